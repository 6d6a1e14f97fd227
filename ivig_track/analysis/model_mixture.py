"""The count model with its hyperparameters integrated out: the change as a mixture of normals.

The mode over theta is searched for, then theta is laid out on fifteen points around it (centre,
six on the axes, eight corners of the ellipsoid that the curvature gives), each with a Gaussian
approximation of its own. Source: Rue, Martino and Chopin 2009, doi
10.1111/j.1467-9868.2008.00700.x, section 6.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.optimize import minimize
from scipy.special import ndtr

from ivig_track.analysis.count_model import (
    CHANGE,
    PRIOR_MEAN,
    PRIOR_SD,
    Design,
    Laplace,
    Observed,
    laplace,
)
from ivig_track.analysis.daily import Floats

#: Theta is kept within these bounds, far beyond any diary, so that exponentials stay finite.
THETA_LOW = np.array([-4.0, -6.0, -4.0])
THETA_HIGH = np.array([2.5, 8.0, 7.0])
#: Guess of theta's posterior covariance, to start the search with.
FIRST_COVARIANCE = 0.1 * np.eye(3)
#: Newton's tolerances: while searching, at the mode, at the points around it.
SEARCHING, AT_MODE, AROUND = 1e-4, 1e-5, 1e-3
#: When the search ends: gradient per unit of theta, step of its differences, most iterations.
SEARCH_GRADIENT, SEARCH_STEP, SEARCH_ITERATIONS = 0.2, 0.02, 25
#: Step in theta with which its curvature is taken.
CURVATURE_STEP = 0.3
#: Stretch of the points around the mode (Rue 2009: a little above 1).
STRETCH = 1.1
#: Halvings of an interval, and its reach in standard deviations, when a quantile is looked for.
HALVINGS, REACH = 50, 8.0


@dataclass(frozen=True, slots=True)
class Mixture:
    """Normal curves of the log ratio in the windows, shape (curves,) each."""

    log_weight: Floats
    mean: Floats
    variance: Floats

    @property
    def weights(self) -> Floats:
        """The curves' weights, which sum to 1."""
        return normal_weights(self.log_weight)

    @property
    def sd(self) -> float:
        """The standard deviation of the whole mixture."""
        centre = self.weights @ self.mean
        return float(np.sqrt(self.weights @ (self.variance + (self.mean - centre) ** 2)))


def normal_weights(log_weight: Floats) -> Floats:
    """Give weights that sum to 1.

    >>> normal_weights(np.log([3.0, 1.0])).round(2).tolist()
    [0.75, 0.25]
    """
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


@dataclass(frozen=True, slots=True)
class Fit:
    """The count model fitted to one diary with one design."""

    design: Design
    theta: Floats
    at_mode: Laplace
    log_evidence: float
    mixture: Mixture
    spread: Floats

    @property
    def known_variance(self) -> float:
        """The variance of the change, were theta known to be at its mode."""
        return _change_variance(self.at_mode)


def _change_variance(result: Laplace) -> float:
    return float(np.linalg.inv(result.precision)[CHANGE, CHANGE])


def fit(diary: Observed, design: Design, near: Fit | None = None) -> Fit:
    """Fit the model; `near` is a fit with a smaller design, from which the search sets out."""
    theta, at_mode = _mode(diary, design, near)
    values, vectors = np.linalg.eigh(_curvature(diary, design, theta, at_mode))
    values = np.maximum(values, PRIOR_SD.max() ** -2)
    half = vectors / np.sqrt(values)
    mixture = _around(diary, design, theta, half, at_mode)
    log_evidence = at_mode.value - 0.5 * float(np.log(values).sum())
    return Fit(design, theta, at_mode, log_evidence, mixture, half @ half.T)


