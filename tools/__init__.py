"""Programs that a person or CI runs, and that are no tests: each by `python -m tools.NAME`."""
