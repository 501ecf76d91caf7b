"""What the search may show: of a solution its headings only, so that no answer appears under a question's words."""

import json
import re
from pathlib import Path

SPOILS = re.compile(r"/(?:solution|behind|answers)(?:/|\.html)")


def without_spoilers(site: Path) -> None:
    """Take the text of solutions out of the index; their headings stay, and lead to them."""
    path = site / "search/search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        if SPOILS.search(entry["location"]):
            entry["text"] = ""
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")
