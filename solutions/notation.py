"""The course's letters: a name is a letter with its unit, input, layer and observation.

The only place that turns 0-based positions into the 1-based subscripts of print:
w_jk (unit j, input k) of layer l is the entry `w[k-1, j-1]`.
"""

import re
from dataclasses import dataclass, replace

GREEK = {"alpha": r"\alpha"}


@dataclass(frozen=True)
class Name:
    r"""A quantity as the course writes it, e.g. w_{12}^{[2]}: `Name("w", (1, 2), layer=2)`.

    `model` marks the letter of one model where several are compared: `b_{\mathrm{log}}`.

    >>> Name("w", (1, 2), layer=2).latex
    'w_{12}^{[2]}'
    >>> Name("w", (1, 2), star=True).latex
    'w_{12}^{*}'
    """

    letter: str
    index: tuple[int, ...] = ()
    layer: int | None = None
    observation: str | None = None
    star: bool = False
    new: bool = False
    model: str = ""

    @property
    def latex(self) -> str:
        """The name in LaTeX, e.g. `a_{1}^{(i)[2]}`."""
        between = "," if any(i > 9 for i in self.index) else ""
        low = between.join(map(str, self.index)) + (rf"\mathrm{{{self.model}}}" if self.model else "")
        high = f"({self.observation})" if self.observation else ""
        high += f"[{self.layer}]" if self.layer is not None else ""
        high += r"\mathrm{new}" if self.new else "*" if self.star else ""
        letter = GREEK.get(self.letter, self.letter)
        return letter + (f"_{{{low}}}" if low else "") + (f"^{{{high}}}" if high else "")

    @property
    def plain(self) -> str:
        """The name as a student types it, and as a bank looks it up.

        >>> Name("w", (1, 2), layer=2).plain
        'w_12^[2]'
        """
        index = "_" + "".join(map(str, self.index)) if self.index else ""
        return self.letter + index + (f"^[{self.layer}]" if self.layer is not None else "")

    def at(self, observation: str) -> "Name":
        """The same quantity for one observation, a column: `X` becomes `x^{(i)}`."""
        return replace(self, letter=self.letter.lower(), observation=observation)

    @classmethod
    def read(cls, latex: str) -> "Name":
        """The name that is written so; the inverse of `latex`, braces optional.

        >>> Name.read("b_1^{[2]}")
        Name(letter='b', index=(1,), layer=2, observation=None, star=False, new=False, model='')
        """
        words = re.sub(r"\\mathrm\{(\w+)\}", r"<\1>", latex)
        match = _WRITTEN.fullmatch(re.sub(r"\s|(?<=[_^])\{|\}(?=\^|$)", "", words))
        if not match:
            raise ValueError(f"{latex!r} is not a name of the course; write it like w_{{12}}^{{[2]}}")
        letter, low, model, observation, layer, mark = match.groups()
        index = tuple(map(int, low.split(",") if low and "," in low else low or ""))
        named = {value: key for key, value in GREEK.items()}
        return cls(named.get(letter, letter), index, int(layer) if layer else None, observation,
                   star=mark == "*", new=mark not in (None, "*"), model=model or "")


_WRITTEN = re.compile(
    r"(\\[a-z]+|[A-Za-z])(?:_(?=[\d<])([\d,]*)(?:<(log)>)?)?(?:\^(?:\((\w)\))?(?:\[(\d+)\])?(\*|<new>)?)?"
)


def b(unit: int, layer: int) -> Name:
    """The bias of a unit; both counted from 0 in code, from 1 in print (the layer counts as printed)."""
    return Name("b", (unit + 1,), layer)


def w(row: int, column: int, layer: int) -> Name:
    """The weight stored at `w[row, column]`: input k = row + 1 of unit j = column + 1, printed w_jk."""
    return Name("w", (column + 1, row + 1), layer)


def w_star(row: int, column: int) -> Name:
    """The weight of the collapsed model stored at `w_star[row, column]`."""
    return Name("w", (column + 1, row + 1), star=True)


def b_star(unit: int, units: int) -> Name:
    """The bias of the collapsed model; a model of one output writes it without an index."""
    return Name("b", (unit + 1,) if units > 1 else (), star=True)


@dataclass(frozen=True)
class Partial:
    """A partial derivative, named like any quantity.

    >>> Partial("J", Name("w", layer=2)).latex
    '\\\\frac{\\\\partial J}{\\\\partial w^{[2]}}'
    """

    of: Name | str
    by: Name

    @property
    def latex(self) -> str:
        """The name in LaTeX."""
        of = self.of.latex if isinstance(self.of, Name) else self.of
        return rf"\frac{{\partial {of}}}{{\partial {self.by.latex}}}"

    def at(self, observation: str) -> "Partial":
        """The same derivative by one observation's column."""
        return Partial(self.of, self.by.at(observation))


def named(key: str) -> Name | Partial:
    """The name of a quantity as Python writes it: `w2`, `X`, `dJ_dw2`.

    >>> named("dJ_dw2").latex
    '\\\\frac{\\\\partial J}{\\\\partial w^{[2]}}'
    """
    match = re.fullmatch(r"(?:d([A-Z])_d)?([A-Za-z])(\d*)", key)
    if not match:
        raise ValueError(f"{key!r} is not a quantity; write it like w2, X or dJ_dw2")
    of, letter, layer = match.groups()
    name = Name(letter, layer=int(layer) if layer else None)
    return Partial(of, name) if of else name
