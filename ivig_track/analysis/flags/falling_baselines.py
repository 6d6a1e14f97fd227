"""Baselines of many courses that were falling already, or whose counts had stopped."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.counted_spans import CountedSpans
from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.flags.own_days import OwnDays
from ivig_track.analysis.flags.own_trends import stretches_as_steep, trends_before
from ivig_track.clinical.numbers import (
    FALLING_BASELINE_LEVEL,
    FALLING_BASELINE_TAU,
    STOPPED_IN_BASELINE_DAYS,
)
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock, Slots
from ivig_track.results.daily_counts import Bools, Ints


class FallingBaselines(NamedTuple):
    """What a baseline was about to do, arrays of shape (courses,).

    `recorded_outside` are its recorded days outside days 0 to 28 of earlier courses, enough for a
    trend where `has_trend`; `free_at_end` the recorded days with none after its last witnessed
    event. `has_stopped` takes the place of `is_falling`.
    """

    recorded_outside: Ints
    free_at_end: Ints
    has_trend: Bools
    has_stopped: Bools
    is_falling: Bools


def falling_baselines(
    own: OwnDays, courses: CourseDays, baseline: CountedSpans, plan: AnalysisPlan
) -> FallingBaselines:
    """Find the baselines that fall more steadily than their diary's others, or had stopped."""
    outside = own.seen_days.over(baseline.slots)
    free = _free_at_end(own.block, baseline.slots)
    has_trend = outside >= plan.recorded_baseline_days_min
    has_stopped = (free >= STOPPED_IN_BASELINE_DAYS.value) & (baseline.sums.total > 0)
    asked = has_trend & ~has_stopped
    return FallingBaselines(outside, free, has_trend, has_stopped, _fall(own, courses, asked))


def _free_at_end(block: CountBlock, baseline: Slots) -> Ints:
    """Count the recorded days with none after the last witnessed event of each baseline."""
    slot = np.arange(len(block.best))
    last = np.maximum.accumulate(np.where(block.witnessed, slot, -1))
    # Of an empty baseline the day does not matter: none lies after it.
    seen = np.append(last, -1)[baseline.end - 1]
    return block.zero_days(Slots(np.clip(seen + 1, baseline.start, baseline.end), baseline.end))


def _fall(own: OwnDays, courses: CourseDays, asked: Bools) -> Bools:
    """Tell which of the baselines that are looked at fall, more steadily than most stretches do."""
    place = np.flatnonzero(asked)
    trend = trends_before(own, CourseDays(*(part[place] for part in courses)))
    is_steep = trend.rises <= FALLING_BASELINE_TAU.value * trend.pairs
    place, trend = place[is_steep], trend.at(is_steep)
    falls = np.zeros(len(asked), dtype=bool)
    if len(place):
        others, as_steep = stretches_as_steep(own, courses.record[place], trend)
        falls[place] = as_steep <= FALLING_BASELINE_LEVEL.value * others
    return falls
