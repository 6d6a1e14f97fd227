"""How much this child's counts vary from day to day, and how long a good or bad spell lasts.

Model of a day's count: mean m, times a log-rate that wanders with variance `spell_variance` and
correlation `persistence` ** days, times noise of a single day. Estimated by moments from the whole
diary, because 28 baseline days alone cannot tell it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.analysis.daily import Bools, Floats

#: Lags of the autocovariance that are fitted, in days.
LAGS = 28
#: Day-to-day correlations that are tried.
PERSISTENCES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.985)


@dataclass(frozen=True, slots=True)
class Dependence:
    """Relative variances: of the wandering rate, and of a single day beyond Poisson."""

    spell_variance: float
    persistence: float
    day_variance: float


def estimate_dependence(best: Floats, treated: Bools) -> Dependence:
    """Estimate over-dispersion and day-to-day correlation of a diary.

    Parameters
    ----------
    best
        Daily counts, shape (days,), NaN where unrecorded.
    treated
        Days, shape (days,), that share a mean of their own (day 0 to the end of each window), so
        that a common change after the courses is not taken for a spell.

    Notes
    -----
    With r = count / mean - 1, the autocovariance of r at lag h is fitted by
    s (phi^h - v(phi)); v is what is lost by taking the mean from the same days. The remainder at
    lag 0 beyond 1 / mean (Poisson) is the variance of single days.
    """
    means = _means(best, treated)
    residuals = np.where(np.isnan(best) | (means <= 0), np.nan, best / means - 1)
    recorded = ~np.isnan(residuals)
    if recorded.sum() < LAGS:
        return Dependence(0.0, 0.0, 0.0)
    pairs, covariances = _autocovariance(np.nan_to_num(residuals), recorded)
    variance, persistence = _fit(pairs, covariances)
    poisson = float(np.mean(1 / means[recorded]))
    return Dependence(variance, persistence, max(covariances[0] - variance - poisson, 0.0))


def _means(best: Floats, treated: Bools) -> Floats:
    means = np.zeros(len(best))
    for group in (treated, ~treated):
        values = best[group & ~np.isnan(best)]
        means[group] = values.mean() if len(values) else 0.0
    return np.maximum(means, 1e-9)


def _autocovariance(residuals: Floats, recorded: Bools) -> tuple[Floats, Floats]:
    lags = range(min(LAGS, len(residuals) - 1) + 1)
    size = len(residuals)
    pairs = np.array([float((recorded[: size - h] & recorded[h:]).sum()) for h in lags])
    sums = np.array([float(residuals[: size - h] @ residuals[h:]) for h in lags])
    return pairs, sums / np.maximum(pairs, 1)


def _fit(pairs: Floats, covariances: Floats) -> tuple[float, float]:
    lags = np.arange(1, len(pairs))
    best = (np.inf, 0.0, 0.0)
    for phi in PERSISTENCES:
        shape = phi**lags - _lost_to_the_mean(phi, int(pairs[0]))
        norm = float(pairs[1:] @ shape**2)
        fitted = max(float(pairs[1:] @ (shape * covariances[1:])) / norm, 0.0) if norm else 0.0
        misfit = float(pairs[1:] @ (covariances[1:] - fitted * shape) ** 2)
        best = min(best, (misfit, fitted, phi))
    return best[1], best[2]


def _lost_to_the_mean(phi: float, days: int) -> float:
    """Variance of the mean of `days` days of a unit AR(1) series."""
    lags = np.arange(1, days)
    return float(1 + 2 * ((1 - lags / days) @ phi**lags)) / days if phi else 1 / days
