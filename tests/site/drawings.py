"""Reads a picture back: its function draws on fresh axes, and what Matplotlib then holds is compared with its value."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure

from solutions.pictures import Picture


def differences(html: HtmlElement, picture: Picture) -> list[str]:
    """What is drawn, or said under it, otherwise than its value says. Raises ValueError for a value of another kind."""
    axes = [Figure().add_subplot() for _ in range(picture.panels)]
    picture.draw(*axes)
    value = picture.value
    found = _words(html, picture)
    if set(value) == {"units", "weights"}:
        return found + _network(axes[0], value, picture.alt)
    if re.search(r"\d", picture.alt):
        found.append("the words under it state a number, which nothing compares")
    if "grid" in value:
        return found + _levels(axes, value)
    return found + _series(axes, value)


def _words(html: HtmlElement, picture: Picture) -> list[str]:
    """A reader who listens hears what a reader who looks sees."""
    [drawn], [caption] = html.iter("svg"), html.iter("figcaption")
    return [] if drawn.get("aria-label") == caption.text_content() == picture.alt else ["its words are not its alt text"]


def _network(axes: Axes, value: dict[str, Any], alt: str) -> list[str]:
    """Each unit's letter at its place, each weight's letter, a line for each weight; the words count the units."""
    placed = {text.get_text(): text.get_position() for text in axes.texts}
    circles = [tuple(line.get_xydata()[0]) for line in axes.lines if line.get_marker() == "o"]
    layers = [x for x, _ in value["units"].values()]
    wrong = {"a unit's place": {name: placed.get(name) for name in value["units"]} != value["units"],
             "a circle's place": sorted(circles) != sorted(value["units"].values()),
             "the weights": sorted(set(placed) - set(value["units"])) != sorted(value["weights"]),
             "the lines": len(axes.lines) - len(circles) != len(value["weights"]),
             "the count in words": list(map(int, re.findall(r"\d+", alt))) != [
                 layers.count(x) for x in sorted(set(layers))]}
    return [f"{what} is not that of its value" for what, is_wrong in wrong.items() if is_wrong]


def _series(axes: list[Axes], value: dict[str, Any]) -> list[str]:
    """The lines of all panels are the columns of each series, in its order; every column is drawn, and no other."""
    lines = [line for one in axes for line in one.lines if line.get_transform() == one.transData]
    drawn = [np.asarray(column, dtype=float) for line in lines for column in line.get_data()]
    wanted = [np.array(column, dtype=float) for rows in value.values() for column in zip(*rows, strict=True)]
    extra = [d for d in drawn if not any(np.array_equal(d, w) for w in wanted)]
    lacks = [w for w in wanted if not any(np.array_equal(d, w) for d in drawn)]
    return ([f"{len(extra)} columns are drawn that its value has not"] if extra else []) + (
        [f"{len(lacks)} columns of its value are not drawn"] if lacks or not wanted else [])


def _levels(axes: list[Axes], value: dict[str, Any]) -> list[str]:
    """Each point of each line of a level has that level, by the grid's own numbers; a panel for each table."""
    tables = {name: np.array(rows, dtype=float) for name, rows in value.items() if name != "grid"}
    if [one.get_title() for one in axes] != list(tables):
        return ["the panels are not called as its tables"]
    return [f"a line of {name} is not on its level" for one, (name, table) in zip(axes, tables.items(), strict=True)
            if not all(np.isclose(level, at) for level, at in _points(one, np.array(value["grid"]), table))]


def _points(axes: Axes, grid: np.ndarray, table: np.ndarray) -> Iterator[tuple[float, float]]:
    """The level of each drawn point, and what the table says there, along the edge of the grid on which it is."""
    [drawn] = [c for c in axes.collections if isinstance(c, QuadContourSet)]
    for level, path in zip(drawn.levels, drawn.get_paths(), strict=True):
        for x, y in np.asarray(path.vertices):
            across = [np.interp(x, grid, row) for row in table]
            yield level, float(np.interp(y, grid, across))
