"""Chromium, Firefox and WebKit behind the same few verbs, so that a check is written once and holds in all three.

Chromium is driven by playwright, Firefox by the WebDriver BiDi that is built into it, WebKit by its WebKitWebDriver on
a screen that is not there (Xvfb). Each is the machine's own; nothing is downloaded.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import websocket
from playwright.sync_api import Browser
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import ReadTimeoutError

FIREFOX = ("firefox-esr", "firefox")
KEYS = {  # as WebDriver names them; any other text is typed as it is
    "Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}
PREFERENCES = 'user_pref("ui.useOverlayScrollbars", 1);\n'  # as on a phone: a scrollbar takes no room of the page
HEIGHT = 900
EARLY = "Invalid markup: Incorrect number of children"  # said of half a page as it arrives; measure.js counts later
GRACE = 10  # seconds for a program to end when it is told to
PATIENCE = 60  # seconds for any one answer; a browser that hangs fails the test
PROBE = """window.wrong = [];
const tell = (...said) => window.wrong.push(said.map(String).join(" "));
console.error = tell;
addEventListener("error", (e) => tell(e.message ?? `not loaded: ${e.target.src ?? e.target.href}`), true);
addEventListener("unhandledrejection", (e) => tell(e.reason));
addEventListener("securitypolicyviolation", (e) => tell(`the policy blocks ${e.blockedURI}: ${e.effectiveDirective}`));
"""


class Tab(ABC):
    """A tab with a fresh profile."""

    probed = False  # whether its pages need a script of ours to tell what goes wrong in them

    @abstractmethod
    def open(self, url: str, width: int = 1280) -> None:
        """Go to an address in a window of this width, and wait until it is loaded."""

    @abstractmethod
    def evaluate(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function returns, or promises; all of it JSON."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Strike keys as a reader does: those of KEYS by their name, or text."""

    @abstractmethod
    def errors(self) -> list[str]:
        """What went wrong on the pages opened so far."""

    @abstractmethod
    def shoot(self, target: Path) -> None:
        """Store a picture of what is seen."""

    @abstractmethod
    def close(self) -> None:
        """Leave nothing behind."""


