"""Problem 3: its routes follow from the question's table in `key.toml`."""

from tests.generic import attach_network
from tests.printed import attach_printed

attach_printed("tests/hw0/problem3/key.toml")
attach_network("tests/hw0/problem3/key.toml")
