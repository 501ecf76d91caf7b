"""The site as files: it opens by its index.html, without a server and without a network, search included."""

import os
import shutil
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mkdocs.config.defaults import MkDocsConfig

SHIM = Path("node_modules/iframe-worker/shim/index.js")  # from a file a browser starts no worker; this stands in for it
SERVED = "assets/iframe-worker.js"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same for every file, so that the same site makes the same zip


def wanted() -> bool:
    """Whether the site is built to be opened from files."""
    return bool(os.environ.get("OFFLINE"))


def prepare(config: MkDocsConfig) -> MkDocsConfig:
    """Pages are files, not folders; the search starts its worker in a frame. Raises FileNotFoundError without npm's."""
    if not SHIM.exists():
        raise FileNotFoundError(f"{SHIM} is missing; `npm ci` installs it (`nox -s docs` does so itself)")
    config.use_directory_urls = False
    config.extra["polyfills"] = [SERVED]
    return config


def finish(site: Path) -> None:
    """Put the shim where it is asked for, and the index of the search where a page without a server finds it."""
    shutil.copy(SHIM, site / SERVED)
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    (site / "search/search_index.js").write_text(f"var __index = {index}", encoding="utf-8", newline="\n")
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):  # for a server only
        (site / name).unlink()


def zipped(site: Path, target: Path) -> Path:
    """All files of a site in a zip, in order, with one date: the same bytes each time."""
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for path in sorted(p for p in site.rglob("*") if p.is_file()):
            made.writestr(ZipInfo((Path(target.stem) / path.relative_to(site)).as_posix(), LONG_AGO), path.read_bytes(),
                          ZIP_DEFLATED)
    return target


if __name__ == "__main__":
    print(zipped(Path(sys.argv[1]), Path(sys.argv[2])))
