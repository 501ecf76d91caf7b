"""How a written value prints: LaTeX, with brackets only where they are needed."""

from dataclasses import dataclass
from typing import Any

from ..notation import Name, Partial
from .operations import PRINTS, call
from .texts import ATOM, MINUS, POWER, Text, ends, number


@dataclass(frozen=True)
class Printer:
    """Prints a formula in letters, or with its numbers put in; those that do not end, to so many places."""

    numeric: bool = False
    places: int | None = None

    def __call__(self, node: Any) -> Text:
        if self.numeric and (node.settled or not node.args):
            return number(node.value, self.places)
        if not node.args:
            return _name(node.name)
        return PRINTS.get(node.op, call)(self, node)

    def each(self, node: Any) -> list[Text]:
        """The texts of what an operation works on."""
        return [self(a) for a in node.args]

    def is_exact(self, node: Any) -> bool:
        """Whether nothing is rounded where the numbers are put in."""
        if node.settled or not node.args:
            return ends(node.value, self.places)
        return all(map(self.is_exact, node.args))


def letters(node: Any) -> str:
    """The formula in letters."""
    return Printer()(node)[0]


def filled(node: Any, places: int | None = None) -> str:
    """The formula with the numbers put in; a settled value is put in whole."""
    return Printer(True, places)(node)[0]


def _name(name: Name | Partial | str | None) -> Text:
    latex = name.latex if isinstance(name, Name | Partial) else str(name)
    return latex, MINUS if latex.startswith("-") else POWER if "^" in latex else ATOM
