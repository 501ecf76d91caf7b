"""Other numbers in the built site: every script follows from its seed, and an altered one is seen."""

import gzip
import json
import random
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from publish import evidence, records
from solutions.answers import practice
from tests.limits import within
from tests.site import audit, numbers

pytestmark = pytest.mark.anysite


@pytest.fixture(scope="module")
def made(built: Path) -> dict[Path, dict[str, Any]]:
    """Every script, and what is kept of the run at its seed."""
    records.read.cache_clear()
    found = evidence.practised()
    return {path: found[path.parent.name]["good"][path.stem] for path in numbers.scripts(built)}


def test_each_good_seed_has_a_script_and_no_other(made: dict[Path, Any]) -> None:
    """As many for each problem that can be practised as it says that there are."""
    for problem in practice.every():
        seeds = {path.stem for path in made if path.parent.name == problem}
        assert seeds == evidence.practised()[problem]["good"].keys()
        assert len(seeds) >= practice.every()[problem].fewest


def test_no_seed_was_refused_by_a_route() -> None:
    """A value that a route refuses is no matter of numbers that are not nice: it is mended, not counted."""
    why = [reason for found in evidence.practised().values() for reason in found["refused"]]
    assert [reason for reason in why if "refuses it" in reason or "computed again" in reason] == []


def test_each_script_follows_from_its_seed(made: dict[Path, Any]) -> None:
    """Read back and computed again: givens, bank, numbers in words, solutions line by line."""
    assert [fault for path, kept in made.items() for fault in numbers.faults(path, path.read_text("utf-8"), kept)] == []


def test_each_script_is_light(made: dict[Path, Any]) -> None:
    """It is loaded by itself, when it is asked for."""
    within("numbers", max(len(gzip.compress(path.read_bytes())) for path in made))


@pytest.mark.parametrize("problem", practice.every())
def test_an_altered_digit_or_sign_is_seen(made: dict[Path, Any], problem: str) -> None:
    """In what is given, in the bank, in a solution: one at a time, at forty places of one script."""
    path, kept = next((path, kept) for path, kept in made.items() if path.parent.name == problem)
    text = path.read_text("utf-8")
    shown = re.sub(r'=\\".*?\\"', lambda m: "_" * len(m[0]), text)  # without attributes, which no reader sees
    places = [m.start() for m in re.finditer(r"\d|−|(?<=<mo>)[+=](?=</mo>)", shown)]
    for at in random.Random("altered").sample(places, 40):
        new = {"−": "+", "+": "−", "=": "+"}.get(text[at]) or str((int(text[at]) + 1) % 10)
        assert numbers.faults(path, text[:at] + new + text[at + 1:], kept), text[at - 60: at + 30]


@pytest.mark.parametrize("problem", practice.every())
def test_what_was_not_run_or_is_missing_is_seen(made: dict[Path, Any], problem: str) -> None:
    """A kind of route that did not pass, a box without a solution, a line that is gone, another seed's script."""
    (path, kept), (other, _), *_ = ((path, kept) for path, kept in made.items() if path.parent.name == problem)
    text = path.read_text("utf-8")
    data = json.loads(text[len("Numbers.put("):-3])

    def written(**changed: Any) -> str:
        return f"Numbers.put({json.dumps(data | changed, ensure_ascii=False)});\n"

    assert numbers.faults(path, written(), kept) == []
    assert numbers.faults(path, other.read_text("utf-8"), kept)
    assert numbers.faults(path, written(cited=data["cited"][1:]), kept)
    assert numbers.faults(path, written(claims={}), kept)
    assert numbers.faults(path, written(points={"hw98.1": []}), kept)
    for id, asked in data["derivations"].items():
        assert numbers.faults(path, written(derivations={}), kept)
        for wrong in (asked | {"asks": asked["asks"][1:]}, asked | {"told": asked["told"] | {"leaves": 99}}):
            assert numbers.faults(path, written(derivations=data["derivations"] | {id: wrong}), kept)
    for id in [*data["solutions"]][:1]:  # a site without the solution has none
        assert numbers.faults(path, text, kept | {"passed": {claim: ["by eye"] for claim in kept["passed"]}})
        assert numbers.faults(path, written(solutions={"elsewhere": data["solutions"][id]}), kept)
        lids = re.sub(r"<details.*?</details>", "", data["solutions"][id], count=1, flags=re.DOTALL)
        assert numbers.faults(path, written(solutions=data["solutions"] | {id: lids}), kept)


def test_the_page_names_its_seeds(built: Path, made: dict[Path, Any]) -> None:
    """The bar of each part has those that have a script, and says whose numbers stand there; no number is said."""
    bars = [bar for page in built.glob("hw*/problem*/index.html")
            for bar in lxml.html.fromstring(page.read_text("utf-8")).find_class("numbers")]
    assert {bar.get("data-problem") for bar in bars} == practice.every().keys()
    for bar in bars:
        seeds = bar.get("data-seeds").split()
        assert set(seeds) == {path.stem for path in made if path.parent.name == bar.get("data-problem")}
        assert not audit.bar_wrong(bar)
        assert not re.search(r"\d", bar.text_content())
