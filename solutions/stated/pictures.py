"""Pictures: SVG drawn from data that is checked, with an alternative text, readable in light and dark."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from ..readings.frozen import frozen, plain

INK, FIRST, SECOND, FAINT = "#010203", "#11557f", "#a8480b", "#8a97a3"
STYLE = {INK: "currentColor", FIRST: "var(--first, #11557f)", SECOND: "var(--second, #a8480b)",
         FAINT: "var(--faint, #8a97a3)"}
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none", "svg.hashsalt": "checked", "font.family": "sans-serif", "font.size": 10,
    "text.color": INK, "axes.edgecolor": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False,
}


@dataclass(frozen=True)
class Picture:
    """What is drawn (`value`), what it shows in words (`alt`), and how: a function of one or two axes.

    The SVG is the same to the byte each time; its colours follow the page.
    """

    alt: str
    value: Any
    draw: Callable[..., None]
    panels: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", frozen(self.value))

    @cached_property
    def svg(self) -> str:
        """The drawing."""
        import matplotlib as mpl  # noqa: PLC0415  only pictures need it, and it is slow to import
        from matplotlib.figure import Figure  # noqa: PLC0415

        with mpl.rc_context(SETTINGS):
            figure, stream = Figure(figsize=(3.4 * self.panels, 3.0)), io.StringIO()
            axes = [figure.add_axes((k / self.panels + 0.15 / self.panels, 0.16, 0.8 / self.panels, 0.74))
                    for k in range(self.panels)]
            self.draw(*axes)
            figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        text = stream.getvalue()
        text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg"):].replace("\n", " "))
        for colour, follows in STYLE.items():
            text = text.replace(colour, follows)
        return text

    @property
    def text(self) -> str:
        """The twin in words, and the data."""
        return f"{self.alt}\n{plain(self.value)}"

    def html(self, id: str) -> str:
        """A figure with its words under it."""
        svg = self.svg
        for mark in ('id="', 'href="#', "url(#"):  # two pictures may stand on one page
            svg = svg.replace(mark, f"{mark}{id}.")
        svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(self.alt)}" ', 1)
        return f"<figure>{svg}<figcaption>{escape(self.alt)}</figcaption></figure>"
