"""Wear-off: the first day on which counts are back near the course's own baseline."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.analysis.counts.phases import window_days_needed
from ivig_track.clinical.numbers import (
    LEFT_BASELINE_SHARE,
    WEAR_OFF_RECORDED_DAYS_MIN,
    WEAR_OFF_SHARE,
    WEAR_OFF_TRAILING_DAYS,
)
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span, days_from
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import (
    HadNotLeftBaseline,
    NextCourseCameFirst,
    NoBaselineToReturnTo,
    NotSeenUpTo,
    TooFewDaysAfterWindow,
    TooFewWindowDays,
    UncountableWindow,
    WearOffReason,
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
        Counts of its response window: only counts that had left the baseline can come back to it.
    wear_off
        The wear-off phase, both ends included.
    day0_to_phase
        Days from day 0 to the first day of the phase.

    Notes
    -----
    They had left it where the window's rate is at most 50 % of that of the baseline. Back means a
    trailing 7-day rate, the day included, of at least 75 %, from at least 5 recorded days
    (judgement). Where no day is found, the reason names the last one that could be judged: the
    diary or the next course may end the phase early.
    """
    why = _why_none(baseline, window, plan)
    if why is not None or baseline.per_day is None:
        return WearOff(None, None, why)
    if wear_off.days <= 0:
        return WearOff(None, None, NextCourseCameFirst(day0_to_phase + 1))
    last_judged = None
    for number, rate in _trailing_rates(counts, wear_off):
        last_judged = day0_to_phase + number
        if rate >= WEAR_OFF_SHARE.value * baseline.per_day:
            return WearOff(last_judged, days_from(wear_off.first_day, number))
    if last_judged is None:
        return WearOff(None, None, TooFewDaysAfterWindow())
    return WearOff(None, None, NotSeenUpTo(last_judged))


def _why_none(baseline: PhaseCount, window: PhaseCount, plan: AnalysisPlan) -> WearOffReason | None:
    """Give what keeps counts from coming back: no baseline, or a window that had not left it."""
    recorded, uncountable = window.recorded_days, window.uncountable_days
    if baseline.recorded_days < plan.recorded_baseline_days_min or not baseline.total:
        return NoBaselineToReturnTo()
    needed = window_days_needed(window.span, plan)
    if recorded < needed:
        return TooFewWindowDays(recorded, uncountable, needed)
    if not window.total and uncountable:
        return UncountableWindow(recorded, uncountable)
    share = (window.total / recorded) / (baseline.total / baseline.recorded_days)
    if share > LEFT_BASELINE_SHARE.value:
        return HadNotLeftBaseline(share, LEFT_BASELINE_SHARE.value)
    return None


def _trailing_rates(counts: DailyCounts, phase: Span) -> Iterable[tuple[int, float]]:
    """Give each day of a phase that can be judged, by its number, with its trailing rate."""
    for number in range(phase.days):
        day = days_from(phase.first_day, number)
        if counts.index_of(day) >= len(counts.best):
            return
        trailing = counts.phase(Span(days_from(day, 1 - WEAR_OFF_TRAILING_DAYS.value), day))
        if trailing.recorded_days >= WEAR_OFF_RECORDED_DAYS_MIN.value:
            yield number, trailing.total / trailing.recorded_days
