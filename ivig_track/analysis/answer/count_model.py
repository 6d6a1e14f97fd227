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
from scipy.linalg.lapack import dpttrf, dpttrs
from scipy.special import gammaln

from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats

#: Column of the design that holds the common change in the scored windows.
CHANGE = 1
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


@dataclass(frozen=True, slots=True)
class Design:
    """Columns of the regression of the log rate, each with its normal prior.

    `columns` has the shape (days, columns); `precision` (one over the variance) and `centre` of
    the prior have the shape (columns,).
    """

    columns: Floats
    precision: Floats
    centre: Floats

    def adding(self, columns: Floats, sd: float) -> Design:
        """Give the design with more columns, whose coefficients are normal around 0."""
        more = columns.shape[1]
        return Design(
            np.column_stack([self.columns, columns]),
            np.append(self.precision, np.full(more, sd**-2)),
            np.append(self.centre, np.zeros(more)),
        )

    def without(self, column: int) -> Design:
        """Give the design without one of its columns."""
        return Design(
            np.delete(self.columns, column, axis=1),
            np.delete(self.precision, column),
            np.delete(self.centre, column),
        )


@dataclass(frozen=True, slots=True)
class Laplace:
    """The Gaussian approximation at one theta: where it lies and its working weights.

    `value` is the log posterior of theta up to a constant; `diagonal` and `lower`, whose last entry
    is 0, factor the precision of the latent part plus the weights; `precision` is that of the
    coefficients.
    """

    value: float
    log_rate: Floats
    weight: Floats
    weighted_response: Floats
    diagonal: Floats
    lower: Floats
    coefficient: Floats
    precision: Floats


@dataclass(frozen=True, slots=True)
class _Precisions:
    """Precisions of stationary AR(1) processes, one per theta: tridiagonal matrices of one size.

    `main` has the shape (thetas, days). `side` is shaped alike, its last column 0, so that all of
    them in a row are one tridiagonal matrix, which is factored by one call.
    """

    log_determinant: Floats
    main: Floats
    side: Floats

    def quadratic(self, latent: Floats) -> Floats:
        beside = 2.0 * self.side[:, :-1] * latent[:, 1:] * latent[:, :-1]
        return np.asarray((self.main * latent * latent).sum(axis=1) + beside.sum(axis=1))


def _precisions(days: int, thetas: Floats) -> _Precisions:
    sd, correlation = np.exp(thetas[:, :1]), 1.0 / (1.0 + np.exp(-thetas[:, 1:2]))
    rest = 1.0 - correlation**2
    scale = 1.0 / (sd * sd * rest)
    main = np.repeat(scale * (1.0 + correlation**2), days, axis=1)
    main[:, [0, -1]] = scale
    side = np.repeat(-scale * correlation, days, axis=1)
    side[:, -1] = 0.0
    log_determinant = -2.0 * days * np.log(sd) - (days - 1) * np.log(rest)
    return _Precisions(log_determinant[:, 0], main, side)


def laplace_at(
    diary: Observed, design: Design, thetas: Floats, start: Floats, tolerance: float
) -> list[Laplace]:
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
    size = np.exp(thetas[:, 2:])
    prior = _precisions(len(start), thetas)
    log_rate = np.repeat(start[None], len(thetas), axis=0)
    for _ in range(STEPS_MAX):
        weight, response = _working(diary, log_rate, size)
        diagonal, lower = _factored(prior.main + weight, prior.side)
        found = regress(design, weight, response, diagonal, lower)
        step = found.latent + found.coefficient @ design.columns.T - log_rate
        largest = np.abs(step).max(axis=1)
        log_rate = log_rate + step * np.minimum(1.0, STEP_LONGEST / (largest + TINY))[:, None]
        if largest.max() < tolerance:
            break
    determinants = (
        prior.log_determinant
        - np.log(diagonal).sum(axis=1)
        - np.linalg.slogdet(found.precision)[1]
        + np.log(design.precision).sum()
    )
    shrunk = (found.coefficient - design.centre) ** 2 @ design.precision
    far = (((thetas - PRIOR_MEAN) / PRIOR_SD) ** 2).sum(axis=1)
    held = prior.quadratic(found.latent) + shrunk + far
    value = _log_likelihood(diary, log_rate, size) + 0.5 * (determinants - held)
    parts = (log_rate, weight, response, diagonal, lower, found.coefficient, found.precision)
    return [Laplace(float(value[i]), *(part[i] for part in parts)) for i in range(len(thetas))]


def _factored(main: Floats, side: Floats) -> tuple[Floats, Floats]:
    """Factor every tridiagonal matrix, shapes as in `_Precisions`."""
    diagonal, lower, _ = dpttrf(main.ravel(), side.ravel()[:-1])
    return diagonal.reshape(main.shape), np.append(lower, 0.0).reshape(main.shape)


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


@dataclass(frozen=True, slots=True)
class Regression:
    """Mode of the coefficients, their precision, and mode of the latent part; one row per theta."""

    coefficient: Floats
    precision: Floats
    latent: Floats


def regress(
    design: Design, weight: Floats, response: Floats, diagonal: Floats, lower: Floats
) -> Regression:
    """Regress working responses, the latent part integrated out; shapes (thetas, days)."""
    rows, shape = design.columns.T, weight.shape
    right = np.empty((len(rows) + 1, *shape))
    np.multiply(rows[:, None, :], weight, out=right[:-1])
    right[-1] = response
    flat, _ = dpttrs(diagonal.ravel(), lower.ravel()[:-1], right.reshape(len(right), -1).T)
    solved = flat.T.reshape(right.shape)
    whitened = right - weight * solved
    precision = rows @ whitened[:-1].transpose(1, 2, 0)
    precision[:, range(len(rows)), range(len(rows))] += design.precision
    target = whitened[-1] @ design.columns + design.precision * design.centre
    coefficient = np.linalg.solve(precision, target[..., None])[..., 0]
    explained = (solved[:-1] * coefficient.T[:, :, None]).sum(axis=0)
    return Regression(coefficient, precision, solved[-1] - explained)
