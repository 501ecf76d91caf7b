"""The content security policy of each page: only what the page itself holds may run, and nothing is asked of others."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'
RULES = {
    "default-src": "'none'", "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'",
    "manifest-src": "'self'", "worker-src": "'self'", "base-uri": "'none'", "form-action": "'none'",
    "style-src": "'self' 'unsafe-inline'",  # the theme's icons and our pictures carry style attributes
}


def of(html: str) -> str:
    """The policy of a page: each script that stands in it is named by its hash."""
    hashes = sorted({f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in INLINE.findall(html)})
    rules = RULES | {"script-src": " ".join(["'self'", *hashes])}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def write(site: Path) -> None:
    """Put its policy into every page. Raises ValueError for a page that has no place for it."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if CHARSET not in html:
            raise ValueError(f"{page}: no {CHARSET} to put the policy after; has the theme changed?")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{of(html)}">'
        page.write_text(html.replace(CHARSET, CHARSET + policy, 1), encoding="utf-8", newline="\n")
