"""Every page is valid HTML, by the Nu validator; what it does not know yet is listed with a reason."""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from tests.limits import within

VALIDATOR = Path("node_modules/vnu-jar/build/dist/vnu.jar")
EXCUSED = {
    "Attribute “scriptlevel” not allowed on element “mtable”": "MathML Core allows it on every element",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.":
        "Material titles a table of contents without the toggle that it has on other pages; one on an index page",
}
MOST = {  # of what is excused, on a page: what there is of what the reason speaks of
    "scriptlevel": lambda html: html.count("<mtable"), "“for”": lambda html: html.count('for="__toc"')}


@pytest.fixture(scope="module")
def java() -> str:
    """A Java that runs the validator."""
    found = shutil.which("java")
    if not found:
        assert not os.environ.get("REQUIRE_TOOLS"), "no Java on this machine; install a JRE"
        pytest.skip("NOT RUN: no Java on this machine, so the pages were not validated; install a JRE to run this")
    return found


def errors(java: str, place: Path) -> list[tuple[Path, str]]:
    """What the validator says of every page in a folder."""
    command = [java, "-jar", str(VALIDATOR), "--errors-only", "--format", "json", "--skip-non-html", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return [(Path(url2pathname(urlsplit(m["url"]).path)), m["message"]) for m in json.loads(done.stderr)["messages"]]


def too_many(found: list[tuple[Path, str]]) -> list[str]:
    """The pages with more of what is excused than its reason explains."""
    count = Counter((page, key) for page, message in found for key in MOST if key in message)
    return [f"{page}: {n} of {key}" for (page, key), n in count.items()
            if n > MOST[key](page.read_text(encoding="utf-8"))]


def test_every_page_is_valid(java: str, built: Path, offline: Path) -> None:
    """Hosted and offline; of what is excused there is no more on a page than the reason explains."""
    for site in (built, offline):
        found = errors(java, site)
        within("invalid", [e for e in found if not any(known in e[1] for known in EXCUSED)])
        assert too_many(found) == []


def test_an_invalid_page_is_seen(java: str, tmp_path: Path) -> None:
    """An id with a space, an unknown attribute."""
    (tmp_path / "a.html").write_text('<!doctype html><html lang="en"><head><title>t</title></head><body>'
                                     '<p id="a b" foo="x">x</p></body></html>', encoding="utf-8")
    found = errors(java, tmp_path)
    assert len(found) == 2
    assert too_many(found) == []
    assert too_many([(page, "“for”") for page, _ in found]) == [f"{tmp_path / 'a.html'}: 2 of “for”"]
