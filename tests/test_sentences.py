"""Sentences of the package hold no result; one that does is named by file and line."""

import inspect
import re

import pytest

from publish import sentences
from solutions.answers.common import ascent


def test_no_sentence_of_the_package_holds_a_result() -> None:
    """Of claims, their reasons, boxes, options and mistakes."""
    assert sentences.problems() == []


@pytest.mark.parametrize(("said", "message"), [
    ("A sentence with 7 units.", "solutions/a.py:3: typed number 7 in 'A sentence with 7 units.'; a sentence"),
    ("It has two units.", "typed number word two"), ("So $b = w$.", "typed relation = in $b = w$"),
])
def test_a_result_in_a_sentence_is_refused(monkeypatch: pytest.MonkeyPatch, said: str, message: str) -> None:
    """With the sentence and what to do."""
    monkeypatch.setattr(sentences, "carried", lambda: iter([(said, "solutions/a.py:3"), ("Fine.", "")]))
    [problem] = sentences.problems()
    assert message in problem


def test_a_sentence_is_found_in_the_code() -> None:
    """Even a docstring; one that is put together is where its claim or box is made."""
    line = inspect.getsourcelines(ascent.wrong)[1] + 2
    assert sentences.where(ascent.says, "") == f"solutions/answers/common.py:{line}"
    assert all(re.fullmatch(r"solutions/\S+:\d+", sentences.where(*each)) for each in sentences.carried())
