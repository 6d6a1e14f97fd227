"""The percent change of a rate between two phases, with its interval."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtrit

from ivig_track.analysis.counts.overdispersion import CountVariability
from ivig_track.analysis.counts.phases import window_days_needed
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span
from ivig_track.results.daily_counts import DailyCounts, Floats
from ivig_track.results.reasons import (
    ChangeReason,
    NoEventInBaseline,
    NothingBeforeFirstCourse,
    TooFewBaselineDays,
    TooFewWindowDays,
    UncountableWindow,
)
from ivig_track.results.values import Change, PhaseCount

#: Added to a window without any event, so that its logarithm exists.
HALF_AN_EVENT = 0.5


def percent_change(
    counts: DailyCounts,
    baseline: Span | None,
    window: Span,
    variability: CountVariability,
    plan: AnalysisPlan,
) -> Change:
    """Give 100 (window - baseline) / baseline of the rates per recorded day, with an interval.

    The interval is that of the log ratio of the two rates, from a t distribution. Its variance adds
    Poisson noise, overdispersion of single days and the wandering of the rate, whose correlation
    between the recorded days of both phases is computed day by day. A window without events gives
    -100; its upper limit is that of half an event.

    Returns
    -------
    Change
        Without a percentage, and with the reason, where the baseline has fewer than
        `plan.recorded_baseline_days_min` recorded days or no event, or the window fewer than
        `window_days_needed`.
    """
    if baseline is None:
        return Change(None, why=NothingBeforeFirstCourse())
    before, after = counts.phase(baseline), counts.phase(window)
    why = _why_not(before, after, plan)
    if why is not None:
        return Change(None, why=why)
    log_ratio = np.log(_rate_or_half(after) / _rate_or_half(before))
    error = np.sqrt(_log_ratio_variance(counts, before, after, variability))
    reach = error * stdtrit(
        before.recorded_days + after.recorded_days - 2, (1 + plan.confidence_level) / 2
    )
    none_left = after.total == 0
    return Change(
        percent=-100.0 if none_left else as_percent(log_ratio),
        low=-100.0 if none_left else as_percent(log_ratio - reach),
        high=as_percent(log_ratio + reach),
    )


def as_percent(log_ratio: float) -> float:
    """Give a log ratio as percent change; finite for every log ratio met in a diary.

    >>> round(as_percent(np.log(0.5)), 6)
    -50.0
    """
    return float(100 * np.expm1(min(log_ratio, 50.0)))


def _why_not(before: PhaseCount, after: PhaseCount, plan: AnalysisPlan) -> ChangeReason | None:
    needed_before = plan.recorded_baseline_days_min
    needed_after = window_days_needed(after.span, plan)
    recorded, uncountable = after.recorded_days, after.uncountable_days
    if before.recorded_days < needed_before:
        return TooFewBaselineDays(
            before.recorded_days, before.span.days, before.uncountable_days, needed_before
        )
    if before.total == 0:
        return NoEventInBaseline(before.recorded_days, before.uncountable_days)
    if after.total == 0 and uncountable:
        return UncountableWindow(recorded, uncountable)
    if recorded < needed_after:
        return TooFewWindowDays(recorded, uncountable, needed_after)
    return None


def _rate_or_half(phase: PhaseCount) -> float:
    return max(phase.total, HALF_AN_EVENT) / phase.recorded_days


def _log_ratio_variance(
    counts: DailyCounts, before: PhaseCount, after: PhaseCount, variability: CountVariability
) -> float:
    days, weights, noise = [], [], []
    for phase, sign in ((before, -1.0), (after, 1.0)):
        positions = _recorded_positions(counts, phase.span)
        days.append(positions)
        weights.append(np.full(len(positions), sign / len(positions)))
        day_noise = 1 / _rate_or_half(phase) + variability.day_variance
        noise.append(np.full(len(positions), day_noise))
    day, weight = np.concatenate(days), np.concatenate(weights)
    correlation = variability.persistence ** np.abs(day[:, None] - day[None, :])
    wandering = variability.spell_variance * float(weight @ correlation @ weight)
    return wandering + float(weight**2 @ np.concatenate(noise))


def _recorded_positions(counts: DailyCounts, span: Span) -> Floats:
    days = counts.slice_of(span)
    return np.asarray(np.flatnonzero(counts.recorded[days]) + days.start, dtype=np.float64)
