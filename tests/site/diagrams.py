"""Reads the drawing of a network back: where its labels, circles and lines stand, and that no line strikes a label."""

import re
from typing import Any

import numpy as np
from lxml.html import HtmlElement

from tests.site.evaluate import items

PERCENT = re.compile(r"left: ([\d.]+)%; top: ([\d.]+)%")
ROOM = 10, 8  # half of a typeset label's width and height, at the least
Point = tuple[float, float]


def differences(html: HtmlElement, value: dict[str, Any], alt: str) -> list[str]:
    """What is drawn, or said, otherwise than the value says. Raises ValueError for what can't be read."""
    [svg], [caption], [picture] = html.iter("svg"), html.iter("figcaption"), html.xpath(".//div[@role='img']")
    _, _, *size = map(float, svg.get("viewbox", svg.get("viewBox")).split())
    labels = {key: at for span in picture.iter("span") for key, at in [(_key(span), _place(span, size))]}
    circles = [(float(c.get("cx")), float(c.get("cy"))) for c in svg.iter("circle")]
    lines = [tuple(float(line.get(k)) for k in ("x1", "y1", "x2", "y2")) for line in svg.iter("line")]
    units, biases = value["units"], value["biases"]
    layers = [x for x, _ in units.values()]
    if sorted(labels) != sorted([*units, *biases, *value["named"]]):
        return ["the labels: not of its value"]
    wrong = {
        "the words": not picture.get("aria-label") == caption.text_content() == alt,
        "the count in words": list(map(int, re.findall(r"\d+", alt))) != [layers.count(x) for x in sorted(set(layers))],
        "the circles": not _same(circles, [labels[name] for name in units]),
        "a unit's place": not _in_columns([labels[name] for name in units], list(units.values())),
        "a bias's place": not all(_below(labels[name], labels[f"a{name[1:]}"]) and biases[name] == units[f"a{name[1:]}"]
                                  for name in biases),
        "the lines": not _joined(lines, labels, units, value["weights"]),
        "a label, struck by a line": any(_struck(at, lines) for at in labels.values()),
    }
    return [f"{what}: not of its value" for what, is_wrong in wrong.items() if is_wrong]


def _key(span: HtmlElement) -> str:
    """The name that a label reads: w11[2]."""
    [formula] = span.iter("math")
    [name] = items(list(formula))
    return re.sub(r"[_^]", "", name.text)


def _place(span: HtmlElement, size: list[float]) -> Point:
    [(left, top)] = PERCENT.findall(span.get("style"))
    return float(left) / 100 * size[0], float(top) / 100 * size[1]


def _near(one: Any, other: Any) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=0.5))


def _same(some: list[Point], others: list[Point]) -> bool:
    return len(some) == len(others) and all(any(_near(one, other) for other in others) for one in some)


def _in_columns(drawn: list[Point], wanted: list[Point]) -> bool:
    """A step to the right for each layer, and up for each row."""
    (x, y), (layer, height) = np.array(drawn).T, np.array(wanted).T
    across, up = np.polyfit(layer, x, 1), np.polyfit(height, y, 1)
    return bool(across[0] > 0 > up[0]) and _near(np.polyval(across, layer), x) and _near(np.polyval(up, height), y)


def _below(bias: Point, unit: Point) -> bool:
    return abs(bias[0] - unit[0]) < 1 and 25 < bias[1] - unit[1] < 40


def _joined(lines: list[tuple[float, ...]], labels: dict[str, Point], units: dict[str, Point],
            weights: list[str]) -> bool:
    """For each weight two pieces of a line: from the unit that it reads to its label, and on to the one it enters.

    Without a label it is one line.
    """
    left = list(lines)
    for name in weights:
        [(unit, reads, layer)] = re.findall(r"^w(\d)(\d)\[(\d)\]$", name)
        before = f"x{reads}" if layer == "1" else f"a{reads}[{int(layer) - 1}]"
        start, end = labels[before], labels[f"a{unit}[{layer}]"]
        if name in labels:
            mine = [one for one in left if _is_piece(one, start, labels[name]) or _is_piece(one, labels[name], end)]
        else:
            mine = [one for one in left if _near(one, (start[0] + 20, start[1], end[0] - 20, end[1]))]
        if len(mine) != 1 + (name in labels) or before not in units:
            return False
        left = [one for one in left if one not in mine]
    return not left


def _is_piece(line: tuple[float, ...], start: Point, end: Point) -> bool:
    """From beside a unit towards a label, or from beside a label to a unit, on the straight line between both."""
    (x1, y1, x2, y2), (sx, sy), (ex, ey) = line, start, end
    (ux, uy), is_start = ((sx, sy), True) if _near((x1, y1), (sx + 20, sy)) else ((ex, ey), False)
    if not is_start and not _near((x2, y2), (ux - 20, uy)):
        return False
    (nx, ny), (lx, ly) = ((x1, y1), (ex, ey)) if is_start else ((x2, y2), (sx, sy))
    other = (x2, y2) if is_start else (x1, y1)
    return abs((other[0] - nx) * (ly - ny) - (other[1] - ny) * (lx - nx)) < 60 and 0 < (other[0] - nx) / (lx - nx) < 1


def _struck(label: Point, lines: list[tuple[float, ...]]) -> bool:
    """Whether any point of a line lies in the room of a label."""
    along = np.linspace(0, 1, 60)[:, None]
    for x1, y1, x2, y2 in lines:
        points = np.array([x1, y1]) * (1 - along) + np.array([x2, y2]) * along
        if (np.abs(points - label) < ROOM).all(axis=1).any():
            return True
    return False
