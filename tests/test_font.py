"""The font holds what formulas draw, which is more than their text; what it can't hold is refused by name."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publish import font
from publish.mathml import mathml


@pytest.mark.parametrize(("latex", "sign"), [
    (r"\frac{\sqrt{265}}{6}", "√"), (r"\sqrt[3]{x}", "√"), ("x", "𝑥"), ("h", "ℎ"), (r"\varGamma", "𝛤"),
    (r"\partial", "𝜕"), (r"\epsilon", "𝜖"), (r"\overline{a b}", "‾"), (r"\widehat{a b}", "ˆ"), (r"\sum_i x", "∑"),
])
def test_a_formula_draws_more_than_its_text(latex: str, sign: str) -> None:
    """A root its radical, a letter its italics, a line or a hat a sign that has a width."""
    assert sign in font.drawn(mathml(latex, True))


def test_a_hyphen_is_drawn_as_a_minus_sign() -> None:
    """In whatever formula it stands."""
    assert "−" in font.drawn("<math><mo>-</mo></math>")


@pytest.mark.parametrize(("latex", "message"), [
    (r"\boxed{x}", r"<menclose> in the formula \boxed{x}: no table says what it draws"),
    (r"\phantom{x}", r"<mphantom> in the formula \phantom{x}: no table says what it draws"),
    (r"{}_a^b X + \sideset{_a}{^b}\sum", "<mmultiscripts> in the formula"),
    (r"\underbar{a}", r"<u> in the formula \underbar{a}: "),
    (r"\text{猫}", r"猫 (U+732B) in the formula \text{猫}: the font has no such sign"),
])
def test_what_the_font_may_lack_is_refused(tmp_path: Path, latex: str, message: str) -> None:
    """An element that no table knows, a sign that the whole font has not: with the page and the formula."""
    (tmp_path / "page.html").write_text(mathml(latex, True), encoding="utf-8")
    with pytest.raises(ValueError) as error:  # noqa: PT011  the whole message is compared
        font.characters(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'page.html'}: {message}")


def test_what_grows_out_of_a_sign_is_kept(tmp_path: Path) -> None:
    """Every size of a fence, a brace, a radical and a sum, and the pieces of those that are put together."""
    signs = "√({⌊∑⏞⏟→‾"
    font.write_subset(signs, tmp_path / "math.woff2")
    with TTFont(font.SOURCE) as whole, TTFont(tmp_path / "math.woff2") as cut:
        for sign in signs:
            assert grown(whole, sign), f"{sign}: nothing grows out of it"
            assert grown(cut, sign) == grown(whole, sign), sign


def grown(face: TTFont, sign: str) -> list[tuple[int, int]]:
    """The measures of every size of a sign, and of the pieces that a taller or wider one is put together from."""
    glyph, variants, found = face.getBestCmap()[ord(sign)], face["MATH"].table.MathVariants, []
    for way in ("Vert", "Horiz"):
        coverage = getattr(variants, f"{way}GlyphCoverage")
        if coverage and glyph in coverage.glyphs:
            made = getattr(variants, f"{way}GlyphConstruction")[coverage.glyphs.index(glyph)]
            found += [record.VariantGlyph for record in made.MathGlyphVariantRecord]
            found += [part.glyph for part in made.GlyphAssembly.PartRecords] if made.GlyphAssembly else []
    return [face["hmtx"][name] for name in found]
