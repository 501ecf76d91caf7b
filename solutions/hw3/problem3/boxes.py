"""Boxes of Problem 3: the updates as formulas, one step in numbers, and what part (e) rests on."""

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from ... import formulas as f
from ...answers.boxes import Box, ask
from ...answers.mistakes import Work
from ...answers.values import Follow, Option, Right
from ...readings.residues import Residue, draw
from .data import WITH, Data, logistic, multinomial
from .mistakes import IN_LETTERS, IN_NUMBERS
from .work import NEW, dJ_db, dJ_dw, dJ_dz, residual


def _first(work: Work) -> Work:
    """The first observation's column alone."""
    return lambda q: work(q)[:, [0]]


# (a) and (c): formulas, compared at random points -----------------------------------------------------

COUNTS = (3, 4)  # observations at each point


def _point(K: int, m: int) -> dict[str, Any]:
    """Random parameters and data, as matrices; a row of them has an index. Both models have those of the cat."""
    sizes = {"X": (1, m), "y": (2, m), "a": (2, m), "b": (2, 1), "w": (1, 2), "alpha": (1, 1)}
    values = {name: draw(f"{name} for {m}", *size) for name, size in sizes.items()}
    values |= {name: values[name][-K:, :] for name in "yab"} | {"w": values["w"][:, -K:]}
    values |= {"alpha": values["alpha"][0, 0]}
    names: dict[str, Any] = values | {"x": values["X"], "m": Residue(m)}
    for k in range(K):
        names |= {f"{letter}_{k + 1}": values[letter][[k], :] for letter in "yab"} | {f"w_{k + 1}": values["w"][:, [k]]}
    observed = [name for name in names if name[0] in "Xxya" and name != "alpha"]
    return {**values, "m": m, "names": names,
            "observed": observed}


RULES = {"b": "There is a bias for each unit: $b$ is a column.", "w": "A row for each feature, a column for each unit.",
         "z": "A row for each unit, a column for each observation."}
UPDATE = "A new value is the old one minus the learning rate times the gradient. So find the gradient first."
HINTS = {
    "z": ("Start from the cost of a single observation, and use the chain rule through its activation.",
          "Almost everything cancels: what is left is the residual, the activation minus the response. The mean cost "
          "divides it by $m$."),
    "b": ("The bias is in every observation's $z$, so every observation contributes to its gradient.",
          "Take the mean of the residuals."),
    "w": ("A weight multiplies the feature, so each observation contributes in proportion to its feature.",
          "Multiply each residual by its own $x$, then take the mean."),
}

for part, K in (("a", 1), ("c", 2)):
    points = tuple(_point(K, m) for m in COUNTS)
    for letter, work in NEW.items():
        ask(Box(f"hw3.3{part}.{letter}_new", rf"${letter}^{{\mathrm{{new}}}}$", "formula",
                (Right(work, points, f"hw3.3{part}.{letter}_new"),), IN_LETTERS, (UPDATE, *HINTS[letter]),
                RULES[letter], f"hw3.3{part}.{letter}_new", (f"{letter}new",)))

# (b) and (d): numbers -----------------------------------------------------------------------------------


def _givens(data: Data, alpha: Fraction) -> tuple[dict[str, Any], ...]:
    """The question's numbers, then those at the ends of what its rounded activations may stand for.

    No entry of a result reads two rows of a, so the rows may be moved together: an end for each sign of each column.
    """
    known = {"X": data.x, "y": data.y, "b": data.b, "w": data.w, "m": data.m, "alpha": alpha}
    signs = product(*((-1, 1) if column.any() else (0,) for column in data.within.T))
    return (known | {"a": data.a}, *(known | {"a": data.a + data.within * np.array(each)} for each in signs))


CONVENTIONS = {
    "each": "This is the derivative of each observation's own cost, the residual.",
    "mean": "This is the derivative of the mean cost $J$: the residual with its division by $m$.",
    "first": "This is the derivative of the first observation's own cost, the residual. The derivative of the mean "
             "cost $J$ has a division by $m$.",
    "first_of_mean": "This is the derivative of the mean cost $J$ with respect to the first observation's $z$.",
}


