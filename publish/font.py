"""The mathematics font, cut down to the characters that the built pages use."""

import re
from html import unescape
from pathlib import Path

from fontTools import subset

SOURCE = Path("node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
TARGET = Path("assets/fonts/math.woff2")
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


def write_subset(site: Path) -> None:
    """Write the subset font into the site; raises FileNotFoundError with the remedy if there is none."""
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE} is missing; `npm ci` installs it (`nox -s docs` does so itself)")
    options = subset.Options(flavor="woff2", layout_features=["*"])
    font = subset.load_font(str(SOURCE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters(site))
    subsetter.subset(font)
    target = site / TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
