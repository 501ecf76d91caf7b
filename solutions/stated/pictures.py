"""Pictures: SVG drawn from data that is checked, with an alternative text, readable in light and dark."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from ..network import Network
from ..readings.frozen import frozen, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, FIRST, SECOND, FAINT = "#010203", "#11557f", "#a8480b", "#8a97a3"
RADIUS = 0.14  # of a unit, in steps from layer to layer
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


def network_picture(network: Network) -> Picture:
    """A network with its letters: units in columns, a line for each weight."""
    places = {(layer, unit): (float(layer), (count - 1) / 2 - unit)
              for layer, count in enumerate(network.widths) for unit in range(count)}
    value = {"units": {_letter(layer, unit): places[layer, unit] for layer, unit in places},
             "weights": [name for name, _, _ in _lines(network)]}
    kinds = ["input", *(f"{activation} unit" for activation in network.activations)]
    words = ", then ".join(f"{n} {kind}{'s' * (n > 1)}" for n, kind in zip(network.widths, kinds, strict=True))
    return Picture(f"The network: {words}. A line joins each unit to each of the next layer and carries its weight; "
                   "each unit after the inputs also adds its bias.", value,
                   lambda axes: _draw_network(axes, network, places))


def _letter(layer: int, unit: int) -> str:
    return f"x{unit + 1}" if layer == 0 else f"a{unit + 1}[{layer}]"


def _lines(network: Network) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The weights w_jk of each layer: name, from input k, to unit j."""
    for layer in range(1, network.L + 1):
        for k in range(network.widths[layer - 1]):
            for j in range(network.widths[layer]):
                yield f"w{j + 1}{k + 1}[{layer}]", (layer - 1, k), (layer, j)


def _draw_network(axes: "Axes", network: Network, places: dict[tuple[int, int], tuple[float, float]]) -> None:
    axes.set_axis_off()
    axes.set_position((0, 0, 1, 1))
    for name, start, end in _lines(network):
        (x0, y0), (x1, y1) = places[start], places[end]
        axes.plot([x0 + RADIUS, x1 - RADIUS], [y0, y1], color=FAINT, linewidth=1)
        at = 0.18  # near the unit that the weight reads, where the lines have not yet crossed
        x, y = x0 + RADIUS + at * (x1 - x0 - 2 * RADIUS), y0 + at * (y1 - y0)
        axes.text(x, y + 0.02, name, color=FIRST, fontsize=7, ha="left", va="bottom")
    for (layer, unit), (x, y) in places.items():
        axes.plot([x], [y], "o", markersize=26, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1)
        axes.text(x, y, _letter(layer, unit), ha="center", va="center", fontsize=7)
    axes.set_xlim(-0.3, network.L + 0.3)
    axes.set_ylim(-max(network.widths) / 2, max(network.widths) / 2)
