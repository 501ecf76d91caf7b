"""Judge every answer that is one edit away from a right one; keep how many get a sentence of their own.

None of them may be called right, unless it is: that is found out here by exact values, not by the judge.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from publish import records
from solutions.answers.bank import bank
from solutions.answers.boxes import Box, every
from tests import vectors
from tests.judging import judge
from tools.feedback import formulas, numbers

GOOD = ("right", "places", "table")
LEAST = {"formula": 80, "numbers": 90, "shape": 90}  # of a hundred wrong answers, those with a sentence of their own


@dataclass(frozen=True)
class Wrong:
    """An answer that is one edit away from a right one: its box, the kind of edit, and whether it is still right."""

    box: str
    edit: str
    answer: str
    right: bool


def of_formulas(box: Box) -> Iterator[Wrong]:
    """Each wrong value once, from every plain spelling of what is right."""
    points = _points(box)
    seen: set[str] = set()
    for text in vectors.typed()[box.id]["right"]:
        try:
            tree = formulas.read(text)
            wanted = _worth(tree, points)
        except (formulas.NotReadError, KeyError):
            continue
        for edit, made in formulas.edits(tree, points[0][0]):
            if (value := _worth(made, points)) not in seen:
                yield Wrong(box.id, edit, formulas.written(made), value == wanted)
            seen.add(value)


def _points(box: Box) -> list[tuple[formulas.Values, set[str]]]:
    """The points where a formula is compared, names as they are typed; and which names are of an observation."""
    return [({formulas.plain(name): np.array([[int(v) for v in row] for row in rows], dtype=object)
              for name, rows in point["names"].items()}, set(point.get("observed", ())))
            for point in bank([box])["points"][box.part]]


def _worth(tree: Any, points: list[Any]) -> str:
    """The value at each point; where the shapes do not fit, the formula itself."""
    try:
        return str([formulas.value(tree, *point).tolist() for point in points])
    except ValueError:
        return formulas.written(tree)


def of_numbers(box: Box) -> Iterator[Wrong]:
    """Each wrong text once, from every right value; the old value is wrong, however it is rounded."""
    rights = [value.each[0] for value in box.right_values]
    within = [value.within for value in box.right_values]
    old = [value.each[0] for value in box.wrong_values if box.is_close(value)]
    m = len(np.atleast_2d(box.rights[0].at[0].get("X", np.zeros((1, 2))))[0])
    seen: set[str] = set()
    for right in rights:
        rows = [[numbers.decimal(e, box.places) for e in row] for row in right]
        for edit, made in numbers.edits(rows, m):
            text = numbers.typed(made)
            if text not in seen:
                moved = not numbers.close(text, old, [None] * len(old))
                yield Wrong(box.id, edit, text, moved and numbers.close(text, rights, within))
            seen.add(text)


def of_shapes(box: Box) -> Iterator[Wrong]:
    """Each wrong shape once."""
    seen: set[str] = set()
    for value in box.right_values:
        shape = tuple(int(n) for n in value.each[0].flat)
        for edit, text in numbers.sizes(shape, sorted(set(box.sizes.values()))):
            if text not in seen:
                yield Wrong(box.id, edit, text, text == str(shape))
            seen.add(text)


KINDS = {"formula": of_formulas, "numbers": of_numbers, "shape": of_shapes}


def specific(told: dict[str, Any]) -> bool:
    """Whether a verdict says more than that the answer is not right."""
    return told["verdict"] != "wrong" and bool(told["text"])


@dataclass
class Report:
    """What was tried, and what got a sentence of its own, by kind of box; what got none; what was misjudged."""

    tried: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    untold: dict[str, list[str]] = field(default_factory=dict)
    misjudged: list[str] = field(default_factory=list)

    def add(self, kind: str, wrong: Wrong, told: dict[str, Any]) -> None:
        """Count the verdict on an answer."""
        good = told["verdict"] in GOOD
        if told["verdict"] != "more" and good != wrong.right:
            self.misjudged.append(f"{wrong.box}: {wrong.answer} is told: {told['text']}")
        if wrong.right or good:
            return
        self.tried[kind] += 1
        self.told[kind] += specific(told)
        if not specific(told):
            self.untold.setdefault(f"{kind}, {wrong.edit}", []).append(f"{wrong.box}: {wrong.answer}")

    @property
    def shares(self) -> dict[str, float]:
        """Of a hundred wrong answers, those with a sentence of their own."""
        return {kind: 100 * self.told[kind] / n for kind, n in self.tried.items()}

    @property
    def holds(self) -> bool:
        """Whether none is misjudged, and as many as are wanted are told."""
        return not self.misjudged and all(share >= LEAST[kind] for kind, share in self.shares.items())

    def __str__(self) -> str:
        lines = [f"{kind}: {self.told[kind]} of {n} wrong answers get a sentence of their own, {self.shares[kind]:.1f}%"
                 for kind, n in self.tried.items()]
        lines += [f"  without one: {edit}: {len(answers)}, such as {answers[0]}"
                  for edit, answers in sorted(self.untold.items())]
        return "\n".join([*lines, *(f"misjudged: {line}" for line in self.misjudged)])


def run(boxes: list[Box]) -> Report:
    """Judge every wrong answer of these boxes."""
    report = Report()
    for box in boxes:
        for wrong in KINDS[box.kind](box) if box.kind in KINDS else ():
            report.add(box.kind, wrong, judge(wrong.box, wrong.answer))
    return report


def main() -> int:
    """Run it, and keep what was found; 1 where it does not hold."""
    report = run(list(every().values()))
    print(report)
    kept = {"tried": dict(report.tried), "told": dict(report.told), "misjudged": report.misjudged}
    if not records.write("feedback", kept):
        print("A file changed while the answers were judged, so nothing is kept; run this again.", file=sys.stderr)
        return 1
    return not report.holds


if __name__ == "__main__":
    sys.exit(main())
