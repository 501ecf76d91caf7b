"""The machine's own browsers. Where one is missing, its tests are skipped and say so; REQUIRE_TOOLS refuses.

`tab` is a tab in each of three browsers (`engines.py`); `page` is one in Chromium, for what only it can be asked.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from publish.sheets import ARGUMENTS, chromium
from tests.browser import engines
from tests.serving import served

Start = Callable[[], engines.Tab]


def needed(found: str | None, name: str, how: str) -> str:
    """What was found on this machine; without it the test is skipped, or fails where REQUIRE_TOOLS is set."""
    if not found:
        assert not os.environ.get("REQUIRE_TOOLS"), f"no {name} on this machine; {how}"
        pytest.skip(f"NOT RUN: no {name} on this machine, so nothing was tried in it; {how}")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, from the CHROMIUM variable or the path."""
    found = needed(chromium(), "Chromium", "install one, or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def hosted(built: Path) -> Iterator[str]:
    """The address of the built site, served from this machine."""
    with served(built) as home:
        yield home


@pytest.fixture(params=["hosted", "file"])
def home(request: pytest.FixtureRequest) -> str:
    """Where the site is: served, or in the file system."""
    offline: Path | None = None if request.param == "hosted" else request.getfixturevalue("offline")
    return offline.as_uri() if offline else str(request.getfixturevalue("hosted"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    made = browser.new_context(viewport={"width": 390, "height": 800})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever goes wrong in it fails the test."""
    made, wrong = context.new_page(), []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield made
    assert wrong == []


@pytest.fixture(scope="session")
def firefox() -> Iterator[Start]:
    """Opens a tab in a Firefox, from the FIREFOX variable or the path."""
    found = needed(engines.firefox(), "Firefox", "install one (Debian: firefox-esr), or set FIREFOX")
    with engines.connected(found) as bidi:
        yield lambda: engines.Firefox(bidi)


@pytest.fixture(scope="session")
def webkit() -> Iterator[Start]:
    """Opens a WebKit on a display of its own."""
    needed(engines.webkit(), "WebKit with a screen", "install webkit2gtk-driver and xvfb")
    with engines.screen() as display:
        yield lambda: engines.WebKit(display)


@pytest.fixture(scope="session")
def chrome(browser: Browser) -> Start:
    """Opens a tab in the Chromium of the other tests."""
    return lambda: engines.Chromium(browser)


@pytest.fixture(params=["chrome", "firefox", "webkit"])
def tab(request: pytest.FixtureRequest) -> Iterator[engines.Tab]:
    """A tab with a fresh profile, in each of the three."""
    made: engines.Tab = request.getfixturevalue(request.param)()
    yield made
    made.close()


@pytest.fixture(scope="session")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Copies a folder, once, into one whose pages tell what goes wrong in them."""
    return cache(lambda folder: engines.probed(folder, tmp_path_factory.mktemp("probed")))


@pytest.fixture(scope="session")
def address() -> Iterator[Callable[[Path], str]]:
    """Serves a folder until the session ends; its address."""
    with ExitStack() as stack:
        yield cache(lambda folder: stack.enter_context(served(folder)))


@pytest.fixture(params=["hosted", "file"])
def site(request: pytest.FixtureRequest, tab: engines.Tab, probed: Callable[[Path], Path],
         address: Callable[[Path], str]) -> tuple[Path, str]:
    """The folder of the site that a tab visits, and its address: served, or in the file system."""
    hosted = request.param == "hosted"
    folder: Path = request.getfixturevalue("built" if hosted else "offline")
    folder = probed(folder) if tab.probed else folder
    return folder, address(folder) if hosted else folder.resolve().as_uri()
