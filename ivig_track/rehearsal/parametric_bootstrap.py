"""Parametric bootstrap of a diary: the count model fitted to it, and diaries simulated from it.

The fit is that of the overall answer: negative-binomial counts around a latent log rate made of
level, slow trend, a level shift where the diary supports one, and an AR(1) process. Here each
course has a change of its own, so that neither an effect nor its absence enters what the rest is
drawn from, and the level is set to the mean of the days outside all windows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.signal import lfilter

from ivig_track.analysis.answer.level_shift_and_cycle import with_level_shift
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.newton import LOG_RATE_MAX
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.analysis.answer.posterior import fit
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Bools, Floats

#: Added to the mean rate, events a day, before its logarithm is taken.
RATE_OFFSET = 0.1


@dataclass(frozen=True, slots=True)
class FittedDiary:
    """What simulated diaries are drawn from.

    Attributes
    ----------
    log_rate
        Expected log rate of each day without any course's change, shape (days,).
    recorded
        Days with a best count, shape (days,).
    sd, correlation
        Standard deviation of the latent log rate, and its day-to-day correlation.
    size
        Size of the negative binomial (variance = mean + mean^2 / size).
    level_shift_day
        Position of the first day after a level shift; None where the diary supports none.
    """

    log_rate: Floats
    recorded: Bools
    sd: float
    correlation: float
    size: float
    level_shift_day: int | None = None

    def prolonged(self, days: int) -> FittedDiary:
        """Give a diary of so many days: the rate stays where it was on the last day.

        The added days are unrecorded in the same pattern as the diary from its first day on.
        """
        more = days - len(self.log_rate)
        log_rate = np.append(self.log_rate, np.full(more, self.log_rate[-1]))
        return replace(self, log_rate=log_rate, recorded=np.resize(self.recorded, days))


def fitted_diary(counts: Floats, recorded: Bools, curves: Floats) -> FittedDiary:
    """Fit the count model to a diary.

    Parameters
    ----------
    counts
        Shape (days,), NaN on days that say nothing about the rate (unrecorded, hormonal therapy).
    recorded
        Days that a simulated diary records, shape (days,).
    curves
        Share of each course's change on each day, shape (days, courses); at least one course.
    """
    diary, design = observed(counts), _design(counts, curves)
    found, level_shift_day = with_level_shift(diary, fit(diary, design))
    kept = np.ones(len(found.at_mode.coefficient), dtype=bool)
    kept[1 : 1 + curves.shape[1]] = False
    log_rate = found.design.columns[:, kept] @ found.at_mode.coefficient[kept]
    log_sd, logit, log_size = (float(value) for value in found.theta)
    sd = float(np.exp(log_sd))
    return FittedDiary(
        log_rate=np.minimum(_levelled(log_rate, sd, counts, curves), LOG_RATE_MAX),
        recorded=recorded,
        sd=sd,
        correlation=float(1 / (1 + np.exp(-logit))),
        size=float(np.exp(log_size)),
        level_shift_day=level_shift_day,
    )


def _levelled(log_rate: Floats, sd: float, counts: Floats, curves: Floats) -> Floats:
    """Set the level so that simulated diaries have the mean of this one outside all windows."""
    outside = np.isfinite(counts) & (curves.sum(axis=1) == 0)
    seen = float(counts[outside].sum())
    expected = float(np.exp(np.minimum(log_rate[outside] + sd**2 / 2, LOG_RATE_MAX)).sum())
    return log_rate + np.log(seen / expected) if seen > 0 else log_rate


def _design(counts: Floats, curves: Floats) -> Design:
    days, courses = curves.shape
    spread = [numbers.LEVEL_SD.value, *[numbers.CHANGE_SD.value] * courses, numbers.TREND_SD.value]
    return Design(
        np.column_stack([np.ones(days), curves, np.linspace(-0.5, 0.5, days)]),
        np.array(spread) ** -2.0,
        np.append(np.log(np.nanmean(counts) + RATE_OFFSET), np.zeros(courses + 1)),
    )


def drawn_counts(fitted: FittedDiary, rng: np.random.Generator) -> Floats:
    """Draw the counts of every day of a simulated diary without any effect, shape (days,)."""
    days = len(fitted.log_rate)
    steps = rng.standard_normal(days) * fitted.sd
    steps[1:] *= np.sqrt(1 - fitted.correlation**2)
    latent = lfilter([1.0], [1.0, -fitted.correlation], steps)
    rate = np.exp(np.minimum(fitted.log_rate + latent, LOG_RATE_MAX))
    frailty = rng.gamma(fitted.size, 1 / fitted.size, days)
    return rng.poisson(rate * frailty).astype(np.float64)


def with_fall(counts: Floats, curve: Floats, ratio: float, rng: np.random.Generator) -> Floats:
    """Thin counts to the rate ratio^share on each day, which is exact for gamma-Poisson counts.

    >>> rng = np.random.default_rng(1)
    >>> with_fall(np.array([8.0, 8.0]), np.array([0.0, 1.0]), 0.0, rng).tolist()
    [8.0, 0.0]
    """
    return rng.binomial(counts.astype(np.int64), ratio**curve).astype(np.float64)
