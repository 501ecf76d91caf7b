"""The guide can't drift: its commands, its files, its code and its examples of prose are those that are there."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from publish.authoring import check_text
from solutions.stated.claims import every
from tools import new

GUIDE = Path("docs/guide.md")
TEXT = GUIDE.read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
PROSE = re.findall(r'```text title="refused"\n(.*?)```\n+```text title="passes"\n(.*?)```', TEXT, re.DOTALL)
CODE = [block for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL) if "--8<--" not in block]
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
    """Each block, word by word, in a module or a notebook."""
    escaped = code.strip().replace('"', '\\"')
    lines = [line for line in escaped.splitlines() if line]
    files = [p.read_text(encoding="utf-8") for root in ("examples", "solutions") for p in Path(root).rglob("*")
             if p.suffix in (".py", ".ipynb")]
    assert any(code.strip() in text or all(f'"{line}' in text for line in lines) for text in files)


def test_the_guide_has_what_it_promises() -> None:
    """Commands, code, whole files, and paragraphs of prose with their twins; a command of another kind is seen."""
    assert len(PROSE) >= 6
    assert len(COMMANDS) >= 6
    assert CODE
    included = re.findall(r'--8<-- "(\S+)"', TEXT)
    assert {Path(name).suffix for name in included} == {".py", ".md", ".toml"}
    assert all(Path(name).exists() for name in included)
    with pytest.raises(ValueError, match=r"pip install x: not a command of noxfile\.py"):
        session_of("pip install x")
