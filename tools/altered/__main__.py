"""Try every altered copy of this tree and of a site built from it; keep what was found, for the ledger."""

import os
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path

from publish import records
from tools.altered import built, code, formulas, givens, messages, prose
from tools.altered.copies import Copy

SHARE = 100


@dataclass
class Report:
    """How many copies of each group were tried and caught, and which survived."""

    groups: dict[str, list[int]] = field(default_factory=dict)
    survivors: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Add another report to this one."""
        for group, counts in other.groups.items():
            self.groups[group] = [a + b for a, b in zip(self.groups.get(group, [0, 0]), counts, strict=True)]
        self.survivors += other.survivors

    @property
    def totals(self) -> dict[str, int]:
        """The figures of the ledger."""
        return {"tried": sum(t for t, _ in self.groups.values()), "caught": sum(c for _, c in self.groups.values())}


def run(copies: tuple[Copy, ...]) -> Report:
    """Try copies, one at a time."""
    survived = [copy for copy in copies if not copy.caught()]
    tried, missed = Counter(c.group for c in copies), Counter(c.group for c in survived)
    return Report({g: [n, n - missed[g]] for g, n in tried.items()}, [f"{c.group}: {c.what}" for c in survived])


@cache
def every(site: Path) -> tuple[Copy, ...]:
    """Every altered copy of this tree, and of a site built from it."""
    written = (*prose.copies(), *code.copies(), *formulas.copies(), *givens.copies(), *messages.copies())
    return (*written, *built.copies(site))


def share(site: Path, start: int) -> Report:
    """Try a share of them; a process makes them once."""
    warnings.simplefilter("ignore", RuntimeWarning)  # an altered formula may overflow or divide by zero
    return run(every(site)[start:start + SHARE])


def run_all() -> Report:
    """Build a site and try every copy, on all cores."""
    whole = Report()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", folder], check=True)
        copies = every(Path(folder))
        print(f"{len(copies)} altered copies: about two minutes on two cores", flush=True)
        with Pool(os.cpu_count()) as pool:
            for part in pool.imap_unordered(partial(share, Path(folder)), range(0, len(copies), SHARE)):
                whole.add(part)
    return whole


def main() -> int:
    """Run what must be run; 1 where a copy survives."""
    known = records.read("altered")
    if known and not known["survivors"]:
        print(f"All {known['tried']} altered copies of these very files were tried before and caught")
        return 0
    records.place("altered").unlink(missing_ok=True)  # the site is tried without its figures
    report = run_all()
    for group, (tried, caught) in sorted(report.groups.items()):
        print(f"{group}: caught {caught} of {tried}")
    print(*(f"survived: {line}" for line in sorted(report.survivors)), sep="\n")
    if not records.write("altered", {**report.totals, **asdict(report)}):
        print("A file changed while the copies were tried, so nothing is kept; run this again.", file=sys.stderr)
        return 1
    return bool(report.survivors)


if __name__ == "__main__":
    sys.exit(main())
