"""A mark says "checked" only where a run has passed for these very files; what is published is refused otherwise."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from publish import blocks, evidence, ledger, records, tried
from solutions.stated.claims import every
from tests import routes as attached
from tests import vectors
from tests.conftest import copied, establish
from tests.routes import KINDS, Route, routes_of
from tests.site.audit import altered_wrong, figures_wrong
from tools import establish as program

RESULT = next(id for id, claim in every().items() if claim.kind == "claim")
GIVEN = next(id for id, claim in every().items() if claim.kind == "given")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A record in which every claim passed its routes, to be spoiled."""
    record: dict[str, Any] = {
        "passed": {id: [r.by for r in routes_of(id)] for id in every()}, "failed": {}, "kinds": KINDS, "answers": 7,
        "done": {}}
    monkeypatch.setattr(records, "read", {"routes": record}.get)
    return record


def mark(id: str) -> tuple[str, list[str]]:
    """The mark under a claim, and the kinds of route that it lists where it opens."""
    [found] = lxml.html.fromstring(blocks.with_links(every()[id].html, "", "")).find_class("mark")
    return found[0].text_content(), [item.text_content() for item in found.iter("li")]


def row(id: str) -> str:
    """What the ledger says of how a claim is established."""
    found = lxml.html.fromstring(ledger.table()).xpath(f'.//tr[@id="{id}"]/td')
    return " ".join(found[-1].text_content().split())


def test_what_passed_is_called_checked(known: dict[str, Any]) -> None:
    """Under the line and in the ledger, with the kinds of route that it passed."""
    kinds = [r.by for r in routes_of(RESULT)]
    assert evidence.doubts() == []
    assert evidence.passed(RESULT) == kinds
    assert mark(RESULT) == ("checked", kinds)
    assert row(RESULT) == ", ".join(kinds)
    assert ">7</data> answers with a known verdict" in ledger.summary()


def test_the_home_page_has_the_altered_copies_of_these_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they were counted, a row for each group that it names; without a run, no number."""
    groups = {group: [k + 4, k + 3] for k, group in enumerate(("formulas", "built HTML", "prose", "bank", "boxes"))}
    run = {"tried": 1234, "caught": 1233, "groups": groups}
    for known in (None, run):
        monkeypatch.setattr(records, "read", {"altered": known}.get)
        block = lxml.html.fromstring(f"<div>{tried.altered()}</div>")
        assert not altered_wrong(block)
        assert ("1,234" in block.text_content()) == bool(known)
    groups["prose"] = [7, 7]
    assert altered_wrong(block)


def test_the_ledger_has_the_figures_of_altered_copies_only_of_these_files(
        known: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where their record fits; one that survived is not hidden. The audit of the built site counts the same."""
    assert "The altered copies were not run in full for this version." in ledger.summary()
    found = {"routes": known | {"answers": len(vectors.every())}, "altered": {"tried": 71, "caught": 70}}
    monkeypatch.setattr(records, "read", found.get)
    assert re.search(r">71</data> altered copies were made.*caught <data [^>]*>70</data>", ledger.summary())
    article = lxml.html.fromstring(f"<article>{ledger.summary()}</article>")
    assert not figures_wrong(article)
    found["altered"] = {"tried": 71, "caught": 71}
    assert figures_wrong(article)


