"""Registers: what is stated or asked, each under an id that it has alone, with the place where it is made."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Generic, Protocol, TypeVar


class Placed(Protocol):
    """What says where it is made: `solutions/hw3/problem1.py:40`."""

    @property
    def source(self) -> str:
        """File and line."""


Item = TypeVar("Item", bound=Placed)


class Register(Generic[Item]):
    """Things of one kind, by id. What is taken or unknown is refused with `error`, which says where, or what is near.

    `find` imports what registers an id, or, for an empty one, all that there is; `order` is what ids are sorted by.
    """

    def __init__(self, one: str, many: str, error: Callable[[str], Exception],
                 find: Callable[[str], None] = lambda _: None, order: Callable[[str], Any] = lambda _: ()) -> None:
        self.one, self.many, self.error, self.find, self.order = one, many, error, find, order
        self._items: dict[str, Item] = {}

    def add(self, id: str, item: Item) -> Item:
        """Register it. Raises the error for an id that is taken."""
        if id in self._items:
            first = self._items[id].source
            raise self.error(f"{item.source}: the {self.one} {id} is there already, from {first}; rename one")
        self._items[id] = item
        return item

    def every(self) -> MappingProxyType[str, Item]:
        """All of them by id, in order; those of one problem as they were registered."""
        self.find("")
        return MappingProxyType(dict(sorted(self._items.items(), key=lambda item: self.order(item[0]))))

    def __getitem__(self, id: str) -> Item:
        """The one with this id. Raises the error for an id that there is not, with the nearest."""
        if id not in self._items:
            self.find(id)
        if id not in self._items and id not in self.every():
            raise self.error(f"no {self.one} {id!r}; {self._near(id, self._items, 'the ledger lists every claim')}")
        return self._items[id]

    def of_part(self, part: str) -> list[Item]:
        """Those of a part of a problem. Raises the error for a part without any, with the nearest."""
        found = [item for id, item in self.every().items() if id.rpartition(".")[0] == part]
        if not found:
            parts = {id.rpartition(".")[0]: None for id in self._items}
            raise self.error(f"no {self.many} for {part!r}; {self._near(part, parts, 'ask for some in its module')}")
        return found

    def _near(self, id: str, known: Mapping[str, Any], otherwise: str) -> str:
        near = get_close_matches(id, known, n=3, cutoff=0.5)
        return f"did you mean {' or '.join(near)}?" if near else otherwise

    @contextmanager
    def instead(self, items: Mapping[str, Item] = MappingProxyType({})) -> Iterator[dict[str, Item]]:
        """Other things in the place of what is registered, as for a test; afterwards all is as before."""
        kept, self._items = self._items, dict(items)
        try:
            yield self._items
        finally:
            self._items = kept
