"""Reads a picture back: its function draws on fresh axes, and what Matplotlib then holds is compared with its value."""

import re
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from solutions.stated.pictures import Picture
from solutions.stated.sliders import Slider


def differences(html: HtmlElement, picture: Picture) -> list[str]:
    """What is drawn, or said under it, otherwise than its value says. Raises ValueError for a value of another kind."""
    axes = [Figure().add_subplot() for _ in range(picture.panels)]
    levels: list[tuple[Any, ...]] = []
    for one in axes:
        _listen(one, levels)
    picture.draw(*axes)
    value = picture.value
    found = _words(html, picture)
    if re.search(r"\d", picture.alt):
        found.append("the words under it state a number, which nothing compares")
    if "grid" in value:
        return found + _levels(axes, levels, value)
    return found + _series(axes, value)


def of_slider(html: HtmlElement, slider: Slider) -> list[str]:
    """What a slider draws, or says of a picture, otherwise than the value of what moves there says."""
    [legend], labels, figures = html.iter("legend"), [*html.iter("label")], [*html.iter("figure")]
    found = [] if legend.text_content() == slider.of else ["what moves is called otherwise"]
    if [label.text_content() for label in labels] != list(slider.value) or len(figures) != len(labels):
        return [*found, "its choices are not those of its value"]
    return found + [f"{text}: {what}" for (text, picture), figure in zip(slider.steps.items(), figures, strict=True)
                    for what in differences(figure, picture)]


def _listen(axes: Axes, levels: list[tuple[Any, ...]]) -> None:
    """Keep what is given to be drawn as lines of levels, which the lines alone don't show."""
    contour = axes.contour

    def kept(*data: Any, **how: Any) -> Any:
        levels.append(data)
        return contour(*data, **how)
    axes.contour = kept  # type: ignore[method-assign]  # for these axes alone


def _words(html: HtmlElement, picture: Picture) -> list[str]:
    """A reader who listens hears what a reader who looks sees."""
    [drawn], [caption] = html.xpath(".//div[@role='img']"), html.iter("figcaption")
    same = drawn.get("aria-label") == caption.text_content() == picture.alt
    return [] if same else ["its words are not its alt text"]


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
