"""Serve the site on port 8000; a change is on the page that is looked at within seconds, the others follow.

`python -m tools.serving` makes each page in a process of its own, which starts with all loaded that is not ours.
"""

import logging
import multiprocessing
import re
import sys
import time
from collections.abc import Iterable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from tools.serving.making import DOCS, SITE, make

HOST, PORT = "localhost", 8000
WATCHED = ("docs", "solutions", "publish", "tests", "mkdocs.yml")
READ = {".md", ".ipynb", ".py", ".toml", ".js", ".css", ".yml", ".html", ".svg"}
OWN = re.compile(r"(?:solutions|tests)/(hw\d+(?:/problem\d+)?)\b")
LOADS = ("tools.serving.warm",)
KIND = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def pages() -> list[str]:
    """Every page, by its file in docs/."""
    return [p.relative_to(DOCS).as_posix() for p in sorted(DOCS.rglob("*")) if p.suffix in (".md", ".ipynb")]


def touched(changed: Iterable[str], there: list[str]) -> set[str]:
    """The pages that can show a change of these files: of a problem's own, its pages and those about all problems.

    >>> there = ["index.md", "hw98/problem1/index.md", "hw98/problem2/index.md"]
    >>> sorted(touched(["tests/hw98/problem1/key.toml"], there))
    ['hw98/problem1/index.md', 'index.md']
    >>> touched(["docs/index.md"], there)
    {'index.md'}
    >>> touched(["solutions/formulas.py"], there) == set(there)
    True
    """
    return {page for file in changed for page in there if _touches(file, page)}


def _touches(file: str, page: str) -> bool:
    if file.startswith("docs/"):
        return file == f"docs/{page}" or (file.startswith("docs/assets/") and "/problem" in page)
    own = OWN.match(file)
    return not own or page.startswith(f"{own[1]}/") or "/problem" not in page


class Server(LiveReloadServer):
    """MkDocs' own server of what is written, which knows the page that is looked at."""

    def __init__(self) -> None:
        super().__init__(self.renew, HOST, PORT, str(SITE))
        self.processes: Any = multiprocessing.get_context(KIND)
        self.seen, self.looked_at = dict(_stamps()), "index.md"
        self.waiting: set[str] = set()
        self.others: BaseProcess | None = None
        if KIND == "forkserver":
            self.processes.set_forkserver_preload(list(LOADS))

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request, and remember the page that it asks for."""
        path = environ["PATH_INFO"].strip("/")
        for page in (f"{path}/index.md".lstrip("/"), f"{path}.md", f"{path}.ipynb"):
            if (DOCS / page).is_file():
                self.looked_at = page
        return super().serve_request(environ, start_response)

    def renew(self) -> None:
        """Make what a change touches: first the page that is looked at, then, while that is read, the others."""
        began, there = time.monotonic(), pages()
        if self.others and self.others.is_alive():
            self.others.terminate()
        before, self.seen = self.seen, dict(_stamps())
        changed = {file for file, stamp in {**before, **self.seen}.items()
                   if before.get(file) != self.seen.get(file)}
        self.waiting = (self.waiting | touched(changed, there)) & set(there)
        first = [self.looked_at] if self.looked_at in self.waiting else sorted(self.waiting)[:1]
        if first:
            self.start(first).join()
            print(f"{first[0]} made in {time.monotonic() - began:.1f} s", flush=True)
        self.waiting -= set(first)
        self.others = self.start(sorted(self.waiting)) if self.waiting else None

    def start(self, some: list[str]) -> BaseProcess:
        """A process that makes some pages."""
        process: BaseProcess = self.processes.Process(target=make, args=(some,))
        process.start()
        return process


def _stamps() -> Iterator[tuple[str, int]]:
    """Every file that a page is made of, and when it was written."""
    for place in map(Path, WATCHED):
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.suffix in READ and path.is_file():
                yield path.as_posix(), path.stat().st_mtime_ns


def main() -> int:
    """Make every page, then serve and watch."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    server = Server()
    server.start(pages()).join()
    for place in WATCHED:
        server.watch(place)
    print(f"Serving at http://{HOST}:{PORT} ; stop with Ctrl-C", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
