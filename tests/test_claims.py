"""The registry: an id once, known kinds, near misses named."""

import subprocess
import sys
from dataclasses import replace

import pytest

from publish.authoring import check_text
from solutions.answers import boxes
from solutions.notebook import show
from solutions.readings.written import written
from solutions.stated.claims import Claim, ClaimError, every, problem_of, states
from solutions.stated.lines import Chain
from solutions.stated.working import chain


def a_line() -> Chain:
    """Any statement."""
    return chain("c", written(1))


def test_an_unknown_claim_is_refused_with_the_nearest() -> None:
    """A misspelt id names what it may have meant."""
    with pytest.raises(ClaimError, match="no claim 'course.lettres'; did you mean course.letters"):
        show("course.lettres")
    with pytest.raises(ClaimError, match="the ledger lists every claim"):
        show("~~~")


def test_a_claim_stated_twice_is_refused_and_the_first_is_kept() -> None:
    """Both places are named."""
    before = dict(every())
    with pytest.raises(ClaimError, match=r"tests/test_claims.py:\d+: the claim course.letters is there "
                       r"already, from solutions/course/__init__.py:\d+; rename one"):
        states("course.letters", "Again.")(a_line)
    assert dict(every()) == before


def test_an_unknown_kind_is_refused() -> None:
    """Nothing is registered."""
    with pytest.raises(ValueError, match="hw99.x: unknown kind 'guess'; try one of claim, definition, given"):
        states("hw99.x", "A guess.", "guess")
    assert "hw99.x" not in every()


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_a_claim_says_what_it_states_in_words(claim: Claim) -> None:
    """One sentence, with no result typed in it; nor in its reasons."""
    reasons = [row.reason for row in getattr(claim.statement, "rows", ()) if hasattr(row, "reason")]
    for sentence in [claim.says, *filter(None, reasons)]:
        assert check_text(sentence) == [], f"{claim.source}: {sentence}"
        assert sentence.endswith("."), f"{claim.source}: {sentence!r} has no full stop"


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_a_claim_shows_itself(claim: Claim) -> None:
    """HTML with its address for a page, text for a terminal; the same every time."""
    bundle = claim._repr_mimebundle_()
    assert bundle["text/html"].startswith(f'<div class="claim" id="{claim.id}"')
    assert bundle["text/plain"].startswith(f"{claim.id}\n")
    again = replace(claim)
    assert again._repr_mimebundle_() == bundle


def test_a_notebook_loads_its_own_problem_only_and_the_order_stays() -> None:
    """Whichever claim is shown first; the list of all, of claims and of boxes, is the same afterwards."""
    code = ("import re, sys; from solutions import show; from solutions.answers import boxes; "
            "from solutions.stated.claims import every; show({!r});"
            "print(sorted(m for m in sys.modules if re.fullmatch(r'solutions\\.hw\\d+\\.problem\\d+', m)));"
            "print([*every(), *boxes.every()])")

    def said(id: str) -> list[str]:
        return subprocess.run([sys.executable, "-c", code.format(id)], capture_output=True, text=True,
                              check=True).stdout.splitlines()

    first = {problem_of(id): id for id in reversed(every())}
    for problem in [*list(first)[:2], ""]:
        loaded = [f"solutions.{problem.replace('.', '.problem')}"] if problem else []
        assert said(first[problem]) == [str(loaded), str([*every(), *boxes.every()])]
