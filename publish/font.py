"""The mathematics font, cut down to the characters that the built pages use; a page with formulas asks for it first.

So it is there when the page is laid out, and nothing moves when it comes. A file can't be asked for first; without a
server a script holds the font.
"""

import posixpath
import re
from base64 import b64encode
from html import unescape
from pathlib import Path

from fontTools import subset

SOURCE = Path("node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
TARGET = Path("assets/math.woff2")
CHARSET = '<meta charset="utf-8">'
PRELOAD = '<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">'
HOLDER = Path("assets/math.js")
HOLDS = 'document.fonts.add(new FontFace("Math", Uint8Array.from(atob("{}"), (c) => c.charCodeAt(0))));\n'
MATH = re.compile(r"<math.*?</math>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def characters(site: Path) -> str:
    """Every character inside a formula of the site, in order."""
    used: set[str] = set("0123456789")
    for page in site.rglob("*.html"):
        for formula in MATH.findall(page.read_text(encoding="utf-8")):
            used.update(unescape(TAG.sub("", formula)))
    italic = {chr(0x1D434 + ord(c) - ord("A")) for c in used if c.isascii() and c.isupper()}
    italic |= {chr(0x1D44E + ord(c) - ord("a")) for c in used if c.isascii() and c.islower()} | {"\u210e"}
    greek = {chr(0x1D6FC + ord(c) - 0x3B1) for c in used if "\u03b1" <= c <= "\u03c9"} | {"\U0001d715"}
    return "".join(sorted(used | italic | greek))


def write(site: Path, served: bool) -> None:
    """Write the font into the site; each page with a formula asks for it first, or for the script that holds it.

    Raises FileNotFoundError with the remedy if there is no font, ValueError for a page that has no place to ask.
    """
    _write_subset(characters(site), site / TARGET)
    first, tag = (TARGET, PRELOAD) if served else (HOLDER, '<script src="{}"></script>')
    if not served:
        (site / HOLDER).write_text(HOLDS.format(b64encode((site / TARGET).read_bytes()).decode()), encoding="utf-8")
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if "<math" not in html:
            continue
        if CHARSET not in html:
            raise ValueError(f"{page}: no {CHARSET} to ask for the font after; has the theme changed?")
        address = posixpath.relpath(first, page.parent.relative_to(site).as_posix())
        page.write_text(html.replace(CHARSET, CHARSET + tag.format(address), 1), encoding="utf-8", newline="\n")


def _write_subset(characters: str, target: Path) -> None:
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE} is missing; `npm ci` installs it (`nox -s docs` does so itself)")
    options = subset.Options(flavor="woff2", layout_features=["*"])
    font = subset.load_font(str(SOURCE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