class Chromium(Tab):
    """A tab of the Chromium that the other tests use."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def open(self, url: str, width: int = 1280) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.goto(url)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", arguments)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key) if key in KEYS else self.page.keyboard.type(key)

    def errors(self) -> list[str]:
        return self.wrong

    def shoot(self, target: Path) -> None:
        self.page.screenshot(path=target)

    def close(self) -> None:
        self.context.close()


class BiDi:
    """A connection to a Firefox: commands go out, what went wrong in pages comes in between."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self.sent, self.wrong = 0, list[str]()
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])

    def ask(self, method: str, **params: Any) -> Any:
        """Send a command and wait for its result. Raises RuntimeError if the browser refuses it."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while (told := json.loads(self.socket.recv())).get("id") != self.sent:
            if told["params"].get("level") == "error":
                self.wrong.append(told["params"]["text"])
        if told["type"] == "error":
            raise RuntimeError(f"{method}: {told['message']}")
        return told["result"]


class Firefox(Tab):
    """A tab of a Firefox."""

    def __init__(self, bidi: BiDi) -> None:
        self.bidi = bidi
        self.profile = bidi.ask("browser.createUserContext")["userContext"]
        self.context = bidi.ask("browsingContext.create", type="tab", userContext=self.profile)["context"]
        self.bidi.wrong.clear()

    def open(self, url: str, width: int = 1280) -> None:
        self.bidi.ask("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": HEIGHT})
        self.bidi.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, function: str, *arguments: Any) -> Any:
        told = self.bidi.ask("script.callFunction", target={"context": self.context}, awaitPromise=True,
                             functionDeclaration=_json(function, "given"),
                             arguments=[{"type": "string", "value": json.dumps(arguments)}])
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def press(self, *keys: str) -> None:
        strokes = [stroke for key in keys for stroke in (KEYS.get(key) or key)]
        actions = [{"type": kind, "value": stroke} for stroke in strokes for kind in ("keyDown", "keyUp")]
        self.bidi.ask("input.performActions", context=self.context,
                      actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def errors(self) -> list[str]:
        self.bidi.ask("session.status")  # what was said before comes with the answer
        return [text for text in self.bidi.wrong if not text.startswith(EARLY)]

    def shoot(self, target: Path) -> None:
        picture = self.bidi.ask("browsingContext.captureScreenshot", context=self.context)["data"]
        target.write_bytes(base64.b64decode(picture))

    def close(self) -> None:
        self.bidi.ask("browsingContext.close", context=self.context)
        self.bidi.ask("browser.removeUserContext", userContext=self.profile)


class WebKit(Tab):
    """A tab of a WebKitGTK, which has no log to read: its pages carry PROBE instead."""

    probed = True

    def __init__(self, display: str, patience: int = PATIENCE) -> None:
        self.service, self.driver = _driven(display, patience)
        self.driver.set_script_timeout(patience)
        self.wrong: list[str] = []
        self._without_toolbar()

    def _without_toolbar(self) -> None:
        """Move to a window that is as narrow as a phone; one with a toolbar is not. Only a click may open it."""
        opener = "open('about:blank', '_blank', 'width=390,height=800')"
        self.driver.get(f'data:text/html,<button onclick="{opener}">open</button>')
        first = self.driver.current_window_handle
        self.driver.find_element("tag name", "button").click()
        self.driver.switch_to.window(next(handle for handle in self.driver.window_handles if handle != first))

    def open(self, url: str, width: int = 1280) -> None:
        self._keep()
        self.driver.set_window_rect(0, 0, width, HEIGHT)
        self.driver.get(url)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        told = self.driver.execute_script(f"return ({_json(function, 'given')})(arguments[0])", json.dumps(arguments))
        return json.loads(told)

    def press(self, *keys: str) -> None:
        ActionChains(self.driver, duration=0).send_keys("".join(KEYS.get(key, key) for key in keys)).perform()

    def _keep(self) -> None:
        self.wrong += self.driver.execute_script("return (window.wrong ?? []).splice(0)")

    def errors(self) -> list[str]:
        self._keep()
        return self.wrong

    def shoot(self, target: Path) -> None:
        self.driver.save_screenshot(str(target))

    def close(self) -> None:
        try:
            self.driver.quit()
        finally:
            self.service.stop()


def _driven(display: str, patience: int, tries: int = 3) -> tuple[Service, webdriver.Remote]:
    """A WebKit that has started: now and then one never does, then another is tried."""
    service = Service(shutil.which("WebKitWebDriver"), env=os.environ | {"DISPLAY": display})
    service.start()
    home = service.service_url
    patient = ClientConfig(home, timeout=patience)  # without it selenium waits for ever
    try:
        return service, webdriver.Remote(home, options=Options(), client_config=patient)
    except ReadTimeoutError:
        service.stop()
        if tries == 1:
            raise
    return _driven(display, patience, tries - 1)


def _json(function: str, name: str) -> str:
    """A function that takes and returns JSON, for one that takes and returns values."""
    return f"async ({name}) => JSON.stringify(await ({function})(...JSON.parse({name})) ?? null)"


def firefox() -> str | None:
    """A Firefox of this machine, from the FIREFOX variable or the path."""
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, FIREFOX)), None)


def webkit() -> str | None:
    """A WebKit of this machine: what drives it, and a screen to open it on."""
    return shutil.which("WebKitWebDriver") if shutil.which("Xvfb") else None


@contextmanager
def ended(command: list[str], **streams: Any) -> Iterator[subprocess.Popen[str]]:
    """A program that runs; it is ended whatever happens, by force if it does not end when told."""
    with subprocess.Popen(command, **({"stdout": DEVNULL, "stderr": DEVNULL} | streams), text=True) as running:
        try:
            yield running
        finally:
            running.terminate()
            try:
                running.wait(GRACE)
            except subprocess.TimeoutExpired:
                running.kill()


@contextmanager
def connected(found: str) -> Iterator[BiDi]:
    """A Firefox that runs, without a window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(PREFERENCES, encoding="utf-8")
        command = [found, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
        with Path(profile, "said").open("w+", encoding="utf-8") as said, ended(command, stderr=said):
            bidi = BiDi(_listening(Path(said.name)))
            yield bidi
            bidi.ask("browser.close")
            bidi.socket.close()


def _listening(said: Path) -> str:
    """Where a Firefox that starts listens, once it says so. Raises RuntimeError, with what it says, if it does not."""
    end = time.monotonic() + PATIENCE
    while not (found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said.read_text(encoding="utf-8"))):
        if time.monotonic() > end:
            raise RuntimeError(f"Firefox does not listen; it says: {said.read_text(encoding='utf-8')}")
        time.sleep(0.05)
    return found[1]


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24"]
    with ended(command, stdout=subprocess.PIPE) as running:
        yield f":{running.stdout.readline().strip()}" if running.stdout else ""


def probed(folder: Path, target: Path) -> Path:
    """A copy of a site in which every page runs PROBE first; the policy of the pages allows it."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    (target / "probe.js").write_text(PROBE, encoding="utf-8")
    for page in target.rglob("*.html"):
        up = "../" * (len(page.relative_to(target).parts) - 1)
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace("<title>", f'<script src="{up}probe.js"></script><title>', 1), encoding="utf-8")
    return target
