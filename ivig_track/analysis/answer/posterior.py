"""The count model with its hyperparameters integrated out: the change as a mixture of normals.

The mode of theta is found, then theta is evaluated on fifteen points around it (centre,
six on the axes, eight corners of the ellipsoid that the curvature gives), each with a Gaussian
approximation of its own. Source: Rue, Martino and Chopin 2009, doi
10.1111/j.1467-9868.2008.00700.x, section 6.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from ivig_track.analysis.answer.count_model import PRIOR_MEAN, PRIOR_SD, laplace_at
from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.laplace import Laplace
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.results.daily_counts import Floats

#: Theta is kept within these bounds, far beyond any diary, so that exponentials stay finite.
THETA_LOW = np.array([-4.0, -6.0, -4.0])
THETA_HIGH = np.array([2.5, 8.0, 7.0])
#: Tolerances of the Newton iterations: while theta is searched, at the points around its mode.
SEARCHING, AROUND = 1e-2, 1e-2
#: Steps of the search at most, and the longest one in any part of theta.
SEARCH_STEPS, SEARCH_LONGEST = 20, 1.5
#: The search ends with a step this small in standard deviations; a loss of the log posterior larger
#: than the slack halves the step before.
SEARCH_ENDS, SEARCH_SLACK = 0.5, 0.02
#: Step in theta with which its slope and curvature are taken, and the points where that is done.
CURVATURE_STEP = 0.3
PAIRS = tuple(combinations(range(3), 2))
STENCIL = CURVATURE_STEP * np.vstack(
    [np.zeros(3), np.eye(3), -np.eye(3), *(np.eye(3)[[i]] + np.eye(3)[[j]] for i, j in PAIRS)]
)
#: Scaling of the points around the mode (Rue 2009: a little above 1).
STRETCH = 1.1
#: Reach in standard deviations, and tolerance in the log ratio, when a quantile is looked for.
REACH, QUANTILE_TOLERANCE = 8.0, 1e-9
#: Densities of less weight are left out.
WEIGHT_READ = 1e-8


@dataclass(frozen=True, slots=True)
class Mixture:
    """Normal densities of the log ratio in the windows, shape (curves,) each."""

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

    @property
    def known_variance(self) -> float:
        """The variance of the change, were theta known to be at its mode."""
        return float(_change_variance(self.at_mode.precision))


def _change_variance(precision: Floats) -> Floats:
    """Give the variance of the change by each precision, shape (..., columns, columns)."""
    return np.asarray(np.linalg.inv(precision)[..., CHANGE, CHANGE])


def fit(diary: Observed, design: Design, near: Fit | None = None) -> Fit:
    """Fit the model; `near` is a fit with a smaller design, from which the search starts."""
    theta, warm, curvature = _mode(diary, design, near)
    values, vectors = np.linalg.eigh(curvature)
    values = np.maximum(values, PRIOR_SD.max() ** -2)
    points, log_share = _points()
    thetas = _bounded(theta + np.array(points) @ (vectors / np.sqrt(values)).T)
    results = laplace_at(diary, design, thetas, warm, AROUND)
    log_weight = results.value + log_share
    mixture = Mixture(
        log_weight - np.logaddexp.reduce(log_weight),
        results.modes.coefficient[:, CHANGE],
        _change_variance(results.modes.precision),
    )
    at_mode = results[0]
    log_evidence = at_mode.value - 0.5 * float(np.log(values).sum())
    return Fit(design, theta, at_mode, log_evidence, mixture)


def _mode(diary: Observed, design: Design, near: Fit | None) -> tuple[Floats, Floats, Floats]:
    """Find the mode of theta by Newton iterations; give it, the log rates, minus the curvature.

    The last step is short, so slope and curvature of the point before it still hold.
    """
    level = design.centre[0]
    halfway = 0.5 * (np.log(diary.counts + 0.5) + level)
    warm = np.where(diary.recorded > 0, halfway, level) if near is None else near.at_mode.log_rate
    theta = PRIOR_MEAN if near is None else near.theta
    step, best = np.zeros(3), -np.inf
    for _ in range(SEARCH_STEPS):
        around = laplace_at(diary, design, _bounded(theta + STENCIL), warm, SEARCHING)
        value = around.value
        if value[0] < best - SEARCH_SLACK:
            step = 0.5 * step
            theta = theta - step
            continue
        best, warm = value[0], around.modes.log_rate[0]
        slope, curvature = _shape(value)
        step = _newton_step(slope, curvature)
        theta = _bounded(theta + step)
        if step @ curvature @ step < SEARCH_ENDS**2 and slope @ step < SEARCH_ENDS**2:
            break
    return theta, warm, curvature


def _bounded(thetas: Floats) -> Floats:
    return np.clip(thetas, THETA_LOW, THETA_HIGH)


def _shape(value: Floats) -> tuple[Floats, Floats]:
    """Slope and minus the second derivatives of the log posterior, from its values on `STENCIL`."""
    up, down = value[1:4], value[4:7]
    curvature = np.diag(2 * value[0] - up - down)
    for both, (j, i) in zip(value[7:], PAIRS, strict=True):
        curvature[i, j] = curvature[j, i] = up[i] + up[j] - both - value[0]
    return (up - down) / (2 * CURVATURE_STEP), curvature / CURVATURE_STEP**2


def _newton_step(slope: Floats, curvature: Floats) -> Floats:
    values, vectors = np.linalg.eigh(curvature)
    step = vectors @ ((vectors.T @ slope) / np.maximum(values, PRIOR_SD.max() ** -2))
    return np.asarray(step * min(1.0, SEARCH_LONGEST / max(float(np.abs(step).max()), SEARCH_ENDS)))


def _points() -> tuple[list[Floats], Floats]:
    """The centre, six points on the axes and eight corners of a cube, with their log weights."""
    axes = [sign * STRETCH * np.sqrt(3.0) * np.eye(3)[i] for i in range(3) for sign in (-1.0, 1.0)]
    corners = [STRETCH * np.array(corner) for corner in product((-1.0, 1.0), repeat=3)]
    outer = -np.log(len(axes + corners) * (STRETCH**2 - 1)) + 0.5 * 3 * STRETCH**2
    return [np.zeros(3), *axes, *corners], np.array([0.0] + [outer] * len(axes + corners))


@dataclass(frozen=True, slots=True)
class PosteriorSummary:
    """Summary of a mixture: mean, limits of the interval, and two-sided p."""

    log_ratio: float
    low: float
    high: float
    p: float


def read(mixture: Mixture, confidence: float) -> PosteriorSummary:
    """Give mean, equal-tailed interval and p = twice the smaller tail beyond no change.

    All are NaN where the mixture is not finite.

    >>> one = Mixture(np.zeros(1), np.array([-1.0]), np.array([0.25]))
    >>> reading = read(one, 0.95)
    >>> round(reading.low, 2), round(reading.high, 2), round(reading.p, 4)
    (-1.98, -0.02, 0.0455)
    """
    tail, every = (1 - confidence) / 2, mixture.weights
    kept = every > WEIGHT_READ
    weights, mean, sd = every[kept], mixture.mean[kept], np.sqrt(mixture.variance[kept])
    lowest, highest = float((mean - REACH * sd).min()), float((mean + REACH * sd).max())
    if not np.isfinite([lowest, highest]).all():
        return PosteriorSummary(np.nan, np.nan, np.nan, np.nan)

    def below(value: float) -> float:
        return float(weights @ ndtr((value - mean) / sd))

    def quantile(share: float) -> float:
        def beyond(value: float) -> float:
            return below(value) - share

        return float(brentq(beyond, lowest, highest, xtol=QUANTILE_TOLERANCE))

    no_change = below(0.0)
    return PosteriorSummary(
        log_ratio=float(every @ mixture.mean),
        low=quantile(tail),
        high=quantile(1 - tail),
        p=min(1.0, 2 * min(no_change, 1 - no_change)),
    )
