"""How each page looks, compared with a commit's: `nox -s looks` (`-- v1`; else the last commit).

Both trees are built here and photographed by the same Chromium, on a phone and on a desktop, light and dark, and as
printed; so nothing is kept that another machine would draw otherwise. What differs stands side by side in a report.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from html import escape
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from publish.sheets import ARGUMENTS, chromium
from tests.serving import served
from tests.site.reader import pages

HERE = Path(__file__).parents[1]
PLACE = HERE / ".cache" / "looks"
WIDTHS = {"phone": 390, "desktop": 1280}
SCHEMES = ("light", "dark")
PAPER = 700  # pixels: what a sheet of A4 has between its margins
STEADY = "* { animation: none !important; transition: none !important; caret-color: transparent !important; }"
HEAD = """<!doctype html><meta charset="utf-8"><title>Looks</title><style>
body { font: 16px sans-serif; margin: 2em } td { vertical-align: top } img { max-width: 30vw; border: 1px solid gray }
</style>"""


def taken(site: Path, target: Path) -> None:
    """A picture of every page of a built site, in every way of looking at it: `hw3-problem1 phone dark.png`."""
    target.mkdir(parents=True)
    with served(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(reduced_motion="reduce")
        for one in pages(site):
            place = one.path.relative_to(site)
            page.goto(f"{home}/{place.as_posix()}")
            page.add_style_tag(content=STEADY)
            _each(page, target, "-".join(place.with_suffix("").parts).removesuffix("-index"))
        browser.close()


def _each(page: Page, target: Path, name: str) -> None:
    for (window, width), scheme in product(WIDTHS.items(), SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
        page.screenshot(path=target / f"{name} {window} {scheme}.png", full_page=True)
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    page.screenshot(path=target / f"{name} printed.png", full_page=True)


def differing(before: Path, now: Path, marked: Path) -> dict[str, str]:
    """The pictures of two folders that differ, and how; the differing pixels are red in `marked`."""
    marked.mkdir(parents=True)
    names = sorted({picture.name for folder in (before, now) for picture in folder.glob("*.png")})
    said = {name: _told(before / name, now / name, marked / name) for name in names}
    return {name: how for name, how in said.items() if how}


def _told(before: Path, now: Path, marked: Path) -> str:
    """How two pictures differ, or nothing."""
    if not before.exists() or not now.exists():
        return "new" if now.exists() else "gone"
    one, other = (Image.open(path).convert("RGB") for path in (before, now))
    if one.size != other.size:
        return f"was {one.size[0]} by {one.size[1]} pixels, is {other.size[0]} by {other.size[1]}"
    changed = ImageChops.difference(one, other).convert("L").point(lambda level: 255 if level else 0)
    place = changed.getbbox()
    if not place:
        return ""
    Image.composite(Image.new("RGB", one.size, "red"), other, changed).save(marked)
    return f"{sum(changed.histogram()[1:])} pixels, from row {place[1]} on"


def report(found: dict[str, str], target: Path) -> None:
    """A page with what differs, before and now, side by side."""
    rows = [f"<h2>{escape(name.removesuffix('.png'))}: {escape(how)}</h2><table><tr>" + "".join(
        f'<td>{folder}<br><img src="{escape(folder)}/{escape(name)}" alt="">'
        for folder in ("before", "now", "marked") if (target.parent / folder / name).exists()) + "</table>"
        for name, how in found.items()]
    target.write_text(HEAD + "\n".join(rows), encoding="utf-8")


def built(tree: Path, target: Path) -> Path:
    """The site of a tree, with every claim established first, as the strict build asks. Raises CalledProcessError."""
    env = os.environ | {"PYTHONPATH": str(tree), "NO_MKDOCS_2_WARNING": "1"}
    for module in (["tools.establish"], ["mkdocs", "build", "--strict", "--quiet", "-d", str(target)]):
        subprocess.run([sys.executable, "-m", *module], cwd=tree, env=env, check=True)
    return target


def of_commit(commit: str, tree: Path) -> Path:
    """The files of a commit. Exits with a sentence where there is none of that name."""
    kept = subprocess.run(["git", "archive", commit], cwd=HERE, capture_output=True, check=False)
    if kept.returncode:
        sys.exit(f"There is no commit {commit} here; try a branch, a tag or HEAD~1. Git says: {kept.stderr.decode()}")
    with tarfile.open(fileobj=BytesIO(kept.stdout)) as files:
        files.extractall(tree, filter="data")
    (tree / "node_modules").symlink_to(HERE / "node_modules", target_is_directory=True)
    return tree


def main(commit: str = "HEAD") -> int:
    """Take both, compare, write the report; 1 where a page looks otherwise."""
    if not chromium():
        sys.exit("NOT RUN: no Chromium on this machine; install one, or set CHROMIUM")
    shutil.rmtree(PLACE, ignore_errors=True)
    taken(built(of_commit(commit, PLACE / "tree"), PLACE / "site before"), PLACE / "before")
    taken(built(HERE, PLACE / "site now"), PLACE / "now")
    found = differing(PLACE / "before", PLACE / "now", PLACE / "marked")
    report(found, PLACE / "index.html")
    print(*(f"{name}: {how}" for name, how in found.items()), sep="\n")
    print(f"{len(found)} of {len(list((PLACE / 'now').glob('*.png')))} pictures differ from {commit}; "
          f"see {PLACE / 'index.html'}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
