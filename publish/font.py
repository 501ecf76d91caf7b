"""The mathematics font, cut down to what the formulas of the built pages draw; a page with formulas asks for it first.

What a formula draws is more than its text: a root has a radical sign, a letter of its own is drawn in italics. An
element that no table here knows is refused. So the font is there when the page is laid out, and nothing moves when it
comes. A file can't be asked for first; without a server a script holds the font.
"""

import posixpath
import re
import shutil
import unicodedata
from base64 import b64encode
from functools import cache
from html import unescape
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = Path("node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
TARGET = Path("assets/math.woff2")
CHARSET = '<meta charset="utf-8">'
PRELOAD = '<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">'
HOLDER = Path("assets/math.js")
HOLDS = 'document.fonts.add(new FontFace("Math", Uint8Array.from(atob("{}"), (c) => c.charCodeAt(0))));\n'
MATH = re.compile(r"<math.*?</math>", re.DOTALL)
TAG = re.compile(r"""</?([a-zA-Z][\w-]*)(?:"[^"]*"|[^">])*>""")
LATEX = re.compile(r'data-latex="([^"]*)"')
RADICAL = "\u221a"
DRAWS = {  # what an element draws besides its text; bars of fractions and gaps need no character
    **dict.fromkeys(("math", "mi", "mn", "mo", "mtext", "mrow", "mspace", "mpadded", "mfrac", "msub", "msup",
                     "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd"), ""),
    "msqrt": RADICAL, "mroot": RADICAL,
}
ITALIC = {  # a letter that stands alone in an <mi>, and what is drawn for it
    **{chr(int(unicodedata.decomposition(chr(c)).split()[1], 16)): chr(c)
       for c in (*range(0x1D434, 0x1D455), *range(0x1D456, 0x1D468), 0x1D6A4, 0x1D6A5, *range(0x1D6E2, 0x1D71C))},
    "h": "\u210e",
}
DIGITS, SIGNS = "0123456789", {"-": "\u2212"}  # a hyphen in an <mo> is drawn as a minus sign
NO_INK = {*"\n\t\r \u00a0", *map(chr, (*range(0x2061, 0x2065), *range(0xFE00, 0xFE10)))}  # no glyph needed


def drawn(formula: str) -> set[str]:
    """Every character that a formula in MathML draws.

    Raises ValueError for an element of which no table says what it draws, and for a sign that the font lacks.
    """
    latex = unescape("".join(LATEX.findall(formula)[:1])) or TAG.sub("", formula)
    elements = set(TAG.findall(formula))
    if unknown := sorted(elements - set(DRAWS)):
        raise ValueError(f"<{unknown[0]}> in the formula {latex}: no table says what it draws, so the font may lack it;"
                         " write the formula another way, or add the element to DRAWS in publish/font.py and to "
                         "the reader in tests/site/formulas.py")
    text = set(unescape(TAG.sub("", formula)))
    used = text.union(*(DRAWS[element] for element in elements))
    used |= {table[c] for table in (ITALIC, SIGNS) for c in text & set(table)}
    if missing := sorted(c for c in used - NO_INK if ord(c) not in _glyphs()):
        raise ValueError(f"{missing[0]} (U+{ord(missing[0]):04X}) in the formula {latex}: the font has no such sign")
    return used


@cache
def _glyphs() -> dict[int, str]:
    """The glyph of each character that the whole font has."""
    with TTFont(_source()) as font:
        return dict(font.getBestCmap())


def characters(site: Path) -> str:
    """Every character that the formulas of the site draw, in order. Raises ValueError that names page and formula."""
    used = set(DIGITS)
    for page in sorted(site.rglob("*.html")):
        for formula in MATH.findall(page.read_text(encoding="utf-8")):
            try:
                used |= drawn(formula)
            except ValueError as error:
                raise ValueError(f"{page}: {error}") from None
    return "".join(sorted(used))


def write(site: Path, served: bool, whole: bool = False) -> None:
    """Write the font into the site, or the whole of it; each page with a formula asks for it first, or for its script.

    Raises FileNotFoundError with the remedy if there is no font, ValueError for a page that has no place to ask, or a
    formula with a sign that the font would lack.
    """
    if whole:  # while serving, not every page is made anew
        shutil.copy(_source(), site / TARGET)
    else:
        write_subset(characters(site), site / TARGET)
    first, tag = (TARGET, PRELOAD) if served else (HOLDER, '<script src="{}"></script>')
    if not served:
        (site / HOLDER).write_text(HOLDS.format(b64encode((site / TARGET).read_bytes()).decode()), encoding="utf-8")
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        address = posixpath.relpath(first, page.parent.relative_to(site).as_posix())
        if "<math" not in html or tag.format(address) in html:
            continue
        if CHARSET not in html:
            raise ValueError(f"{page}: no {CHARSET} to ask for the font after; has the theme changed?")
        page.write_text(html.replace(CHARSET, CHARSET + tag.format(address), 1), encoding="utf-8", newline="\n")


def write_subset(characters: str, target: Path) -> None:
    """Write the font with these characters, and whatever grows out of them: taller fences, wider braces, scripts."""
    options = subset.Options(flavor="woff2", layout_features=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    with subset.load_font(str(_source()), options) as font:
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def _source() -> Path:
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE} is missing; `npm ci` installs it (`nox -s docs` does so itself)")
    return SOURCE
