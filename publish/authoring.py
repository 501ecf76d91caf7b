"""Authors name; the package states.

Refuses a relation, a result or a number that was typed: in Markdown pages, in the prose of
notebooks, and in the sentences that claims carry. Every refusal names file, line and remedy.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from publish import solution_pages, unwritten
from publish.citations import ID, LINK, citations
from publish.telling import telling
from solutions.stated.claims import every
from solutions.stated.givens import place

RELATION = re.compile(
    r"[=<>≤≥≈≠≡∼≃≅→⇒⇔∈∝]|\\(?:le|leq|ge|geq|lt|gt|ne|neq|approx|sim|simeq|cong|equiv|to|rightarrow|mapsto"
    r"|propto|in|Rightarrow|implies|iff|leqslant|geqslant|ll|gg)(?![A-Za-z])")
MATH = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
SCRIPT = re.compile(r"([_^])(\{(?:[^{}]|\{[^{}]*\})*\}|\\?\w|\*)")
UPPER = re.compile(r"(?:\((?:\w)\))?(?:\[\w+\])?(?:\*|T|\\mathrm\{new\})?")
LOWER = re.compile(r"[\w,]+|\\mathrm\{log\}")
COMMAND = re.compile(r"\\(?:operatorname|mathrm|text|begin|end)\{[^}]*\}|\\(?!alpha)[A-Za-z]+")
NAME = re.compile(r"(\\alpha|[A-Za-z])((?:[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|\w|\*))*)")
NUMBER = re.compile(r"(?<![\w.])[+-]?\d+(?:[.,]\d+)*")
IDS = re.compile(r"Problems? \d+( and \d+)*|HW\d+|Homework \d+|Python 3\.\d+\+?|CC BY 4\.0|\b(?:19|20)\d\d\b")
WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|twice|thrice|double[sd]?"
    r"|triple[sd]?|half|halves|zero)\b", re.IGNORECASE)
HARMLESS = re.compile(r"\btwo (?:models|terms|formulas)\b", re.IGNORECASE)  # named, or said beside the lines themselves
UNSEEN = re.compile(  # tab marks, code blocks, comments, placeholders, attributes, targets, tags
    r"^=== \"|```.*?```|<!--.*?-->|\{\{ \S+ \}\}|\{[:.#][^}\n]*\}|\]\([^)\n]*\)"
    r"|</?[a-zA-Z][^>]*>", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`")
SHOWN_MATH = re.compile(r"\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)
SHOWN = re.compile(r"""show\(["']([^"']+)["'][,)]|\{\{ (\S+) \}\}""")


@dataclass
class Section:
    """A heading and what stands under it, with the claims that it shows."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)


def check_file(path: Path) -> list[str]:
    """What is typed in a page or notebook but may only be stated by the package: one line each."""
    sections = list(_sections(path))
    problems = []
    for section in sections:
        text = "\n".join(line for _, line in section.lines)
        names = _names_for(section, path) if MATH.search(text) else None
        for offset, problem in check_text(text, names):
            line = section.lines[text[:offset].count("\n")][0]
            problems.append(f"{place(path)}:{line}: {problem}")
    return problems


def _names_for(section: Section, path: Path) -> set[str]:
    """The names that a section may use: its own; where it shows nothing, its page's; where that does not, any."""
    own = set() if path.name == "index.md" else _names_of(section.shown)
    return own or _names_of(_nameable(path)) or _names_of(set(every()))


def _nameable(path: Path) -> set[str]:
    """The claims whose names a page may use; a question page has those of its solution too, without showing them."""
    if path.name != "index.md" or not path.parent.name.startswith("problem"):
        return shown(path)
    solved = solution_pages(path.parent)  # which may be held back: then any name of the course
    return shown(path).union(*map(shown, solved)) if solved else set(every())


def shown(path: Path) -> set[str]:
    """The ids that a page shows."""
    return {id for section in _sections(path) for id in section.shown}


