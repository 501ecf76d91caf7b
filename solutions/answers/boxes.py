"""Boxes: what a page asks a student, what an answer is judged by, and how a box shows itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from ..stated import claims
from ..stated.lines import Chain, aligned, display, inline
from ..stated.register import Register
from .asked import Asked, BoxError
from .mistakes import Desk, Mistake, Work, touches
from .values import Follow, Option, Right, Value, as_array

HOW = {
    "formula": "Type a formula as you would write it: `w11[2]` is a weight, with its unit, its input and, in square "
               "brackets, its layer; `x^(i)` is an observation, `sum(...)` a sum over them. LaTeX is read, too.",
    "numbers": "Type a number, or a matrix: `[1, 2]` is a row, `[1; 2]` a column, and a semicolon parts the rows of "
               "`[1, 2; 3, 4]`. Fractions and LaTeX are read, too. Don't round, unless it is asked for.",
    "shape": "Type rows, then columns: `(4, 5)` or `4x5`.",
    "choice": "",
}
GRID = '<button type="button" class="as-grid" aria-expanded="false">Type in a grid</button>'


@dataclass(frozen=True)
class Box(Asked):
    """An answer that is asked for: its id, its name in LaTeX (or a question in words), its kind, and what is right.

    `sizes` are letters that may stand for numbers in a shape: `n0` for $n_0$, `m`; `letters` is a right shape in them.
    `places` are the decimals that are asked for, of numbers that do not end. Raises BoxError where it can't judge.
    """

    asks: str
    kind: str
    rights: tuple[Right, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    rule: str = ""
    solution: str = ""
    called: tuple[str, ...] = ()
    follows: tuple[Follow, ...] = ()
    terms: tuple[Work, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    letters: tuple[str, ...] = ()
    places: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in HOW:
            raise self.error(f"unknown kind {self.kind!r}; try one of {', '.join(HOW)}")
        if not self.rights and not any(o.when for o in self.options.values()):
            raise self.error("nothing is right here; give the work of an answer, or an option that holds")

    @property
    def verdicts(self) -> dict[str, bool]:
        """Whether each option holds. Raises BoxError where none does."""
        holds = {key: option.holds for key, option in self.options.items()}
        if not any(holds.values()):
            raise self.error(f"none of the options {', '.join(holds)} holds; look at the givens they rest on")
        return holds

    @cached_property
    def right_values(self) -> list[Value]:
        """The value of each right answer."""
        return [self._value(k, None) for k in range(len(self.rights))]

    def _value(self, k: int, mistake: Mistake | None) -> Value:
        right = self.rights[k]
        each = tuple(as_array(right.work(Desk(givens, mistake))) for givens in right.at)
        return Value(each, (mistake.id,) if mistake else (), k)

    def touched(self, mistake: Mistake) -> list[int]:
        """The right answers whose work reads what a mistake is about."""
        return [k for k, right in enumerate(self.rights) if touches(mistake, right.work, right.at[0])]

    @cached_property
    def by_mistake(self) -> dict[str, list[Value]]:
        """What each mistake gives here, by its name, be it wrong or not."""
        return {m.id: [self._value(k, m) for k in self.touched(m)] for m in self.mistakes}

    def made_by(self, mistake: Mistake) -> list[Value]:
        """What a mistake gives here, where that is not right."""
        return [v for v in self.by_mistake[mistake.id] if not any(v.equals(right) for right in self.right_values)]

    def undetectable(self) -> list[Mistake]:
        """The mistakes that touch this box and still give what is right."""
        return [m for m in self.mistakes if self.by_mistake[m.id] and not self.made_by(m)]

    @cached_property
    def wrong_values(self) -> list[Value]:
        """What the mistakes give, each value once, with every mistake that gives it."""
        found: list[Value] = []
        for made in (v for m in self.mistakes for v in self.made_by(m)):
            self._must_be_told(made)
            same = next((k for k, v in enumerate(found) if v.equals(made)), None)
            if same is None:
                found.append(made)
            elif made.mistakes[0] not in found[same].mistakes:
                found[same] = Value(made.each, (*found[same].mistakes, *made.mistakes), found[same].of)
        return found

    def _must_be_told(self, made: Value) -> None:
        if self.kind == "numbers" and any(made.overlaps(right) for right in self.right_values):
            what = f"at the precision of the givens, {made.mistakes[0]} can't be told from what is right"
            raise self.error(f"{what}; give the givens more places, or leave the mistake out")

    @property
    def told(self) -> list[Mistake]:
        """The mistakes that it can tell."""
        ids = {id for value in self.wrong_values for id in value.mistakes}
        return [m for m in self.mistakes if m.id in ids]

    def is_close(self, wrong: Value) -> bool:
        """Whether a mistake that gives this value is close to what is right."""
        return any(m.close for m in self.mistakes if m.id in wrong.mistakes)

    def messages(self) -> Iterator[tuple[str, str]]:
        """Everything that this box may say, by its key; each mistake's sentence once for all boxes."""
        yield from ((f"right.{self.id}.{k}", right.says) for k, right in enumerate(self.rights) if right.says)
        yield from ((f"mistake.{m.id}", m.says) for m in self.told)
        yield from ((f"option.{self.id}.{key}", option.feedback) for key, option in self.options.items())
        yield from ((f"upstream.{f.box}", f"Look again at your {every()[f.box].asks}.") for f in self.follows)
        yield from ((f"rule.{self.id}", rule) for rule in filter(None, [self.rule]))
        yield from ((f"hint.{self.id}", hint) for hint in self.hints[:1])

    @property
    def html(self) -> str:
        """The box: what is asked, and a place for the answer."""
        label = f'<label for="answer.{self.id}">{prose(self.asks)}</label>'
        name = _spoken(self.id.rpartition(".")[2], "$")
        place = f'<input id="answer.{self.id}" name="{self.id}" type="text"{name} autocomplete="off" '
        place += 'autocapitalize="off" autocorrect="off" enterkeyhint="done" spellcheck="false">'
        place += f'<button type="submit">Check</button>{GRID * (self.kind == "numbers")}'
        if self.kind == "choice":
            options = "".join(
                f'<label><input type="radio" name="{self.id}" value="{key}"{_spoken(key, o.says)} disabled>'
                f"<span>{prose(o.says)}</span></label>" for key, o in self.options.items())
            label, place = "", f"<fieldset><legend>{prose(self.asks)}</legend>{options}</fieldset>"
        return f'<form class="box" id="box.{self.id}" data-kind="{self.kind}">{label}{place}</form>'

    @property
    def help(self) -> list[str]:
        """The hints, and the first line of the solution where it has more than one."""
        hints = [f"<p>{prose(hint)}</p>" for hint in self.hints]
        statement = claims.stated(self.solution).statement
        if isinstance(statement, Chain) and len(statement.rows) > 1:
            hints.append(display(aligned(statement.left, statement.rows[:1])))
        return hints


def _spoken(key: str, text: str) -> str:
    """A name in plain letters where all there is to read is mathematics, which not every program reads aloud."""
    return f' aria-label="{key.replace("_", " ")}"' if not re.sub(r"\$[^$]*\$?", "", text) else ""


BOXES: Register[Box] = claims.registered("box", "boxes", BoxError)
every, named, of_part = BOXES.every, BOXES.__getitem__, BOXES.of_part


def ask(*boxes: Box) -> None:
    """Register boxes. Raises BoxError for an id that is taken."""
    for box in boxes:
        BOXES.add(box.id, box)


def prose(text: str) -> str:
    """Words with names between dollars and code between backticks, as HTML with LaTeX."""
    parts = re.split(r"\$(.+?)\$|`(.+?)`", text)
    made = [(escape, inline, lambda code: f"<code>{escape(code)}</code>")[k % 3](part or "") if part else ""
            for k, part in enumerate(parts)]
    return "".join(made)
