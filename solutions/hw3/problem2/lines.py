"""What a student is asked to show line by line: (b), softmax leads to the residual; (c), the derivative by the bias."""

from ...answers.derivations import ONE, Derivation, Size, derive
from .shapes import Sizes, question


def derivations(sizes: Sizes) -> tuple[Derivation, ...]:
    """Those of (b) and (c), for so many classes and observations."""
    classes = sizes.network.widths[-1]
    return _residual(classes), _sum(classes, sizes.m)


def _residual(classes: int) -> Derivation:
    column: tuple[Size, Size] = (classes, 1)
    y, a = [f"y_{k + 1}" for k in range(classes)], [f"a_{k + 1}^[2]" for k in range(classes)]
    entry = {a[k]: f"[{', '.join(row)}] a^[2]" for k, row in enumerate(_unit(classes))}
    whole = {y[-1]: " - ".join(["1", *y[:-1]]), "y": f"[{'; '.join(y)}]"}  # the entries of y sum to one
    return Derivation(
        id="hw3.2b.dJ_dz2", claim="hw3.2b.chain",
        asks=r"Find $\frac{\partial J}{\partial z^{(i)[2]}}$ of a single observation in terms of $a^{(i)[2]}$, "
             "$y^{(i)}$ and $m$. Use the chain rule first.",
        wanted={1: "the chain rule, with the derivatives by their names",
                3: "both derivatives put in, before anything is multiplied out", 4: "the end, in terms of a, y and m"},
        names=dict.fromkeys(("a^[2]", "y", "dJ_da^[2]", "dJ_dz^[2]"), column)
        | {"da^[2]_dz^[2]": (classes, classes)} | dict.fromkeys((*a, *y, "m"), ONE),
        spelled=whole | entry,
        known={"da^[2]_dz^[2]": "diag(a^[2]) - a^[2] (a^[2])^T", "dJ_da^[2]": "-(y ⊘ a^[2])/m"},
        hints=("Every activation depends on every z of its observation: the chain rule has a matrix.",
               "In that matrix, softmax has its activations on the diagonal, minus a product of two everywhere.",
               "Multiply each product out; the entries of y sum to one."))


def _unit(classes: int) -> list[list[str]]:
    """The identity matrix, row by row."""
    return [["01"[j == k] for j in range(classes)] for k in range(classes)]


def _sum(classes: int, m: int) -> Derivation:
    return Derivation(
        id="hw3.2c.dJ_db2", claim="hw3.2c.chain",
        asks=r"Find $\frac{\partial J}{\partial b^{[2]}}$ from $\frac{\partial J}{\partial z^{(i)[2]}}$ and "
             r"$\frac{\partial z^{(i)[2]}}{\partial b^{[2]}}$, as a sum over the observations $i$.",
        wanted={1: "the chain rule: a product for each observation, added up",
                2: "the end, in the derivative by z alone"},
        names={"dJ_dz^[2]": (classes, "m"), "dz^[2]_db^[2]": (classes, classes), "dJ_db^[2]": (classes, 1), "m": ONE,
               "I": (classes, classes), f"I_{classes}": (classes, classes)},
        observed=("dJ_dz^[2]",),
        spelled={"I": f"[{'; '.join(map(', '.join, _unit(classes)))}]", f"I_{classes}": "I"},
        known={"dz^[2]_db^[2]": "hw3.2c.identity"}, count=m,
        hints=("Each observation has a z of its own, and the bias is in every one: add up over them.",
               "How does z move when an entry of the bias moves? Put that matrix in."))


derive(*derivations(question.givens))
