"""A diary's own weeks and stretches: how bad its weeks are, and how steadily its counts fall.

What stands out is judged by the diary itself, so that a child with restless counts is not flagged
more often than one with steady counts. All comparisons are of whole numbers, hence exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.whole_numbers import Wholes, as_whole_numbers
from ivig_track.clinical.numbers import (
    BAD_SPELL_EARLIER_DAYS,
    COURSE_ACTS_LAST_DAY,
    OWN_WEEKS_MIN,
)
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span
from ivig_track.results.daily_counts import Bools, DailyCounts


class Weeks(NamedTuple):
    """Events and recorded days of weeks that end with the day before `ends`.

    Events are Python's own whole numbers, whose products never overflow.
    """

    ends: Wholes
    events: Wholes
    days: Wholes

    def where(self, kept: Bools) -> Weeks:
        """Keep some of the weeks."""
        return Weeks(*(part[kept] for part in self))

    def at_least(self, other: Weeks) -> Bools:
        """Where the rate of a week is at least that of the other one; one side may be one week."""
        return np.asarray(self.events * other.days >= other.events * self.days, dtype=bool)

    def as_bad_as(self, other: Weeks) -> Bools:
        """Where the rate of a week is that of one other week."""
        return np.asarray(self.events * other.days == other.events * self.days, dtype=bool)


class Trends(NamedTuple):
    """Pairs of days of stretches that rise less those that fall (Kendall's S), and all pairs."""

    ends: Wholes
    rises: Wholes
    pairs: Wholes

    def where(self, kept: Bools) -> Trends:
        """Keep some of the stretches."""
        return Trends(*(part[kept] for part in self))

    def as_steep_as(self, other: Trends) -> Bools:
        """Where a stretch falls at least as steadily as one other stretch does."""
        return np.asarray(self.rises * other.pairs <= other.rises * self.pairs, dtype=bool)


@dataclass(frozen=True)
class OwnWeeks:
    """The days of one diary, as flags of its baselines need them; arrays of shape (days,).

    Attributes
    ----------
    counts
        Counts as whole numbers in one unit, 0 where not recorded.
    recorded
        Days with a count.
    outside
        Days that are not day 0 to 28 of any course, recorded or not.
    chosen
        The days before each course after which somebody may have chosen its date.
    week, stretch
        Days of a week that is compared, and of a whole baseline.
    """

    counts: Wholes
    recorded: Bools
    outside: Bools
    chosen: Bools
    week: int
    stretch: int

    @cached_property
    def weeks(self) -> Weeks:
        """The weeks of the diary that are neither before a course nor on days 0 to 28 of one.

        Where that leaves too few, those on days 0 to 28 are among them.
        """
        found = self.weeks_ending(np.arange(self.week, len(self.counts) + 1))
        first = found.ends - self.week
        found = found.where(_between(self.chosen, first, found.ends) == 0)
        away = found.where(_between(~self.outside, found.ends - self.week, found.ends) == 0)
        return away if len(away.ends) >= OWN_WEEKS_MIN.value else found

    def weeks_before(self, end: int) -> Weeks:
        """Give the weeks of the baseline before `end` that lie outside earlier courses."""
        first = max(end - self.stretch, 0)
        found = self.weeks_ending(np.arange(first + self.week, end + 1))
        return found.where(_between(~self.outside, found.ends - self.week, found.ends) == 0)

    def weeks_ending(self, ends: Wholes) -> Weeks:
        """Give weeks by their ends, those with a count on more than half of their days."""
        first = ends - self.week
        events, days = _between(self.counts, first, ends), _between(self.recorded, first, ends)
        return Weeks(ends, events.astype(object), days).where(
            np.asarray(2 * days > self.week, dtype=bool)
        )

    def before(self, week: Weeks, end: int) -> Weeks:
        """Give the days of the baseline before one week that lie outside earlier courses."""
        first = np.array([end - self.stretch])
        seen, cut = self.recorded & self.outside, week.ends - self.week
        events = _between(np.where(seen, self.counts, 0), first, cut)
        return Weeks(cut, events.astype(object), _between(seen, first, cut))

    @cached_property
    def trends(self) -> Trends:
        """The trend of every stretch of the diary that has a count on half of its days."""
        ends = np.arange(self.stretch, len(self.counts) + 1)
        days = _between(self.recorded, ends - self.stretch, ends)
        ends = ends[np.asarray(2 * days >= self.stretch, dtype=bool)]
        rises = pairs = np.zeros(len(ends), dtype=np.int64)
        for apart in range(1, self.stretch if len(ends) else 0):
            both = self.recorded[apart:] & self.recorded[:-apart]
            step = np.sign(self.counts[apart:] - self.counts[:-apart]).astype(np.int64)
            first, last = ends - self.stretch, ends - apart
            rises = rises + _between(np.where(both, step, 0), first, last)
            pairs = pairs + _between(both, first, last)
        return Trends(ends, rises, pairs)

    def trend_before(self, end: int) -> Trends:
        """Give the trend of the baseline before `end`, on days outside earlier courses."""
        days = slice(max(end - self.stretch, 0), max(end, 0))
        seen = self.counts[days][(self.recorded & self.outside)[days]]
        earlier, later = np.triu_indices(len(seen), 1)
        rises = int(np.sum(seen[later] > seen[earlier])) - int(np.sum(seen[later] < seen[earlier]))
        return Trends(np.array([end]), np.array([rises]), np.array([len(later)]))


def own_weeks(
    counts: DailyCounts, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> OwnWeeks:
    """Take a diary's own weeks out of its counts, with the days of all of its courses."""
    recorded = counts.recorded
    wholes, _ = as_whole_numbers(np.where(recorded, counts.best, 0.0), np.zeros(0))
    outside = np.ones(len(recorded), dtype=bool)
    chosen = np.zeros(len(recorded), dtype=bool)
    for course in courses:
        last = course.span(0, max(COURSE_ACTS_LAST_DAY.value, plan.window_last_day)).last_day
        outside[counts.slice_of(Span(course.first_day, last))] = False
        before = course.span_before(plan.bad_spell_days + BAD_SPELL_EARLIER_DAYS.value)
        chosen[counts.slice_of(before)] = True
    return OwnWeeks(wholes, recorded, outside, chosen, plan.bad_spell_days, plan.baseline_days)


def _between(values: Wholes, first: Wholes, end: Wholes) -> Wholes:
    """Add up values from `first` to the day before `end`; positions outside the diary hold none."""
    total = np.concatenate([[0], np.cumsum(values)])
    inside = [np.minimum(np.maximum(position, 0), len(values)) for position in (first, end)]
    return np.asarray(total[inside[1]] - total[inside[0]])
