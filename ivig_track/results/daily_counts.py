"""The daily counts of one measure as arrays, and sums over spans of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ivig_track.record.model import Measure, Record, Span, days_from
from ivig_track.results.values import PhaseCount, read_only

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
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
        days = self.slice_of(span)
        part = DailyCounts(self.first_day, self.best[days], self.low[days], self.high[days])
        recorded = part.recorded
        return PhaseCount(
            span=span,
            recorded_days=int(recorded.sum()),
            zero_days=int(part.zero.sum()),
            uncountable_days=int(part.uncountable.sum()),
            total=float(part.best[recorded].sum()),
            total_low=float(part.low[recorded].sum()),
            total_high=float(part.high[recorded].sum()),
        )


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
