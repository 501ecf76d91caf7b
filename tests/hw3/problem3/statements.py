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
    heads = [head.text_content() for head in one.html.xpath(".//thead//th")]
    first, *rows = one.html.xpath(".//tbody/tr")
    response, *named = [items(list(formula)) for formula in first.iter("math")]
    wrong = [] if [heads[1:], [i.text for i in response]] == [list(one.value), ["Y^(i)", "∼"]] else ["the header"]
    for (model, chances), said in zip(one.value.items(), named, strict=True):
        wanted = ("Bernoulli", list(chances.values())[1:]) if model == "logistic" else (
            "Categorical", list(chances.values()))
        wrong += [] if _is_distribution(one, said, *wanted) else [f"the distribution of the {model} model"]
    for row, animal in zip(rows, one.value["logistic"], strict=True):
        if row[0].text_content() != f"Probability of a {animal}":
            wrong.append("the animals before the probabilities")
        wrong += [f"the probability of a {animal} in the {model} model" for cell, (model, chances) in zip(
            row.iter("math"), one.value.items(), strict=True) if not is_value(one, items(list(cell)), chances[animal])]
    return wrong


def _is_distribution(one: Printed, printed: list[Item], name: str, given: list[sp.Expr]) -> bool:
    """Whether it is this distribution, with these probabilities in brackets."""
    said, brackets = printed
    shown = split(brackets.parts, ",")
    return (said.text == name and len(shown) == len(given)
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
