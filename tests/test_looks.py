"""The comparison of looks sees a moved word, a page that is gone, one that grew; and nothing where nothing changed."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tools import looks


def picture(path: Path, at: int = 10, height: int = 40) -> None:
    """A small page with a word."""
    path.parent.mkdir(exist_ok=True)
    drawn = Image.new("RGB", (80, height), "white")
    ImageDraw.Draw(drawn).text((at, 10), "b + b", fill="black")
    drawn.save(path)


def test_what_looks_otherwise_is_told(tmp_path: Path) -> None:
    """By name and how, with both pictures in the report; what looks the same is not."""
    before, now, marked = (tmp_path / name for name in ("before", "now", "marked"))
    for folder in (before, now):
        picture(folder / "same.png")
    for folder, at, height in ((before, 10, 40), (now, 11, 41)):
        picture(folder / "moved.png", at=at)
        picture(folder / "grown.png", height=height)
    picture(before / "gone.png")
    picture(now / "new.png")
    found = looks.differing(before, now, marked)
    assert found.keys() == {"moved.png", "grown.png", "gone.png", "new.png"}
    assert "pixels, from row 1" in found["moved.png"]
    assert {name: found[name] for name in ("gone.png", "new.png", "grown.png")} == {
        "gone.png": "gone", "new.png": "new", "grown.png": "was 80 by 40 pixels, is 80 by 41"}
    looks.report(found, tmp_path / "index.html")
    told = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert [told.count(f'src="{folder}/moved.png"') for folder in ("before", "now", "marked")] == [1, 1, 1]
    assert (told.count("gone.png"), told.count("same.png")) == (1, 0)


def test_an_unknown_commit_is_refused(tmp_path: Path) -> None:
    """With what to try."""
    with pytest.raises(SystemExit, match="no commit nowhere here; try a branch"):
        looks.of_commit("nowhere", tmp_path)
