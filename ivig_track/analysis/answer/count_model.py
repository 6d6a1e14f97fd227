"""Daily counts around a latent log rate: the Gaussian approximation at given hyperparameters.

Recorded counts are negative binomial around exp(log rate). The log rate is a regression (level,
change in the windows, trend, whatever is added) plus a stationary AR(1) process, its latent part.
At one value of the three hyperparameters theta = (log sd of the latent part, logit of its
correlation, log size of the negative binomial) the joint mode of latent part and coefficients is
found by Newton iterations; the precision of the latent part is tridiagonal, so an iteration costs
one pass over the days.

Source: Rue, Martino and Chopin 2009, doi 10.1111/j.1467-9868.2008.00700.x, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from ivig_track.analysis.answer.design import Design
from ivig_track.analysis.answer.laplace import Laplaces
from ivig_track.analysis.answer.latent_part import latent_part
from ivig_track.analysis.answer.passes import passes_in_use
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats

#: Most Newton iterations, and the longest step (log rate), so that the first do not overshoot.
STEPS_MAX, STEP_LONGEST = 30, 4.0
#: Log rate above which the exponential is not followed, far above any count of a diary.
LOG_RATE_MAX = 25.0
#: Avoids a division by a step of exactly zero.
TINY = 1e-300

PRIOR_MEAN = np.array(
    [np.log(numbers.SPELL_SD.value), numbers.SPELL_LOGIT.value, np.log(numbers.COUNT_SIZE.value)]
)
PRIOR_SD = np.array(
    [
        numbers.SPELL_SD_SPREAD.value,
        numbers.SPELL_LOGIT_SPREAD.value,
        numbers.COUNT_SIZE_SPREAD.value,
    ]
)


@dataclass(frozen=True, slots=True)
class Observed:
    """The counts of a diary, shape (days,): 0 where unrecorded, `recorded` 1 or 0.

    `kinds` are the counts that were recorded, each once, `times` on how many days; the terms of the
    likelihood that only depend on the count are taken once a kind. `log_factorials` is their sum.
    """

    counts: Floats
    recorded: Floats
    kinds: Floats
    times: Floats
    log_factorials: float


def observed(counts: Floats) -> Observed:
    """Take counts with NaN on unrecorded days, shape (days,).

    >>> observed(np.array([2.0, np.nan])).recorded.tolist()
    [1.0, 0.0]
    """
    recorded = np.isfinite(counts)
    filled = np.where(recorded, counts, 0.0)
    kinds, number = np.unique(counts[recorded], return_counts=True)
    times = number.astype(float)
    log_factorials = float(times @ gammaln(kinds + 1.0))
    return Observed(filled, recorded.astype(float), kinds, times, log_factorials)


def laplace_at(
    diary: Observed, design: Design, thetas: Floats, start: Floats, tolerance: float
) -> Laplaces:
    """Approximate latent part and coefficients at each theta by their mode and curvature.

    Parameters
    ----------
    thetas
        Log sd of the latent part, logit of its day-to-day correlation, log size; shape (thetas, 3).
    start
        Log rates from which the Newton iterations start, shape (days,).
    tolerance
        Largest step (log rate) at which they end. The problem is concave, so they converge.
    """
    passes, size = passes_in_use(), np.exp(thetas[:, 2:])
    prior = latent_part(len(start), *_sd_and_correlation(thetas))
    log_rate = np.repeat(start[None], len(thetas), axis=0)
    for _ in range(STEPS_MAX):
        weight, response = _working(diary, log_rate, size)
        found = passes.regression(design, prior, weight, response)
        step = found.log_rate - log_rate
        largest = np.abs(step).max(axis=1)
        log_rate = log_rate + step * np.minimum(1.0, STEP_LONGEST / (largest + TINY))[:, None]
        if largest.max() < tolerance:
            break
    determinants = (
        prior.log_determinant
        - np.log(found.diagonal).sum(axis=1)
        - np.linalg.slogdet(found.precision)[1]
        + np.log(design.precision).sum()
    )
    shrunk = (found.coefficient - design.centre) ** 2 @ design.precision
    far = (((thetas - PRIOR_MEAN) / PRIOR_SD) ** 2).sum(axis=1)
    held = prior.quadratic(found.latent) + shrunk + far
    value = _log_likelihood(diary, log_rate, size) + 0.5 * (determinants - held)
    return Laplaces(value, log_rate, weight, response, found)


def _sd_and_correlation(thetas: Floats) -> tuple[Floats, Floats]:
    return np.exp(thetas[:, 0]), 1.0 / (1.0 + np.exp(-thetas[:, 1]))


def _working(diary: Observed, log_rate: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Weight and weighted response of the counts on the scale of the log rate."""
    mean = np.exp(np.minimum(log_rate, LOG_RATE_MAX))
    share = diary.recorded / (mean + size)
    weight = (diary.counts + size) * mean * size * share / (mean + size)
    return weight, weight * log_rate + size * (diary.counts - mean) * share


def _log_likelihood(diary: Observed, log_rate: Floats, size: Floats) -> Floats:
    """The log likelihood of the recorded counts, shape (thetas,)."""
    days, count = diary.recorded.sum(), diary.counts
    mean = np.exp(np.minimum(log_rate, LOG_RATE_MAX))
    every_day = days * (size * np.log(size) - gammaln(size))[:, 0] - diary.log_factorials
    each = count * log_rate - (count + size) * np.log(mean + size)
    return np.asarray(every_day + gammaln(diary.kinds + size) @ diary.times + each @ diary.recorded)
