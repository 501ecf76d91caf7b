"""Common mistakes on a solution page: the sentences that the boxes of a part have, behind the work of that part."""

import lxml.html
from lxml.html import HtmlElement

from publish import mathml
from solutions.answers import boxes
from solutions.answers.boxes import prose


def told(part: str) -> list[str]:
    """What the boxes of a part tell of the mistakes that they can tell, each sentence once."""
    asked = [box for box in boxes.every().values() if box.part == part]
    return list(dict.fromkeys(m.says for box in asked for m in box.mistakes
                              if any(m.id in value.mistakes for value in box.wrong_values)))


def block(part: str) -> str:
    """The mistakes of a part, folded; nothing for one without."""
    items = "".join(f"<li>{mathml.render(prose(says))}</li>" for says in told(part))
    return (f'<details class="generated mistakes" id="site.mistakes.{part}"><summary>Common mistakes</summary>'
            f"<ul>{items}</ul></details>") if items else ""


def put(html: str, problem: str) -> str:
    """A solution page with the mistakes of each part before the heading that follows the last of its answers."""
    root = lxml.html.fromstring(f"<div>{html}</div>")
    asked = [box for box in boxes.every().values() if box.problem == problem]
    for part in dict.fromkeys(box.part for box in asked):
        answers = {right.claim for box in asked if box.part == part for right in box.rights}
        shown = [child for child in root if child.get("id") in answers]
        if shown and (made := block(part)):
            _before_heading(shown[-1], lxml.html.fragment_fromstring(made))
    return (root.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in root)


def _before_heading(element: HtmlElement, block: HtmlElement) -> None:
    heading = next((e for e in element.itersiblings() if e.tag == "h2"), None)
    block.tail = "\n"
    element.getparent().append(block) if heading is None else heading.addprevious(block)
