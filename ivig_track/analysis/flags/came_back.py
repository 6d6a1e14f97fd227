"""Counts that came back in a baseline after a long time with none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.counts.spasm_free_intervals import FreeStretches
from ivig_track.analysis.flags.own_days import OwnDays
from ivig_track.analysis.flags.own_weeks import rest_before
from ivig_track.results.count_block import CountBlock, Slots
from ivig_track.results.daily_counts import Bools, Floats, Ints


class Returns(NamedTuple):
    """Courses in whose baseline counts came back, arrays of shape (returns,).

    `course` is the place of the course, `days_before` how many days before it the first event was;
    `zero_days` and `other_days` are those of the stretch without any that it ended. The last seven
    days before the course, and the baseline before them, are `worst` and `rest`; `is_above` tells
    that the rate of these seven days is above the ratio times that of the rest.
    """

    course: Ints
    days_before: Ints
    zero_days: Ints
    other_days: Ints
    worst_per_day: Floats
    worst_recorded: Ints
    rest_per_day: Floats
    rest_recorded: Ints
    is_above: Bools


def returns_in_baseline(
    own: OwnDays, courses: CourseDays, long: FreeStretches, baseline: Slots, ratio: float
) -> Returns:
    """Find the courses in whose baseline counts came back, and compare what followed.

    Parameters
    ----------
    long
        Stretches of their diaries with 28 recorded days with none, or more.
    baseline
        That of each course.
    """
    ended = long.where(long.ended)
    back = np.append(ended.last + 1, len(own.block.best))
    which = np.searchsorted(back, baseline.start)
    course = np.flatnonzero(back[which] < baseline.end)
    free = ended.where(which[course])
    record, day = courses.record[course], courses.first_day[course]
    before = rest_before(own, record, day, own.week)
    last = own.block.slots(record, day - own.week, day - 1)
    rest, week = _totals(own.block, before), _totals(own.block, last)
    is_above = own.rates(last).are_above(own.rates(before), ratio)
    first_slot = own.block.starts[record] + day - own.block.first_days[record]
    return Returns(
        course,
        first_slot - free.last - 1,
        free.zero_days,
        free.other_days,
        week.per_day,
        week.days,
        rest.per_day,
        rest.days,
        is_above & (week.days > 0) & (rest.days > 0),
    )


class _Totals(NamedTuple):
    days: Ints
    total: Floats

    @property
    def per_day(self) -> Floats:
        return np.divide(self.total, self.days, out=np.zeros(len(self.days)), where=self.days > 0)


def _totals(block: CountBlock, slots: Slots) -> _Totals:
    return _Totals(*block.recorded_and_total(slots))
