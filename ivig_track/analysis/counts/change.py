"""The percent change of a rate between two phases, with its interval, for many courses at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from ivig_track.analysis.counts.counted_spans import CountedSpans
from ivig_track.analysis.counts.overdispersion import Variabilities
from ivig_track.analysis.counts.phases import window_days_needed
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock
from ivig_track.results.daily_counts import Floats, Ints
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
#: Courses whose intervals are worked out together: their days by days stay in the cache.
TOGETHER = 256


class NoChange(IntEnum):
    """Why there is no percent change; the first that holds is given."""

    THERE_IS_ONE = 0
    TOO_FEW_BASELINE_DAYS = 1
    NO_EVENT_IN_BASELINE = 2
    UNCOUNTABLE_WINDOW = 3
    TOO_FEW_WINDOW_DAYS = 4


class Changes(NamedTuple):
    """Percent changes with their intervals, NaN where there is none; arrays of shape (courses,)."""

    percent: Floats
    low: Floats
    high: Floats
    why: Ints


def percent_changes(
    block: CountBlock,
    baseline: CountedSpans,
    window: CountedSpans,
    variability: Variabilities,
    plan: AnalysisPlan,
) -> Changes:
    """Give 100 (window - baseline) / baseline of the rates per recorded day, with an interval.

    The interval is that of the log ratio of the two rates, from a t distribution. Its variance adds
    Poisson noise, overdispersion of single days and the wandering of the rate, whose correlation
    between the recorded days of both phases is computed day by day. A window without events gives
    -100; its upper limit is that of half an event.

    Parameters
    ----------
    baseline, window
        The two phases of each course.
    variability
        That of the diary of each course, shape (courses,).

    Returns
    -------
    Changes
        Without a percentage, and with the reason, where the baseline has fewer than
        `plan.recorded_baseline_days_min` recorded days or no event, or the window fewer than
        `window_days_needed`.
    """
    why = _why_none(baseline, window, plan)
    there = np.flatnonzero(why == NoChange.THERE_IS_ONE)
    before, after = baseline.where(there), window.where(there)
    log_ratio = np.log(_rate_or_half(after) / _rate_or_half(before))
    error = np.sqrt(_log_ratio_variance(block, before, after, variability.where(there)))
    days = before.sums.recorded_days + after.sums.recorded_days
    reach = error * stdtrit(days - 2, (1 + plan.confidence_level) / 2)
    none_left = after.sums.total == 0
    percent, low, high = (np.full(len(why), np.nan) for _ in range(3))
    percent[there] = np.where(none_left, -100.0, as_percents(log_ratio))
    low[there] = np.where(none_left, -100.0, as_percents(log_ratio - reach))
    high[there] = as_percents(log_ratio + reach)
    return Changes(percent, low, high, why)


def as_percent(log_ratio: float) -> float:
    """Give a log ratio as percent change; finite for every log ratio met in a diary.

    >>> round(as_percent(np.log(0.5)), 6)
    -50.0
    """
    return float(as_percents(np.array(log_ratio)))


def as_percents(log_ratios: Floats) -> Floats:
    """Give log ratios as percent changes, of the same shape."""
    return np.asarray(100 * np.expm1(np.minimum(log_ratios, 50.0)))


def _why_none(baseline: CountedSpans, window: CountedSpans, plan: AnalysisPlan) -> Ints:
    before, after = baseline.sums, window.sums
    needed = window_days_needed(window.span.days, plan)
    tried = [
        (NoChange.TOO_FEW_BASELINE_DAYS, before.recorded_days < plan.recorded_baseline_days_min),
        (NoChange.NO_EVENT_IN_BASELINE, before.total == 0),
        (NoChange.UNCOUNTABLE_WINDOW, (after.total == 0) & (after.uncountable_days > 0)),
        (NoChange.TOO_FEW_WINDOW_DAYS, after.recorded_days < needed),
    ]
    codes, holds = zip(*tried, strict=True)
    return np.select(holds, codes, NoChange.THERE_IS_ONE)


def changes_as_values(
    changes: Changes,
    baselines: Sequence[PhaseCount | None],
    windows: Sequence[PhaseCount],
    plan: AnalysisPlan,
) -> Iterator[Change]:
    """Give changes as plain values, each that is not there with its reason.

    A baseline is None where no day before the first course was recorded.
    """
    needed = window_days_needed(np.array([window.span.days for window in windows]), plan)
    columns = (column.tolist() for column in (*changes, needed))
    for before, after, *cells in zip(baselines, windows, *columns, strict=True):
        percent, low, high, code, enough = cells
        if before is None:
            yield Change(None, why=NothingBeforeFirstCourse())
        elif code == NoChange.THERE_IS_ONE:
            yield Change(percent, low, high)
        else:
            yield Change(None, why=_reason(NoChange(code), before, after, enough, plan))


def _reason(
    why: NoChange, before: PhaseCount, after: PhaseCount, enough: int, plan: AnalysisPlan
) -> ChangeReason:
    recorded, uncountable = after.recorded_days, after.uncountable_days
    if why is NoChange.TOO_FEW_BASELINE_DAYS:
        needed = plan.recorded_baseline_days_min
        return TooFewBaselineDays(
            before.recorded_days, before.span.days, before.uncountable_days, needed
        )
    if why is NoChange.NO_EVENT_IN_BASELINE:
        return NoEventInBaseline(before.recorded_days, before.uncountable_days)
    if why is NoChange.UNCOUNTABLE_WINDOW:
        return UncountableWindow(recorded, uncountable)
    return TooFewWindowDays(recorded, uncountable, enough)


def _rate_or_half(phase: CountedSpans) -> Floats:
    return np.asarray(np.maximum(phase.sums.total, HALF_AN_EVENT) / phase.sums.recorded_days)


def _log_ratio_variance(
    block: CountBlock, before: CountedSpans, after: CountedSpans, variability: Variabilities
) -> Floats:
    """Work out courses with as many recorded days together, some at a time."""
    variance = np.zeros(len(variability.persistence))
    days = np.column_stack([before.sums.recorded_days, after.sums.recorded_days])
    kinds, kind = np.unique(days, axis=0, return_inverse=True)
    for number in range(len(kinds)):
        alike = np.flatnonzero(kind == number)
        for start in range(0, len(alike), TOGETHER):
            rows = alike[start : start + TOGETHER]
            phases = before.where(rows), after.where(rows)
            variance[rows] = _variance_of_alike(block, phases, variability.where(rows))
    return variance


def _variance_of_alike(
    block: CountBlock, phases: tuple[CountedSpans, CountedSpans], variability: Variabilities
) -> Floats:
    """Work out courses of which each phase has as many recorded days as in the others."""
    days, weights, noise = [], [], []
    for phase, sign in zip(phases, (-1.0, 1.0), strict=True):
        number = int(phase.sums.recorded_days[0])
        days.append(block.recorded_slots(phase.slots, number))
        weights.append(np.full(days[-1].shape, sign / number))
        day_noise = 1 / _rate_or_half(phase) + variability.day_variance
        noise.append(np.repeat(day_noise[:, None], number, axis=1))
    day, weight = np.hstack(days), np.hstack(weights)
    correlation = _correlation(day, variability.persistence)
    wandering = variability.spell_variance * _form(weight, correlation)
    return wandering + _dot(weight**2, np.hstack(noise))


def _correlation(day: Ints, persistence: Floats) -> Floats:
    """Give persistence ** days apart, shape (courses, days, days)."""
    apart = np.abs(day[:, :, None] - day[:, None, :])
    known, which = np.unique(persistence, return_inverse=True)
    powers = known[:, None] ** np.arange(float(apart.max(initial=0)) + 1)
    return np.asarray(powers[which[:, None, None], apart])


def _form(weight: Floats, matrix: Floats) -> Floats:
    return _dot((weight[:, None, :] @ matrix)[:, 0, :], weight)


def _dot(one: Floats, other: Floats) -> Floats:
    return np.asarray((one[:, None, :] @ other[:, :, None])[:, 0, 0])
