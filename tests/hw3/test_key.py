"""The printed key of HW3 was typed whole."""

from collections import Counter
from pathlib import Path

from solutions.stated.claims import every
from solutions.stated.errata import Erratum
from tests.printed import entries

ENTRIES = [entry for key in sorted(Path("tests/hw3").glob("problem*/key.toml")) for entry in entries(str(key))]


def test_the_figures_of_the_key_are_all_there() -> None:
    """Every figure that the original prints as an answer."""
    values = {entry["value"] for entry in ENTRIES if "value" in entry}
    assert {"-0.1155", "0.019", "1.001155", "-1.00019", "[0.5 -0.269; -0.5 0.269]", "[0.1155; -0.1155]",
            "[-0.019 0.019]", "[-0.001155; 1.001155]", "[0.00019 -1.00019]"} <= values
    assert sum(len(entry["shapes"]) for entry in ENTRIES if "shapes" in entry) == 18


def test_the_differences_of_the_key_are_all_there() -> None:
    """The doubled division in (e), both conventions, both rates, the column w: by the kind that each is."""
    statements = [claim.statement for id, claim in every().items() if id.startswith("hw3.")]
    kinds = Counter(statement.kind.name for statement in statements if isinstance(statement, Erratum))
    assert kinds["slip"] == kinds["two conventions"] == kinds["the question contradicts itself"] == 1
    assert kinds["corrected by hand"] == 1
    assert kinds["left unsaid"] >= 6
