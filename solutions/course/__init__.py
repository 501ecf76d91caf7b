"""What holds for every homework: the letters and their shapes, and how a wrong line is refused."""

from collections.abc import Callable

from .. import formulas as f
from ..notation import Name, Partial
from ..readings.shapes import Shape, ShapeError
from ..readings.written import quantity
from ..stated.claims import states
from ..stated.tables import Table, Words
from ..stated.working import FalseLineError, chain

MEANINGS = {
    "X": ("X", "the features; a column is an observation"),
    "y": ("y", "the responses; one-hot where there are several classes"),
    "w": ("w1, w2", "the weights of a layer; they enter transposed"),
    "b": ("b1, b2", "the biases of a layer, repeated across the columns"),
    "z": ("z1, z2", "b plus w transposed times the activations of the layer before; for the first layer, times X"),
    "a": ("a1, a2", "the activations of a layer"),
    "dJ_da": ("dJ_da1, dJ_da2", "in a hidden layer, w times dJ_dz of the layer after"),
    "dJ_dz": ("dJ_dz1, dJ_dz2", "a derivative has the shape of what you differentiate with respect to"),
    "dJ_db": ("dJ_db1, dJ_db2", "the sum of dJ_dz over the columns"),
    "dJ_dw": ("dJ_dw1, dJ_dw2", "the activations before, times dJ_dz transposed"),
}


def letters() -> dict[str, Shape]:
    """The shape of every letter of a layer l, by the formulas. X and y are those of the whole network."""
    w, b = Shape("n_{l-1}", "n_{l}", "w"), Shape("n_{l}", 1, "b")
    before = Shape("n_{l-1}", "m", "a")
    z = f.affine(b, w, before)
    a = f.sigmoid(z)
    dJ_dz = f.through_sigmoid(a, a)
    dJ_da = f.a_gradient(Shape("n_{l}", "n_{l+1}", "w"), Shape("n_{l+1}", "m", "dJ/dz"))
    return {"X": Shape("n_{0}", "m"), "y": Shape("n_{L}", "m"), "w": w, "b": b, "z": z, "a": a,
            "dJ_da": dJ_da, "dJ_dz": dJ_dz, "dJ_db": f.b_gradient(dJ_dz), "dJ_dw": f.w_gradient(before, dJ_dz)}


def _in_print(key: str) -> str:
    letter = key[-1]
    name = f"{letter}^{{[l]}}" if letter not in "Xy" else letter
    return rf"\frac{{\partial J}}{{\partial {name}}}" if key.startswith("dJ") else name


@states("course.letters", "The letters of the course, as they are printed, in Python, and their shapes.", "definition")
def _() -> Table:
    shapes = letters()
    rows = [(_in_print(key), Words(MEANINGS[key][0]), f"({s.rows}, {s.columns})", Words(MEANINGS[key][1]))
            for key, s in shapes.items()]
    header = ("In print", "In Python", "Shape", "What it is")
    return Table(tuple(map(Words, header)), tuple(rows), {k: s.sizes for k, s in shapes.items()}, tuple(shapes))


@states("course.counts", "The letters for single numbers.", "definition")
def _() -> Table:
    counts = {
        "m": "how many observations there are",
        "n_{0}": "how many features an observation has",
        "n_{l}": "how many units the layer l has",
        "L": "the last layer, which is the output's; so how many layers have weights",
        "J": "the cost: the mean over the observations",
        Name("alpha").latex: "the learning rate: how far a step goes against the gradient",
    }
    rows = tuple((latex, Words(words)) for latex, words in counts.items())
    return Table((Words("In print"), Words("What it is")), rows, tuple(counts))


@states("course.marks", "The marks on a letter, and what they mean.", "definition")
def _() -> Table:
    marks = {
        Name("x", observation="i").latex: "an observation: a column of X",
        "w_{jk}^{[l]}": "a weight of the layer: unit j, input k; the input is the row of the matrix",
        Name("b", star=True).latex: "of the collapsed model",
        Name("b", new=True).latex: "after a step of gradient descent",
        Name("b", model="log").latex: "of the logistic model, where another model stands beside it",
        Partial("J", Name("w")).latex: "a partial derivative of the mean cost",
        Partial(Name("J", observation="i"), Name("z", observation="i")).latex: "of the cost of a single observation",
        r"\cdot": "in a chain rule: products of derivatives, added up over every entry in between",
        r"\odot": "a product entry by entry",
        r"\oslash": "a quotient entry by entry",
        r"\left[z > 0\right]": "one where the entry of z is positive, and nothing elsewhere",
        r"\mathbf{1} \, \mathbf{1}^{T}": "ones: the sum over the units, repeated for each unit",
    }
    rows = tuple((latex, Words(words)) for latex, words in marks.items())
    return Table((Words("In print"), Words("What it means")), rows, tuple(marks))


def refusal(attempt: Callable[[], object]) -> str:
    """What the package says to an attempt that it refuses.

    Shapes: whichever do not fit.

    Raises AssertionError where it does not refuse.

    >>> from solutions import Shape
    >>> refusal(lambda: Shape(2, 3, "w") @ Shape(2, 5, "a"))
    'w (2, 3) @ a (2, 5): 3 columns meet 2 rows; w enters transposed'
    """
    try:
        attempt()
    except (FalseLineError, ShapeError) as error:
        return str(error)
    raise AssertionError("this was not refused")


@states("course.refusals", "A false line, and a product that does not fit, are refused.")
def _() -> Table:
    a, b = quantity(Name("a"), 1), quantity(Name("b"), 2)
    attempts = {"a sum that changes from one line to the next": lambda: chain("c", a + b, b + b),
                "weights that should enter transposed": lambda: Shape(4, 5, "w^[2]") @ Shape(4, 30, "a^[1]")}
    said = {words: refusal(attempt) for words, attempt in attempts.items()}
    rows = tuple((Words(words), Words(answer)) for words, answer in said.items())
    return Table((Words("Attempt"), Words("What the package says")), rows, said)