def _mode(diary: Observed, design: Design, near: Fit | None) -> tuple[Floats, Laplace]:
    level = design.centre[0]
    halfway = 0.5 * (np.log(diary.counts + 0.5) + level)
    warm = np.where(diary.recorded > 0, halfway, level) if near is None else near.at_mode.log_rate

    def minus_value(theta: Floats) -> float:
        nonlocal warm
        result = laplace(diary, design, np.clip(theta, THETA_LOW, THETA_HIGH), warm, SEARCHING)
        warm = result.log_rate
        return -result.value

    start, spread = (PRIOR_MEAN, FIRST_COVARIANCE) if near is None else (near.theta, near.spread)
    found = minimize(
        minus_value,
        start,
        method="BFGS",
        options={
            "gtol": SEARCH_GRADIENT,
            "eps": SEARCH_STEP,
            "maxiter": SEARCH_ITERATIONS,
            "hess_inv0": 0.5 * (spread + spread.T),
        },
    )
    theta = np.clip(found.x, THETA_LOW, THETA_HIGH)
    return theta, laplace(diary, design, theta, warm, AT_MODE)


def _curvature(diary: Observed, design: Design, theta: Floats, at_mode: Laplace) -> Floats:
    """Minus the second derivatives of the log posterior of theta, by differences."""
    unit = np.eye(3) * CURVATURE_STEP

    def value(where: Floats) -> float:
        return laplace(diary, design, where, at_mode.log_rate, SEARCHING).value

    up = [value(theta + unit[i]) for i in range(3)]
    down = [value(theta - unit[i]) for i in range(3)]
    curvature = np.diag([-(up[i] + down[i] - 2 * at_mode.value) for i in range(3)])
    for j, i in combinations(range(3), 2):
        both = value(theta + unit[i] + unit[j])
        curvature[i, j] = curvature[j, i] = -(both - up[i] - up[j] + at_mode.value)
    return np.asarray(curvature / CURVATURE_STEP**2)


def _around(
    diary: Observed, design: Design, theta: Floats, half: Floats, at_mode: Laplace
) -> Mixture:
    points, log_share = _points()
    results = [
        laplace(
            diary,
            design,
            np.clip(theta + half @ point, THETA_LOW, THETA_HIGH),
            at_mode.log_rate,
            AROUND,
        )
        for point in points
    ]
    log_weight = np.array([result.value for result in results]) + log_share
    return Mixture(
        log_weight - np.logaddexp.reduce(log_weight),
        np.array([result.coefficient[CHANGE] for result in results]),
        np.array([_change_variance(result) for result in results]),
    )


def _points() -> tuple[list[Floats], Floats]:
    """The centre, six points on the axes and eight corners of a cube, with their log weights."""
    axes = [sign * STRETCH * np.sqrt(3.0) * np.eye(3)[i] for i in range(3) for sign in (-1.0, 1.0)]
    corners = [STRETCH * np.array(corner) for corner in product((-1.0, 1.0), repeat=3)]
    outer = -np.log(len(axes + corners) * (STRETCH**2 - 1)) + 0.5 * 3 * STRETCH**2
    return [np.zeros(3), *axes, *corners], np.array([0.0] + [outer] * len(axes + corners))


@dataclass(frozen=True, slots=True)
class Reading:
    """A mixture read: mean, ends of the interval, and two-sided p."""

    log_ratio: float
    low: float
    high: float
    p: float


def read(mixture: Mixture, confidence: float) -> Reading:
    """Give mean, equal-tailed interval and p = twice the smaller tail beyond no change.

    >>> one = Mixture(np.zeros(1), np.array([-1.0]), np.array([0.25]))
    >>> reading = read(one, 0.95)
    >>> round(reading.low, 2), round(reading.high, 2), round(reading.p, 4)
    (-1.98, -0.02, 0.0455)
    """
    tail = (1 - confidence) / 2
    below = _below(mixture, 0.0)
    return Reading(
        log_ratio=float(mixture.weights @ mixture.mean),
        low=_quantile(mixture, tail),
        high=_quantile(mixture, 1 - tail),
        p=min(1.0, 2 * min(below, 1 - below)),
    )


def _below(mixture: Mixture, value: float) -> float:
    return float(mixture.weights @ ndtr((value - mixture.mean) / np.sqrt(mixture.variance)))


def _quantile(mixture: Mixture, share: float) -> float:
    reach = REACH * np.sqrt(mixture.variance)
    low, high = float((mixture.mean - reach).min()), float((mixture.mean + reach).max())
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _below(mixture, middle) < share else (low, middle)
    return 0.5 * (low + high)
