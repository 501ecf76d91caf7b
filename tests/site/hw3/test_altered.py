"""An altered claim, and whatever else is altered on the built pages of HW3, is seen."""

from pathlib import Path

import lxml.html
import pytest

from tests.site.audit import known_names, source_of, wrong
from tests.site.reader import Built, pages
from tests.site.test_site import differences


@pytest.mark.parametrize(("old", "new"), [
    ("<mn>0.019</mn>", "<mn>0.018</mn>"), ("<mo>=</mo>", "<mo>≈</mo>"), ("<mo>−</mo>", "<mo>+</mo>"),
    ("<mi>∑</mi>", "<mi>∏</mi>"), ("<mn>2</mn>", "<mn>3</mn>"), ("Each of these is a residual", "None of these is"),
])
def test_an_altered_claim_is_seen(built: Path, old: str, new: str) -> None:
    """One sign, digit or word in the built HTML."""
    path = built / "hw3/problem3/solution/index.html"
    text = path.read_text(encoding="utf-8")
    altered = text.replace(old, new)
    if old == "<mi>∑</mi>":
        altered = text.replace("∑", "∏")
    assert altered != text
    assert differences([Built(path, lxml.html.fromstring(altered))])


@pytest.mark.parametrize(("page", "old", "new"), [
    ("ledger", "hw3.3b.iii.dJ_dw</code>", "hw3.3b.iii.dJ_db</code>"), ("ledger", "complex step", "complex stop"),
    ("ledger", 'id="figure.results" value="', 'id="figure.results" value="1'),
    ("ledger", "problem3 solution</a>", "problem2 solution</a>"),
    ("hw3", "Problem 3 — Question", "Problem 2 — Question"),
    ("hw3/problem1", "a linear activation", "a relu activation"), ("notation", "comes first", "comes last"),
])
def test_an_altered_article_is_seen(built: Path, page: str, old: str, new: str) -> None:
    """A claim's row in the ledger, a figure, a title, a word."""
    site = pages(built)
    path = built / page / "index.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    article = lxml.html.fromstring(text.replace(old, new)).xpath("//article")[0]
    one = next(p for p in site if p.path == path)
    assert wrong(article, source_of(one, built), known_names(path, site))
