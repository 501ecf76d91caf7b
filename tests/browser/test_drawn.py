"""What is drawn is what is written, by pixels: each kind of element and sign, in a font cut down for it.

A picture is cut to its ink, so that a gap alone is no difference. It must differ from the picture of the formula
without that element or sign, and be the same as one in the whole font, to the pixel.
"""

import io
import shutil
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from matplotlib.image import imread
from playwright.sync_api import Browser

from publish import font
from publish.mathml import mathml

Draw = Callable[[str, str | None, bool], bytes]
PAGE = """<!doctype html><meta charset="utf-8"><style>
    @font-face { font-family: "Math"; src: url("math.woff2"); }
    math { font-family: "Math"; font-size: 40px; margin: 30px; text-rendering: geometricPrecision; }</style>"""
LOADED = "document.fonts.load('40px \"Math\"').then((faces) => faces.map((face) => face.status).join())"
TALL = r"\begin{matrix} a \\ b \\ c \\ d \\ e \\ f \\ g \end{matrix}"
WIDE = "a + b + c + d + e + f + g + p + q + r + s + t + u + v + w + x + y + z"
FENCES = ["()", "[]", (r"\{", r"\}"), (r"\{", "."), "||", (r"\|", r"\|"), (r"\lfloor", r"\rfloor"),
          (r"\lceil", r"\rceil"), (r"\langle", r"\rangle"), (".", ")")]
KINDS = {  # formulas, each with the same formula without what it is here for; a font for each kind
    "roots": [(r"\sqrt{265}", "265"), (r"\frac{\sqrt{265}}{6}", r"\frac{265}{6}"), (rf"\sqrt{{{TALL}}}", TALL)],
    "other roots": [(r"\sqrt[3]{x}", "x"), (r"\sqrt[3]{x}", "x^{3}")],
    "fractions": [(r"\frac{a}{b}", "a b"), (r"\binom{a}{b}", r"\left(\frac{a}{b}\right)")],
    "marks": [(rf"\{mark}{{a}}", "a") for mark in (
        "hat", "widehat", "bar", "tilde", "dot", "ddot", "vec", "check", "breve", "acute", "mathring")],
    "braces": [(rf"\{over}{{{inner}}}", inner) for inner in ("a + b", WIDE) for over in (
        "overbrace", "underbrace", "overbracket", "overparen", "overline", "underline", "widehat")],
    "arrows": [(r"\overrightarrow{a b}", "a b"), (rf"\overrightarrow{{{WIDE}}}", WIDE), (r"\overleftarrow{a b}", "a b"),
               (r"\xrightarrow{f + g + h}", "f + g + h"), (r"a \to b", "a b"), (r"a \implies b", "a b")],
    "one over another": [(r"\overset{?}{=}", "="), (r"\underset{x}{y}", "y"), (r"\underset{x}{y}", r"\overset{x}{y}")],
    "big operators": [(r"\sum_{i=1}^{m} x", r"{}_{i=1}^{m} x"), (r"\sum_{i=1}^{m} x", r"\sum x"),
                      (r"\prod_{i} x", "{}_{i} x"), (r"\int_0^1 x", "{}_0^1 x"), (r"\bigoplus_i x", "{}_i x"),
                      (r"\lim_{x \to 0} x", r"{}_{x \to 0} x")],
    "fences": [(rf"\left{left} {inner} \right{right}", inner) for inner in (r"\frac{a}{b}", TALL)
               for left, right in FENCES],
    "sizes": [(r"\big( x \Bigg)", "( x )")],
    "tables": [(r"\begin{cases} a & b \\ c & d \end{cases}", r"\begin{matrix} a & b \\ c & d \end{matrix}"),
               (r"\begin{bmatrix} a \\ b \end{bmatrix}", r"\begin{bmatrix} a & b \end{bmatrix}")],
    "scripts": [("x_{1}", "x^{1}"), ("x_{1}^{2}", "x_{1}"), ("x_{1}^{2}", "x^{2}"), ("x'", "x"), ("x''", "x'"),
                ("x_{h}", "x_{H}")],
    "letters": [("h", r"\mathrm{h}"), (r"\Gamma", "G"), (r"\alpha", "a"), (r"\partial", "d"),
                (r"\nabla", r"\Delta"), (r"\mathbb{R}", "R"), (r"\mathcal{L}", "L"), (r"\mathfrak{g}", "g"),
                (r"\mathbf{x}", "x"), (r"\mathbf{1}", "1"), (r"\boldsymbol{\theta}", r"\theta"),
                (r"\text{if } a", "a")],
    "signs": [("-a", "a"), (r"a \odot b", "a b"), (r"a \oslash b", r"a \odot b"), (r"a \cdot b", "a b"),
              (r"a \neq b", "a = b"), (r"a \leq b", "a < b"), (r"a \dots b", "a b"), (r"a \cdots b", r"a \dots b")],
}
INLINE = ("marks", "braces", "big operators")  # laid out otherwise in a line of text
EACH = [(kind, *pair, True) for kind, pairs in KINDS.items() for pair in pairs]
EACH += [(kind, *pair, False) for kind in INLINE for pair in KINDS[kind] if WIDE not in pair]
LACKS = [(r"\sqrt{265}", font.RADICAL), (r"\sqrt[3]{x}", font.RADICAL), (rf"\left\{{{TALL}\right.", "{"),
         ("-a", "\u2212"),
         (r"\overbrace{a + b}", "\u23de"), (r"\sum_{i} x", "\u2211"), (r"\vec{a}", "\u20d7"), ("x", "\U0001d465")]


