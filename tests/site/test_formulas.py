"""Formulas are read whole: what no table knows is refused by name, and what is known is told apart."""

from pathlib import Path

import lxml.html
import pytest

from publish.mathml import mathml
from tests.site.formulas import UnknownMathError, canonical, rendered
from tests.site.reader import Built, names, pages

APART = [  # pairs that differ in one element or sign
    (r"\frac{\sqrt{265}}{6}", r"\frac{265}{6}"), (r"\sqrt[3]{x}", r"\sqrt{x}"), (r"\sqrt[3]{x}", r"\frac{x}{3}"),
    (r"\sqrt{a} b", r"\sqrt{a b}"), (r"\hat{a}", "a"), (r"\hat{a}", r"\bar{a}"), (r"\hat{a}", r"\vec{a}"),
    (r"\hat{a}", r"\tilde{a}"), (r"\dot{a}", r"\ddot{a}"), (r"\overline{a b}", "a b"),
    (r"\overline{a} b", r"\overline{a b}"),
    (r"\underline{a}", r"\overline{a}"), (r"\overbrace{a + b}", "a + b"), (r"\overbrace{a}", r"\underbrace{a}"),
    (r"\overbrace{a}^{n}", r"\overbrace{a}"), (r"\overrightarrow{a}", r"\overleftarrow{a}"),
    (r"\overset{x}{=}", "=^{x}"),
    (r"\underset{x}{y}", "y_{x}"), (r"\underset{x}{=}", r"\overset{x}{=}"),
    (r"\binom{a}{b}", r"\left(\frac{a}{b}\right)"),
    (r"\sum_{i=1}^{m} x", r"\sum x"), (r"\sum_{i} x", r"\prod_{i} x"), (r"\left| a \right|", "a"),
    (r"\left\lfloor a \right\rfloor", r"\left\lceil a \right\rceil"), (r"a \quad b", "a b"), (r"a \; b", r"a \quad b"),
    (r"Y \sim \operatorname{Bernoulli}\left(a\right)", r"Y \simeq \operatorname{Bernoulli}\left(a\right)"),
    (r"\mathrm{x}", "x"), ("x'", "x''"), (r"\mathbf{x}", "x"), (r"\mathbb{R}", "R"),
    (r"\begin{bmatrix} a & b \end{bmatrix}", r"\begin{bmatrix} a \\ b \end{bmatrix}"),
]
BOXED = r"\boxed{x}"
REFUSED = [
    ("<menclose notation='box'><mi>x</mi></menclose>", "<menclose>"), ("<mphantom><mi>x</mi></mphantom>", "<mphantom>"),
    ("<mfenced><mi>x</mi></mfenced>", "<mfenced>"), ("<mtext><u>x</u></mtext>", "<u> in <mtext>"),
    ("<mmultiscripts><mi>x</mi><mprescripts></mprescripts><mi>a</mi><mi>b</mi></mmultiscripts>", "<mmultiscripts>"),
    ("<merror><mtext>x</mtext></merror>", "<merror>"), ("<semantics><mi>x</mi></semantics>", "<semantics>"),
    ("<mrow>7</mrow>", "'7' loose in <mrow>"), ("<mrow><mi>x</mi>7</mrow>", "'7' loose in <mrow>"),
    ("<mi style='color: white'>x</mi>", 'style="color: white" of <mi>'), ("<mi hidden=''>x</mi>", 'hidden="" of <mi>'),
    ("<mpadded width='0'><mi>x</mi></mpadded>", 'width="0" of <mpadded>'),
    ("<mi class='a'>x</mi>", 'class="a" of <mi>'),
    ("<mspace style='margin-left:-1em;'></mspace>", 'style="margin-left:-1em;" of <mspace>'),
    ("<mspace width='-1em'></mspace>", 'width="-1em" of <mspace>'),
    ("<mo lspace='-1em'>+</mo>", 'lspace="-1em" of <mo>'),
    ("<mfrac linethickness='3px'><mi>a</mi><mi>b</mi></mfrac>", 'linethickness="3px" of <mfrac>'),
    ("<mfrac><mi>a</mi></mfrac>", "<mfrac> with 1 parts"),
    ("<mi mathvariant='bold'>x</mi>", 'mathvariant="bold" of <mi>'),
]


def read(latex: str) -> str:
    """The tokens of a formula as the build renders it."""
    return canonical(lxml.html.fromstring(mathml(latex, True)))


@pytest.mark.parametrize(("one", "other"), APART)
def test_formulas_that_differ_are_told_apart(one: str, other: str) -> None:
    """And each is read alike from both renderers."""
    made = rendered([latex for pair in APART for latex in pair])
    assert read(one) != read(other)
    assert [read(one), read(other)] == [made[one], made[other]]


@pytest.mark.parametrize(("inside", "what"), REFUSED)
def test_what_no_table_knows_is_refused_by_name(inside: str, what: str) -> None:
    """Elements, attributes, values, text where none belongs; with the formula."""
    with pytest.raises(UnknownMathError) as error:
        canonical(lxml.html.fromstring(f"<math data-latex='a formula'><mi>a</mi>{inside}</math>"))
    assert str(error.value).startswith(f"{what} in the formula a formula: this reader does not know it")


def test_a_letter_with_a_mark_is_another_name() -> None:
    """So a page that knows a letter may not use it with a hat."""
    found = names(lxml.html.fromstring(mathml(r"\hat{b} + \sqrt{w}", True)))
    assert found == {"<mover> { b } { ˆ }", "w"}


def unread(site: list[Built]) -> list[str]:
    """What the formulas of a site hold that the reader does not know: page, element, formula."""
    found = []
    for page in site:
        for formula in page.tree.iter("math"):
            try:
                canonical(formula)
            except UnknownMathError as error:
                found.append(f"{page.path}: {error}")
    return found


@pytest.mark.anysite
def test_every_formula_of_the_site_is_read_whole(built: Path) -> None:
    """In boxes and in what they may say, too."""
    site = pages(built)
    assert sum(1 for page in site for _ in page.tree.iter("math")) > 100
    assert unread(site) == []


def test_a_page_with_an_unknown_element_is_named(tmp_path: Path) -> None:
    """The page, the element and the formula."""
    (tmp_path / "a.html").write_text(mathml(BOXED, True), encoding="utf-8")
    [message] = unread(pages(tmp_path))
    assert message.startswith(f"{tmp_path / 'a.html'}: <menclose> in the formula {BOXED}: ")
