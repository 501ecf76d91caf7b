"""The table of altered copies: what was altered, and how many of the copies the checks caught."""

from publish import records

ALTERED = {  # the groups of altered copies that the home page names
    "formulas": "a formula of the package", "built HTML": "a digit, a sign or an index of a line on a page",
    "prose": "a word, a number or a link in what an author typed",
    "bank": "an entry of what answers are judged by",
}


def altered() -> str:
    """What was altered, one thing in each copy, and how many of the copies the checks caught."""
    known = records.read("altered")
    if not known:
        return ""  # the ledger says so, where it is about figures
    counts = {says: known["groups"][group] for group, says in ALTERED.items()}
    counts["all of this, and the rest"] = [known["tried"], known["caught"]]
    cells = {says: "".join(f'<td><span class="figure">{n:,}</span></td>' for n in two) for says, two in counts.items()}
    rows = "".join(f'<tr><th scope="row">{says}</th>{two}</tr>' for says, two in cells.items())
    head = "".join(f'<th scope="col">{h}</th>' for h in ("What was altered", "Copies", "Caught"))
    return f'<div class="table"><table class="data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
