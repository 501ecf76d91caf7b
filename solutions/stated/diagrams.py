"""A network drawn with its letters: lines and circles in SVG, and over them labels that are typeset as formulas are.

Where a label stands on a line, the line has a gap; and it stands where no other line goes through it. In a network so
wide that the weights have no room for that, the last of each layer alone has its label.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from ..network import Network
from ..notation import Name, b, w
from ..readings.frozen import plain
from .lines import inline

STEP, ROW, RADIUS, MARGIN = 140.0, 80.0, 20.0, 30.0  # pixels at the width of a phone: columns, rows, units, edges
LABEL = (29.0, 21.0)  # room for a typeset label there
WIDEST = 2 * STEP  # all columns
UNDER = 32.0  # a bias, below the middle of its unit
ALONG = [k / 100 for k in range(18, 83)]  # where on its line a label may stand
CLOSE, FREE = 1.0, 6.0  # from a label to the nearest other line or label: too near, and as free as any
Point = tuple[float, float]


def unit(layer: int, k: int) -> Name:
    """The letter of a unit: a feature, or an activation; counted from 0."""
    return Name("x" if layer == 0 else "a", (k + 1,), layer or None)


def typed(name: Name) -> str:
    """A name without signs between: `w11[2]`."""
    return name.plain.replace("_", "").replace("^", "")


@dataclass(frozen=True)
class Wire:
    """A weight: its name, and the line from the unit that it reads to the unit that it enters."""

    name: Name
    start: Point
    end: Point

    def at(self, t: float) -> Point:
        """A point of the line, from its start (0) to its end (1)."""
        (x0, y0), (x1, y1) = self.start, self.end
        return x0 + t * (x1 - x0), y0 + t * (y1 - y0)

    def pieces(self, t: float | None) -> list[tuple[Point, Point]]:
        """The line before and behind a label that stands on it; without one, the whole line."""
        if t is None:
            return [(self.start, self.end)]
        (x0, y0), (x1, y1) = self.start, self.end
        half = min(LABEL[0] / 2 / abs(x1 - x0), LABEL[1] / 2 / abs(y1 - y0) if y1 != y0 else 1)
        return [(self.start, self.at(t - half)), (self.at(t + half), self.end)]


def clearance(label: Point, points: Iterator[Point]) -> float:
    """How far the nearest of some points is from the edge of a label; less than 0 inside."""
    return min((max(abs(x - label[0]) - LABEL[0] / 2, abs(y - label[1]) - LABEL[1] / 2) for x, y in points),
               default=STEP)


@dataclass(frozen=True)
class Diagram:
    """A network: its units in columns, each with its bias under it, and a line for each weight."""

    network: Network

    @property
    def value(self) -> dict[str, Any]:
        """Each unit and each bias with its layer and its height in rows; the weights."""
        places = {(layer, k): (float(layer), (count - 1) / 2 - k)
                  for layer, count in enumerate(self.network.widths) for k in range(count)}
        return {"units": {typed(unit(*at)): place for at, place in places.items()},
                "biases": {typed(b(k, layer)): place for (layer, k), place in places.items() if layer},
                "weights": [typed(wire.name) for wire in self.wires],
                "named": [typed(wire.name) for wire in self.wires if wire.name in self.labels]}

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        kinds = ["input", *(f"{activation} unit" for activation in self.network.activations)]
        words = ", then ".join(f"{n} {kind}{'s' * (n > 1)}" for n, kind in zip(self.network.widths, kinds, strict=True))
        few = "" if len(self.labels) == len(self.wires) else " (only the last of each layer is labelled)"
        return (f"The network: {words}. A line joins each unit to each of the next layer and carries its weight{few}; "
                "each unit after the inputs also adds its bias, which stands below it.")

    @property
    def text(self) -> str:
        """The twin in words, and the data."""
        return f"{self.alt}\n{plain(self.value)}"

    @property
    def size(self) -> Point:
        """Width and height."""
        return 2 * MARGIN + self.step * self.network.L, ROW * max(self.network.widths)

    @property
    def step(self) -> float:
        """From a column to the next: nearer in a deep network, so that it is no wider than a phone."""
        return min(STEP, WIDEST / self.network.L)

    def place(self, layer: int, k: int) -> Point:
        """The middle of a unit."""
        count = self.network.widths[layer]
        return MARGIN + self.step * layer, self.size[1] / 2 - 5 + ROW * (k - (count - 1) / 2)

    @property
    def wires(self) -> list[Wire]:
        """The weights w_jk of each layer, input by input."""
        return [wire for layer in range(1, self.network.L + 1) for wire in self._between(layer)]

    def _between(self, layer: int) -> list[Wire]:
        inputs, units = self.network.widths[layer - 1:layer + 1]
        edges = [(k, j, self.place(layer - 1, k), self.place(layer, j)) for k in range(inputs) for j in range(units)]
        return [Wire(w(k, j, layer), (x0 + RADIUS, y0), (x1 - RADIUS, y1)) for k, j, (x0, y0), (x1, y1) in edges]

    @cached_property
    def labels(self) -> dict[Name, float]:
        """Where on its line the label of each weight stands, or of those that have one: the steepest choose first."""
        layers = [self._between(layer) for layer in range(1, self.network.L + 1)]
        found: dict[Name, float] = {}
        if all(_place(wire, wires, found) >= CLOSE for wires in layers
               for wire in sorted(wires, key=lambda one: -abs(one.end[1] - one.start[1]))):
            return found
        found.clear()
        for wires in layers:
            _place(wires[-1], wires, found)
        return found

    def _texts(self) -> Iterator[tuple[Name, Point]]:
        """Every label and its middle: units, biases, weights."""
        for layer, count in enumerate(self.network.widths):
            for k in range(count):
                x, y = self.place(layer, k)
                yield unit(layer, k), (x, y)
                if layer:
                    yield b(k, layer), (x, y + UNDER)
        yield from ((wire.name, wire.at(self.labels[wire.name])) for wire in self.wires if wire.name in self.labels)

    @property
    def svg(self) -> str:
        """Circles and lines."""
        circles = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}"></circle>' for name, (x, y) in self._texts()
                          if name.letter in "xa")
        lines = "".join(f'<line x1="{x0:g}" y1="{y0:.4g}" x2="{x1:.4g}" y2="{y1:.4g}"></line>' for wire in self.wires
                        for (x0, y0), (x1, y1) in wire.pieces(self.labels.get(wire.name)))
        return f'<svg viewBox="0 0 {self.size[0]:g} {self.size[1]:g}" aria-hidden="true">{lines}{circles}</svg>'

    def html(self, id: str) -> str:
        """A figure with its words under it."""
        width, height = self.size
        labels = "".join(f'<span style="left: {100 * x / width:.1f}%; top: {100 * y / height:.1f}%">'
                         f"{inline(name.latex)}</span>" for name, (x, y) in self._texts())
        return (f'<figure class="diagram"><div role="img" aria-label="{escape(self.alt)}">{self.svg}{labels}</div>'
                f"<figcaption>{escape(self.alt)}</figcaption></figure>")


def _place(wire: Wire, wires: list[Wire], placed: dict[Name, float]) -> float:
    """Place the label of a weight where it is freest, and tell how free that is."""
    placed[wire.name] = best = max(ALONG, key=lambda t: _free(wire, t, wires, placed))
    return _free(wire, best, wires, placed)[0]


def _free(wire: Wire, t: float, wires: list[Wire], placed: dict[Name, float]) -> tuple[float, float]:
    """How free a place for a label is of other lines and labels; of places that are free enough, the middle."""
    label = wire.at(t)
    others = (other.at(k / 50) for other in wires if other.name != wire.name for k in range(51))
    corners = (_corner(other.at(placed[other.name]), label) for other in wires
               if other.name in placed and other.name != wire.name)
    free = min(clearance(label, others), clearance(label, corners))
    return min(free, FREE), -abs(t - 0.5)


def _corner(other: Point, label: Point) -> Point:
    """The point of another label that is nearest to this one."""
    x, y = (o + max(-size / 2, min(size / 2, here - o)) for o, here, size in zip(other, label, LABEL, strict=True))
    return x, y
