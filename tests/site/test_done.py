"""What is said under the marks of the routes is what they do, on every built site; it is light, and loaded late."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from publish import comparisons, evidence, records
from solutions.stated.claims import every
from tests.conftest import establish
from tests.limits import within
from tests.site import done
from tests.site.audit import held
from tests.site.reader import pages


@pytest.mark.anysite
def test_marks_say_what_the_routes_do(built: Path) -> None:
    """Of each claim that stands on a page, number by number, when they run again; of no other."""
    assert done.wrong(built, set(every()) - set(held())) == []


@pytest.mark.anysite
def test_what_is_said_weighs_nothing_until_it_is_asked_for(built: Path) -> None:
    """No page holds it; the script of a problem is small."""
    for path in done.scripts(built):
        within("evidence", len(gzip.compress(path.read_bytes(), 9)))
    for page in pages(built):
        assert "There the formula gives" not in page.article.text_content(), page.path


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The record of a run, to be altered."""
    establish()
    record: dict[str, Any] = json.loads(records.place("routes").read_text(encoding="utf-8"))
    monkeypatch.setattr(records, "read", {"routes": record}.get)
    return record


def test_an_altered_record_is_seen(spoiled: dict[str, Any]) -> None:
    """Another point, another number on both sides, other points counted, another route: each on its own."""
    id, by = next((id, by) for id in every() for by, one in evidence.done(id).items() if one and one["at"])
    one = spoiled["done"][id][by]
    assert not done.differs(id, comparisons.block(id))
    letter = next(iter(one["at"]))
    changes: list[dict[str, Any]] = [
        {"at": one["at"] | {letter: one["at"][letter] + "1"}}, {"at": {}}, {"formula": one["formula"] + "1"},
        {"formula": "1", "route": "1"}, {"points": one["points"] + 1}]
    for change in changes:
        spoiled["done"][id][by] = one | change
        assert done.differs(id, comparisons.block(id)), change
    spoiled["done"][id][by] = {}
    assert done.differs(id, comparisons.block(id))
    spoiled["done"][id][by] = one
    spoiled["passed"][id] = spoiled["passed"][id][1:]
    assert done.differs(id, comparisons.block(id))


def test_a_script_of_another_form_is_refused(tmp_path: Path) -> None:
    """And one that says nothing of a claim, or of one that is not shown."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    (folder / "hw98.1.js").write_text("alert(1);\n", encoding="utf-8")
    with pytest.raises(ValueError, match="hands nothing to the marks"):
        done.wrong(tmp_path, set())
    (folder / "hw98.1.js").write_text('Marks.put({"hw98.1.a":"<p>x</p><ul></ul>"});\n', encoding="utf-8")
    assert done.wrong(tmp_path, {"hw98.1.b"}) == ["hw98.1.a", "hw98.1.a", "hw98.1.b"]
