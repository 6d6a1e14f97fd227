"""The daily counts of one measure as arrays, and sums over spans of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from ivig_track.record.model import Measure, Record, Span, days_from
from ivig_track.results.count_block import (
    Bools,
    CountBlock,
    Floats,
    Ints,
    Slots,
    day_number,
    phase_counts,
)
from ivig_track.results.values import PhaseCount, read_only

__all__ = [
    "Bools",
    "DailyCounts",
    "Floats",
    "Ints",
    "block_of",
    "daily_counts",
    "with_best",
    "with_seen",
]


@dataclass(frozen=True)
class DailyCounts:
    """Counts of one measure, one value per calendar day from `first_day` on.

    `best` is NaN on unrecorded and on uncountable days, `low` on unrecorded days only; `high` is
    infinite where a count has no upper bound.
    """

    first_day: date
    best: Floats
    low: Floats
    high: Floats

    def __post_init__(self) -> None:
        for name in ("best", "low", "high"):
            object.__setattr__(self, name, read_only(getattr(self, name)))

    @property
    def last_day(self) -> date:
        """The last calendar day."""
        return days_from(self.first_day, len(self.best) - 1)

    @property
    def recorded(self) -> Bools:
        """Days with a best count."""
        return ~np.isnan(self.best)

    @property
    def witnessed(self) -> Bools:
        """Days on which at least one event was seen, uncountable days included."""
        return np.asarray(self.low > 0)

    @property
    def zero(self) -> Bools:
        """Days on which someone stated or counted none; never a blank day."""
        return np.asarray((self.best == 0) & ~self.witnessed)

    @property
    def uncountable(self) -> Bools:
        """Days with events that nobody could count."""
        return np.isnan(self.best) & ~np.isnan(self.low)

    def index_of(self, day: date) -> int:
        """Give a day's position; below zero or beyond the last one outside the diary."""
        return (day - self.first_day).days

    def slice_of(self, span: Span) -> slice:
        """Give the positions of a span, cut to the diary."""
        start = min(max(self.index_of(span.first_day), 0), len(self.best))
        return slice(start, max(self.index_of(span.last_day) + 1, start))

    def phase(self, span: Span) -> PhaseCount:
        """Count one phase; days outside the diary are unrecorded days of it."""
        (counted,) = self.phases([span])
        return counted

    def phases(self, spans: Sequence[Span]) -> list[PhaseCount]:
        """Count several phases together, in the same order."""
        return phase_counts(spans, self.block.sums(self.slots_of(spans)))

    def slots_of(self, spans: Sequence[Span]) -> Slots:
        """Give spans as slots of `block`, cut to the diary."""
        first, last = (
            np.array([day_number(getattr(span, end)) for span in spans], dtype=np.int64)
            for end in ("first_day", "last_day")
        )
        return self.block.slots(np.zeros(len(spans), dtype=np.int64), first, last)

    @cached_property
    def block(self) -> CountBlock:
        """The counts as a block of one record, by which sums over many records go, too."""
        ends = np.array([0, len(self.best)])
        return CountBlock(
            np.array([day_number(self.first_day)]), ends, self.best, self.low, self.high
        )


def block_of(diaries: Sequence[DailyCounts]) -> CountBlock:
    """Put the counts of records into one block, in their order.

    >>> counts = np.array([4.0, 0.0])
    >>> one = DailyCounts(date(1970, 1, 3), counts, counts, counts)
    >>> block_of([one, one]).starts.tolist(), block_of([one, one]).first_days.tolist()
    ([0, 2, 4], [2, 2])
    """
    if len(diaries) == 1:
        return diaries[0].block
    starts = np.concatenate([[0], np.cumsum([len(each.best) for each in diaries], dtype=np.int64)])
    first = np.array([day_number(each.first_day) for each in diaries], dtype=np.int64)
    best, low, high = (
        np.concatenate([np.zeros(0), *(getattr(each, name) for each in diaries)])
        for name in ("best", "low", "high")
    )
    return CountBlock(first, starts, best, low, high)


def daily_counts(record: Record, measure: Measure) -> DailyCounts:
    """Take the counts of one measure out of a record, from its first to its last recorded day."""
    columns = [measure, f"{measure}_low", f"{measure}_high"]
    diary = record.reviewed_diary
    best, low, high = (diary[name].to_numpy(dtype=float, copy=True) for name in columns)
    return DailyCounts(record.span.first_day, best, low, high)


def with_seen(counts: DailyCounts, other: DailyCounts) -> DailyCounts:
    """Give the same days, those on which only the other measure saw events among the witnessed.

    A day with clusters is a day with spasms, and spasms outside of clusters are spasms, too.
    """
    low = np.where(other.witnessed, np.fmax(counts.low, 1.0), counts.low)
    return DailyCounts(counts.first_day, counts.best, low, counts.high)


def with_best(counts: DailyCounts, best: Floats) -> DailyCounts:
    """Give the same days with other best counts, for instance the low bounds."""
    return DailyCounts(counts.first_day, best, counts.low, counts.high)
