"""What the theme leaves without a name for a reader who listens, named; and what is no valid HTML, mended."""

import re
from pathlib import Path

NAV = re.compile(
    r'(<nav class="md-nav" data-md-level="\d" )aria-labelledby="(\w+)_label"([^>]*>\s*<label class="md-nav__title"'
    r' for="\2">\s*<span class="md-nav__icon md-icon"></span>\s*)(.+?)(\s*</label>)', re.DOTALL)
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*type="checkbox"[^>]*?) autocomplete="off"([^>]*>)')
SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'


def mended(html: str) -> str:
    """A page whose search and whose parts of the navigation have names; raises ValueError if the theme has changed."""
    if SEARCH not in html or ('data-md-level="1"' in html and not NAV.search(html)):
        raise ValueError("the theme's search or navigation is not written as it was; look at publish/theme.py")
    html = html.replace(SEARCH, SEARCH[:-1] + ' aria-label="Search">')
    html = TOGGLE.sub(r"\1\2", html).replace(' tabindex=""', "")
    return NAV.sub(r'\1aria-label="\4"\3\4\5', html)


def write(site: Path) -> None:
    """Mend every page."""
    for page in sorted(site.rglob("*.html")):
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
