"""One thing moves: a picture for each of its values, one seen at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ..readings.frozen import frozen
from .pictures import Picture


@dataclass(frozen=True)
class Slider:
    """What moves, in words, and a picture for each of its values, by the value's text.

    On a page they are radio buttons: arrow keys move it, no script is needed, and paper shows what was chosen.
    """

    of: str
    steps: Mapping[str, Picture]

    @property
    def value(self) -> dict[str, Any]:
        """What each picture draws, by the text of what moves."""
        value: dict[str, Any] = frozen({text: picture.value for text, picture in self.steps.items()})
        return value

    @property
    def text(self) -> str:
        """The twin in words, and the data."""
        return "\n".join([self.of, *(f"{text}: {picture.text}" for text, picture in self.steps.items())])

    def html(self, id: str) -> str:
        """All the choices, then all the pictures; the page's style shows the chosen one."""
        choices = "".join(f'<label><input type="radio" name="{id}"{"" if k else " checked"}>{escape(text)}</label>'
                          for k, text in enumerate(self.steps))
        pictures = "".join(picture.html(f"{id}.{k}") for k, picture in enumerate(self.steps.values()))
        return f'<fieldset class="slider"><legend>{escape(self.of)}</legend>{choices}{pictures}</fieldset>'