@pytest.fixture(scope="module")
def draw(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Draw]:
    """Draws a formula in a font with these characters, or in the whole font; cut to its ink, as bytes."""
    page, fonts, pictures = browser.new_page(viewport={"width": 900, "height": 500}), {}, {}

    def picture(latex: str, characters: str | None, display: bool) -> bytes:
        if characters not in fonts:  # a folder each: a browser keeps a font by its address
            fonts[characters] = tmp_path_factory.mktemp("drawn")
            target = fonts[characters] / "math.woff2"
            shutil.copy(font.SOURCE, target) if characters is None else font.write_subset(characters, target)
        key = latex, characters, display
        if key not in pictures:
            shown = fonts[characters] / "page.html"
            shown.write_text(PAGE + mathml(latex, display), encoding="utf-8")
            page.goto(shown.as_uri())
            assert page.evaluate(LOADED) == "loaded"
            pictures[key] = ink(page.screenshot())
        return pictures[key]

    yield picture
    page.close()


def ink(png: bytes) -> bytes:
    """A picture cut to what is not white, with its size."""
    picture = imread(io.BytesIO(png))[:, :, :3]
    rows, columns = (np.flatnonzero((picture.min(axis=2) < 1).any(axis=axis)) for axis in (1, 0))
    assert len(rows), "nothing is drawn"
    assert rows[-1] < len(picture) - 1, "more is drawn than the page holds"
    cut = picture[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    return str(cut.shape).encode() + cut.tobytes()


def kept(*formulas: str) -> str:
    """The characters that the build keeps for these formulas alone."""
    return "".join(sorted(set().union(*(font.drawn(mathml(latex, True)) for latex in formulas))))


@pytest.mark.parametrize(("kind", "latex", "without", "display"), EACH)
def test_what_is_written_is_drawn(draw: Draw, kind: str, latex: str, without: str, display: bool) -> None:
    """A formula looks as in the whole font, and other than the formula without what it is here for."""
    here = draw(latex, kept(*(one for one, _ in KINDS[kind])), display)
    assert here == draw(latex, None, display), "the font that the build makes lacks something that this formula draws"
    assert here != draw(without, None, display), "nothing is drawn for it"


@pytest.mark.parametrize(("latex", "sign"), LACKS)
def test_a_font_without_the_sign_is_seen(draw: Draw, latex: str, sign: str) -> None:
    """A formula in a font that lacks the one sign looks otherwise than in the whole font."""
    assert sign in kept(latex)
    assert draw(latex, kept(latex).replace(sign, ""), True) != draw(latex, None, True)


def test_a_root_without_its_sign_is_seen_to_be_the_number(draw: Draw) -> None:
    """In a font without the radical a root has no ink but that of its number, and a line at most."""
    assert draw(r"\sqrt{265}", kept("265"), True) == draw("265", kept("265"), True)
