"""Run every route of every claim on the value that is published, and write down what passed.

`python -m tools.establish` does nothing where that was done for these very files. The build and the ledger read what it
wrote (`publish.records`); they run no route themselves.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pool

from publish import evidence, records
from publish.telling import telling
from solutions.stated.claims import every
from tests import vectors
from tests.compared import Done, first, watched
from tests.routes import KINDS, Route, plain, routes_of
from tools import variants
from tools.trying import begin, refusal

Found = dict[str, tuple[str, Done]]  # each kind of route: what it said where it refused, and what it did


def tried(id: str) -> tuple[str, Found]:
    """Each route of a claim, given the value that is published."""
    return id, {route.by: _tried(route) for route in routes_of(id)}


def _tried(route: Route) -> tuple[str, Done]:
    with watched() as seen:
        said = refusal(partial(_published, route))
    return said, first(seen)


def _published(route: Route) -> None:
    route.check(plain(every()[route.claim].statement.value))


def run() -> dict[str, Found]:
    """Every claim with its routes, on all cores, in the order in which claims are stated."""
    begin()
    with Pool(os.cpu_count(), begin) as pool:
        found = dict(pool.imap_unordered(tried, every(), chunksize=4))
    return {id: found[id] for id in every()}


def record(found: dict[str, Found]) -> dict[str, object]:
    """What is kept of a run."""
    return {
        "passed": {id: [by for by, (said, _) in routes.items() if not said] for id, routes in found.items()},
        "failed": {id: bad for id, routes in found.items() if (bad := {by: s for by, (s, _) in routes.items() if s})},
        "done": {id: {by: done for by, (_, done) in routes.items()} for id, routes in found.items()},
        "kinds": KINDS,
        "answers": len(vectors.every()),
    }


def report() -> Iterator[str]:
    """What is established now, and what is not."""
    routes = sum(len(evidence.passed(id)) for id in every())
    established = sum(bool(evidence.passed(id)) for id in every())
    yield f"{established} of {len(every())} statements are established, by {routes} routes"
    yield from variants.report()
    yield from evidence.doubts()


def main() -> int:
    """Run what must be run; 1 where something is not established."""
    kept = not evidence.doubts() or records.write("routes", record(run()))
    kept &= not evidence.unpractised() or records.write("variants", {"problems": variants.run()})
    if not kept:
        print("A file changed while the routes ran, so nothing is kept; run this again.", file=sys.stderr)
        return 1
    print(*report(), sep="\n")
    return bool(evidence.doubts() or evidence.unpractised())


if __name__ == "__main__":
    sys.exit(telling(main))
