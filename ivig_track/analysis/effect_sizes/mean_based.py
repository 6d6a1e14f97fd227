"""Mean-based effect sizes of two phases: log response ratios and SMD.

`reach` is the half width of an interval in standard errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from ivig_track.results.daily_counts import Floats
from ivig_track.results.effect_size import (
    SMD_VALUES_MIN,
    EffectSize,
    Missing,
    with_normal_interval,
)


@dataclass(frozen=True, slots=True)
class Moments:
    """Number of values, their mean and their variance (divided by n - 1; None for one value)."""

    n: int
    mean: float
    variance: float | None


def moments(values: Floats) -> Moments:
    """Compute the moments of at least one value.

    >>> moments(np.array([1.0, 3.0]))
    Moments(n=2, mean=2.0, variance=2.0)
    """
    n, alike = len(values), bool(np.all(values == values[0]))
    if n == 1:
        return Moments(n, float(values[0]), None)
    if alike:
        return Moments(n, float(values[0]), 0.0)
    return Moments(n, float(values.mean()), float(values.var(ddof=1)))


def log_response_ratio(a: Moments, b: Moments, sign: int, reach: float) -> EffectSize:
    """Give sign x (log mean of B - log mean of A), corrected for the bias of small phases.

    Means are held at 1 / (2 n) or above and variances at 1 / n^3 or above, the smallest that one
    count could make of them; each log mean gains V / (2 n M^2) (Pustejovsky 2018, doi
    10.1016/j.jsp.2018.02.003). Values are counts or rates: none is below zero.

    >>> same = Moments(4, 2.0, 1.0)
    >>> log_response_ratio(same, same, 1, 2.0).estimate
    0.0
    """
    if a.variance is None or b.variance is None:
        return EffectSize(why=Missing.NEEDS_TWO_IN_EACH)
    (level_a, error_a), (level_b, error_b) = (
        _log_mean(a.n, a.mean, a.variance),
        _log_mean(b.n, b.mean, b.variance),
    )
    return with_normal_interval(sign * (level_b - level_a), sqrt(error_a + error_b), reach)


def _log_mean(n: int, mean: float, variance: float) -> tuple[float, float]:
    """The bias-corrected log of a mean, and its squared standard error."""
    held_mean, held_variance = max(mean, 1 / (2 * n)), max(variance, 1 / n**3)
    squared_error = held_variance / (n * held_mean**2)
    return log(held_mean) + squared_error / 2, squared_error


def standardised_difference(a: Moments, b: Moments, sign: int, reach: float) -> EffectSize:
    """Give sign x (mean of B - mean of A) / SD of A, corrected for bias.

    Its error takes the two variances as they are (Pustejovsky 2015, doi 10.1037/met0000019).

    >>> standardised_difference(Moments(5, 4.0, 4.0), Moments(5, 1.5, 4.0), -1, 2.0).estimate
    1.0
    """
    if a.variance is None or a.n < SMD_VALUES_MIN:
        return EffectSize(why=Missing.NEEDS_MORE_IN_FIRST)
    if a.variance == 0:
        return EffectSize(why=Missing.FIRST_DOES_NOT_VARY)
    freedom = a.n - 1
    correction = 1 - 3 / (4 * freedom - 1)
    estimate = sign * correction * (b.mean - a.mean) / sqrt(a.variance)
    if b.variance is None:
        return EffectSize(estimate, why=Missing.ONE_VALUE_IN_SECOND)
    sampling = 1 / a.n + b.variance / (b.n * a.variance)
    se = correction * sqrt(sampling + estimate**2 / (2 * freedom))
    return with_normal_interval(estimate, se, reach)
