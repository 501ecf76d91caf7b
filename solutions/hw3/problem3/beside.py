"""(b) and (d) side by side: the same formula in both models, and the numbers of each."""

from ...notation import Name
from ...readings.written import Written, written
from ...stated.claims import states
from ...stated.parts import Parts
from ...stated.tables import Table, Words
from ...stated.working import FalseLineError
from . import work
from .data import PARTS, WITH, Data
from .models import dJ_db, dJ_dw
from .steps import OneStep

RATE = [*WITH].index("iv")
ROWS = {"residual": ("", work.residual), "dJ_db": (dJ_db.latex, work.dJ_db), "dJ_dw": (dJ_dw.latex, work.dJ_dw),
        "b_new": (Name("b", new=True).latex, work.b_new), "w_new": (Name("w", new=True).latex, work.w_new)}


def _in_both(key: str, givens: tuple[Data, ...]) -> tuple[str, tuple[Written, ...]]:
    """The formula that both models share, and its work in each. Raises FalseLineError where they differ."""
    lines = tuple(OneStep(data).line(ROWS[key][1], data.alpha[RATE]) for data in givens)
    if len({line.letters for line in lines}) > 1:
        raise FalseLineError(f"{key}: the models have different formulas, {' and '.join(one.letters for one in lines)}")
    return lines[0].letters, lines


@states("hw3.3e.beside", "One step with both models, side by side, with the learning rate of part (iv).",
        part=Parts(*PARTS.values()))
def _(givens: tuple[Data, ...]) -> Table:
    made = {key: _in_both(key, givens) for key in ROWS}
    value = {"a": tuple(data.a for data in givens)}
    value |= {key: tuple(line.value for line in lines) for key, (_, lines) in made.items()}
    formulas = {key: f"{ROWS[key][0]} = {formula}" if ROWS[key][0] else formula for key, (formula, _) in made.items()}
    rows = tuple((({"a": "a"} | formulas)[key], *(written(v).letters for v in pair)) for key, pair in value.items())
    return Table((Words("In both models"), Words("Logistic"), Words("Multinomial: dog, then cat")), rows, value,
                 tuple(value))
