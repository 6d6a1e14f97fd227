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

import numpy as np
from scipy.special import gammaln

from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.in_use import passes_in_use
from ivig_track.analysis.answer.passes.laplace import Laplaces
from ivig_track.analysis.answer.passes.latent_part import latent_part
from ivig_track.analysis.answer.passes.newton import LOG_RATE_MAX
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats

#: Most Newton iterations.
STEPS_MAX = 30

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
    size, prior = np.exp(thetas[:, 2:]), latent_part(len(start), *_sd_and_correlation(thetas))
    newton = passes_in_use().newton(diary, design, prior, size, start)
    for _ in range(STEPS_MAX):
        if newton.step() < tolerance:
            break
    found = newton.modes()
    determinants = (
        prior.log_determinant
        - np.log(found.diagonal).sum(axis=1)
        - np.linalg.slogdet(found.precision)[1]
        + np.log(design.precision).sum()
    )
    shrunk = (found.coefficient - design.centre) ** 2 @ design.precision
    far = (((thetas - PRIOR_MEAN) / PRIOR_SD) ** 2).sum(axis=1)
    held = prior.quadratic(found.latent) + shrunk + far
    value = _log_likelihood(diary, found.log_rate, size) + 0.5 * (determinants - held)
    return Laplaces(value, found)


def _sd_and_correlation(thetas: Floats) -> tuple[Floats, Floats]:
    return np.exp(thetas[:, 0]), 1.0 / (1.0 + np.exp(-thetas[:, 1]))


def _log_likelihood(diary: Observed, log_rate: Floats, size: Floats) -> Floats:
    """The log likelihood of the recorded counts, shape (thetas,)."""
    days, count = diary.recorded.sum(), diary.counts
    mean = np.exp(np.minimum(log_rate, LOG_RATE_MAX))
    every_day = days * (size * np.log(size) - gammaln(size))[:, 0] - diary.log_factorials
    each = count * log_rate - (count + size) * np.log(mean + size)
    return np.asarray(every_day + gammaln(diary.kinds + size) @ diary.times + each @ diary.recorded)
