"""Serve the site while it is written: `python -m tools.serving`."""
