"""Wear-off: the first day on which counts are back near the course's own baseline."""

from __future__ import annotations

from ivig_track.clinical.numbers import (
    WEAR_OFF_RECORDED_DAYS_MIN,
    WEAR_OFF_SHARE,
    WEAR_OFF_TRAILING_DAYS,
)
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span, days_from
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import (
    NearInWindowToo,
    NextCourseCameFirst,
    NoBaselineToReturnTo,
    NotSeenUpTo,
    TooFewDaysAfterWindow,
)
from ivig_track.results.values import PhaseCount, WearOff


def find_wear_off(
    counts: DailyCounts,
    baseline: PhaseCount,
    window: PhaseCount,
    wear_off: Span,
    day0_to_phase: int,
    plan: AnalysisPlan,
) -> WearOff:
    """Find the first day of the wear-off phase whose trailing rate is back near the baseline.

    Parameters
    ----------
    baseline
        Counts of the course's own baseline.
    window
        Counts of its response window: where they were near the baseline, too, the result says so.
    wear_off
        The wear-off phase, both ends included.
    day0_to_phase
        Days from day 0 to the first day of the phase.

    Notes
    -----
    Back means a trailing 7-day rate, the day included, of at least 75 % of the baseline, from at
    least 5 recorded days (judgement). Where none is found, the reason names the last day that
    could be judged: the diary or the next course may end the phase early.
    """
    if baseline.recorded_days < plan.recorded_baseline_days_min or not baseline.total:
        return WearOff(None, None, NoBaselineToReturnTo())
    target = WEAR_OFF_SHARE.value * baseline.total / baseline.recorded_days
    if wear_off.days <= 0:
        return WearOff(None, None, NextCourseCameFirst(day0_to_phase + 1))
    last_judged = None
    for number in range(wear_off.days):
        day = days_from(wear_off.first_day, number)
        if counts.index_of(day) >= len(counts.best):
            break
        trailing = counts.phase(Span(days_from(day, 1 - WEAR_OFF_TRAILING_DAYS.value), day))
        if trailing.recorded_days < WEAR_OFF_RECORDED_DAYS_MIN.value:
            continue
        last_judged = day0_to_phase + number
        if trailing.total / trailing.recorded_days >= target:
            never_left = window.per_day is not None and window.per_day >= target
            return WearOff(day0_to_phase + number, day, NearInWindowToo() if never_left else None)
    if last_judged is None:
        return WearOff(None, None, TooFewDaysAfterWindow())
    return WearOff(None, None, NotSeenUpTo(last_judged))
