"""The registry: an id once, known kinds, near misses named."""

import subprocess
import sys

import pytest

from publish.authoring import check_text
from solutions import boxes
from solutions.claims import _CLAIMS, Claim, ClaimError, every, show, states
from solutions.lines import Chain, chain
from solutions.written import written


def a_line() -> Chain:
    """Any statement."""
    return chain("c", written(1))


def test_an_unknown_claim_is_refused_with_the_nearest() -> None:
    """A misspelt id names what it may have meant."""
    with pytest.raises(ClaimError, match="no claim 'hw3.3b.ii.dJ_bd'; did you mean hw3.3b.ii.dJ_db"):
        show("hw3.3b.ii.dJ_bd")
    with pytest.raises(ClaimError, match="the ledger lists every claim"):
        show("~~~")


def test_a_claim_stated_twice_is_refused_and_the_first_is_kept() -> None:
    """Both places are named."""
    before = dict(every())
    with pytest.raises(ClaimError, match=r"stated twice: at hw3/problem1/collapse.py:\d+ and at .*test_claims"):
        states("hw3.1.b_star", "Again.")(a_line)
    assert dict(every()) == before


def test_an_unknown_kind_is_refused() -> None:
    """Nothing is registered."""
    with pytest.raises(ValueError, match="hw3.x: unknown kind 'guess'; try one of claim, definition, given"):
        states("hw3.x", "A guess.", "guess")
    assert "hw3.x" not in _CLAIMS


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_a_claim_says_what_it_states_in_words(claim: Claim) -> None:
    """One sentence, with no result typed in it; nor in its reasons."""
    assert claim.says.endswith(".")
    reasons = [row.reason for row in getattr(claim.statement, "rows", ()) if hasattr(row, "reason")]
    for sentence in [claim.says, *filter(None, reasons)]:
        assert check_text(sentence) == [], sentence
        assert sentence.endswith(".")


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_a_claim_shows_itself(claim: Claim) -> None:
    """HTML with its address for a page, text for a terminal; the same every time."""
    bundle = claim._repr_mimebundle_()
    assert bundle["text/html"].startswith(f'<div class="claim" id="{claim.id}"')
    assert bundle["text/plain"].startswith(f"{claim.id}\n")
    again = Claim(claim.id, claim.says, claim.make, claim.kind, claim.source)
    assert again._repr_mimebundle_() == bundle


def test_a_notebook_loads_its_own_problem_only_and_the_order_stays() -> None:
    """Whichever claim is shown first; the list of all, of claims and of boxes, is the same afterwards."""
    code = ("import sys; from solutions.claims import show, every; from solutions import boxes; show({!r});"
            "print([m for m in ('problem1', 'problem2', 'problem3') if f'solutions.hw3.{{m}}' in sys.modules]);"
            "print([*every(), *boxes.every()])")

    def said(id: str) -> list[str]:
        return subprocess.run([sys.executable, "-c", code.format(id)], capture_output=True, text=True,
                              check=True).stdout.splitlines()

    for id, loaded in (("hw3.3b.data", ["problem3"]), ("hw3.2a.shapes", ["problem2"]), ("course.letters", [])):
        assert said(id) == [str(loaded), str([*every(), *boxes.every()])]
