"""Common mistakes on a solution page: what the boxes of a part say of them, behind its work; each once on a page."""

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from publish import mathml
from solutions.answers import boxes
from solutions.answers.boxes import prose

AGAIN = "Those of the parts above can be made here, too."


def told(part: str) -> list[str]:
    """What the boxes of a part tell of the mistakes that they can tell, each sentence once."""
    asked = [box for box in boxes.every().values() if box.part == part]
    return list(dict.fromkeys(m.says for box in asked for m in box.told))


def block(part: str, earlier: set[str]) -> str:
    """The mistakes of a part, folded, without those that an earlier part names; nothing where none is left."""
    items = "".join(f"<li>{mathml.render(prose(says))}</li>" for says in told(part) if says not in earlier)
    more = f"<p>{AGAIN}</p>" if earlier & {*told(part)} else ""
    return (f'<details class="generated mistakes" id="site.mistakes.{part}"><summary>Common mistakes</summary>'
            f"<ul>{items}</ul>{more}</details>") if items else ""


def put(html: str, problem: str) -> str:
    """A solution page with the mistakes of each part before the heading that follows the last of its answers."""
    root = lxml.html.fromstring(f"<div>{html}</div>")
    earlier: set[str] = set()
    for last, part in sorted(_answered(root, problem)):
        if made := block(part, earlier):
            _before_heading(root.get_element_by_id(last[1]), lxml.html.fragment_fromstring(made))
        earlier |= {*told(part)}
    return (root.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in root)


def _answered(root: HtmlElement, problem: str) -> Iterator[tuple[tuple[int, str], str]]:
    """Each part whose answers a page shows, with the place and the id of the last of them."""
    asked = [box for box in boxes.every().values() if box.problem == problem]
    for part in dict.fromkeys(box.part for box in asked):
        answers = {right.claim for box in asked if box.part == part for right in box.rights}
        if shown := [(place, child.get("id")) for place, child in enumerate(root) if child.get("id") in answers]:
            yield shown[-1], part


def _before_heading(element: HtmlElement, block: HtmlElement) -> None:
    heading = next((e for e in element.itersiblings() if e.tag == "h2"), None)
    block.tail = "\n"
    element.getparent().append(block) if heading is None else heading.addprevious(block)
