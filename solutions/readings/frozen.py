"""Values that can't be changed after the fact: what was stated and checked is what is shown and used later."""

from types import MappingProxyType
from typing import Any

import numpy as np


def frozen(value: Any) -> Any:
    """The value, all through: its arrays become read-only in place, dicts become views, lists become tuples.

    >>> frozen({"a": [1, 2]})["a"]
    (1, 2)
    """
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
        return value
    if isinstance(value, dict | MappingProxyType):
        return MappingProxyType({k: frozen(v) for k, v in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(v) for v in value)
    return value


def plain(value: Any) -> Any:
    """A frozen value as it prints: views as dicts, all through."""
    if isinstance(value, MappingProxyType):
        return {k: plain(v) for k, v in value.items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value