def step_boxes(data: Data) -> tuple[Box, ...]:
    """What is asked of one step, with these givens."""
    rates = dict(zip(WITH, data.alpha, strict=True))
    part, at = f"hw3.3{data.part}", {where: _givens(data, alpha) for where, alpha in rates.items()}
    plain = at["stem"]
    ones = np.full(data.a.shape, Fraction(1), dtype=object)
    bound = {"b": Fraction(1), "w": max(abs(e) for e in f.mean_w_gradient(data.x, ones, data.m).flat)}

    def one(letter: str, work: Work, claim: str, follows: tuple[Follow, ...]) -> Box:
        return Box(f"{part}.dJ_d{letter}", rf"$\frac{{\partial J}}{{\partial {letter}}}$", "numbers",
                   (Right(work, plain, f"{part}.{claim}"),), IN_NUMBERS, HINTS[letter], RULES[letter],
                   f"{part}.{claim}", (f"djd{letter}",), follows)

    def new(letter: str, work: Work) -> Box:
        rights = tuple(Right(work, givens, f"{part}.iv.{letter}_new.{where}",
                             f"This takes the learning rate of {WITH[where]}.") for where, givens in at.items())
        follows = tuple(Follow(f"{part}.dJ_d{letter}", lambda q, g, rate=rate, x=letter: q.step(getattr(q, x), g, rate),
                               bound[letter]) for rate in rates.values())
        return Box(f"{part}.{letter}_new", rf"${letter}^{{\mathrm{{new}}}}$", "numbers", rights, IN_NUMBERS,
                   (UPDATE, "Go against the gradient."), RULES[letter], f"{part}.iv.{letter}_new.iv",
                   (f"{letter}new",), follows)

    z = f"{part}.dJ_dz"
    single = data.part == "b"  # there the question asks for the first observation's; all are taken, too
    label = r"z^{(1)}" if single else "z"
    firsts = (Right(_first(residual), plain, f"{part}.i.first", CONVENTIONS["first"]),
              Right(_first(dJ_dz), plain, f"{part}.i.first_of_mean", CONVENTIONS["first_of_mean"]))
    dJ_dz_box = Box(
        z, rf"$\frac{{\partial J}}{{\partial {label}}}$", "numbers",
        (Right(residual, plain, f"{part}.i.residual", CONVENTIONS["each"]),
         Right(dJ_dz, plain, f"{part}.i.dJ_dz", CONVENTIONS["mean"]), *(firsts if single else ())),
        IN_NUMBERS, HINTS["z"], RULES["z"], f"{part}.i.{'first_of_mean' if single else 'residual'}",
        ("djdz", "djdz(1)", "djdz1"))
    return (dJ_dz_box,
            one("b", dJ_db, "ii.dJ_db", (
                Follow(z, lambda q, r: q.mean_b_gradient(r, q.m), Fraction(1)),
                Follow(z, lambda q, r: q.b_gradient(r), Fraction(1), 1))),
            one("w", dJ_dw, "iii.dJ_dw", (
                Follow(z, lambda q, r: q.mean_w_gradient(q.X, r, q.m), Fraction(1)),
                Follow(z, lambda q, r: q.w_gradient(q.X, r), Fraction(1), 1))),
            *(new(letter, work) for letter, work in NEW.items()))


ask(*step_boxes(logistic), *step_boxes(multinomial))

# (e): which entry, and what it takes ----------------------------------------------------------------------

def _by_b(data: Data) -> Any:
    return f.mean_b_gradient(f.residual(data.a, data.y), data.m)


def _same(k: int) -> bool:
    """Whether an entry of the multinomial gradient is the logistic one."""
    return bool(_by_b(multinomial)[k, 0] == _by_b(logistic)[0, 0])


def _stay() -> bool:
    """Whether the cat's logit moves as far in both models, at the origin."""
    both = _by_b(multinomial)
    return bool(both[1, 0] - both[0, 0] == _by_b(logistic)[0, 0])


COMPARE = ("Write the multinomial gradient class by class, and put the logistic gradient beside it.",)
ask(
    Box("hw3.3e.entry", r"Which entry of the multinomial $\frac{\partial J}{\partial b}$ equals the logistic gradient?",
        "choice", options={
            "first": Option("The first.", lambda: _same(0) and not _same(1),
                            "The first class is the dog; the logistic model gives the probability of a cat."),
            "second": Option("The second.", lambda: _same(1) and not _same(0), "It belongs to the cat."),
            "all": Option("Each of them.", lambda: _same(0) and _same(1),
                          "The entries have opposite signs, so they can't be equal."),
        }, hints=COMPARE, solution="hw3.3e.dJ_db_2"),
    Box("hw3.3e.why", "Why are these gradients equal?", "choice", options={
        "residuals": Option("The residuals are equal: the models give the cat the same probability, and encode its "
                            "response in the same way.", lambda: bool((logistic.a == multinomial.a[[1]]).all() and
                                                                  (logistic.y == multinomial.y[[1]]).all()),
                            "The gradient is made from the residuals and the features alone."),
        "parameters": Option("All the parameters of the models are equal.",
                             lambda: logistic.b.shape == multinomial.b.shape,
                             "The multinomial model has more parameters: a bias and a weight for each class."),
        "costs": Option("The costs are equal, so every derivative is.",
                        lambda: bool(_by_b(logistic).shape == _by_b(multinomial).shape),
                        "The costs are equal here, but they are functions of different parameters."),
    }, hints=COMPARE, solution="hw3.3e.dJ_db_2"),
    Box("hw3.3e.old", "So the updates are equal. When are the new values equal, too?", "choice", options={
        "old": Option("When the old values are equal.",
                      lambda: bool((logistic.b[0] == multinomial.b[1]).all() and
                                   (logistic.w[0, 0] == multinomial.w[0, 1])),
                      "A new value is the old one plus its update, so equal updates keep equal values equal."),
        "none": Option("Always, since the updates are equal.", False,
                       "The updates are equal whatever the old values are. But a new value starts from the old one, "
                       "and the old ones can differ."),
        "zero": Option("Only when the gradient vanishes.", lambda: not any(_by_b(logistic).flat),
                       "Then nothing would move; equal updates need not vanish."),
    }, hints=("Write each new value as its old value plus its update.",), solution="hw3.3e.b_new"),
    Box("hw3.3e.after", "After this step, do the models still give the same probability of a cat?", "choice", options={
        "yes": Option("Yes, as the cat's parameters moved in the same way.", _stay,
                      "The dog's parameters moved too, the other way, and the probability depends on the difference."),
        "no": Option("No, unless the gradient vanishes.", lambda: not _stay(),
                     "The dog's parameters move the opposite way, so the multinomial model goes further."),
    }, hints=("The multinomial model has parameters for the dog, too. Do they move?",), solution="hw3.3e.b_new"),
)
