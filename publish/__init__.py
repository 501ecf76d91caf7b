"""From pages to the site: refuse what is typed, put in what is stated, make the whole fit to publish."""

import os
from pathlib import Path

DOCS = Path(os.environ.get("DOCS") or "docs")  # a site without some solutions is built from a copy of it
