"""What the theme leaves without a name for a reader who listens, named; what is no valid HTML or comes late, mended."""

import re
from collections.abc import Callable
from pathlib import Path

NAV = re.compile(
    r'(<nav class="md-nav" data-md-level="(?P<level>\d)" )aria-labelledby="(?P<id>\w+)_label"(?P<between>[^>]*>\s*'
    r'<label class="md-nav__title" for="(?P=id)">\s*<span class="md-nav__icon md-icon"></span>\s*)(?P<title>.+?)'
    r'(\s*</label>)', re.DOTALL)
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*type="checkbox"[^>]*?) autocomplete="off"([^>]*>)')
BUNDLE = re.compile(r'(<script src="[^"]*javascripts/bundle\.\w+\.min\.js")(></script>)')
IN_ARTICLE = re.compile(r'(</head>.*?)(<link rel="stylesheet" href="[^"]*">)', re.DOTALL)
NO_SCRIPT = re.compile(r'(<html[^>]* class="no-js">\s*<head>)')
PAST_SEARCH = """addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || !event.target.matches(".md-search__input")) return;
  event.stopPropagation();
  setTimeout(() => {
    const open = document.querySelector("#__search:checked");
    if (open && !document.activeElement.closest(".md-search")) open.click();
  });
}, true);"""  # the theme leaves the field first, and WebKit then begins the page again
SCRIPTS_RUN = f'<script>document.documentElement.classList.replace("no-js", "js");{PAST_SEARCH}</script>'
NEXT = re.compile(r'\s*<link rel="next" href="[^"]*">')
SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
MENDED = SEARCH[:-1] + ' aria-label="Search">'
PATH = '<nav class="md-path" aria-label="Navigation"'  # as the menu is called


def mended(html: str) -> str:
    """A page whose search and whose parts of the navigation have names, which waits for its styles only.

    Raises ValueError if the theme has changed.
    """
    written = SEARCH in html and BUNDLE.search(html) and NO_SCRIPT.search(html)
    if not written or ('data-md-level="1"' in html and not NAV.search(html)):
        raise ValueError("the theme's head, search, script or navigation has changed; look at publish/theme.py")
    html = html.replace(SEARCH, MENDED).replace(PATH, PATH.replace("Navigation", "You are here"))
    html = BUNDLE.sub(r"\1 async\2", html)  # it would hold the first words of a short page back
    html = NO_SCRIPT.sub(rf"\1{SCRIPTS_RUN}", html)  # said late, boxes would change their size
    html = IN_ARTICLE.sub(r"\2\1", html)  # asked for in the head, a style holds nothing back that stands above it
    html = NEXT.sub("", html, count=1)  # Firefox fetches that page at once, which the policy refuses with an error
    html = TOGGLE.sub(r"\1\2", html).replace(' tabindex=""', "")
    return NAV.sub(_named(), html)


def _named() -> Callable[[re.Match[str]], str]:
    """Puts the name into each part of the navigation, with that of the part around it: Homework 3, Problem 1."""
    above: dict[int, str] = {}

    def name(part: re.Match[str]) -> str:
        level = int(part["level"])
        above[level] = ", ".join(filter(None, (above.get(level - 1), part["title"])))
        return f'{part[1]}aria-label="{above[level]}"{part["between"]}{part["title"]}{part[6]}'

    return name


def write(site: Path) -> None:
    """Mend every page that is not mended yet."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if MENDED not in html and "<html" in html:  # served before it is made, a page has an article alone
            page.write_text(mended(html), encoding="utf-8", newline="\n")
