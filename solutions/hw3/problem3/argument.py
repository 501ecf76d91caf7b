"""(e): where the models give a cat the same probability, one step updates the cat's parameters of both alike.

Letters of the logistic model carry the mark log; those without a mark are the multinomial model's, as in (c).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.symbols import Symbols, matrix, single
from ...readings.written import Written, by_observation, quantity, stack
from ...stated.claims import states
from ...stated.lines import Chain, Lines
from ...stated.working import chain, for_every
from .general import SEVERAL
from .models import General, alpha_name, b_name, w_name

CAT = 2  # the class of a cat in the multinomial model


def log(name: Name) -> Name:
    """The logistic model's letter."""
    return replace(name, model="log")


def log_partial(name: Name) -> Partial:
    """The derivative of the logistic model's cost by its own parameter."""
    return Partial(log(Name("J")), log(name))


@dataclass(frozen=True)
class BothModels:
    """Symbols of both models, in which the cat has the same probability; the cat is the second class."""

    count: int
    name: Name  # b or w: what the gradient is taken by

    def _row(self, letter: str, unit: int | None) -> Written:
        """A row of the multinomial model's a or y (unit 1 or 2), or the logistic model's only row."""
        g = General(1, self.count)
        cat = g.y if letter == "y" else matrix(1, self.count, lambda _, c: sp.Symbol(f"p_{c + 1}", positive=True))
        name = log(Name(letter)) if unit is None else Name(letter, (unit,))
        return quantity(name, 1 - cat if unit == 1 else cat, observed=True)

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

    @property
    def cat(self) -> Name:
        """The cat's parameter in the multinomial model: b_2 or w_2."""
        return replace(self.name, index=(CAT,))

    @property
    def slopes(self) -> tuple[Written, Written]:
        """The derivative by the cat's parameter in the multinomial model, then in the logistic one."""
        return (quantity(Partial("J", self.cat), self.entry),
                quantity(log_partial(self.name), self.of_class(None).value))

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
        multinomial, logistic = self.slopes
        return chain(
            multinomial,
            (self.of_class(2), "The second entry, from above."),
            (self.of_class(None), "The logistic model has the same probabilities and the same responses."),
            (logistic, "This is the logistic gradient, from (a)."))

    def _step(self, old: Symbols, slope: Written, name: Name) -> tuple[Written, Written]:
        """The new value of a parameter, named; and the formula of the step that gives it."""
        alpha = quantity(alpha_name, sp.Symbol("alpha"))
        formula = f.step(quantity(name, old), slope, alpha)
        return quantity(replace(name, new=True), formula.value), formula

    def same_update(self) -> Chain:
        """Equal gradients give equal updates, whatever the old values are."""
        (multinomial, logistic), alpha = self.slopes, quantity(alpha_name, sp.Symbol("alpha"))
        cat, own = single(sp.Symbol("q_2")), single(sp.Symbol("q"))
        new_cat, _ = self._step(cat, multinomial, self.cat)
        new_own, _ = self._step(own, logistic, log(self.name))
        return chain(
            new_cat - quantity(self.cat, cat),
            (-(alpha * multinomial), "The update of the multinomial model."),
            (-(alpha * logistic), "The gradients are equal, as shown above."),
            (new_own - quantity(log(self.name), own), "The update of the logistic model."))

    def same_value(self) -> Chain:
        """Equal updates from equal old values give equal new values."""
        (multinomial, logistic), old = self.slopes, single(sp.Symbol("q"))
        new_cat, cat = self._step(old, multinomial, self.cat)
        new_own, own = self._step(old, logistic, log(self.name))
        return chain(new_cat, (cat, "One step of the multinomial model."),
                     (own, "Equal old values, equal gradients."), (new_own, "One step of the logistic model."))


@states("hw3.3e.premises", "What the models agree on, for every observation: the cat's probability and response.",
        "premise")
def _() -> Lines:
    return _agree([(Name(x, (CAT,), observation="i"), log(Name(x, observation="i"))) for x in "ay"])


@states("hw3.3e.old", "Old values that are equal, which the updates do not need.", "premise")
def _() -> Lines:
    return _agree([(Name(x, (CAT,)), log(Name(x))) for x in "bw"])


def _agree(pairs: list[tuple[Name, Name]]) -> Lines:
    """Each pair is set equal."""
    return Lines(tuple(chain(p.latex, quantity(q, sp.Symbol(q.latex))) for p, q in pairs))


def _for_several(name: Name, build: Callable[[BothModels], Chain]) -> Chain:
    return for_every(SEVERAL, lambda count: build(BothModels(count, name)))


def _state(name: Name) -> None:
    x = name.letter
    said = {
        f"dJ_d{x}": (BothModels.class_by_class, f"The multinomial gradient with respect to {x}, class by class."),
        f"dJ_d{x}_2": (BothModels.second, f"Its second entry is the logistic gradient with respect to {x}."),
        f"{x}_update": (BothModels.same_update, f"So the second {x} and the logistic model's {x} get the same update."),
        f"{x}_new": (BothModels.same_value, f"Where the old values of {x} are equal, so are the new ones."),
    }
    for key, (build, says) in said.items():
        states(f"hw3.3e.{key}", says)(partial(_for_several, name, build))


_state(b_name)
_state(w_name)
