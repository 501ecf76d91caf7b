"""A notebook page as plain HTML: prose, code, outputs, and nothing of JupyterLab's 574 KB of style."""

import ast
import re
from collections.abc import Callable
from html import escape

import lxml.html
from lxml.html import HtmlElement
from markdown.extensions.toc import slugify, unique

SOURCE = re.compile(r'href="([^":#]+\.(?:md|ipynb))(#[^"]*)?"')
LOOKUP = re.compile(r'show\("[^"]*"\)')
REMARK = '<details class="erratum '
IN_DOLLARS = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)


def plain(html: str) -> str:
    """The cells of a converted notebook, in order."""
    cells = lxml.html.fromstring(html).find_class("jp-Cell")
    outer = [cell for cell in cells if not set(cell.iterancestors()) & set(cells)]  # a code cell is wrapped in another
    article = "\n".join(filter(None, (_cell(cell) for cell in outer)))
    return _headings(article)


def with_links(html: str, address: Callable[[str], str]) -> str:
    """Links to other sources (`index.md#part`) as links to their pages; `address` finds a page or raises."""
    return SOURCE.sub(lambda m: f'href="{address(m[1])}{m[2] or ""}"', html)


def _cell(cell: HtmlElement) -> str:
    if "jp-MarkdownCell" in cell.classes:
        return IN_DOLLARS.sub(_delimited, _inside(cell.find_class("jp-RenderedMarkdown")[0]))
    outputs = "\n".join(map(_inside, cell.find_class("jp-OutputArea-output")))
    parts = [outputs, _code(cell)] if REMARK in outputs else [_code(cell), outputs]  # seen once the remark is opened
    return "\n".join(filter(None, parts))


def _code(cell: HtmlElement) -> str:
    """The code of a cell, highlighted by nbconvert, folded to the line that computes what the cell states.

    Where a cell only shows a definition, an erratum or a picture, there is nothing to see.
    """
    [listing] = cell.xpath(".//div[contains(@class, 'jp-InputArea')]//div[contains(@class, 'highlight')]/pre")
    if LOOKUP.fullmatch(listing.text_content().strip()):
        return ""
    return (f'<details class="cell"><summary>{escape(line(listing.text_content()))}</summary>'
            f'<div class="highlight"><pre><code>{_inside(listing)}</code></pre></div></details>')


def line(source: str) -> str:
    """The line of a cell that says most: its given, what it computes for a claim, or its first.

    >>> line('z = b + w.T @ a\\n\\nshow("hw4.1.a", sigmoid(z))')
    'sigmoid(z)'
    >>> line('z = b + w.T @ a\\n\\nshow("hw4.1.z", z)')
    'z = b + w.T @ a'
    """
    *before, last = ast.parse(source).body
    shown: list[ast.AST] = [call for call in ast.walk(ast.Module(before, [])) if _is_call(call, "given")]
    if not shown and isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        shown = [part for part in (*last.value.args[1:2], *before[::-1]) if _computes(part)] or [*last.value.args[1:2]]
    text = ast.get_source_segment(source, shown[0]) if shown else source.strip().split("\n")[0]
    return " ".join((text or "").split())


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _computes(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Call | ast.BinOp) for part in ast.walk(node))


def _inside(element: HtmlElement) -> str:
    text = element.text or ""
    return (text + "".join(lxml.html.tostring(child, encoding="unicode") for child in element)).strip()


def _delimited(match: re.Match[str]) -> str:
    return rf"\[{match[1]}\]" if match[1] else rf"\({match[2]}\)"


def _headings(article: str) -> str:
    """Headings with the ids that the table of contents links to, and a link to themselves."""
    root = lxml.html.fromstring(f"<div>{article}</div>")
    taken: set[str] = set()
    for heading in root.iter("h1", "h2", "h3", "h4"):
        for anchor in heading.find_class("anchor-link"):
            anchor.drop_tree()
        heading.set("id", unique(slugify(heading.text_content(), "-"), taken))
        link = lxml.html.fromstring(
            f'<a class="headerlink" href="#{heading.get("id")}" title="Permanent link">&para;</a>')
        heading.append(link)
    return _inside(root)
