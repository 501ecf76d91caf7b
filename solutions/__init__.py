"""Worked solutions in which every equals sign is checked: what a notebook uses."""

from .claims import given, show
from .course import refusal
from .exact import matrix, one_hot
from .network import Network
from .numbers import update
from .shape_table import shape_table
from .shapes import Shape
from .symbols import Collapse, entries, gradient, letters

__all__ = ["Collapse", "Network", "Shape", "entries", "given", "gradient", "letters", "matrix", "one_hot", "refusal",
           "shape_table", "show", "update"]
