"""Parts: some records each, reviewed and written as one; a part that is lost is halved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from ivig_track.cohort.failures import Failure
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Record

#: About five seconds of work with the answer, and without it.
RECORDS_WITH_ANSWER, RECORDS_WITHOUT = 40, 400
#: A small cohort is cut into so many parts, so that every process has some.
PARTS_OF_SMALL_COHORT = 32


class Item(NamedTuple):
    """One record of a part: its id, and what the source needs to find it beside the id."""

    record_id: str
    at: object = None


class Read(NamedTuple):
    """What became of one item: a record, or why there is none."""

    item: Item
    record: Record | None
    failures: tuple[Failure, ...] = ()


class RecordSource(Protocol):
    """Where records come from. It is handed to other processes, and read there."""

    def read(self, items: Sequence[Item]) -> Iterator[Read]:
        """Read the records of these items, each by itself: one that fails stops no other."""

    def name_of(self, item: Item) -> str:
        """Name the file or table of an item."""


# No generated repr: a scheduler writes those of its tasks into its log, and ids stay private.
@dataclass(frozen=True, repr=False)
class Part:
    """Some records in their order. `name` is a number, with -1 or -2 for each half it is of."""

    name: str
    items: tuple[Item, ...]

    def __repr__(self) -> str:
        return f"Part({self.name}, {len(self.items)} records)"

    @property
    def halves(self) -> tuple[Part, Part]:
        """The part in two; each has to hold a record."""
        middle = len(self.items) // 2
        return (
            Part(f"{self.name}-1", self.items[:middle]),
            Part(f"{self.name}-2", self.items[middle:]),
        )


@dataclass(frozen=True, repr=False)
class Work:
    """What is done to each part; the same for all of them. `engine` makes the answer's passes."""

    source: RecordSource
    plan: AnalysisPlan | None
    answer: bool
    folder: Path
    engine: str

    def __repr__(self) -> str:
        return "Work()"


class PartCounts(NamedTuple):
    """What is sent back of a part: numbers, and why it could not be written where it was not."""

    name: str
    records: int
    failed: int
    trouble: str = ""


def parts_of(items: Sequence[Item], *, answer: bool) -> list[Part]:
    """Cut records into parts in their order; the same records give the same parts.

    >>> [part.name for part in parts_of([Item("a"), Item("b")], answer=True)]
    ['00001', '00002']
    """
    most = RECORDS_WITH_ANSWER if answer else RECORDS_WITHOUT
    size = min(most, max(1, len(items) // PARTS_OF_SMALL_COHORT))
    starts = range(0, len(items), size)
    return [
        Part(f"{number:05}", tuple(items[start : start + size]))
        for number, start in enumerate(starts, start=1)
    ]


def not_done(parts: Iterable[Part], done: frozenset[str]) -> Iterator[Part]:
    """Give what is left to do, by the names of the parts that were written.

    A part of which a half was written goes on as its halves.

    >>> part = Part("00001", (Item("a"), Item("b")))
    >>> [left.name for left in not_done([part], frozenset({"00001-1"}))]
    ['00001-2']
    """
    for part in parts:
        if part.name in done:
            continue
        if any(name.startswith(f"{part.name}-") for name in done):
            yield from not_done(part.halves, done)
        else:
            yield part
