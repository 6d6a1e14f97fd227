"""Count variability: overdispersion and autocorrelation of this child's daily counts.

Model of a day's count: a mean, times a rate whose logarithm wanders with variance `spell_variance`
and autocorrelation `persistence` ** days, times noise of a single day. Estimated by moments from
the whole diary, because 28 baseline days alone cannot determine it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.days_apart import DaysApart, days_apart
from ivig_track.results.count_block import RunningNumber, RunningSum, Slots
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
    """Estimate overdispersion and day-to-day correlation of one diary.

    Parameters
    ----------
    best, treated
        As those of many diaries, shape (days,).

    Examples
    --------
    >>> alike = np.full(60, 4.0)
    >>> estimate_count_variability(alike, np.zeros(60, dtype=bool))
    CountVariability(spell_variance=0.0, persistence=0.0, day_variance=0.0)
    """
    found = count_variabilities(best, np.array([0, len(best)]), treated)
    return CountVariability(*(float(part[0]) for part in found))


def count_variabilities(best: Floats, starts: Ints, treated: Bools) -> Variabilities:
    """Estimate overdispersion and day-to-day correlation of many diaries.

    Parameters
    ----------
    best
        Daily counts, the days of one diary after those of the other, shape (days,), NaN where
        unrecorded.
    starts
        Where each diary begins, and at the end the number of all days, shape (diaries + 1,).
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
    apart = days_apart(starts, LAGS)
    scaled, poisson = _scaled_and_poisson(best, starts, treated, apart)
    pairs, variogram = _variogram(apart.laid_out(scaled), apart)
    lags = np.minimum(LAGS, np.maximum(np.diff(starts) - 1, 0))
    noise, spell, persistence = _fits(pairs, variogram, lags)
    there = _can_be_estimated(best, starts)
    found = (spell, persistence, np.where(noise - poisson < 0, 0.0, noise - poisson))
    return Variabilities(*(np.where(there, part, 0.0) for part in found))


def _can_be_estimated(best: Floats, starts: Ints) -> Bools:
    """Tell which diaries have enough recorded days, and an event on one of them."""
    diaries = Slots(starts[:-1], starts[1:])
    recorded = RunningNumber(~np.isnan(best)).over(diaries)
    return (recorded >= RECORDED_DAYS_MIN) & (RunningNumber(best > 0).over(diaries) > 0)


def _scaled_and_poisson(
    best: Floats, starts: Ints, treated: Bools, apart: DaysApart
) -> tuple[Floats, Floats]:
    """Give counts by their local level, and for each diary the mean of 1 / level."""
    recorded = ~np.isnan(best)
    level = _local_mean(best, recorded & ~treated, starts)
    usable = recorded & (level > 0)
    change = _shared_changes(best, level, treated & usable, apart)
    level = level * np.where(treated, np.repeat(change, np.diff(starts)), 1.0)
    usable &= level > 0
    scaled, inverse = (
        np.divide(above, level, out=np.full(len(best), np.nan), where=usable)
        for above in (best, np.ones(1))
    )
    number, total = apart.sums_of_known(apart.laid_out(inverse))
    return scaled, total / np.maximum(number, 1)


def _local_mean(best: Floats, kept: Bools, starts: Ints) -> Floats:
    """Mean of the kept days up to 60 days away; 0 where there is none."""
    day = np.arange(len(best))
    first, end = (np.repeat(ends, np.diff(starts)) for ends in (starts[:-1], starts[1:]))
    reach = Slots(
        np.maximum(day - LOCAL_REACH_DAYS, first), np.minimum(day + LOCAL_REACH_DAYS + 1, end)
    )
    number = RunningNumber(kept)
    sums = RunningSum(best, kept, number)
    total = (sums.before[reach.end] - sums.before[reach.start]) / 2
    if sums.inexact is not None:
        _add_up_where_inexact(total, np.where(kept, best, 0.0), starts, sums.inexact)
    return np.asarray(total / np.maximum(number.over(reach), 1))


