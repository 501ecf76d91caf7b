"""Every page is valid HTML, by the Nu validator; what it does not know yet is listed, and may only shrink."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.limits import within

VALIDATOR = Path("node_modules/vnu-jar/build/dist/vnu.jar")
EXCUSED = {
    "Attribute “scriptlevel” not allowed on element “mtable”": "MathML Core allows it on every element",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.":
        "Material titles a table of contents without the toggle that it has on other pages; one on an index page",
}
MOST = {"scriptlevel": 200, "“for”": 4}  # one for each index page with headings


@pytest.fixture(scope="module")
def java() -> str:
    """A Java that runs the validator."""
    found = shutil.which("java")
    if not found:
        assert not os.environ.get("REQUIRE_TOOLS"), "no Java on this machine; install a JRE"
        pytest.skip("NOT RUN: no Java on this machine, so the pages were not validated; install a JRE to run this")
    return found


def errors(java: str, place: Path) -> list[str]:
    """What the validator says of every page in a folder."""
    command = [java, "-jar", str(VALIDATOR), "--errors-only", "--format", "json", "--skip-non-html", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return [f"{Path(m['url']).parent.name}: {m['message']}" for m in json.loads(done.stderr)["messages"]]


def test_every_page_is_valid(java: str, built: Path, offline: Path) -> None:
    """Hosted and offline; of what is excused there is no more than there was."""
    for site in (built, offline):
        found = errors(java, site)
        within("invalid", [e for e in found if not any(known in e for known in EXCUSED)])
        assert {key: most for key, most in MOST.items() if sum(key in e for e in found) > most} == {}


def test_an_invalid_page_is_seen(java: str, tmp_path: Path) -> None:
    """An id with a space, an unknown attribute."""
    (tmp_path / "a.html").write_text('<!doctype html><html lang="en"><head><title>t</title></head><body>'
                                     '<p id="a b" foo="x">x</p></body></html>', encoding="utf-8")
    assert len(errors(java, tmp_path)) == 2
