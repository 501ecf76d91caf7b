"""The judge: every vector of every box, and 100,000 random strings."""

from collections import Counter

import pytest

from solutions.answers.boxes import every
from tests import vectors
from tests.homework import typed_at
from tests.judging import answer_of, judge, play
from tests.vectors import failures, place

VECTORS = vectors.every()


@pytest.mark.parametrize("id", every())
def test_every_vector_gets_its_verdict(id: str) -> None:
    """Right in many spellings, every mistake, near misses, rubbish."""
    wrong = [f"{place(v)}: {v.answer[:60]!r}{f' after {v.earlier}' * bool(v.earlier)}: {'; '.join(found)}"
             for v in VECTORS if v.box == id and (found := failures(v, judge(v.box, v.answer, **v.earlier)))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("id", [id for id, box in every().items()])
def test_every_box_has_its_vectors(id: str) -> None:
    """5 spellings of what is right, every mistake, 3 near misses, 3 kinds of rubbish; of a choice each option."""
    own, box, at = [v for v in VECTORS if v.box == id], every()[id], f"{typed_at(id)}: {id}"
    count = Counter(v.verdict for v in own)
    said = {says for v in own for says in v.says}
    if box.kind == "choice":
        assert {v.answer for v in own} >= set(box.options)
        return
    spelled = "right" if box.places is None else "about"
    many = count["right" if box.places is None else "places"]
    assert many >= 5, f"{at}: {many} spellings of what is right; give five under `{spelled}`"
    assert count["unreadable"] >= 3
    missed = ("wrong", "more", "table", "shape", "mistake")
    many = len({v.answer for v in own if v.verdict in missed and not v.says})
    assert many >= 3, f"{at}: {many} near misses; give three under `near`"
    made = [m for value in box.wrong_values for m in value.mistakes if f"mistake.{m}" not in said]
    assert not made, f"{at}: {', '.join(made)} can be made here; give what each gives under `mistakes`"


def test_what_is_typed_and_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verdict, a mistake, an earlier box, with the nearest: nothing is left out without a word."""
    box = next(iter(every()))
    for typed, said in (({"near": [["7", "worng"]]}, r"verdict 'worng' here; did you mean wrong\?"),
                        ({"mistakes": {"nothing": "7"}}, "mistake 'nothing' here"),
                        ({"follows": [{"from": f"{box}x"}]}, rf"box '{box}x' here; did you mean {box}\?")):
        monkeypatch.setattr(vectors, "answers", lambda _, typed=typed: {"box": {box: typed}})
        vectors.typed.cache_clear()
        with pytest.raises(ValueError, match=rf"answers\.toml:\d+: there is no {said}"):
            vectors.typed()
    monkeypatch.undo()
    vectors.typed.cache_clear()
    assert box in vectors.typed()


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
