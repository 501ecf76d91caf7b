"""Sheets with numbers of their own: which sets they get, and what is refused."""

from pathlib import Path

import pytest

from publish import evidence, handouts, sheets
from publish.handouts import RefusedError
from solutions.stated.claims import every, problem_of

ONE = problem_of(next(id for id, claim in every().items() if claim.part))
HOMEWORK = ONE.partition(".")[0]


@pytest.fixture(autouse=True)
def six(monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem of which six sets are good."""
    good: dict[str, object] = {str(seed): {} for seed in (2, 3, 5, 7, 11, 13)}
    monkeypatch.setattr(evidence, "practised", lambda: {ONE: {"good": good}})


def test_each_sheet_has_a_set_that_is_good_and_no_other_has() -> None:
    """The same for the same seed; another seed deals them out otherwise."""
    drawn = handouts.draw(HOMEWORK, 7, 6)
    assert sorted(drawn[ONE], key=int) == ["2", "3", "5", "7", "11", "13"]
    assert drawn == handouts.draw(HOMEWORK, 7, 6) == handouts.draw(ONE, 7, 6) != handouts.draw(HOMEWORK, 8, 6)
    assert handouts.listed({"p": ["5", "2"], "q": ["7", "3"]}) == "sheet,p,q\n1,5,7\n2,2,3\n"


def test_few_sets_go_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """While another problem has enough, so that no two sheets are the same."""
    few, many = [*handouts.questions(HOMEWORK)][:2]
    monkeypatch.setattr(evidence, "practised", lambda: {
        few: {"good": {"1": {}, "2": {}}}, many: {"good": {seed: {} for seed in "34567"}}})
    drawn = handouts.draw(HOMEWORK, 7, 5)
    assert drawn[few][:2] == drawn[few][2:4]
    assert sorted(drawn[few][:2]) == ["1", "2"]
    assert sorted(drawn[many]) == ["3", "4", "5", "6", "7"]
    with pytest.raises(RefusedError, match=f"{many} has 5 sets of numbers, so there can be 1 to 5 sheets, not 6"):
        handouts.draw(HOMEWORK, 7, 6)


@pytest.mark.parametrize(("what", "count", "said"), [
    ("hw99", 3, "There is no hw99; there are hw"), (f"{ONE}9", 3, f"There is no {ONE}9; there are hw"),
    (HOMEWORK, 0, f"{ONE} has 6 sets of numbers, so there can be 1 to 6 sheets, not 0."),
    (HOMEWORK, 7, f"{ONE} has 6 sets of numbers, so there can be 1 to 6 sheets, not 7."),
])
def test_what_can_not_be_made_is_refused(what: str, count: int, said: str) -> None:
    """Unknown, none, more than there are sets: a sentence, before anything is built."""
    with pytest.raises(RefusedError, match=said):
        handouts.draw(what, 7, count)
    with pytest.raises(SystemExit, match=said):
        handouts.main([what, "--seed", "7", "--count", str(count)])


def test_sheets_that_would_all_be_the_same_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A homework without other numbers."""
    monkeypatch.setattr(evidence, "practised", dict)
    with pytest.raises(RefusedError, match=f"{HOMEWORK} has no other numbers"):
        handouts.draw(HOMEWORK, 7, 3)


def test_without_a_chromium_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setattr(sheets, "chromium", lambda: None)
    with pytest.raises(SystemExit, match="there is none on this machine; install one, or set CHROMIUM"):
        handouts.main([HOMEWORK, "--seed", "7", "--count", "3"])


@pytest.mark.parametrize("given", [["--count", "3"], ["--seed", "x", "--count", "3"], ["--seed", "7"]])
def test_a_seed_and_a_count_are_asked_for(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """By name."""
    with pytest.raises(SystemExit):
        handouts.main([HOMEWORK, *given])
    assert "--seed" in capsys.readouterr().err


def test_a_site_is_needed_to_print_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no browser starts, the error says what is missing."""
    monkeypatch.setattr(sheets, "chromium", lambda: None)
    with pytest.raises(RuntimeError, match="none on this machine"), sheets.opened(tmp_path):
        pass
