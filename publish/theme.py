"""What the theme leaves without a name for a reader who listens, named; what is no valid HTML or comes late, mended."""

import re
from pathlib import Path

NAV = re.compile(
    r'(<nav class="md-nav" data-md-level="\d" )aria-labelledby="(\w+)_label"([^>]*>\s*<label class="md-nav__title"'
    r' for="\2">\s*<span class="md-nav__icon md-icon"></span>\s*)(.+?)(\s*</label>)', re.DOTALL)
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*type="checkbox"[^>]*?) autocomplete="off"([^>]*>)')
BUNDLE = re.compile(r'(<script src="[^"]*javascripts/bundle\.\w+\.min\.js")(></script>)')
IN_ARTICLE = re.compile(r'(</head>.*?)(<link rel="stylesheet" href="[^"]*">)', re.DOTALL)
NEXT = re.compile(r'\s*<link rel="next" href="[^"]*">')
SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'


def mended(html: str) -> str:
    """A page whose search and whose parts of the navigation have names, which waits for its styles only.

    Raises ValueError if the theme has changed.
    """
    if SEARCH not in html or not BUNDLE.search(html) or ('data-md-level="1"' in html and not NAV.search(html)):
        raise ValueError("the theme's search, script or navigation is not written as it was; look at publish/theme.py")
    html = html.replace(SEARCH, SEARCH[:-1] + ' aria-label="Search">')
    html = BUNDLE.sub(r"\1 async\2", html)  # it would hold the first words of a short page back
    html = IN_ARTICLE.sub(r"\2\1", html)  # asked for in the head, a style holds nothing back that stands above it
    html = NEXT.sub("", html, count=1)  # Firefox fetches that page at once, which the policy refuses with an error
    html = TOGGLE.sub(r"\1\2", html).replace(' tabindex=""', "")
    return NAV.sub(r'\1aria-label="\4"\3\4\5', html)


def write(site: Path) -> None:
    """Mend every page."""
    for page in sorted(site.rglob("*.html")):
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
