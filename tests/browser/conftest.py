"""Headless Chromium: the machine's own. Without one these tests are skipped and say so; REQUIRE_TOOLS refuses."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from publish.sheets import ARGUMENTS, chromium
from tests.serving import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, from the CHROMIUM variable or the path."""
    found = chromium()
    if not found:
        assert not os.environ.get("REQUIRE_TOOLS"), "no Chromium on this machine; install one, or set CHROMIUM"
        pytest.skip("NOT RUN: no Chromium on this machine, so nothing was tried in a browser; install one to run this")
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
