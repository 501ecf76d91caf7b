"""What MkDocs calls: thin, so that the rest needs no MkDocs."""

import logging
import os
import posixpath
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from publish import (
    SOLUTION,
    asking,
    authoring,
    blocks,
    comparisons,
    deriving,
    evidence,
    font,
    listed,
    mathml,
    mistakes,
    navigation,
    notebooks,
    numbers,
    offered,
    offline,
    placed,
    policy,
    records,
    reference,
    search,
    sheets,
    stored,
    theme,
    unwritten,
)
from publish.preview import failure, in_place, preview
from solutions.answers.asked import BoxError
from solutions.stated.claims import ClaimError

LONG_AGO = "315532800"  # the first day that a zip knows
LOG = logging.getLogger("mkdocs.hooks.publish")
PLACEHOLDER = re.compile(r"\{\{ (\S+) \}\}")


def _source(page: Page) -> Path:
    return Path(page.file.abs_src_path or page.file.src_uri)


def on_startup(command: str, **_: Any) -> None:
    """Remember whether pages are served while they are written: MkDocs then puts its own script into each."""
    preview.on = command == "serve"


def on_files(files: Files, **_: Any) -> Files:
    """While serving, make some pages only."""
    preview.prepare(files)
    return files


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Dates are the commit's, so that a build is the same on any day; with OFFLINE set, pages open from files.

    Without the address of a repository, no page leads to its source.
    """
    config.edit_uri = config.edit_uri if config.repo_url else None
    os.environ.setdefault("SOURCE_DATE_EPOCH", _committed())
    return offline.prepare(config) if offline.wanted() else config


def _committed() -> str:
    """When this was committed, in seconds; without git, or outside of it, long ago."""
    if not shutil.which("git"):
        return LONG_AGO
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or LONG_AGO


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Refuse a strict build, which is what is published, where not all is written and checked; else only say so."""
    if preview.on:
        return  # marks say so
    records.read.cache_clear()
    doubts = [*unwritten.lines(), *listed.stale(), *evidence.doubts(), *evidence.unpractised()]
    if config.strict:
        _refuse(doubts)
    for doubt in doubts:
        LOG.warning(doubt)


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Refuse typed results; put each claim where its id stands."""
    if preview.on and page.file.src_uri.endswith(".ipynb"):
        return markdown  # it was looked at when it ran
    problems = [*authoring.check_file(_source(page)), *placed.left_out(_source(page))]
    if preview.on:
        markdown = in_place(markdown, problems, _source(page).read_text(encoding="utf-8"))
    else:
        _refuse(problems)
    return PLACEHOLDER.sub(lambda found: _put(found, page), markdown)


def _put(found: re.Match[str], page: Page) -> str:
    try:
        return blocks.block(found[1])
    except Exception as error:
        if preview.on:
            return failure(error)
        if not isinstance(error, BoxError | ClaimError | reference.UndocumentedError):
            raise
        rest = found.string[found.start():].rstrip().count("\n")  # the file begins with more, the metadata
        line = _source(page).read_text(encoding="utf-8").rstrip().count("\n") + 1 - rest
        raise PluginError(f"docs/{page.file.src_uri}:{line}: {error}") from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A notebook becomes plain HTML; links lead to pages; mathematics becomes MathML; claims and boxes get theirs."""
    if page.file.src_uri.endswith(".ipynb"):
        page.title = named(page.title or "")
        if not preview.on:
            _refuse([*authoring.check_file(_source(page)), *stored.check_file(_source(page))])
        html = notebooks.plain(html)
    if solved := re.fullmatch(rf"(hw\d+)/problem(\d+)/{SOLUTION}\.ipynb", page.file.src_uri):
        html = mistakes.put(html, ".".join(solved.groups()))
    html = notebooks.with_links(html, lambda link: _address(link, page, files))
    html = mathml.render(blocks.with_links(html, config.repo_url or "", page.url))
    if page.file.src_uri.endswith(".ipynb"):
        html = offered.put(html, page.file.src_uri, config.repo_url or "")
    root = get_relative_url(".", page.url) + "/"
    try:
        return comparisons.with_script(deriving.with_script(asking.with_apparatus(html, root), root), root)
    except Exception as error:
        if preview.on:
            return failure(error) + html
        raise


def named(heading: str) -> str:
    """What menus call a notebook: its heading up to the colon, so that "Problem 98 — Solution: more" is not cut off."""
    return heading.partition(": ")[0]


def _address(link: str, page: Page, files: Files) -> str:
    """The page that a source in the same folder or elsewhere becomes."""
    source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), link))
    target = files.get_file_from_path(source)
    if target is None:
        raise PluginError(f"{page.file.src_uri}: the link to {link} leads nowhere; there is no {source}")
    return target.url_relative_to(page.file)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Navigation comes from what is there."""
    for page in nav.pages:
        page.read_source(config)
    return navigation.ordered(nav)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """What is made of the whole site: font, scripts, search; its policy, or what it needs without a server."""
    site = Path(config.site_dir)
    font.write(site, served=not offline.wanted(), whole=preview.on)
    asking.write_scripts(site)
    numbers.write(site)
    comparisons.write(site)
    search.write(site)
    theme.write(site)
    if offline.wanted():
        offline.finish(site)
    elif not preview.on:
        policy.write(site)
    if sheets.wanted():
        sheets.write(site, config.site_name)


def _refuse(problems: list[str]) -> None:
    if problems:
        raise PluginError("\n".join(problems))