def test_the_ledger_says_how_many_wrong_answers_are_told(
        known: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they were judged and none was called right that is not; the audit counts the same."""
    assert "The answers that are almost right were not judged for this version." in ledger.summary()
    judged: dict[str, Any] = {"tried": {"formula": 30, "shape": 4}, "told": {"formula": 29, "shape": 4}}
    judged["misjudged"] = []
    monkeypatch.setattr(records, "read", {"routes": known | {"answers": len(vectors.every())}, "feedback": judged}.get)
    said = lxml.html.fromstring(f"<article>{ledger.summary()}</article>")
    assert "34 answers that are one edit away" in said.text_content()
    assert "was said of 96% of the formulas and 100% of the shapes." in said.text_content()
    assert not figures_wrong(said)
    judged["told"]["formula"] = 30
    assert figures_wrong(said)
    judged["misjudged"] = ["a box: 1 is told: Right."]
    assert "one edit away" not in ledger.summary()


@pytest.mark.parametrize("id", [RESULT, GIVEN])
def test_what_failed_a_route_is_not_called_checked(known: dict[str, Any], id: str) -> None:
    """Not even by the routes that it passed; the doubt names claim, route and remedy."""
    known["failed"][id] = {"enumeration": "AssertionError: no"}
    assert mark(id) == (evidence.UNCHECKED, [])
    assert row(id) == evidence.UNCHECKED
    assert evidence.doubts() == [
        f"{every()[id].source}: {id} is not checked in this build: enumeration refuses it (AssertionError: no); "
        "mend that, then run `nox -s establish`"]
    assert re.search(r">1</data> of the statements are not checked in this build", ledger.summary())
    assert "Every result is established" not in ledger.summary()


def test_what_has_too_few_routes_is_not_called_checked(known: dict[str, Any]) -> None:
    """A result needs two kinds, a given one; none is too few for anything."""
    known["passed"][RESULT] = known["passed"][RESULT][:1]
    del known["passed"][GIVEN]
    assert mark(RESULT) == mark(GIVEN) == (evidence.UNCHECKED, [])
    assert [doubt.partition(";")[0] for doubt in evidence.doubts()] == [
        f"{every()[id].source}: {id} is not checked in this build: too few kinds of route pass, {n} where {least} must"
        for id, n, least in sorted([(RESULT, 1, 2), (GIVEN, 0, 1)], key=lambda each: list(every()).index(each[0]))]


def test_without_a_record_nothing_is_called_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither result nor given, under the line or in the ledger."""
    monkeypatch.setattr(records, "read", {}.get)
    for id in (RESULT, GIVEN):
        assert mark(id) == (evidence.UNCHECKED, [])
    assert {row(id) for id in ledger.places() if id in every()} == {evidence.UNCHECKED}
    assert evidence.doubts() == ["not checked in this build: no run of the routes is known for these very files; "
                                 "run `nox -s establish`"]
    assert "were not run in full for this version" in ledger.summary()
    assert not re.search(r"established by at least|answers with a known verdict", ledger.summary())


def test_a_run_tells_what_passed_from_what_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a route raises, it did not pass; the record has what it said."""
    def check(published: object) -> None:
        raise ZeroDivisionError("of what is published")

    bad = Route(RESULT, "key as printed", check)
    assert {by: said for by, (said, _) in program.tried(RESULT)[1].items()} == {r.by: "" for r in routes_of(RESULT)}
    monkeypatch.setattr(attached, "every_route", lambda: [bad, Route(RESULT, "enumeration", lambda _: None)])
    found: dict[str, Any] = program.record(dict([program.tried(RESULT)]))
    assert found["passed"] == {RESULT: ["enumeration"]}
    said = found["failed"][RESULT]["key as printed"]
    assert re.fullmatch(r"tests/test_evidence.py:\d+ ZeroDivisionError of what is published", said)
    assert found["kinds"] == KINDS


def test_the_record_has_what_each_route_does() -> None:
    """When it runs again: where it is tried, what the formula gives there, what it computes; the two are one number."""
    establish()
    record = records.read("routes")
    assert record
    done = {(id, by): shown for id in every() for by, (_, shown) in program.tried(id)[1].items()}
    assert {(id, by): shown for id, routes in record["done"].items() for by, shown in routes.items()} == done
    silent = [f"{id}: {by}" for (id, by), shown in done.items() if not shown]
    assert not silent, f"let these compare with `close`, `digits` or `same`, so that they show a number: {silent}"
    assert [one for one, shown in done.items() if shown["formula"] != shown["route"]] == []


def test_what_two_sides_that_differ_say_is_refused(known: dict[str, Any]) -> None:
    """A record in which a route computed another number than the formula gives is that of no run."""
    known["done"] = {RESULT: {"enumeration": {"at": {}, "formula": "7", "route": "7", "points": 1}}}
    assert evidence.doubts() == []
    known["done"][RESULT]["enumeration"]["route"] = "8"
    assert evidence.doubts() == [
        f"{every()[RESULT].source}: {RESULT}: enumeration did not compute what the record says that the formula gives; "
        "run `nox -s establish`"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project with its record, and of its pages the home page and a notebook."""
    copied(tmp_path)
    (tmp_path / "docs/index.md").write_text(f"# A page\n\n{{{{ {RESULT} }}}}\n", encoding="utf-8")
    (tmp_path / "docs/notebook.ipynb").write_text(json.dumps(short_notebook()), encoding="utf-8")
    return tmp_path


def short_notebook() -> dict[str, Any]:
    """A notebook with a heading and a single stored result of ours."""
    notebook: dict[str, Any] = json.loads(next(Path("docs").rglob("solution.ipynb")).read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["outputs"]]
    heading = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# See it\n"]}
    return {**notebook, "cells": [heading, cells[0]]}


def built(tree: Path, *options: str) -> str:
    """What a build says; of one that succeeds, what its pages say, too."""
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", *options], cwd=tree, capture_output=True, text=True,
                          encoding="utf-8", check=False,
                          env=os.environ | {"PYTHONPATH": str(tree), "NO_MKDOCS_2_WARNING": "1"})
    pages = "" if done.returncode else "".join(
        p.read_text(encoding="utf-8") for p in (tree / "site").rglob("index.html"))
    return f"{'FAILED' if done.returncode else 'BUILT'} {done.stderr} {pages}"


