"""The guide can't drift: its commands, its files, its code and its examples of prose are those that are there."""

import ast
import inspect
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from publish.authoring import check_text
from solutions.answers.boxes import Box
from solutions.answers.results import Results
from solutions.stated.claims import every
from tests.printed import PRINTED
from tools import new

GUIDE = Path("docs/guide.md")
TEXT = GUIDE.read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
PROSE = re.findall(r'```text title="refused"\n(.*?)```\n+```text title="passes"\n(.*?)```', TEXT, re.DOTALL)
OPTIONS = Path("docs/options.md").read_text(encoding="utf-8")
CODE = [block for block in re.findall(r"```(?:python|toml)\n(.*?)```", TEXT + OPTIONS, re.DOTALL)
        if "--8<--" not in block]
MOST = 1500  # words of the guide's prose: what is looked up has a page of its own
SESSIONS = {n.name: n for n in ast.parse(Path("noxfile.py").read_text(encoding="utf-8")).body
            if isinstance(n, ast.FunctionDef) and n.decorator_list}


def session_of(command: str) -> tuple[str, list[str]]:
    """The session that a command runs, and what it hands on. Raises ValueError for another command."""
    python, file, *rest = shlex.split(command)
    if (python, file) != ("python3", "noxfile.py") or rest[:1] not in ([], ["-s"]):
        raise ValueError(f"{command}: not a command of noxfile.py")
    return (rest[1] if rest else "", rest[3:])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_a_session_on_what_is_there(command: str) -> None:
    """Each names a session; files and folders that it hands on exist."""
    name, words = session_of(command)
    assert not name or name in SESSIONS
    assert all(Path(word).exists() for word in words if "/" in word)
    assert "serve" not in words or "serve" in ast.unparse(SESSIONS[name])


def test_the_first_command_makes_the_files_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is run; nothing else is made."""
    [words] = [words for name, words in map(session_of, COMMANDS) if name == "new"]
    listed = re.findall(r"^- `(\S+)`: ", TEXT, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    assert new.main(words) == 0
    made = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    assert sorted(made) == sorted(listed)


@pytest.mark.parametrize(("refused", "passes"), PROSE)
def test_prose_is_refused_before_and_passes_after(refused: str, passes: str) -> None:
    """As the check of every page has it; what is cited is of this tree."""
    assert check_text(refused)
    assert check_text(passes) == []
    assert all(re.match(r"#\S+", target) for target in re.findall(r"\]\(([^)]+)\)", passes))
    assert every()


@pytest.mark.parametrize("code", CODE)
def test_code_stands_in_the_tree(code: str) -> None:
    """Each block, word by word, in a module, a notebook or a typed file, which are run."""
    escaped = code.strip().replace('"', '\\"')
    lines = [line for line in escaped.splitlines() if line]
    files = [p.read_text(encoding="utf-8") for root in ("examples", "solutions") for p in Path(root).rglob("*")
             if p.suffix in (".py", ".ipynb", ".toml")]
    assert any(code.strip() in text or all(f'"{line}' in text for line in lines) for text in files)


def options(function: Any) -> set[str]:
    """What may be given to a function by name, the rest left as it is."""
    return {name for name, one in inspect.signature(function).parameters.items() if one.default is not one.empty}


def test_the_options_are_those_that_there_are() -> None:
    """Each that may be given stands in the list of its section; each link of the guide leads to a heading."""
    sections = {text.partition("\n")[0]: text for text in OPTIONS.split("\n## ")[1:]}
    listed = {title: set(re.findall(r"`(\w+)", "".join(re.findall(r"^- ([^:]+):", text, re.MULTILINE))))
              for title, text in sections.items()}
    given = options(Results.state) | options(Results.ask) | options(Results) - {"works"}
    assert listed["Results"] == given
    assert listed["Boxes"] == options(Box)
    assert listed["The key"] >= PRINTED - {"values", "general", "symbol"}
    assert set(re.findall(r"options\.md#(\w+)", TEXT)) <= {title.lower() for title in sections}


def test_the_guide_has_what_it_promises() -> None:
    """Commands, code, whole files, and paragraphs of prose with their twins; a command of another kind is seen."""
    assert len(PROSE) >= 6
    assert len(COMMANDS) >= 6
    assert len(CODE) >= 8
    assert len(re.sub(r"^```.*?^```", "", TEXT, flags=re.DOTALL | re.MULTILINE).split()) <= MOST
    included = re.findall(r'--8<-- "(\S+)"', TEXT + OPTIONS)
    assert {Path(name).suffix for name in included} == {".py", ".md", ".toml"}
    assert all(Path(name).exists() for name in included)
    with pytest.raises(ValueError, match=r"pip install x: not a command of noxfile\.py"):
        session_of("pip install x")
