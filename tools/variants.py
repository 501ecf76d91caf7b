"""Look for seeds that make good numbers to practise with, run every route at each, and write down which are good.

`python -m tools.variants` does nothing where that was done for these very files. The build reads what it wrote
(`publish.records`): it publishes no other seed.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from typing import Any

from publish import evidence, records
from solutions.answers import practice
from solutions.answers.bank import bank
from solutions.answers.practice import Apart, Variant
from tests.homework import own
from tests.routes import plain
from tools.establish import begin, refusal

SEEDS = range(1, 421)  # of each problem
Seed = tuple[str, int]  # a problem, and a seed
ALIKE = "two answers are one that other numbers tell apart"


def drawn(seed: Seed) -> tuple[Seed, str, str, Apart]:
    """Why the numbers of a seed are no good, if they are not; else their kind, and which answers differ."""
    one = variant(*seed)
    fault = next(one.faults(), "")
    return (seed, fault, "", frozenset()) if fault else (seed, "", repr(one.practice.kind(one.givens)), one.apart())


def variant(problem: str, seed: int) -> Variant:
    """The numbers of a seed."""
    return Variant(practice.every()[problem], seed)


def alike(found: list[tuple[Seed, str, str, Apart]]) -> Iterator[Seed]:
    """The seeds at which two answers are one that differ at another seed of the same kind."""
    differ: dict[tuple[str, str], Apart] = {}
    for (problem, _), _, kind, apart in found:
        differ[problem, kind] = differ.get((problem, kind), frozenset()) | apart
    yield from (seed for seed, fault, kind, apart in found if not fault and apart < differ[seed[0], kind])


def tried(seed: Seed) -> tuple[Seed, dict[str, Any]]:
    """What is kept of a good seed: its bank, the kinds of route that each claim passed; or what refuses it."""
    return seed, established(variant(*seed))


def established(one: Variant) -> dict[str, Any]:
    """The same of any numbers. The bank must come out the same when it is computed again."""
    apart = own(one.practice.problem, "practice")
    passed: dict[str, list[str]] = {}
    for claim, by, check in apart.checks(one.drawn):
        if said := refusal(lambda c=claim, route=check: route(plain(one.statement(c).value))):
            return {"refused": f"{claim}: {by} refuses it ({said})"}
        passed.setdefault(claim, []).append(by)
    made = bank(list(one.boxes.values()))["boxes"]
    if made != apart.bank(one.drawn):
        return {"refused": "the bank comes out otherwise when it is computed again"}
    few = [claim for claim in one.claims if len(passed.get(claim, [])) < evidence.fewest(claim)]
    return {"refused": f"{few[0]}: too few kinds of route pass"} if few else {"bank": made, "passed": passed}


def run() -> dict[str, Any]:
    """Every seed of every problem that can be practised, on all cores."""
    begin()
    seeds = [(problem, seed) for problem in practice.every() for seed in SEEDS]
    with Pool(os.cpu_count(), begin) as pool:
        found = pool.map(drawn, seeds, chunksize=8)
        refused = {seed: fault for seed, fault, _, _ in found if fault} | dict.fromkeys(alike(found), ALIKE)
        made = dict(pool.imap(tried, [seed for seed in seeds if seed not in refused], chunksize=4))
    refused |= {seed: said["refused"] for seed, said in made.items() if "refused" in said}
    return {problem: {
        "tried": len(SEEDS), "refused": dict(Counter(why for (of, _), why in refused.items() if of == problem)),
        "good": {str(seed): said for (of, seed), said in made.items() if of == problem and "bank" in said},
    } for problem in practice.every()}


def main() -> int:
    """Run what must be run; 1 where a file changed meanwhile."""
    if not records.read("variants") and not records.write("variants", {"problems": run()}):
        print("A file changed while the routes ran, so nothing is kept; run this again.", file=sys.stderr)
        return 1
    for problem, found in (records.read("variants") or {})["problems"].items():
        print(f"{problem}: {len(found['good'])} of {found['tried']} seeds make good numbers, each established by routes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