def test_only_a_strict_build_needs_a_record(tree: Path) -> None:
    """What is published is built strictly: it is refused, and says what to run. Else marks tell how it is."""
    said = built(tree, "--strict")
    assert said.startswith("BUILT")
    assert "<summary>checked</summary>" in said
    assert evidence.UNCHECKED not in said
    routes = tree / "tests/test_course.py"
    routes.write_text(routes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    said = built(tree, "--strict")
    assert said.startswith("FAILED")
    assert "no run of the routes is known for these very files; run `nox -s establish`" in said
    said = built(tree)
    assert said.startswith("BUILT WARNING")
    assert set(re.findall(r'<details class="mark[^"]*"><summary>([^<]*)</summary>', said)) == {evidence.UNCHECKED}


def test_a_strict_build_is_refused_where_a_route_did_not_pass(tree: Path) -> None:
    """Or where a claim has lost one; each is named."""
    path = tree / ".cache/evidence/routes.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["failed"][RESULT] = {record["passed"][RESULT].pop(): "AssertionError: no"}
    record["passed"][GIVEN] = []
    path.write_text(json.dumps(record), encoding="utf-8")
    said = built(tree, "--strict")
    assert said.startswith("FAILED")
    assert f"{RESULT} is not checked in this build" in said
    assert f"{GIVEN} is not checked in this build: too few kinds of route pass, 0 where 1 must" in said


def test_a_stored_output_that_the_package_does_not_state_is_refused(tree: Path) -> None:
    """By any build: file, cell and remedy."""
    path = tree / "docs/notebook.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    data = notebook["cells"][1]["outputs"][0]["data"]
    data["text/html"] = "".join(data["text/html"]) + " "
    path.write_text(json.dumps(notebook), encoding="utf-8")
    said = built(tree)
    assert said.startswith("FAILED")
    assert re.search(r"docs/notebook.ipynb, cell 2, .*show\(.*: the stored output is not what the package states; "
                     r"if that is right, run `nox -s regen`", said)