def _add_up_where_inexact(
    total: Floats, values: Floats, starts: Ints, inexact: RunningNumber
) -> None:
    """Write over the sums of diaries with tenths, say: their running sums would be rounded."""
    window = np.ones(2 * LOCAL_REACH_DAYS + 1)
    rounded = np.flatnonzero(inexact.over(Slots(starts[:-1], starts[1:])))
    for diary in rounded.tolist():
        days = slice(int(starts[diary]), int(starts[diary + 1]))
        total[days] = np.convolve(values[days], window)[LOCAL_REACH_DAYS:-LOCAL_REACH_DAYS]


def _shared_changes(best: Floats, level: Floats, treated: Bools, apart: DaysApart) -> Floats:
    """Give what was counted on treated days by what their level lets expect; 1 without any."""
    counted, expected = (
        apart.sums_of_known(apart.laid_out(np.where(treated, values, np.nan)))[1]
        for values in (best, level)
    )
    return np.divide(counted, expected, out=np.ones(len(expected)), where=expected != 0)


def _variogram(scaled: Floats, apart: DaysApart) -> tuple[Floats, Floats]:
    """Give the pairs of each lag, and half their mean squared difference, shape (diaries, lags)."""
    number = np.empty((LAGS, len(apart.before)), dtype=np.int64)
    total = np.empty((LAGS, len(apart.before)))
    for lag in range(1, LAGS + 1):
        step = scaled[:-lag] - scaled[lag:]
        np.multiply(step, step, out=step)
        step /= 2
        number[lag - 1], total[lag - 1] = apart.sums_of_known(step)
    pairs = number.T.astype(np.float64)
    return pairs, np.asarray(total.T / np.maximum(pairs, 1))


def _fits(pairs: Floats, variogram: Floats, lags: Ints) -> tuple[Floats, Floats, Floats]:
    """Fit each diary over as many lags as it is long for: those with as many together."""
    found = np.zeros((3, len(lags)))
    for number in np.unique(lags).tolist():
        rows = np.flatnonzero(lags == number)
        found[:, rows] = _fit(pairs[rows, :number], variogram[rows, :number])
    return found[0], found[1], found[2]


def _fit(pairs: Floats, variogram: Floats) -> tuple[Floats, Floats, Floats]:
    """Weighted least squares of n + s (1 - phi^h) with n, s >= 0, over a grid of phi.

    Arrays are of shape (..., lags); the noise, the variance and phi that are found, of shape (...).
    """
    shapes = _shapes(pairs.shape[-1])
    weights, values = pairs[..., None, :], variogram[..., None, :]
    noise, variance = _line(weights, shapes, values)
    misfit = _dot(weights, (values - noise[..., None] - variance[..., None] * shapes) ** 2)
    phi = np.broadcast_to(PERSISTENCES, misfit.shape)
    # Where two fit alike, the one with less noise, then with less variance is taken.
    best = np.lexsort((phi, variance, noise, misfit))[..., :1]
    noise, variance, phi = (
        np.take_along_axis(part, best, axis=-1)[..., 0] for part in (noise, variance, phi)
    )
    return noise, variance, phi


@lru_cache(maxsize=LAGS + 1)
def _shapes(lags: int) -> Floats:
    """Give 1 - phi^h of every phi and lag, shape (phis, lags); no phi is a level line."""
    lag = np.arange(1.0, lags + 1)
    return np.array([1 - phi**lag if phi else np.zeros(lags) for phi in PERSISTENCES])


def _line(weights: Floats, shape: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Fit a line to values of shape (..., lags): its noise and its slope, neither below zero."""
    total = np.maximum(weights.sum(axis=-1), 1.0)
    shape_mean, value_mean = _dot(weights, shape) / total, _dot(weights, values) / total
    centred = shape - shape_mean[..., None]
    slope = _or_zero(_dot(weights, centred * values), _dot(weights, centred**2))
    slope = np.where(slope < 0, 0.0, slope)
    noise = value_mean - slope * shape_mean
    through_zero = _or_zero(_dot(weights, shape * values), _dot(weights, shape**2))
    starts_below = noise < 0
    return np.where(starts_below, 0.0, noise), np.where(starts_below, through_zero, slope)


def _or_zero(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.zeros(np.shape(above)), where=below != 0)


def _dot(one: Floats, other: Floats) -> Floats:
    """Multiply and add up the last axis, every row as one product of two vectors would be."""
    return np.asarray((one[..., None, :] @ other[..., :, None])[..., 0, 0])
