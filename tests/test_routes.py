"""Every claim is established by routes that do not use the package; every route refuses wrong values."""

import re
import sys
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import solutions
from solutions import formulas
from solutions.stated.claims import every
from tests import test_course
from tests.routes import Route, altered, attach, every_route, lost, plain, refuses, routes_of
from tests.sharing import shared

PACKAGE = str(Path(solutions.__file__).parent)
ROUTES = [route for route in every_route() if route.claim in every()]
NAMES = [f"{r.claim}-{r.by.replace(' ', '_')}" for r in ROUTES]


def package_calls(route: Route, value: Any) -> list[str]:
    """The functions of the package that run while a route checks a value."""
    seen = []

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGE):
            seen.append(frame.f_code.co_qualname)

    sys.setprofile(watch)
    try:
        route.check(value)
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_holds(route: Route) -> None:
    """The published value passes, and the route runs no code of the package."""
    assert package_calls(route, plain(every()[route.claim].statement.value)) == []


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_refuses(route: Route) -> None:
    """Every altered value fails: the route is no echo."""
    wrong = altered(plain(every()[route.claim].statement.value), route.places)
    assert wrong
    passed = [value for value in wrong if not refuses(route, value)]
    assert passed == [], (f"{route.claim} by {route.by} lets these altered values pass: {passed}; compare every entry, "
                          "and refuse another shape")


def test_an_echo_is_seen() -> None:
    """A route that compares the published value with itself refuses nothing."""
    assert not refuses(Route("none", "enumeration", lambda v: None), 7)
    assert refuses(Route("none", "enumeration", lambda v: [][v]), 7)


def test_a_route_to_so_many_places_is_tried_with_a_unit_of_the_last() -> None:
    """A smaller change it can't see; without places, it must."""
    assert altered(Fraction(1, 3), 2) == [Fraction(103, 300), Fraction(97, 300)]
    assert altered(Fraction(1, 3)) == [Fraction(4, 3), Fraction(1, 3) + Fraction(1, 10**6)]


def test_every_result_has_two_routes() -> None:
    """A result has at least two kinds of route; what comes from the question has at least one."""
    kinds = {id: {r.by for r in routes_of(id)} for id in every()}
    few = {id: by for id, by in kinds.items()
           if len(by) < (2 if every()[id].kind in ("claim", "picture") else 1)}
    assert few == {}


@pytest.mark.parametrize("claim", every())
def test_routes_of_a_claim_share_nothing(claim: str) -> None:
    """Each two go their own way: no function of the problems' tests runs in both, nothing typed is used by both."""
    both = shared(routes_of(claim), plain(every()[claim].statement.value))
    assert both == {}, (f"{claim}: {both}: two ways that share work are one; let each compute for itself, or name in "
                        "LAYS_OUT what only lays out, in TYPED what the question gives (tests/sharing.py)")


def test_a_shared_helper_is_seen() -> None:
    """Two routes that end in one function, and two that compare with one typed value, are caught."""
    one, other = (Route("none", by, test_course.is_nine) for by in ("enumeration", "real arrays"))
    assert [*shared([one, other], 9)] == [("enumeration", "real arrays")]
    assert shared([one, Route("none", "real arrays", lambda v: None)], 9) == {}
    reads = [Route("none", by, check) for by, check in (
        ("enumeration", test_course.as_typed), ("real arrays", test_course.as_typed_too))]
    assert shared(reads, 9) == {("enumeration", "real arrays"): {"tests.test_course.NINE"}}


def test_no_route_is_lost() -> None:
    """Each belongs to a claim; one that does not is told with its line, and with the claim that may be meant."""
    assert lost(every()) == []
    said = {said.partition(":")[2] for said in lost(every().keys() - {"course.letters"})}
    assert said
    assert all(re.match(r"\d+: there is no claim 'course.letters'; did you mean course", each) for each in said)


def test_watch_sees_the_package() -> None:
    """A route that uses a formula is caught."""
    caught = package_calls(Route("none", "enumeration", lambda v: formulas.residual(v, 0)), 1)
    assert caught == ["residual"]


def test_unknown_kind_is_refused() -> None:
    """A kind of route that the ledger can't explain is refused, and so is a second of one kind."""
    with pytest.raises(ValueError, match="unknown route 'by eye'; try one of key as printed"):
        attach("course.letters", "by eye", lambda _: None)
    with pytest.raises(ValueError, match="has a route 'real arrays' already"):
        attach("course.letters", "real arrays", lambda _: None)
