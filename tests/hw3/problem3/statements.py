"""Problem 3: how those of its statements are read back that say more than their value; what symbols stand for that
its worlds do not name; and a cost too small for floats.
"""

from dataclasses import replace

import mpmath
import sympy as sp

from tests import independent as own
from tests.printed import world as observations
from tests.site.evaluate import Item, Reader, items, split
from tests.site.statements import Printed, is_value, read_comparison
from tests.site.tables import atoms
from tests.site.worlds import of, world_of


def symbols(id: str) -> dict[str, float]:
    """Where both models give a cat the same probability: the data, and the old value; a bias of five classes."""
    if not id.startswith(("hw3.3e", "hw3.3.behind")):
        return {}
    cat = {name: value for name, value in observations("cat", "read back")[0].items() if name[:2] in ("p_", "x_", "y_")}
    if id.endswith(("b_new", "w_new")):
        return cat | {"q": 0.7 if "b_new" in id else -0.4}
    if id == "hw3.3.behind.classes":
        b = world_of(id, {})[0]("b", None)
        return {f"b_{k + 1}": float(entry) for k, entry in enumerate(b[:, 0])}
    return cat


def positive(one: Printed) -> list[str]:
    """With a hundred digits."""

    def J(b: float, w: float) -> float:
        with mpmath.workdps(100):
            z = [mpmath.mpf(b) + mpmath.mpf(w) * x for x in (1, 2)]
            return float(own.logistic_cost(z, [1, 0], mpmath.exp, mpmath.log))
    return read_comparison(Printed(one.id, one.statement, one.html, Reader(of({"J": J}, ()), 1)))


def distributions(one: Printed) -> list[str]:
    """Each model's distribution, by the name of it and of what it is given; then the probabilities, class by class."""
    wrong = [] if _last_words(one)[-2:] == list(one.value["logistic"]) else ["the animals above the probabilities"]
    for row, (model, chances) in zip(one.html.xpath(".//tbody/tr"), one.value.items(), strict=True):
        response, *cells = [items(list(formula)) for formula in row.iter("math")]
        wanted = ("Bernoulli", list(chances.values())[1:]) if model == "logistic" else (
            "Categorical", list(chances.values()))
        if row[0].text_content() != model or not _is_distribution(one, response, *wanted):
            wrong.append(f"the distribution of the {model} model")
        wrong += [f"the probability of a {animal} in the {model} model" for cell, (animal, chance) in zip(
            cells, chances.items(), strict=True) if not is_value(one, cell, chance)]
    return wrong


def _last_words(one: Printed) -> list[str]:
    return [head.text_content().rsplit(" ", 1)[-1] for head in one.html.xpath(".//thead//th")]


def _is_distribution(one: Printed, response: list[Item], name: str, given: list[sp.Expr]) -> bool:
    """Whether it says that the response has this distribution, with these probabilities in brackets."""
    left, right = split(response, "∼")
    said, brackets = right
    shown = split(brackets.parts, ",")
    return ([i.text for i in left] == ["Y^(i)"] and said.text == name and len(shown) == len(given)
            and all(map(is_value, [one] * len(given), shown, given)))


def classes(one: Printed) -> list[str]:
    """Each animal: its class in either model, in words, and its column."""
    heads = [head.text_content() for head in one.html.xpath(".//thead//th")]
    wrong = [] if heads[1:] == ["Logistic model", "Multinomial model", "One-hot response"] else ["the header"]
    for row, (animal, codes) in zip(one.html.xpath(".//tbody/tr"), one.value.items(), strict=True):
        wanted = [animal, *(f"class {codes[model]}" for model in ("logistic", "multinomial")), *codes["one-hot"].flat]
        if atoms(row) != wanted:
            wrong.append(f"the row of the {animal}")
    return wrong


def beside(one: Printed) -> list[str]:
    """Each row: both sides of its formula come to what is printed, and stated, for either model, in its own world."""
    heads = [head.text_content() for head in one.html.xpath(".//thead//th")]
    wrong = [] if heads[1:] == ["Logistic", "Multinomial: dog, then cat"] else ["the header"]
    for row, (key, pair) in zip(one.html.xpath(".//tbody/tr"), one.value.items(), strict=True):
        formula, *cells = [items(list(math)) for math in row.iter("math")]
        for part, cell, value in zip("bd", cells, pair, strict=True):
            there = replace(one, id=f"hw3.3{part}.beside.iv", given=None)
            if not all(is_value(there, side, value) for side in (*split(formula, "="), cell)):
                wrong.append(f"the row of {key} in part ({part})")
    return wrong


CLAIMS = {"hw3.3.behind.positive": positive, "hw3.3.distributions": distributions, "hw3.3.classes": classes,
          "hw3.3e.beside": beside}
