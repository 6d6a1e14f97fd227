"""Naive rules, for comparison: a fall of 50 %, or a Mann-Whitney test of the days.

None of them allows for the autocorrelation of days. They are computed on simulated diaries to be
compared with the overall answer, and say nothing about the real diary.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import mannwhitneyu

from ivig_track.clinical.numbers import FALL_50_PERCENT
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.daily_counts import DailyCounts, Floats
from ivig_track.results.values import CourseResult


def naive_rules(
    counts: DailyCounts, scored: Sequence[CourseResult], plan: AnalysisPlan
) -> tuple[bool, bool, bool]:
    """Tell which of the naive rules find a fall in the scored courses.

    Returns
    -------
    tuple of bool
        Half the rate or less, all windows together against all baselines; half or less in at least
        one course; Mann-Whitney test of the days, two-sided at `plan.level`, windows lower. All
        False without a scored course.
    """
    if not scored:
        return False, False, False
    base, window = (_days(counts, scored, phase) for phase in ("baseline", "window"))
    half = 1 + FALL_50_PERCENT.value / 100
    changes = [item.change.percent for item in scored]
    once = any(change is not None and change <= FALL_50_PERCENT.value for change in changes)
    return bool(window.mean() <= half * base.mean()), once, _differs(window, base, plan.level)


def _days(counts: DailyCounts, scored: Sequence[CourseResult], phase: str) -> Floats:
    """The recorded counts of one phase of all courses, each day once."""
    inside = np.zeros(len(counts.best), dtype=bool)
    for item in scored:
        inside[counts.slice_of(getattr(item, phase).span)] = True
    return counts.best[inside & counts.recorded]


def _differs(window: Floats, base: Floats, level: float) -> bool:
    if np.ptp(np.append(window, base)) == 0:
        return False
    lower = mannwhitneyu(window, base, alternative="less").pvalue
    return bool(2 * lower <= level)
