"""What is asked of a student: its id, and where it is asked for."""

from dataclasses import dataclass, field

from ..stated import claims
from ..stated.givens import made_at


class BoxError(ValueError):
    """What can't be judged: unknown, asked twice, or with a mistake that can't be told from what is right."""


@dataclass(frozen=True)
class Asked:
    """Something that a page asks for, by its id `hw98.3b.w_new`; it knows the file and the line where it is made."""

    id: str
    source: str = field(default_factory=made_at, init=False, compare=False, kw_only=True)

    def error(self, what: str) -> BoxError:
        """What is wrong with it, with the place where it is asked for."""
        return BoxError(f"{self.source}: {self.id}: {what}")

    @property
    def part(self) -> str:
        """The part of the problem, whose questions stand together: `hw98.3b`."""
        return self.id.rpartition(".")[0]

    @property
    def problem(self) -> str:
        """The problem of the homework, whose questions stand on one page: `hw98.3`."""
        return claims.problem_of(self.id)
