"""Problem 2: shapes in a network for three classes, and the order of backpropagation.

`shapes` is the solution, `composition` its chain rules as the key writes them; `errata` says what its dots mean;
`behind` has the other convention, and what a missing transpose does; `practice` draws other sizes.
"""

from . import shapes, composition, errata, behind, pictures, boxes, practice, lines  # noqa: F401, I001  the order in which claims are listed
