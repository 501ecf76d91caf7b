"""What a student is asked to show line by line: (c), the derivative by the bias from that by z."""

from ...answers.derivations import Derivation, derive
from .shapes import classes

derive(Derivation(
    id="hw3.2c.dJ_db2", claim="hw3.2c.chain",
    asks=r"Find $\frac{\partial J}{\partial b^{[2]}}$ from $\frac{\partial J}{\partial z^{(i)[2]}}$ and "
         r"$\frac{\partial z^{(i)[2]}}{\partial b^{[2]}}$, as a sum over the observations $i$.",
    wanted={1: "the chain rule: a product for each observation, added up", 2: "the end, in the derivative by z alone"},
    names={"dJ_dz^[2]": (classes, "m"), "dz^[2]_db^[2]": (classes, classes), "dJ_db^[2]": (classes, 1)},
    observed=("dJ_dz^[2]",), known={"dz^[2]_db^[2]": "hw3.2c.identity"},
    hints=("Each observation has a z of its own, and the bias is in every one: add up over them.",
           "How does z move when an entry of the bias moves? Put that matrix in.")))
