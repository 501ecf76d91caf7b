"""The judge: every vector of every box, and 100,000 random strings."""

from collections import Counter

import pytest

from solutions.answers.boxes import every
from tests import vectors
from tests.judging import answer_of, judge, play
from tests.vectors import failures, place

VECTORS = vectors.every()


def test_every_vector_gets_its_verdict() -> None:
    """Right in many spellings, every mistake, near misses, rubbish."""
    wrong = [f"{place(v)}: {v.box}: {v.answer[:60]!r} after {v.earlier}: {found}" for v in VECTORS
             if (found := failures(v, judge(v.box, v.answer, **v.earlier)))]
    assert wrong == []


@pytest.mark.parametrize("id", [id for id, box in every().items()])
def test_every_box_has_its_vectors(id: str) -> None:
    """5 spellings of what is right, every mistake, 3 near misses, 3 kinds of rubbish; of a choice each option."""
    own, box = [v for v in VECTORS if v.box == id], every()[id]
    count = Counter(v.verdict for v in own)
    said = {says for v in own for says in v.says}
    if box.kind == "choice":
        assert {v.answer for v in own} >= set(box.options)
        return
    assert count["right" if box.places is None else "places"] >= 5
    assert count["unreadable"] >= 3
    missed = ("wrong", "more", "table", "shape", "mistake")
    assert len({v.answer for v in own if v.verdict in missed and not v.says}) >= 3
    assert {f"mistake.{m}" for value in box.wrong_values for m in value.mistakes} <= said


def test_what_is_said_exists() -> None:
    """Each key that a verdict names is a message of a box on its page."""
    known = {key for box in every().values() for key, _ in box.messages()}
    for v in VECTORS:
        assert set(judge(v.box, v.answer, **v.earlier)["says"]) <= known, v


def test_random_strings_end_with_a_verdict() -> None:
    """100,000 of them, made of what people type and of anything; none takes 50 ms, none throws."""
    play()
    done = answer_of("fuzz(Object.values(banks), 20200221, 100000)")
    assert sum(done["seen"].values()) == 100_000
    assert done["slow"] == []
    assert {"mistake", "wrong", "unreadable", "shape"} <= set(done["seen"])
