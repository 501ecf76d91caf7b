"""What a site without some solutions may not hold, and where it does."""

import gzip
import json
import posixpath
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import lxml.html

from solutions.answers import boxes
from solutions.stated.claims import every

LATEX = re.compile(r"\\\[(.+?)\\\]|\\\((.+?)\\\)|\$([^$\n]+)\$", re.DOTALL)
NO_WORDS = re.compile(r"\$[^$]*\$|\]\([^)]*\)|\{\{[^}]*\}\}|[^\w\s,;:'.-]")
SHOWN_FILE = re.compile(r'--8<-- "([^"]+)"')
JUDGED = {"boxes", "points", "derivations"}  # of a script of other numbers
BINARY = {".woff2", ".png", ".pdf"}


def pieces(ids: list[str], pages: list[Path], allowed: str) -> set[str]:
    """What gives held claims and pages away: ids, sentences, formulas, headings, the whole address of a page; not what
    may be said anyway.
    """
    found = set(ids) | {every()[id].says for id in ids}
    for id in ids:
        found |= set(re.findall(r"\\\(.*?\\\)", _formulas(unescape(every()[id].html))))
    for page in pages:
        found |= {address(page), *_phrases(page)}
    return {piece for piece in found if piece not in allowed}


def address(page: Path) -> str:
    """Where the site has a page."""
    return f"/{page.relative_to('docs').with_suffix('').as_posix()}/"


def _phrases(page: Path) -> Iterator[str]:
    """Runs of words that an author wrote, long enough to be nobody else's."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    for line in re.split(r"[.:]\s|\n\n", text):
        for run in NO_WORDS.split(line):
            if len(run.split()) > 4:
                yield " ".join(run.split())


def allowed(claims: list[str], docs: Path) -> str:
    """All that may be said: these claims, the pages that are left with the files they show, what boxes ask and say."""
    asked = boxes.every().values()
    said = [t for box in asked for t in (box.asks, *box.hints, *(text for _, text in box.messages()))]
    said += [p.read_text(encoding="utf-8") for p in docs.rglob("*.md")]
    said += [Path(file).read_text(encoding="utf-8") for page in said for file in SHOWN_FILE.findall(page)]
    said += ["".join(cell["source"]) for p in docs.rglob("*.ipynb")
             for cell in json.loads(p.read_text(encoding="utf-8"))["cells"]]
    said += [text for id in claims for text in (unescape(every()[id].html), every()[id].says)]
    return _formulas(" ".join(said))


def _formulas(text: str) -> str:
    """A text in which all formulas are delimited in one way."""
    return " ".join(LATEX.sub(lambda m: rf"\({(m[1] or m[2] or m[3]).strip()}\)", text).split())


def texts(site: Path) -> Iterator[tuple[Path, str]]:
    """What each file says: its words, formulas, attributes; of boxes and what they judge by, nothing."""
    for path in sorted(p for p in site.rglob("*") if p.is_file() and p.suffix not in BINARY):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode("utf-8")
        if path.suffix == ".html":
            tree = lxml.html.fromstring(text)
            for element in [*tree.find_class("boxes"), *tree.xpath('//*[@id="says" or @id="bank"]')]:
                element.drop_tree()
            text = unescape(lxml.html.tostring(tree, encoding="unicode"))
            here = path.parent.relative_to(site).as_posix()
            links = (link.partition("#")[0] for link in tree.xpath("//a/@href"))
            text += "".join(f" /{posixpath.normpath(posixpath.join(here, link))}/ " for link in links)
            text += " ".join(tree.text_content().split())
            text += "".join(rf"\({' '.join(latex.split())}\)" for latex in tree.xpath("//math/@data-latex"))
        elif path.parent.parent.name == "numbers":
            made = json.loads(text.removeprefix("Numbers.put(").removesuffix(");\n"))
            text = json.dumps({key: made[key] for key in made.keys() - JUDGED}, ensure_ascii=False)
        elif path.suffix in (".json", ".ipynb"):
            text += _formulas(" /".join(_strings(json.loads(text))))  # places in the search's index are whole addresses
        yield path, text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def leaks(site: Path, held: set[str]) -> list[str]:
    """Where a file of the site has a piece of what is held back."""
    return [f"{path}: {piece}" for path, text in texts(site) for piece in sorted(held) if piece in text]
