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
SIZE, PLACE = (3.4, 3.0), (0.19, 0.16, 0.76, 0.74)  # inches; where in it the axes stand, with room for labels
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
    def svgs(self) -> list[str]:
        """The drawings, one of each axes: a page puts them side by side where there is room."""
        import matplotlib as mpl  # noqa: PLC0415  only pictures need it, and it is slow to import

        with mpl.rc_context(SETTINGS):
            return [self._panel(k) for k in range(self.panels)]

    def _panel(self, shown: int) -> str:
        from matplotlib.figure import Figure  # noqa: PLC0415  as above

        figure, stream = Figure(figsize=SIZE), io.StringIO()
        axes = [figure.add_axes(PLACE) for _ in range(self.panels)]
        self.draw(*axes)
        for k, one in enumerate(axes):
            one.set_visible(k == shown)
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
        svgs = [svg.replace("<svg ", '<svg aria-hidden="true" ', 1) for svg in self.svgs]
        for mark in ('id="', 'href="#', "url(#"):  # two drawings may stand on one page
            svgs = [svg.replace(mark, f"{mark}{id}.{k}.") for k, svg in enumerate(svgs)]
        return (f'<figure class="panels"><div role="img" aria-label="{escape(self.alt)}">{"".join(svgs)}</div>'
                f"<figcaption>{escape(self.alt)}</figcaption></figure>")
