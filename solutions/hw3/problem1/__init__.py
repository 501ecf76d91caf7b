"""Problem 1: a network with a linear hidden layer is a logistic regression.

`collapse` is the solution; `behind` what lies behind it: any depth, the converse, training, XOR; `practice` draws
other layers.
"""

from . import collapse, behind, pictures, boxes, lines, practice  # noqa: F401, I001  the order in which claims are listed
