"""(e): from equal probabilities, one step moves the cat's parameters of both models alike."""

from dataclasses import dataclass

import numpy as np
import sympy as sp

from ... import formulas as f
from ...claims import states
from ...lines import Chain, Lines, chain, for_every
from ...notation import Name, Partial
from ...symbols import Symbols, matrix, single
from ...written import Written, by_observation, quantity, stack
from .general import SEVERAL
from .models import General, alpha_name, b_name, w_name


@dataclass(frozen=True)
class BothModels:
    """Symbols of both models, in which the cat has the same probability; the cat is the second class."""

    count: int
    name: Name  # b or w: what the gradient is taken by

    def _row(self, letter: str, unit: int | None) -> Written:
        """A row of the multinomial model's a or y (unit 1 or 2), or the logistic model's only row."""
        g = General(1, self.count)
        cat = g.y if letter == "y" else matrix(1, self.count, lambda _, c: sp.Symbol(f"p_{c + 1}", positive=True))
        index = () if unit is None else (unit,)
        return quantity(Name(letter, index), 1 - cat if unit == 1 else cat, observed=True)

    def _all(self, letter: str) -> Written:
        rows = [self._row(letter, unit).value for unit in (1, 2)]
        return quantity(Name(letter), np.vstack(rows).view(Symbols), observed=True)

    def _gradient(self, a: Written, y: Written) -> Written:
        g, r = General(1, self.count), f.residual(a, y)
        return f.mean_b_gradient(r, g.m) if self.name == b_name else by_observation(f.mean_w_gradient(g.X, r, g.m))

    @property
    def multinomial(self) -> Written:
        """The whole multinomial gradient."""
        return self._gradient(self._all("a"), self._all("y"))

    @property
    def entry(self) -> np.ndarray:
        """The cat's entry of its value."""
        whole: np.ndarray = self.multinomial.value
        return whole[[1], :] if self.name == b_name else whole[:, [1]]

    def of_class(self, unit: int | None) -> Written:
        """The gradient of one class, or (None) of the logistic model."""
        return self._gradient(self._row("a", unit), self._row("y", unit))

    def row_of_classes(self) -> Written:
        """The gradient of each class, laid out like b (a column) or w (a row)."""
        entries = [self.of_class(1), self.of_class(2)]
        return stack([[e] for e in entries] if self.name == b_name else [entries])

    def class_by_class(self) -> Chain:
        """The multinomial gradient, an entry a class."""
        return chain(Partial("J", self.name).latex, self.multinomial, self.row_of_classes())

    def second(self) -> Chain:
        """The cat's entry is the logistic gradient."""
        return chain(
            quantity(Partial("J", Name(self.name.letter, (2,))), self.entry),
            (self.of_class(2), "The second entry, from above."),
            (self.of_class(None), "The logistic model has the same probabilities and the same responses."),
            (quantity(Partial("J", self.name), self.of_class(None).value), "This is the logistic gradient."))

    def same_step(self) -> Chain:
        """Equal old values and equal gradients give equal new values."""
        old, alpha = single(sp.Symbol("q")), quantity(alpha_name, sp.Symbol("alpha"))
        two, letter = Name(self.name.letter, (2,)), self.name.letter
        logistic = self.of_class(None).value
        return chain(
            Name(letter, (2,), new=True).latex,
            (f.step(quantity(two, old), quantity(Partial("J", two), self.entry), alpha),
             "One step of the multinomial model."),
            (f.step(quantity(self.name, old), quantity(Partial("J", self.name), logistic), alpha),
             "Equal old values, equal gradients."),
            (quantity(Name(letter, new=True), f.step(old, logistic, alpha.value)), "One step of the logistic model."))


@states("hw3.3e.premises", "What must agree before the step.", "definition")
def _() -> Lines:
    pairs = [(Name(x, (2,), observation="i"), Name(x, observation="i")) for x in "ay"]
    pairs += [(Name(x, (2,)), Name(x)) for x in "bw"]
    return Lines(tuple(chain(p.latex, quantity(q, sp.Symbol(q.latex))) for p, q in pairs))


def _state(name: Name) -> None:
    x = name.letter
    states(f"hw3.3e.dJ_d{x}", f"The multinomial gradient by {x}, class by class.")(
        lambda: for_every(SEVERAL, lambda count: BothModels(count, name).class_by_class()))
    states(f"hw3.3e.dJ_d{x}_2", f"Its second entry is the logistic gradient by {x}.")(
        lambda: for_every(SEVERAL, lambda count: BothModels(count, name).second()))
    states(f"hw3.3e.{x}_new", f"So one step moves the second {x} as it moves the logistic model's {x}.")(
        lambda: for_every(SEVERAL, lambda count: BothModels(count, name).same_step()))


_state(b_name)
_state(w_name)
