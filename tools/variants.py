"""Look for seeds that make good numbers to practise with, and run every route at each.

`tools.establish` writes down which are good; the build publishes no other.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import Pool
from typing import Any, NamedTuple

from publish import deriving, evidence, records
from solutions.answers import practice
from solutions.answers.bank import bank
from solutions.answers.practice import Apart, Variant
from tests import derived
from tests.homework import own
from tests.routes import plain
from tools.trying import begin, refusal

ALIKE = "two answers are one that other numbers tell apart"
AGAIN = "these are the numbers of an earlier seed"


class Look(NamedTuple):
    """What a seed makes: why that is no good, if it is not; else its numbers, their kind, what differs, its bank.

    And where formulas are compared.
    """

    problem: str
    seed: int
    fault: str
    drawn: str = ""
    kind: str = ""
    apart: Apart = frozenset()
    bank: dict[str, Any] | None = None
    points: dict[str, Any] | None = None

    @property
    def variant(self) -> Variant:
        """The numbers of the seed."""
        return Variant(practice.every()[self.problem], self.seed)


def seeds(problem: str) -> range:
    """The seeds of a problem that are tried."""
    return range(1, practice.every()[problem].tries + 1)


def look(problem: str, seed: int) -> Look:
    """Draw the numbers of a seed, and see whether they are good to judge by."""
    one = Variant(practice.every()[problem], seed)
    if fault := next(one.faults(), ""):
        return Look(problem, seed, fault)
    made = bank(list(one.boxes.values()))
    return Look(problem, seed, "", repr(one.drawn), repr(one.practice.kind(one.givens)), one.apart(),
                made["boxes"], made["points"])


def compared(found: list[Look]) -> list[Look]:
    """The same, where a seed is no good at which two answers are one that differ at another seed of its kind.

    Nor is one whose numbers an earlier good one has.
    """
    differ: dict[tuple[str, str], Apart] = {}
    for one in found:
        differ[one.problem, one.kind] = differ.get((one.problem, one.kind), frozenset()) | one.apart
    told = [one._replace(fault=one.fault or (ALIKE if one.apart < differ[one.problem, one.kind] else ""))
            for one in found]
    first = {(one.problem, one.drawn): one for one in reversed(told) if not one.fault}
    return [one if one.fault or first[one.problem, one.drawn] is one else one._replace(fault=AGAIN) for one in told]


def established(one: Look) -> dict[str, Any]:
    """What is kept of a seed: bank, derivations, the kinds of route that each claim passed; or why it is refused.

    The bank, and what a page is told of derivations, must come out the same when they are computed again.
    """
    if one.fault:
        return {"refused": one.fault}
    apart, variant = own(one.problem, "practice"), one.variant
    passed: dict[str, list[str]] = {}
    for claim, by, check in apart.checks(variant.drawn):
        if said := refusal(partial(_try, variant, claim, check)):
            return {"refused": f"{claim}: {by} refuses it ({said})"}
        passed.setdefault(claim, []).append(by)
    told = deriving.prepare(*variant.derivations.values()) if variant.derivations else {}
    if one.bank != apart.bank(variant.drawn, one.points):
        return {"refused": "the bank comes out otherwise when it is computed again"}
    if any(derived.wrong(told[id], *apart.derivations(variant.drawn)[id]) for id in told):
        return {"refused": "a derivation comes out otherwise when it is computed again"}
    few = [claim for claim in variant.claims if len(passed.get(claim, [])) < evidence.fewest(claim)]
    return {"refused": f"{few[0]}: too few kinds of route pass"} if few else {
        "bank": one.bank, "points": one.points, "derivations": told, "passed": passed}


def _try(variant: Variant, claim: str, check: Callable[[Any], None]) -> None:
    check(plain(variant.statement(claim).value))


def kept(keys: dict[str, str]) -> dict[str, Any]:
    """What the last run found of each problem for which nothing has changed since."""
    last = records.earlier("variants").get("problems", {})
    return {problem: last[problem] for problem, key in keys.items() if last.get(problem, {}).get("of") == key}


def run() -> dict[str, Any]:
    """Every seed of every problem that can be practised, on all cores: how many were tried, why refused, which good."""
    begin()
    keys = {problem: records.key("variants", problem) for problem in practice.every()}
    made = kept(keys)
    tried = [(problem, seed) for problem in keys.keys() - made.keys() for seed in seeds(problem)]
    with Pool(os.cpu_count(), begin) as pool:
        found = compared(pool.starmap(look, tried, chunksize=8))
        said = dict(zip(tried, pool.map(established, found, chunksize=8), strict=True))
    return {problem: made.get(problem) or {"of": key} | _sorted(
        {seed: one for (of, seed), one in said.items() if of == problem}) for problem, key in keys.items()}


def _sorted(said: dict[int, dict[str, Any]]) -> dict[str, Any]:
    refused = Counter(made["refused"] for made in said.values() if "refused" in made)
    good = {str(seed): made for seed, made in said.items() if "refused" not in made}
    return {"tried": len(said), "refused": dict(refused.most_common()), "good": good}


def report() -> Iterator[str]:
    """How many seeds are good, of how many."""
    for problem, found in evidence.practised().items():
        yield f"{problem}: {len(found['good'])} of {found['tried']} seeds make good numbers, established by routes"
