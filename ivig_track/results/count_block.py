"""Daily counts of many records in slots of one dense calendar, and sums over spans of them.

A sum over a span is the difference of two running sums, which is the sum of its days bit for bit
where every value is a whole or a half: such sums are exact. Spans that hold any other value, tenths
for instance, are added up by themselves, in the order in which one span alone would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ivig_track.record.spans import Span
from ivig_track.results.values import PhaseCount

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]

#: Day 0 of the calendar is 1970-01-01, as in Arrow and in numpy.
EPOCH = date(1970, 1, 1).toordinal()
#: Sums of halves up to this size are exact in 64-bit floats.
EXACT_SUM_MAX = 2.0**51


class SpanSums(NamedTuple):
    """What spans hold, arrays of shape (spans,); see `PhaseCount`."""

    recorded_days: Ints
    zero_days: Ints
    uncountable_days: Ints
    total: Floats
    total_low: Floats
    total_high: Floats

    @property
    def per_day(self) -> Floats:
        """Rate per recorded day; NaN where no day was recorded."""
        rate = np.full(len(self.total), np.nan)
        np.divide(self.total, self.recorded_days, out=rate, where=self.recorded_days > 0)
        return rate

    def where(self, kept: Bools | Ints) -> SpanSums:
        """Keep some of the spans."""
        return SpanSums(
            self.recorded_days[kept],
            self.zero_days[kept],
            self.uncountable_days[kept],
            self.total[kept],
            self.total_low[kept],
            self.total_high[kept],
        )


class Slots(NamedTuple):
    """Spans as slots of the calendar: from `start` to the one before `end`, shape (spans,)."""

    start: Ints
    end: Ints


@dataclass(frozen=True)
class CountBlock:
    """Counts of one measure of many records, one slot per calendar day of each.

    Attributes
    ----------
    first_days
        The first day of each record, shape (records,), counted from 1970-01-01.
    starts
        The slot of that day, and at the end the number of all slots, shape (records + 1,).
    best, low, high
        As in `DailyCounts`, the days of one record after those of the other, shape (slots,).

    Examples
    --------
    >>> counts = np.array([4.0, np.nan, 0.0, 7.0, 1.0])
    >>> block = CountBlock(np.array([100, 50]), np.array([0, 3, 5]), counts, counts, counts)
    >>> both = block.sums(block.slots(np.array([0, 1]), np.array([100, 51]), np.array([109, 51])))
    >>> both.recorded_days.tolist(), both.total.tolist(), both.per_day.tolist()
    ([2, 1], [4.0, 1.0], [2.0, 1.0])
    """

    first_days: Ints
    starts: Ints
    best: Floats
    low: Floats
    high: Floats

    @property
    def sizes(self) -> Ints:
        """Calendar days of each record, shape (records,)."""
        return np.diff(self.starts)

    @property
    def last_days(self) -> Ints:
        """The last day of each record, shape (records,)."""
        return self.first_days + self.sizes - 1

    def slots(self, record: Ints, first: Ints, last: Ints) -> Slots:
        """Give the slots of spans of days, both included, cut to the days of their records."""
        origin, size, offset = self.first_days[record], self.sizes[record], self.starts[record]
        start = np.minimum(np.maximum(first - origin, 0), size)
        end = np.minimum(np.maximum(last + 1 - origin, start), size)
        return Slots(offset + start, offset + end)

    def sums(self, slots: Slots) -> SpanSums:
        """Add up the days of spans; days outside a record are unrecorded days."""
        return SpanSums(
            recorded_days=self._recorded.over(slots),
            zero_days=self._zero.over(slots),
            uncountable_days=self._uncountable.over(slots),
            total=self._best.over(slots),
            total_low=self._low.over(slots),
            total_high=self._high.over(slots),
        )

    def recorded_and_total(self, slots: Slots) -> tuple[Ints, Floats]:
        """Give the recorded days of spans, and what was counted on them."""
        return self._recorded.over(slots), self._best.over(slots)

    def recorded_days(self, slots: Slots) -> Ints:
        """Count the recorded days of spans."""
        return self._recorded.over(slots)

    def zero_days(self, slots: Slots) -> Ints:
        """Count the days of spans on which someone stated or counted none."""
        return self._zero.over(slots)

    def covered(self, slots: Slots) -> Bools:
        """Tell which slots lie in one of the spans at least, shape (slots,)."""
        steps = np.zeros(len(self.best) + 1, dtype=np.int64)
        np.add.at(steps, slots.start, 1)
        np.subtract.at(steps, slots.end, 1)
        return np.asarray(np.cumsum(steps[:-1]) > 0)

    @cached_property
    def records(self) -> Ints:
        """The record of each slot, by its place in the block, shape (slots,)."""
        return np.repeat(np.arange(len(self.first_days)), self.sizes)

    @cached_property
    def witnessed(self) -> Bools:
        """Days on which at least one event was seen, uncountable days included, shape (slots,)."""
        return np.asarray(self.low > 0)

    def start_of_last_recorded(self, slots: Slots, days: int) -> Ints:
        """Give the slot of the first of the last so many recorded days of spans.

        It is the end of a span without any.
        """
        number = self._recorded.before
        wanted = np.maximum(number[slots.end] - days, number[slots.start])
        found = np.append(self._recorded_slots, len(self.best))[wanted]
        return np.asarray(np.minimum(found, slots.end))

    def recorded_slots(self, slots: Slots, days: int) -> Ints:
        """Give the slots of the first so many recorded days of spans, shape (spans, days)."""
        first = self._recorded.before[slots.start]
        return np.asarray(self._recorded_slots[first[:, None] + np.arange(days)])

    @cached_property
    def _recorded_slots(self) -> Ints:
        return np.flatnonzero(self._is_recorded)

    @cached_property
    def _is_recorded(self) -> Bools:
        return ~np.isnan(self.best)

    @cached_property
    def _recorded(self) -> RunningNumber:
        return RunningNumber(self._is_recorded)

    @cached_property
    def _zero(self) -> RunningNumber:
        none = self.best == 0
        return RunningNumber(none if self.low is self.best else none & ~self.witnessed)

    @cached_property
    def _uncountable(self) -> RunningNumber:
        return RunningNumber(~(self._is_recorded | np.isnan(self.low)))

    @cached_property
    def _best(self) -> RunningSum:
        return RunningSum(self.best, self._is_recorded, self._recorded)

    @cached_property
    def _low(self) -> RunningSum:
        return self._best if self.low is self.best else self._running(self.low)

    @cached_property
    def _high(self) -> RunningSum:
        return self._best if self.high is self.best else self._running(self.high)

    def _running(self, values: Floats) -> RunningSum:
        return RunningSum(values, self._is_recorded, self._recorded)


class RunningNumber:
    """How many days of spans are of one kind."""

    def __init__(self, days: Bools) -> None:
        self.before = np.zeros(len(days) + 1, dtype=np.int64)
        np.cumsum(days, out=self.before[1:])

    def over(self, slots: Slots) -> Ints:
        """Count the days of each span."""
        return np.asarray(self.before[slots.end] - self.before[slots.start])


class RunningSum:
    """Sums of values over the recorded days of spans."""

    def __init__(self, values: Floats, recorded: Bools, number: RunningNumber) -> None:
        self.values, self.recorded, self.number = values, recorded, number
        halves = 2 * np.where(recorded, values, 0.0)
        is_exact = (halves == np.rint(halves)) & (halves <= EXACT_SUM_MAX)
        self.before = np.zeros(len(values) + 1)
        np.cumsum(halves if is_exact.all() else np.where(is_exact, halves, 0), out=self.before[1:])
        if self.before[-1] > EXACT_SUM_MAX:
            is_exact = np.zeros(len(values), dtype=bool)
        self.inexact = None if is_exact.all() else RunningNumber(~is_exact)

    def over(self, slots: Slots) -> Floats:
        """Add up each span, as `values[start:end][recorded].sum()` would."""
        total = (self.before[slots.end] - self.before[slots.start]) / 2
        if self.inexact is not None:
            one_by_one = np.flatnonzero(self.inexact.over(slots))
            total[one_by_one] = self._added_up(Slots(*(part[one_by_one] for part in slots)))
        return np.asarray(total)

    @cached_property
    def _kept(self) -> Floats:
        return np.asarray(self.values[self.recorded])

    def _added_up(self, slots: Slots) -> Floats:
        """Add up spans value by value, those with as many recorded days together."""
        first, days = self.number.before[slots.start], self.number.over(slots)
        total = np.zeros(len(days))
        for number in np.unique(days).tolist():
            rows = np.flatnonzero(days == number)
            total[rows] = self._kept[first[rows, None] + np.arange(number)].sum(axis=1)
        return total


def day_number(day: date) -> int:
    """Give a day of the calendar as its number, counted from 1970-01-01.

    >>> day_number(date(1970, 1, 31))
    30
    """
    return day.toordinal() - EPOCH


def day_of_number(number: int) -> date:
    """Give the day of the calendar of a number, as `day_number` numbers them."""
    return date.fromordinal(number + EPOCH)


def phase_counts(spans: Sequence[Span], sums: SpanSums) -> list[PhaseCount]:
    """Give the sums of spans as plain values, in the same order."""
    columns = [column.tolist() for column in sums]
    return [PhaseCount(span, *cells) for span, *cells in zip(spans, *columns, strict=True)]
