"""Altered copies: change one thing in what is published, or in what publishes it, and see it caught.

`python -m tools.altered` tries every copy there is, and does nothing where that was done for these very files. Each
copy goes through the same checks that the tests run on the real thing.
"""