def check_text(text: str, names: set[str] | None = None) -> list[tuple[int, str]]:
    """Where a text states something, and what to do about it. `names`: those its section's claims use."""
    problems = []
    for citation, wrong in citations(text):
        problems += [(citation.start(), problem) for problem in wrong]
    hidden = UNSEEN.sub(_blank, LINK.sub(lambda m: _blank(m) if ID.match(m[3]) else m[0], text))
    for match in MATH.finditer(hidden):
        latex = next(g for g in match.groups() if g is not None)
        problems += [(match.start(), p) for p in _check_math(latex, names)]
    prose = CODE.sub(_blank, MATH.sub(_blank, hidden))
    prose = HARMLESS.sub(_blank, IDS.sub(_blank, prose))
    for pattern, what in ((NUMBER, "number"), (RELATION, "relation"), (WORDS, "number word")):
        problems += [(m.start(), f"typed {what} {m[0]}; cite the claim that states it, [{m[0]}](#id), or show it")
                     for m in pattern.finditer(prose)]
    return sorted(problems)


def _check_math(latex: str, names: set[str] | None) -> Iterator[str]:
    remedy = "name the quantity only, and show the claim that states it"
    for mark, script in SCRIPT.findall(latex):
        inside = script[1:-1] if script.startswith("{") else script
        if not (UPPER if mark == "^" else LOWER).fullmatch(inside):
            yield f"typed exponent or formula {mark}{script} in ${latex}$; {remedy}"
    bare = SCRIPT.sub("", latex)
    relation = RELATION.search(latex)
    if relation:
        yield f"typed relation {relation[0]} in ${latex}$; {remedy}"
    if re.search(r"\d", bare):
        yield f"typed number in ${latex}$; {remedy}"
    if names is not None:
        for name in sorted(names_in(latex) - names):
            yield f"${latex}$ names {name}, which no claim of this section uses; misspelt, or a claim is missing"


def names_in(latex: str) -> set[str]:
    """The names in a formula, spelled one way: `w_{11}^{[2]}` is `w_11^[2]`."""
    latex = re.sub(r"\^\{?T\}?", "", latex)
    latex = re.sub(r"\\mathrm\{(new|log)\}", r"\1", latex)
    bare = COMMAND.sub(" ", latex.replace(r"\partial", " "))
    found = set()
    for letter, scripts in NAME.findall(bare):
        low = high = ""
        for mark, script in SCRIPT.findall(scripts):
            inside = script.strip("{}")
            low, high = (inside, high) if mark == "_" else (low, inside)
        found.add(letter + (f"_{low}" if low else "") + (f"^{high}" if high else ""))
    return found


def _names_of(ids: set[str]) -> set[str]:
    """The names in the mathematics of some claims; their words hold none."""
    pages = [claim.html for id, claim in every().items() if id in ids]
    formulas = [unescape(a or b) for page in pages for a, b in SHOWN_MATH.findall(page)]
    return {name for formula in formulas for name in names_in(formula)}


def _sections(path: Path) -> Iterator[Section]:
    """The sections of a page; lines are numbered as an editor numbers them."""
    section = Section()
    for number, line, is_prose in lines(path):
        if is_prose and re.match(r"#{1,2} ", line) and section.lines:
            yield section
            section = Section()
        if is_prose:
            section.lines.append((number, line))
        section.shown |= {a or b for a, b in SHOWN.findall(line)}
    yield section


def lines(path: Path) -> Iterator[tuple[str, str, bool]]:
    """The number of a line, and of its cell in a notebook; its text; and whether it is prose (not code)."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield from ((str(n), line, True) for n, line in enumerate(raw.split("\n"), start=1))
        return
    file_lines, at = raw.split("\n"), 0
    for number, cell in enumerate(json.loads(raw)["cells"], start=1):
        for line in "".join(cell["source"]).split("\n"):
            wanted = json.dumps(line, ensure_ascii=False)[1:-1]
            at = next((k for k in range(at, len(file_lines)) if wanted in file_lines[k]), at)
            yield f"{at + 1}, cell {number}", line, cell["cell_type"] == "markdown"


def main() -> int:
    """Check every page there is; print what is typed, by file and line."""
    problems = [p for path in sorted(Path("docs").rglob("*")) if path.suffix in (".md", ".ipynb")
                for p in check_file(path)] + unwritten.lines()
    print(*problems, sep="\n", end="\n" if problems else "")
    return bool(problems)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


if __name__ == "__main__":
    raise SystemExit(telling(main))
