"""The days of many diaries, as flags of their baselines need them, and sums over spans of them.

All comparisons are of whole numbers, hence exact: a diary's counts are taken in the unit in which
every one is whole, as 64-bit integers where no product of theirs could overflow these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.counts.whole_numbers import Wholes, as_whole_numbers
from ivig_track.clinical.numbers import BAD_SPELL_EARLIER_DAYS, COURSE_ACTS_LAST_DAY
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock, RunningNumber, Slots
from ivig_track.results.daily_counts import Bools, Ints

#: Pairs of a course and a part of its diary that are compared at a time: they stay in the cache.
TOGETHER = 2**17


class Rates(NamedTuple):
    """Events and recorded days of some spans, arrays of one shape."""

    events: Wholes
    days: Ints

    def at(self, kept: Bools | Ints | tuple[Ints, Ints] | tuple[slice, slice]) -> Rates:
        """Keep some of the spans."""
        return Rates(self.events[kept], self.days[kept])

    def at_least(self, other: Rates) -> Bools:
        """Where a rate is at least the other one; shapes may differ as those of arrays may."""
        return np.asarray(self.events * other.days >= other.events * self.days, dtype=bool)

    def as_high_as(self, other: Rates) -> Bools:
        """Where two rates are equal."""
        return np.asarray(self.events * other.days == other.events * self.days, dtype=bool)

    def are_above(self, other: Rates, ratio: float) -> Bools:
        """Where a rate is more than the ratio times the other one; exactly so many is not."""
        times = Fraction(repr(ratio))
        one, rest = self.events.astype(object), other.events.astype(object)
        above = one * other.days * times.denominator
        return np.asarray(above > rest * self.days * times.numerator, dtype=bool)


@dataclass(frozen=True)
class OwnDays:
    """Days of many diaries; arrays of shape (slots,).

    Attributes
    ----------
    block
        Their counts.
    outside
        Days that are not day 0 to 28 of any course of their diary, recorded or not.
    chosen
        The days before each course after which somebody may have chosen its date.
    week, stretch
        Days of a week that is compared, and of a whole baseline.
    """

    block: CountBlock
    outside: Bools
    chosen: Bools
    week: int
    stretch: int

    @cached_property
    def seen(self) -> Bools:
        """Recorded days outside days 0 to 28 of courses."""
        return np.asarray(~np.isnan(self.block.best) & self.outside)

    @cached_property
    def inside_days(self) -> RunningNumber:
        """Days 0 to 28 of courses."""
        return RunningNumber(~self.outside)

    @cached_property
    def chosen_days(self) -> RunningNumber:
        """The days that are `chosen`."""
        return RunningNumber(self.chosen)

    @cached_property
    def seen_days(self) -> RunningNumber:
        """The days that are `seen`."""
        return RunningNumber(self.seen)

    def rates(self, slots: Slots) -> Rates:
        """Give the events and the recorded days of spans."""
        return Rates(_over(self._events, slots), self.block.recorded_days(slots))

    def seen_rates(self, slots: Slots) -> Rates:
        """Give the events and the recorded days of spans, outside days 0 to 28 of courses."""
        return Rates(_over(self._seen_events, slots), self.seen_days.over(slots))

    @cached_property
    def _counts(self) -> Wholes:
        """Counts as whole numbers, 0 where not recorded, in a unit of each diary."""
        best, ends = self.block.best, self.block.starts.tolist()
        values, none = np.where(np.isnan(best), 0.0, best), np.zeros(0)
        wholes = [as_whole_numbers(values[start:end], none)[0] for start, end in pairwise(ends)]
        return np.concatenate([none.astype(np.int64), *wholes])

    @cached_property
    def _events(self) -> Wholes:
        return _running(self._counts)

    @cached_property
    def _seen_events(self) -> Wholes:
        return _running(np.where(self.seen, self._counts, 0))


def own_days(block: CountBlock, courses: CourseDays, plan: AnalysisPlan) -> OwnDays:
    """Take the days of diaries out of their counts, with those of all of their courses."""
    acts = max(COURSE_ACTS_LAST_DAY.value, plan.window_last_day)
    inside = block.slots(courses.record, courses.first_day, courses.day0 + acts)
    decided = courses.first_day - plan.bad_spell_days - BAD_SPELL_EARLIER_DAYS.value
    chosen = block.slots(courses.record, decided, courses.first_day - 1)
    return OwnDays(
        block,
        outside=~block.covered(inside),
        chosen=block.covered(chosen),
        week=plan.bad_spell_days,
        stretch=plan.baseline_days,
    )


def _running(values: Wholes) -> Wholes:
    # Beyond 64 bits it wraps around, and so does a difference of two: a sum that fits comes back.
    return np.concatenate([np.zeros(1, dtype=values.dtype), np.cumsum(values)])


def _over(running: Wholes, slots: Slots) -> Wholes:
    return np.asarray(running[slots.end] - running[slots.start])


def count_beside(
    starts: Ints, record: Ints, holds: Callable[[Ints, Ints], Bools]
) -> tuple[Ints, Ints]:
    """Count for each course the items of its record, and those for which `holds` is true.

    Parameters
    ----------
    starts
        Where the items of each record begin, and at the end their number, shape (records + 1,).
    record
        The record of each course, shape (courses,).
    holds
        Given places of items and of courses, one pair a place.

    Examples
    --------
    >>> starts, records = np.array([0, 2, 5]), np.array([1, 0, 1])
    >>> both = count_beside(starts, records, lambda item, course: item > 2 * course)
    >>> [number.tolist() for number in both]
    [[3, 2, 3], [3, 0, 0]]
    """
    sizes = np.diff(starts)[record]
    found = np.zeros(len(record), dtype=np.int64)
    for some in _portions(sizes):
        course = np.repeat(some, sizes[some])
        # The first item of a course's record, less the pairs of the courses before it.
        offset = starts[record[some]] - np.cumsum(sizes[some]) + sizes[some]
        item = np.arange(len(course)) + np.repeat(offset, sizes[some])
        found += np.bincount(course[holds(item, course)], minlength=len(record))
    return sizes, found


def _portions(sizes: Ints) -> Iterator[Ints]:
    portion = np.cumsum(sizes) // TOGETHER
    for number in np.unique(portion).tolist():
        yield np.flatnonzero(portion == number)
