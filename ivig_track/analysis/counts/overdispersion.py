"""Count variability: overdispersion and autocorrelation of this child's daily counts.

Model of a day's count: a mean, times a rate whose logarithm wanders with variance `spell_variance`
and autocorrelation `persistence` ** days, times noise of a single day. Estimated by moments from
the whole diary, because 28 baseline days alone cannot determine it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ivig_track.results.daily_counts import Bools, Floats, Ints

#: Lags of the variogram that are fitted, in days.
LAGS = 42
#: Fewest recorded days from which the autocorrelation is estimated.
RECORDED_DAYS_MIN = 28
#: Days on either side that make the local mean by which counts are scaled.
LOCAL_REACH_DAYS = 60
#: Day-to-day correlations that are tried.
PERSISTENCES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.985)


@dataclass(frozen=True, slots=True)
class CountVariability:
    """Relative variances: of the wandering rate, and of a single day beyond Poisson."""

    spell_variance: float
    persistence: float
    day_variance: float


class Variabilities(NamedTuple):
    """`CountVariability` of many diaries, arrays of shape (diaries,)."""

    spell_variance: Floats
    persistence: Floats
    day_variance: Floats

    def where(self, kept: Bools | Ints) -> Variabilities:
        """Keep some of the diaries, or name one several times."""
        return Variabilities(*(part[kept] for part in self))


def together(found: Iterable[CountVariability]) -> Variabilities:
    """Put the variability of several diaries together.

    >>> together([CountVariability(0.5, 0.9, 0.1)]).persistence.tolist()
    [0.9]
    """
    cells = [(each.spell_variance, each.persistence, each.day_variance) for each in found]
    return Variabilities(*np.array(cells, dtype=np.float64).reshape(-1, 3).T)


def estimate_count_variability(best: Floats, treated: Bools) -> CountVariability:
    """Estimate overdispersion and day-to-day correlation of a diary.

    Parameters
    ----------
    best
        Daily counts, shape (days,), NaN where unrecorded.
    treated
        Days, shape (days,), from day 0 to the end of each window: a change that they share is
        divided out first, so that it is not mistaken for a spell.

    Notes
    -----
    Half the mean squared difference of counts h days apart, scaled by their local mean (the
    variogram), is fitted by n + s (1 - phi^h) over lags 1 to 42. Differences do not see a level
    that drifts over months, nor does a change between two neighbouring phases.
    The part of n beyond 1 / mean (Poisson) is the variance of single days.
    """
    if (~np.isnan(best)).sum() < RECORDED_DAYS_MIN or np.nansum(best) == 0:
        return CountVariability(0.0, 0.0, 0.0)
    level = _local_mean(np.where(treated, np.nan, best))
    usable = ~np.isnan(best) & (level > 0)
    level = level * np.where(treated, _shared_change(best, level, treated & usable), 1.0)
    usable &= level > 0
    scaled = np.divide(best, level, out=np.full(len(best), np.nan), where=usable)
    pairs, variogram = _variogram(scaled)
    noise, variance, persistence = _fit(pairs, variogram)
    poisson = float(np.mean(1 / level[usable])) if usable.any() else 0.0
    return CountVariability(variance, persistence, max(noise - poisson, 0.0))


def _local_mean(values: Floats) -> Floats:
    """Mean of the recorded days up to 28 days away; 0 where there is none."""
    recorded = ~np.isnan(values)
    window = np.ones(2 * LOCAL_REACH_DAYS + 1)
    total = _within_reach(np.where(recorded, values, 0.0), window)
    number = _within_reach(recorded.astype(float), window)
    return total / np.maximum(number, 1)


def _within_reach(values: Floats, window: Floats) -> Floats:
    return np.convolve(values, window)[LOCAL_REACH_DAYS:-LOCAL_REACH_DAYS]


def _shared_change(best: Floats, level: Floats, treated: Bools) -> float:
    expected = float(level[treated].sum())
    return float(best[treated].sum()) / expected if expected else 1.0


def _variogram(scaled: Floats) -> tuple[Floats, Floats]:
    size = len(scaled)
    pairs, halves = [], []
    for lag in range(1, min(LAGS, size - 1) + 1):
        squares = (scaled[: size - lag] - scaled[lag:]) ** 2 / 2
        known = ~np.isnan(squares)
        pairs.append(float(known.sum()))
        halves.append(float(squares[known].mean()) if known.any() else 0.0)
    return np.array(pairs), np.array(halves)


def _fit(pairs: Floats, variogram: Floats) -> tuple[float, float, float]:
    """Weighted least squares of n + s (1 - phi^h) with n, s >= 0, over a grid of phi."""
    lags = np.arange(1.0, len(pairs) + 1)
    mean = float(pairs @ variogram) / max(float(pairs.sum()), 1.0)
    best = (float(pairs @ (variogram - mean) ** 2), mean, 0.0, 0.0)
    for phi in PERSISTENCES[1:]:
        shape: Floats = np.asarray(1 - phi**lags, dtype=np.float64)
        noise, variance = _line(pairs, shape, variogram)
        misfit = float(pairs @ (variogram - noise - variance * shape) ** 2)
        best = min(best, (misfit, noise, variance, phi))
    return best[1:]


def _line(weights: Floats, shape: Floats, values: Floats) -> tuple[float, float]:
    total = max(float(weights.sum()), 1.0)
    shape_mean, value_mean = float(weights @ shape) / total, float(weights @ values) / total
    centred = shape - shape_mean
    spread = float(weights @ centred**2)
    slope = max(float(weights @ (centred * values)) / spread, 0.0) if spread else 0.0
    noise = value_mean - slope * shape_mean
    if noise >= 0:
        return noise, slope
    norm = float(weights @ shape**2)
    return 0.0, float(weights @ (shape * values)) / norm if norm else 0.0
