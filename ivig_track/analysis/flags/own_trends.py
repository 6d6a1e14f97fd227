"""How steadily counts fall: over baselines, and over all stretches of a diary as long as these."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.days_apart import days_apart
from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.flags.own_days import OwnDays, count_beside
from ivig_track.results.count_block import CountBlock, Slots
from ivig_track.results.daily_counts import Bools, Ints

#: Pairs of days that are compared at a time.
TOGETHER = 2**18


class Trends(NamedTuple):
    """Pairs of days of stretches that rise less those that fall (Kendall's S), and all pairs.

    `end` is the slot after a stretch's last day, of a baseline that ends outside its diary the slot
    that it would have; arrays of shape (stretches,).
    """

    end: Ints
    rises: Ints
    pairs: Ints

    def at(self, kept: Bools | Ints) -> Trends:
        """Keep some of the stretches."""
        return Trends(*(part[kept] for part in self))

    def as_steep_as(self, other: Trends) -> Bools:
        """Where a stretch falls at least as steadily as the other one does."""
        return np.asarray(self.rises * other.pairs <= other.rises * self.pairs)


def trends_before(own: OwnDays, courses: CourseDays) -> Trends:
    """Give the trend of each baseline, on its days outside days 0 to 28 of courses."""
    block, record, day = own.block, courses.record, courses.first_day
    baseline = block.slots(record, day - own.stretch, day - 1)
    rises = np.zeros(len(record), dtype=np.int64)
    some = max(TOGETHER // own.stretch**2, 1)
    for start in range(0, len(rises), some):
        rows = slice(start, start + some)
        rises[rows] = _rises(own, Slots(baseline.start[rows], baseline.end[rows]))
    days = own.seen_days.over(baseline)
    end = block.starts[record] + day - block.first_days[record]
    return Trends(end, rises, days * (days - 1) // 2)


def _rises(own: OwnDays, baseline: Slots) -> Ints:
    """Compare every day of a baseline with every later one."""
    slot = baseline.start[:, None] + np.arange(own.stretch)
    there = slot < baseline.end[:, None]
    slot = np.where(there, slot, 0)
    counts = np.where(there & own.seen[slot], own.block.best[slot], np.nan)
    is_more = counts[:, None, :] > counts[:, :, None]
    later = np.triu(np.ones((own.stretch, own.stretch), dtype=bool))
    rising = np.count_nonzero(is_more & later, axis=(1, 2))
    return np.asarray(rising - np.count_nonzero(is_more & ~later, axis=(1, 2)))


def stretches_as_steep(own: OwnDays, record: Ints, baseline: Trends) -> tuple[Ints, Ints]:
    """Count for each baseline the other stretches of its diary, and those that fall as steadily.

    Stretches that share more than half of their days with it are it once more, and left out.

    Parameters
    ----------
    record
        The diary of each baseline, shape (baselines,).
    baseline
        Its trend, shape (baselines,).
    """
    starts, trends = _own_trends(own)

    def is_other(item: Ints, place: Ints) -> Bools:
        return np.asarray(2 * np.abs(trends.end[item] - baseline.end[place]) >= own.stretch)

    def is_as_steep(item: Ints, place: Ints) -> Bools:
        return is_other(item, place) & trends.at(item).as_steep_as(baseline.at(place))

    return count_beside(starts, record, is_other)[1], count_beside(starts, record, is_as_steep)[1]


def _own_trends(own: OwnDays) -> tuple[Ints, Trends]:
    """Give the trend of every stretch of diaries that has a count on half of its days.

    The first of both says where the stretches of each diary begin.
    """
    block = own.block
    last = np.flatnonzero(_day(block) >= own.stretch - 1)
    slots = Slots(last + 1 - own.stretch, last + 1)
    days = block.recorded_days(slots)
    kept = 2 * days >= own.stretch
    days, end = days[kept], slots.end[kept]
    rises = _rises_of_stretches(own)[last[kept]] if len(end) else np.zeros(0, dtype=np.int64)
    number = np.bincount(block.records[last[kept]], minlength=len(block.sizes))
    starts = np.concatenate([[0], np.cumsum(number)])
    return starts, Trends(end, rises, days * (days - 1) // 2)


def _day(block: CountBlock) -> Ints:
    return np.asarray(np.arange(len(block.best)) - block.starts[block.records])


def _rises_of_stretches(own: OwnDays) -> Ints:
    """Give Kendall's S of the stretch that ends on each day, or of the days up to it.

    From one day to the next a stretch gains the pairs of its new day with those before it, and
    loses the pairs of the day that it leaves with those after it.
    """
    block = own.block
    gained, lost = _rises_by_day(block, own.stretch)
    day = _day(block)
    left = np.where(day >= own.stretch, lost[np.maximum(np.arange(len(day)) - own.stretch, 0)], 0)
    total = np.cumsum(gained - left)
    first = block.starts[block.records]
    return np.asarray(total - total[first] + (gained - left)[first])


def _rises_by_day(block: CountBlock, days: int) -> tuple[Ints, Ints]:
    """Compare each day with those less than so many days before it, and with those after it."""
    apart = days_apart(block.starts, days)
    counts = apart.laid_out(block.best)
    before, after = (np.zeros(apart.days, dtype=np.int64) for _ in range(2))
    for lag in range(1, days):
        later, earlier = counts[lag:], counts[:-lag]
        step = np.subtract(later > earlier, later < earlier, dtype=np.int8)
        before[lag:] += step
        after[:-lag] += step
    return before[apart.place], after[apart.place]
