"""Bad spells before courses of many diaries: the worst days of a baseline, just before it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.flags.own_days import OwnDays, Rates
from ivig_track.analysis.flags.own_weeks import WeeksBefore, rest_before, weeks_as_bad
from ivig_track.clinical.numbers import (
    BAD_SPELL_EARLIER_DAYS,
    BAD_SPELL_EARLIER_SHARE,
    BAD_SPELL_FEW_DAYS_SHARE,
    BAD_SPELL_OTHER_DAYS_ENOUGH,
    BAD_SPELL_OTHER_DAYS_MIN,
    BAD_SPELL_SHARE,
)
from ivig_track.results.count_block import RunningSum, Slots
from ivig_track.results.daily_counts import Bools, Floats, Ints

#: Stands for the days between a bad spell and its course where there is none.
NO_SPELL = -1


class BadSpells(NamedTuple):
    """Courses after a bad spell, arrays of shape (spells,).

    `course` is the place of the course, `days_before` how many days before it the spell ended. The
    rest are the days of the baseline before the spell, outside days 0 to 28 of earlier courses.
    """

    course: Ints
    days_before: Ints
    worst_per_day: Floats
    worst_recorded: Ints
    rest_per_day: Floats
    rest_recorded: Ints


class _Spells(NamedTuple):
    """Weeks that may be bad spells, with the days of the baseline before them."""

    course: Ints
    days_before: Ints
    week: Rates
    week_slots: Slots
    rest: Rates
    rest_slots: Slots

    def where(self, kept: Bools) -> _Spells:
        course, days_before, week, week_slots, rest, rest_slots = self
        return _Spells(
            course[kept],
            days_before[kept],
            week.at(kept),
            Slots(*(part[kept] for part in week_slots)),
            rest.at(kept),
            Slots(*(part[kept] for part in rest_slots)),
        )


def bad_spells(
    own: OwnDays, courses: CourseDays, weeks: WeeksBefore, asked: Bools, ratio: float
) -> BadSpells:
    """Find the courses that came after a bad spell.

    Parameters
    ----------
    weeks
        The weeks of their baselines.
    asked
        Courses that are looked at, shape (courses,).
    ratio
        A bad spell has a rate of more than so many times that of the days before it.
    """
    late = _worst_weeks(weeks, own.week)
    spells = _with_rest(own, courses, weeks, np.flatnonzero(asked & (late != NO_SPELL)), late)
    spells = spells.where(_are_above(spells, ratio))
    spells = spells.where(_are_rare(own, courses, spells))
    return _with_rates(own, spells)


def _with_rates(own: OwnDays, spells: _Spells) -> BadSpells:
    seen = RunningSum(own.block.best, own.seen, own.seen_days)
    worst_days, worst = own.block.recorded_and_total(spells.week_slots)
    return BadSpells(
        spells.course,
        spells.days_before,
        worst / worst_days,
        worst_days,
        seen.over(spells.rest_slots) / spells.rest.days,
        spells.rest.days,
    )


def _worst_weeks(weeks: WeeksBefore, length: int) -> Ints:
    """Give how many days before each course its worst week ended, where it did late enough.

    Of several that share days it is the last one. Another as bad that shares no day with it makes
    it nothing out of the ordinary: there is none then.
    """
    found = np.full(len(weeks.there), NO_SPELL)
    is_open = np.ones(len(found), dtype=bool)
    for back in range(min(BAD_SPELL_EARLIER_DAYS.value + 1, weeks.there.shape[1])):
        week = weeks.rates.at((slice(None), slice(back, back + 1)))
        highest = (week.at_least(weeks.rates) | ~weeks.there).all(axis=1) & weeks.there[:, back]
        as_bad = week.as_high_as(weeks.rates) & weeks.there
        is_only_one = ~as_bad[:, back + length :].any(axis=1)
        found[is_open & highest & is_only_one] = back
        is_open &= ~highest
    return found


def _with_rest(
    own: OwnDays, courses: CourseDays, weeks: WeeksBefore, course: Ints, late: Ints
) -> _Spells:
    """Take one week of each of some courses, and the days of its baseline before it."""
    back = late[course]
    rest_slots = rest_before(
        own, courses.record[course], courses.first_day[course], own.week + back
    )
    return _Spells(
        course,
        back,
        weeks.rates.at((course, back)),
        Slots(weeks.slots.start[course, back], weeks.slots.end[course, back]),
        own.seen_rates(rest_slots),
        rest_slots,
    )


def _are_above(spells: _Spells, ratio: float) -> Bools:
    """Tell which have enough days before them, and a rate above the ratio times theirs."""
    is_above = spells.week.are_above(spells.rest, ratio)
    return is_above & (spells.rest.days >= BAD_SPELL_OTHER_DAYS_MIN.value)


def _are_rare(own: OwnDays, courses: CourseDays, spells: _Spells) -> Bools:
    """Tell which are among the worst of the diary's own weeks."""
    all_weeks, as_bad = weeks_as_bad(own, courses.record[spells.course], spells.week)
    is_earlier = spells.days_before > 0
    has_few_days = spells.rest.days < BAD_SPELL_OTHER_DAYS_ENOUGH.value
    shares = (BAD_SPELL_EARLIER_SHARE, BAD_SPELL_FEW_DAYS_SHARE, BAD_SPELL_SHARE)
    # As fractions: at most 35 % of 180 weeks are 63 of them, and 0.35 times 180 is a little less.
    each = [Fraction(repr(share.value)) for share in shares]
    which = np.select([is_earlier, has_few_days], [0, 1], 2)
    most, of = (
        np.array([getattr(x, part) for x in each])[which] for part in ("numerator", "denominator")
    )
    # Its own days are one week more that was as bad.
    return np.asarray((as_bad + own.week) * of <= most * (all_weeks + own.week))
