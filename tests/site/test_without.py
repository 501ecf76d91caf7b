"""A site without some solutions: nothing of them is in any file, and all else holds as on the whole site."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from publish import DOCS, without
from solutions.answers import boxes
from solutions.stated.claims import every, problem_of
from tests.conftest import build
from tests.limits import within
from tests.pages import shown
from tests.site import audit
from tests.site.leaks import address, allowed, leaks, pieces

TODAY = date(2030, 6, 1)


def gone(docs: Path) -> list[Path]:
    """The pages that the whole tree has and this one has not."""
    return [p for p in Path("docs").rglob("*") if p.suffix in (".md", ".ipynb")
            and not (docs / p.relative_to("docs")).exists()]


def held_pieces(held: list[str], docs: Path) -> set[str]:
    """What gives a solution away: its claims, and the pages that are gone."""
    return pieces(held, gone(docs), allowed([id for id in every() if id not in held], docs))


@pytest.mark.anysite
def test_nothing_of_a_held_solution_is_in_any_file(built: Path) -> None:
    """No id, no formula, no sentence, no phrase of its pages."""
    if not audit.held():
        pytest.skip("every solution is published on this site")
    held = held_pieces(audit.held(), DOCS)
    assert gone(DOCS)
    assert held >= set(map(address, gone(DOCS)))
    within("leaks", [f"{leak} (a solution that is held back has this, too; say one of them otherwise)"
                     for leak in leaks(built, held)])


PROBLEMS = list(without.problems())
HOMEWORK = {p: [q for q in PROBLEMS if q.startswith(f"{p}.")] for p in dict.fromkeys(q.split(".")[0] for q in PROBLEMS)}
FIRST, LAST = PROBLEMS[0], PROBLEMS[-1]


@pytest.mark.timeout(900)  # it builds a site and audits it; a busy machine takes minutes
@pytest.mark.parametrize("words", [[PROBLEMS[1], f"{LAST}:9999-12-31"], *([h] for h in HOMEWORK)], ids=" ".join)
def test_a_site_without_solutions_is_built_and_holds(tmp_path: Path, built: Path, words: list[str]) -> None:
    """Strictly; audited as the whole site is; and the very pieces it must not have are in the whole site."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    held = without.read(words, TODAY)
    without.write(held, docs)
    claims = [id for id in every() if problem_of(id) in held]
    questions = {id for p in held for id in shown(without.problems()[p] / "index.md")}
    assert {id for p in docs.rglob("*") if p.suffix in (".md", ".ipynb") for id in shown(p)} == (
        set(every()) - (set(claims) - questions))
    build(Path("mkdocs.yml"), site, DOCS=str(docs), SHEETS="")
    done = subprocess.run([sys.executable, "-m", "pytest", "tests/site", "-m", "anysite", "-q", f"--built={site}"],
                          env=os.environ | {"DOCS": str(docs)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"^\d+ passed, \d+ deselected", done.stdout, re.MULTILINE), done.stdout[-300:]
    given_away = held_pieces([id for id in claims if id not in questions], docs)
    assert {leak.split(": ", 1)[1] for leak in leaks(built, given_away)} == given_away
    for problem, opens in held.items():
        text = (site / problem.replace(".", "/problem") / "index.html").read_text(encoding="utf-8")
        assert (f'datetime="{opens}"' in text) == bool(opens)
        asked = any(box.problem == problem for box in boxes.every().values())
        assert ("a determined reader can find the answers" in text) == asked


def test_a_day_opens_a_solution(tmp_path: Path) -> None:
    """From that day on the tree is the whole one; before, it is not."""
    assert without.read([f"{LAST}:2030-06-02"], TODAY) == {LAST: date(2030, 6, 2)}
    for day in ("2030-06-01", "2029-12-31"):
        assert without.read([f"{LAST}:{day}"], TODAY) == {}
    for homework, problems in HOMEWORK.items():
        assert without.read([homework], TODAY) == dict.fromkeys(problems)
    without.write({}, tmp_path / "docs")
    for path in (p for p in Path("docs").rglob("*") if p.is_file() and ".ipynb_checkpoints" not in p.parts):
        assert (tmp_path / "docs" / path.relative_to("docs")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("word", "message"), [
    (f"{FIRST}x", f"no problem '{FIRST}x' to hold back; there are {', '.join(PROBLEMS)}; did you mean {FIRST}?"),
    ("hw99", "no problem 'hw99' to hold back"), (f"{LAST}:tomorrow", f"'tomorrow' is no day; write {LAST}:2030-12-31"),
    (f"{LAST}:2030-02-30", "'2030-02-30' is no day"), ("", "no problem ''"),
    (None, f"name what to hold back; there are {', '.join(PROBLEMS)}"),
])
def test_what_can_not_be_held_back_is_refused(word: str | None, message: str,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown problem, no day, nothing named."""
    words = [word] if word is not None else []
    with pytest.raises(without.HeldError, match=re.escape(message)):
        without.read(words, TODAY)
    assert without.main(words) == 2
    assert message in capsys.readouterr().err


def test_a_page_of_another_homework_is_no_leak(tmp_path: Path) -> None:
    """Two have a page of one name: a link leads to that of its own homework."""
    for homework in ("hw98", "hw99"):
        page = tmp_path / homework / "problem1/index.html"
        page.parent.mkdir(parents=True)
        page.write_text('<html><body><a href="../problem2/solution/">Read it</a></body></html>', encoding="utf-8")
    assert leaks(tmp_path, {"/hw99/problem2/solution/"}) == [
        f"{tmp_path / 'hw99/problem1/index.html'}: /hw99/problem2/solution/"]


def test_a_wrong_notice_is_seen() -> None:
    """Another day, another month, a solution that is there."""
    def wrong(spec: str, said: str) -> bool:
        return audit.held_wrong(lxml.html.fromstring(f'<div id="site.held.{spec}">{said}</div>'))

    right = without.notice("hw99.1:2030-12-08")
    assert not wrong("hw99.1:2030-12-08", right)
    assert not wrong("hw99.1", without.notice("hw99.1"))
    for old, new in (("8 December", "9 December"), ("December", "November"), ("2030-12-08", "2030-12-09")):
        assert wrong("hw99.1:2030-12-08", right.replace(old, new))
    assert wrong("hw99.1", right)
    assert wrong(FIRST, without.notice(FIRST))  # on the whole site its solution is there
