"""The embedded engine ends with the process that used it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

MANY = int(os.environ.get("ENGINES") or 10)  # `nox -s pythons` starts a hundred on each Python
BANK = "{ boxes: { a: { kind: 'choice', called: [], options: { yes: 'right' } } }, points: {} }"
JUDGES = f"""
from tests.judging import answer_of

assert answer_of("Judge.judge({BANK}, `a`, {{ a: `yes` }}).verdict") == "right"
"""
CLOSES = """
import atexit
from tests.judging import engine

def tries():
    try:
        engine().eval("1")
    except BaseException as error:
        print("closed", type(error).__name__)
    else:
        print("open")

atexit.register(tries)  # registered before the engine's own, it runs after it
engine()
"""


def ends(code: str, seconds: float = 120) -> bool:
    """Whether a process that runs this code ends well, in so many seconds."""
    try:
        return subprocess.run([sys.executable, "-c", code], timeout=seconds, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def test_every_process_that_judges_ends() -> None:
    """Each of them, a few at a time: none waits for the engine's thread."""
    with ThreadPoolExecutor(4) as few:
        assert list(few.map(ends, [JUDGES] * MANY)) == [True] * MANY


def test_a_process_that_does_not_end_is_seen() -> None:
    """It waits for ever, or it ends with an error."""
    assert not ends("import threading; threading.Event().wait()", seconds=1)
    assert not ends("raise SystemExit(1)")


def test_the_engine_is_closed_before_the_interpreter_goes() -> None:
    """By then it can't be used any more: nothing is left for the garbage collector to wait for."""
    done = subprocess.run([sys.executable, "-c", CLOSES], timeout=120, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("closed")
