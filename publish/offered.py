"""What a notebook page offers: its notebook as a file, and, where the repository's address is known, to run it."""

from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

BINDER = "https://mybinder.org/v2/git"  # it takes a repository of any house


def put(html: str, source: str, repository: str) -> str:
    """A page with the ways to its notebook below its heading; `source` is its place among the pages."""
    return html.replace("</h1>", "</h1>" + offer(source, repository), 1)


def offer(source: str, repository: str) -> str:
    """The ways to a notebook: to the very file that the page was made from, and to one that runs.

    >>> offer("hw4/problem1/solution.ipynb", "")
    '<div class="generated offer" id="site.notebook"><p>This page is a notebook: <a href="solution.ipynb" \
download>download it</a>. To run it, you need the Python package of this site; the home page says how to get \
it.</p></div>'
    """
    file = escape(PurePosixPath(source).name)
    ways = [f'<a href="{file}" download>download it</a>']
    if repository:
        ways.append(f'<a href="{escape(binder(source, repository))}">run it in Binder</a>')
    return (f'<div class="generated offer" id="site.notebook"><p>This page is a notebook: {", or ".join(ways)}. '
            f"To run {'the file' if repository else 'it'}, you need the Python package of this site; "
            "the home page says how to get it.</p></div>")


def binder(source: str, repository: str) -> str:
    """The address at which Binder opens a notebook of the repository, as it stands there today."""
    return f"{BINDER}/{quote(repository, safe='')}/HEAD?urlpath={quote(f'lab/tree/docs/{source}', safe='')}"
