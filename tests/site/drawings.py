"""Reads a picture back: its function draws on fresh axes, and what Matplotlib then holds is compared with its value."""

import re
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from solutions.stated.pictures import Picture


def differences(html: HtmlElement, picture: Picture) -> list[str]:
    """What is drawn, or said under it, otherwise than its value says. Raises ValueError for a value of another kind."""
    axes = [Figure().add_subplot() for _ in range(picture.panels)]
    levels: list[tuple[Any, ...]] = []
    for one in axes:
        _listen(one, levels)
    picture.draw(*axes)
    value = picture.value
    found = _words(html, picture)
    if set(value) == {"units", "weights"}:
        return found + _network(axes[0], value, picture.alt)
    if re.search(r"\d", picture.alt):
        found.append("the words under it state a number, which nothing compares")
    if "grid" in value:
        return found + _levels(axes, levels, value)
    return found + _series(axes, value)


def _listen(axes: Axes, levels: list[tuple[Any, ...]]) -> None:
    """Keep what is given to be drawn as lines of levels, which the lines alone don't show."""
    contour = axes.contour

    def kept(*data: Any, **how: Any) -> Any:
        levels.append(data)
        return contour(*data, **how)
    axes.contour = kept  # type: ignore[method-assign]  # for these axes alone


def _words(html: HtmlElement, picture: Picture) -> list[str]:
    """A reader who listens hears what a reader who looks sees."""
    [drawn], [caption] = html.iter("svg"), html.iter("figcaption")
    same = drawn.get("aria-label") == caption.text_content() == picture.alt
    return [] if same else ["its words are not its alt text"]


def _network(axes: Axes, value: dict[str, Any], alt: str) -> list[str]:
    """Each unit's letter at its place, each weight's letter, a line for each weight; the words count the units."""
    placed = {text.get_text(): text.get_position() for text in axes.texts}
    circles = [tuple(np.asarray(line.get_xydata())[0]) for line in axes.lines if line.get_marker() == "o"]
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
    points = [tuple(enumerate(rows)) if np.ndim(rows[:1]) == 1 else rows for rows in value.values()]  # by their number
    wanted = [np.array(column, dtype=float) for rows in points for column in zip(*rows, strict=True)]
    extra = [d for d in drawn if not any(np.array_equal(d, w) for w in wanted)]
    lacks = [w for w in wanted if not any(np.array_equal(d, w) for d in drawn)]
    return ([f"{len(extra)} columns are drawn that its value has not"] if extra else []) + (
        [f"{len(lacks)} columns of its value are not drawn"] if lacks or not wanted else [])


def _levels(axes: list[Axes], levels: list[tuple[Any, ...]], value: dict[str, Any]) -> list[str]:
    """Matplotlib was given each table with the grid both ways, and drew its lines in a panel that is called as it."""
    tables = {name: np.array(rows) for name, rows in value.items() if name != "grid"}
    if [one.get_title() for one in axes if one.collections] != list(tables) or len(levels) != len(tables):
        return ["the panels are not those of its tables"]
    return [f"{name} is not what is drawn" for (name, table), given in zip(tables.items(), levels, strict=True)
            if not all(map(np.array_equal, given, (value["grid"], value["grid"], table)))]
