"""LaTeX to MathML, made once at build; a reader's browser needs no script."""

import re
from functools import cache
from html import escape, unescape

from math_core import LatexError, LatexToMathML

DELIMITED = re.compile(r"\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)
ANSI = re.compile(r"\x1b\[[\d;]*m")
DRAWN = {"\u0332": "\u203e", "\u0302": "\u02c6"}  # a line and a hat that have no width: Chromium draws neither
_converter = LatexToMathML()


@cache
def mathml(latex: str, display: bool) -> str:
    """The MathML of a formula, with its LaTeX kept for a reader to copy.

    Raises ValueError that names the formula where the LaTeX can't be read.
    """
    try:
        made = _converter.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(f"this LaTeX can't be read: {latex}\n{ANSI.sub('', str(error))}") from None
    made = re.sub(r'(?<=<mo stretchy="true">)[\u0302\u0332](?=</mo>)', lambda mark: DRAWN[mark[0]], made)
    return made.replace("<math", f'<math data-latex="{escape(latex)}"', 1)


def render(html: str) -> str:
    r"""The page with every \[...\] and \(...\) turned into MathML."""
    return DELIMITED.sub(lambda m: mathml(unescape(m[1] or m[2]).strip(), bool(m[1])), html)
