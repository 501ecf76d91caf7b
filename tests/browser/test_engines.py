"""A browser that hangs fails a test; it never holds up a run."""

import socket
import sys
import time
from subprocess import PIPE

import pytest

from tests.browser import engines
from tests.browser.conftest import needed

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('.', flush=True); time.sleep(600)"


def test_a_program_that_does_not_hear_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """By force, after it was told."""
    monkeypatch.setattr(engines, "GRACE", 0.2)
    with engines.ended([sys.executable, "-c", DEAF], stdout=PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.read(1) == "."
    assert running.returncode == -9


def test_a_page_that_never_comes_is_given_up() -> None:
    """Selenium waits for ever for an answer of WebKit's driver, unless it is told how long."""
    needed(engines.webkit(), "WebKit with a screen", "install webkit2gtk-driver and xvfb")
    with socket.create_server(("127.0.0.1", 0)) as silent, engines.screen() as display:
        tab, begun = engines.WebKit(display, patience=5), time.monotonic()
        with pytest.raises(Exception, match="[Tt]imed out"):
            tab.open(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        tab.service.stop()
    assert time.monotonic() - begun < 30
