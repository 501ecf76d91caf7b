"""Altered copies of the built HTML: each digit, sign, relation, place and word mark of each article."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from tests.site import asked, done
from tests.site.audit import differs, known_names, marks_wrong, source_of, wrong
from tests.site.reader import Built, pages
from tools.altered.copies import Copy

PLACES = {"msub": "msup", "msup": "msub"}
SEEN = re.compile(r"\d|[-+−=<>≈⊙⊘∑∂](?![A-Za-z])")
OTHER = {"-": "+", "+": "−", "−": "+", "=": "≈", "<": ">", ">": "<", "≈": "=", "⊙": "⊘", "⊘": "⊙", "∑": "∂", "∂": "∑"}


def copies(site: Path) -> Iterator[Copy]:
    """Every altered copy of every page of a built site."""
    found = pages(site)
    for page in found:
        if page.path.name == "404.html":
            continue
        for claim in page.claims:
            yield from _of_claim(page, claim)
        yield from _of_prose(page, site, known_names(page.path, found))
        for k, (element, html) in enumerate(asked.pieces(page.tree)):
            yield from _of_boxes(page, k, element, html)
        if page.tree.find_class("box"):
            yield from _of_bank(page)
    for path in done.scripts(site):
        yield from _of_done(path)


def _of_done(path: Path) -> Iterator[Copy]:
    """What is said under a mark of each route: each digit and sign, and each index that is moved."""
    for id, html in done.said(path).items():
        moved = [(f"{old} moved", html.replace(f"<{old}>", f"<{new}>", 1).replace(f"</{old}>", f"</{new}>", 1))
                 for old, new in (("sub", "sup"), ("sup", "sub")) if f"<{old}>" in html]
        seen = ((what, changed) for what, changed in _changed(html) if what[0] not in "<>")  # tags are no signs
        for what, changed in (*seen, *moved):
            yield Copy("evidence", f"{id}: {what}", lambda i=id, h=changed: done.differs(i, h))


def _of_claim(page: Built, claim: HtmlElement) -> Iterator[Copy]:
    where = f"{page.path.parent.name} #{claim.get('id')}"
    for at, node in enumerate(claim.iter()):
        if not isinstance(node.tag, str) or node.tag == "a":
            continue
        for slot in ("text", "tail", "data-latex"):
            text = (node.get(slot) if slot == "data-latex" else getattr(node, slot)) or ""
            if slot == "tail" and node is claim:
                continue
            for what, changed in _changed(text):
                yield Copy("built HTML", f"{where} {node.tag} {slot}: {what}",
                                   lambda c=claim, a=at, s=slot, t=changed: is_caught(c, a, s, t))
        if _drawn(node) or _placed(node):
            for name, value in node.attrib.items():
                if digit := re.search(r"\d", value):
                    changed = value[: digit.start()] + str((int(digit[0]) + 1) % 10) + value[digit.end():]
                    yield Copy("pictures", f"{where} {node.tag} {name}",
                                       lambda c=claim, a=at, n=name, t=changed: is_caught(c, a, f"@{n}", t))
        if _drawn(node):
            continue
        if node.tag in PLACES:
            yield Copy("built HTML", f"{where} {node.tag}: moved",
                               lambda c=claim, a=at, t=PLACES[node.tag]: is_caught(c, a, "tag", t))
        if node.tag == "msubsup":
            yield Copy("built HTML", f"{where} msubsup: swapped",
                               lambda c=claim, a=at: is_caught(c, a, "swap", ""))


def _of_boxes(page: Built, k: int, piece: HtmlElement, html: str) -> Iterator[Copy]:
    """What boxes ask and may say: each digit and sign, each word exchanged for the next, each address and value."""
    where = f"{page.path.parent.name} {piece.get('id')}"
    for at, node in enumerate(piece.iter()):
        if node.tag == "script":  # its values are computed again elsewhere
            continue
        for slot in ("text", "tail", "data-latex"):
            text = (node.get(slot) if slot == "data-latex" else getattr(node, slot)) or ""
            if slot == "tail" and node is piece:
                continue
            words = text.split()
            changes = list(_changed(text))
            if len(words) > 1 and words[0] != words[1]:
                changes.append(("words exchanged", " ".join([words[1], words[0], *words[2:]])))
            for what, changed in changes:
                yield Copy("boxes", f"{where} {node.tag} {slot}: {what}",
                                   lambda a=at, s=slot, t=changed: _box_caught(piece, html, a, s, t))
        for name in {"for", "id", "name", "value", "data-says", "href", "data-kind"} & set(node.attrib):
            if not any(a.tag == "math" for a in [node, *node.iterancestors()]):
                other = str(node.get(name)) + "x"
                yield Copy("boxes", f"{where} {node.tag} {name}", lambda a=at, n=name, v=other:
                                   _box_caught(piece, html, a, f"@{n}", v))


def _box_caught(piece: HtmlElement, html: str, at: int, slot: str, value: str) -> bool:
    other = copy.deepcopy(piece)
    _alter(list(other.iter())[at], slot, value)
    return asked.differs(other, html)


def _of_bank(page: Built) -> Iterator[Copy]:
    """Every entry of the bank: each number, each key, each word."""
    bank = asked.bank_of(page.tree)
    for path, value in _leaves(bank):
        changed = value + 1 if isinstance(value, int) else _next_text(value)
        yield Copy("bank", f"{page.path.parent.name} {'.'.join(map(str, path))}: {value} for {changed}",
                           lambda p=path, c=changed: bool(asked.bank_wrong(_put(bank, p, c))))


def _next_text(value: str) -> str:
    digit = re.search(r"\d(?=\D*$)", value)
    return value[: digit.start()] + str((int(digit[0]) + 1) % 10) + value[digit.end():] if digit else value + "x"


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path, value
    for key, inner in items or ():
        yield from _leaves(inner, (*path, key))


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return value | {path[0]: _put(value[path[0]], path[1:], new)}
    return [*value[: path[0]], _put(value[path[0]], path[1:], new), *value[path[0] + 1:]]


def _drawn(node: HtmlElement) -> bool:
    return any(n.tag == "svg" for n in [node, *node.iterancestors()])


def _placed(node: HtmlElement) -> bool:
    """Whether a diagram says where it stands; inside a formula a style is but room."""
    outside = not any(n.tag == "math" for n in [node, *node.iterancestors()])
    return outside and bool(node.get("style") or node.get("role"))


def _changed(text: str) -> Iterator[tuple[str, str]]:
    for match in SEEN.finditer(text):
        old = match[0]
        new = str((int(old) + 1) % 10) if old.isdigit() else OTHER[old]
        yield f"{old} for {new} in {text.strip()[:40]!r}", text[: match.start()] + new + text[match.end():]


def is_caught(claim: HtmlElement, at: int, slot: str, value: str) -> bool:
    other = copy.deepcopy(claim)
    _alter(list(other.iter())[at], slot, value)
    return differs(other) or marks_wrong(other)


def _alter(node: Any, slot: str, value: str) -> None:
    if slot == "data-latex":
        node.set(slot, value)
    elif slot.startswith("@"):
        node.set(slot[1:], value)
    elif slot == "swap":
        node.append(node[1])  # the index goes behind the mark
    else:
        setattr(node, slot, value)


def _of_prose(page: Built, site: Path, known: set[str]) -> Iterator[Copy]:
    """What stands outside the claims: each digit and sign, and a result put there."""
    where = page.path.parent.name
    for at, node in enumerate(page.article.iter()):
        if not isinstance(node.tag, str) or _apart(node):
            continue
        for slot in ("text", "tail"):
            for what, changed in _changed(getattr(node, slot) or ""):
                yield Copy("built prose", f"{where} {node.tag} {slot}: {what}",
                                   lambda a=at, s=slot, t=changed: _seen(page, site, known, a, s, t))
        for result in (" It is 0.019.", " So b = w.") if node.tag in ("p", "li", "td", "h2") else ():
            yield Copy("results put into built prose", f"{where} {node.tag} {at}: {result}",
                               lambda a=at, r=result: _seen(page, site, known, a, "text", r))


def _apart(node: HtmlElement) -> bool:
    """Claims and boxes are altered on their own; buttons and signs for links are the theme's."""
    return any(n.tag in ("template", "script") or set(n.classes) & {
        "claim", "headerlink", "md-content__button", "boxes", "progress", "so-far"}
               for n in [node, *node.iterancestors()])


def _seen(page: Built, site: Path, known: set[str], at: int, slot: str, value: str) -> bool:
    article = copy.deepcopy(page.article)
    node = list(article.iter())[at]
    setattr(node, slot, value)
    return bool(wrong(article, source_of(page, site), known))
