"""Diaries' own weeks, by which each judges how bad a week before a course was.

What stands out is judged by the diary itself, so that a child with restless counts is not flagged
more often than one with steady counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.flags.own_days import OwnDays, Rates, count_beside
from ivig_track.clinical.numbers import BAD_SPELL_OTHER_DAYS_MIN, OWN_WEEKS_MIN
from ivig_track.results.count_block import Slots
from ivig_track.results.daily_counts import Bools, Ints


class WeeksBefore(NamedTuple):
    """Weeks of each baseline: that which ends on its last day, that a day earlier, and so on.

    Arrays of shape (courses, weeks). `there` are those that lie outside days 0 to 28 of earlier
    courses, with a count on more than half of their days, none of them before the diary.
    """

    slots: Slots
    rates: Rates
    there: Bools


def weeks_before(own: OwnDays, courses: CourseDays) -> WeeksBefore:
    """Give the weeks of each baseline."""
    record = courses.record[:, None]
    last = courses.first_day[:, None] - 1 - np.arange(own.stretch - own.week + 1)
    first = last - own.week + 1
    slots = own.block.slots(record, first, last)
    rates = own.rates(slots)
    there = (2 * rates.days > own.week) & (own.inside_days.over(slots) == 0)
    there &= first >= own.block.first_days[record]
    return WeeksBefore(slots, rates, there)


def has_last_week(own: OwnDays, courses: CourseDays, weeks: WeeksBefore) -> Bools:
    """Tell whether the last week of each baseline can be compared with days before it.

    It has to lie outside days 0 to 28 of earlier courses, with a count on more than half of its
    days; so have the days before it, with a count on four of them.
    """
    rest = rest_before(own, courses.record, courses.first_day, own.week)
    is_enough = own.seen_days.over(rest) >= BAD_SPELL_OTHER_DAYS_MIN.value
    return np.asarray(weeks.there[:, 0] & is_enough)


def rest_before(own: OwnDays, record: Ints, first_day: Ints, days: Ints | int) -> Slots:
    """Give the days of baselines that lie more than so many days before their courses."""
    return own.block.slots(record, first_day - own.stretch, first_day - days - 1)


def weeks_as_bad(own: OwnDays, record: Ints, week: Rates) -> tuple[Ints, Ints]:
    """Count the own weeks of a diary for each of some weeks, and those with at least its rate.

    Parameters
    ----------
    record
        The diary of each week, shape (weeks,).
    week
        Its rate, shape (weeks,).
    """
    if not len(record):
        return record, record
    starts, weeks = _own_weeks(own)
    return count_beside(starts, record, lambda item, place: weeks.at(item).at_least(week.at(place)))


def _own_weeks(own: OwnDays) -> tuple[Ints, Rates]:
    """Give the weeks of diaries that are neither before a course nor on days 0 to 28 of one.

    Where that leaves too few in a diary, those on days 0 to 28 are among them. The first of both
    says where the weeks of each diary begin.
    """
    block = own.block
    day = np.arange(len(block.best)) - block.starts[block.records]
    last = np.flatnonzero(day >= own.week - 1)
    slots, record = Slots(last + 1 - own.week, last + 1), block.records[last]
    rates = own.rates(slots)
    kept = (2 * rates.days > own.week) & (own.chosen_days.over(slots) == 0)
    away = kept & (own.inside_days.over(slots) == 0)
    has_enough = np.bincount(record[away], minlength=len(block.sizes)) >= OWN_WEEKS_MIN.value
    kept = np.where(has_enough[record], away, kept)
    number = np.bincount(record[kept], minlength=len(block.sizes))
    return np.concatenate([[0], np.cumsum(number)]), rates.at(kept)
