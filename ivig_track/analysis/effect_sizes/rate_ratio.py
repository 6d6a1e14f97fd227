"""The rate ratio of two phases of counts, by a negative-binomial model with one dispersion.

With one mean per phase the likelihood is maximal at the phases' own means, whatever the
dispersion, so only the dispersion has to be searched for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import exp, log, sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma

from ivig_track.results.daily_counts import Floats
from ivig_track.results.effect_size import EffectSize, Missing

#: Variance beyond Poisson, as a share of it, below which counts are taken for Poisson counts.
NEGLIGIBLE_EXCESS = 1e-9
#: From this size on digamma differences lose digits, and their series is exact to all of them.
SERIES_FROM_SIZE = 1e3
#: A size this many powers of e above the one by moments has no dispersion left to speak of.
FARTHEST = 20


def rate_ratio(a: Floats, b: Floats, reach: float) -> EffectSize:
    """Give the rate of B over the rate of A; below 1 where B is lower, whatever improves.

    The variance of a count is mu + dispersion mu^2; the dispersion is the maximum-likelihood one
    of both phases together, 0 where the counts vary no more than Poisson counts. The interval is
    made on the log scale; the standard error is that of the ratio itself (ratio x error of log).

    Parameters
    ----------
    a, b
        Counts, whole and not below zero, at least one in each phase.
    reach
        Half width of the interval in standard errors.

    Examples
    --------
    >>> rate_ratio(np.array([4.0, 8.0, 6.0]), np.array([2.0, 4.0, 3.0]), 1.959964).estimate
    0.5
    """
    mean_a, mean_b = float(a.mean()), float(b.mean())
    if mean_a == 0:
        return EffectSize(why=Missing.NONE_IN_FIRST)
    if mean_b == 0:
        return EffectSize(0.0, why=Missing.NONE_IN_SECOND)
    dispersion = fitted_dispersion(a, b)
    log_error = sqrt((1 / mean_a + dispersion) / len(a) + (1 / mean_b + dispersion) / len(b))
    ratio, factor = mean_b / mean_a, exp(reach * log_error)
    return EffectSize(ratio, ratio * log_error, ratio / factor, ratio * factor)


def fitted_dispersion(a: Floats, b: Floats) -> float:
    """Give the maximum-likelihood dispersion of two phases, each with its own mean above zero.

    It solves sum of [digamma(y + k) - digamma(k)] = sum of n log(1 + mean / k) for the size
    k = 1 / dispersion.
    """
    values, counted = np.unique(np.concatenate([a, b]), return_counts=True)
    times = counted.astype(np.float64)
    days, means = np.array([float(len(a)), float(len(b))]), np.array([a.mean(), b.mean()])
    poisson = float(days @ means)
    excess = float(((a - means[0]) ** 2).sum() + ((b - means[1]) ** 2).sum()) - poisson
    if excess <= NEGLIGIBLE_EXCESS * poisson:
        return 0.0

    @cache  # the ends of the bracket are asked for again
    def slope(log_size: float) -> float:
        size = exp(log_size)
        return float(times @ _digamma_rise(values, size) - days @ np.log1p(means / size))

    by_moments = log(float(days @ means**2) / excess)
    return exp(-_falling_root(slope, by_moments))


def _digamma_rise(values: Floats, size: float) -> Floats:
    """Give digamma(value + size) - digamma(size)."""
    if size < SERIES_FROM_SIZE:
        return np.asarray(digamma(values + size) - digamma(size))
    small, large = 1 / (values + size), 1 / size
    series = (large - small) / 2 + (large**2 - small**2) / 12
    return np.asarray(np.log1p(values * large) + series)


def _falling_root(slope: Callable[[float], float], start: float) -> float:
    """Find where a function turns from above zero to below, looking ever farther from a start."""
    low = high = start
    while slope(low) < 0:
        low -= 1
    while slope(high) > 0 and high < start + FARTHEST:
        high += 1
    return float(brentq(slope, low, high, xtol=1e-10)) if slope(high) <= 0 else high
