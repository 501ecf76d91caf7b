"""What the site is held to: each limit once, for the check that holds it and for the ledger that says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """The most that there may be of something, and what that is in words."""

    says: str
    most: int


LIMITS = {
    "page": Limit("Bytes of a page, compressed", 40_000),
    "visit": Limit("Bytes of a first visit, with styles, scripts and font, compressed", 250_000),
    "judging": Limit("Bytes of the scripts that judge answers and of what they judge by, compressed", 15_000),
    "feedback": Limit("Bytes of the script that says more of a wrong answer, once a box is used, compressed", 5_000),
    "hints": Limit("Bytes of the script that chooses the next hint by what is typed, compressed", 1_500),
    "grid": Limit("Bytes of the script of the grid to type numbers into, where any are asked for, compressed", 2_500),
    "deriving": Limit("Bytes of the script that judges derivations and of what it judges by, compressed", 16_000),
    "numbers": Limit("Bytes of the script with other numbers, loaded when they are asked for, compressed", 8_000),
    "evidence": Limit("Bytes of what the routes of a problem did, loaded once a mark is opened, compressed", 5_000),
    "elsewhere": Limit("Requests to any other place, from a server and from files", 0),
    "moves": Limit("Movement while a page loads, by the browser's own measure", 0),
    "violations": Limit("Findings of axe on accessibility, at a phone's and a desktop's width, light and dark", 0),
    "cut": Limit("Formulas, tables, pictures or code that are cut on paper", 0),
    "invalid": Limit("Errors of the Nu validator, but for the kinds that its test lists with a reason", 0),
    "different": Limit("Files that differ between builds in different folders", 0),
    "leaks": Limit("Pieces of a solution on a site that is built without it", 0),
}
