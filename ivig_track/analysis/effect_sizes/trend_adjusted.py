"""Trend-adjusted effect sizes: Tau-U and Tau-BC.

Both use the differences between every two values of A, which are computed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isqrt

import numpy as np
import numpy.typing as npt

from ivig_track.analysis.counts.whole_numbers import Wholes
from ivig_track.analysis.effect_sizes.nonoverlap import (
    PairCount,
    count_pairs,
    nap,
    tau,
)
from ivig_track.results.daily_counts import Floats
from ivig_track.results.effect_size import EffectSize, Missing

Positions = npt.NDArray[np.intp]

#: Phases of a few lengths come up again and again; a length costs 16 bytes a pair of days.
LENGTHS_KEPT = 8
#: One slope in so many is looked at to find about where the median lies.
SAMPLED_EVERY = 16


@dataclass(frozen=True, slots=True)
class DayPairs:
    """Every two days of a phase: how many are later than each, their positions, days between."""

    later_ones: Positions
    later: Positions
    apart: Positions


@lru_cache(maxsize=LENGTHS_KEPT)
def day_pairs(days: int) -> DayPairs:
    """List every two of so many days.

    >>> day_pairs(3).apart.tolist()
    [1, 2, 1]
    """
    earlier, later = np.triu_indices(days, 1)
    apart = later - earlier
    later_ones = np.arange(days - 1, -1, -1)
    for positions in (later_ones, later, apart):
        positions.setflags(write=False)
    return DayPairs(later_ones, later, apart)


def rises_of(a: Wholes) -> Wholes:
    """Give later minus earlier value for every two days, in the order of `day_pairs`.

    >>> rises_of(np.array([1, 4, 2])).tolist()
    [3, 1, -2]
    """
    pairs = day_pairs(len(a))
    rises: Wholes = a.take(pairs.later) - a.repeat(pairs.later_ones)
    return rises


def tau_u(pairs: PairCount, rises: Wholes) -> EffectSize:
    """Give (S between the phases - S within A) / (m n); it can leave -1 to 1.

    S is better pairs minus worse pairs (Parker, Vannest, Davis & Sauber 2011, doi
    10.1016/j.beth.2010.08.006).
    """
    area = pairs.m * pairs.n
    within = int(np.count_nonzero(rises > 0)) - int(np.count_nonzero(rises < 0))
    return EffectSize((pairs.total - area - within) / area, why=Missing.NO_ERROR_DEFINED)


def tau_bc(a: Wholes, b: Wholes, rises: Wholes, reach: float) -> EffectSize:
    """Give Tau of the residuals after subtracting the Theil-Sen line through A from both phases.

    Days are numbered 1 to m + n. The line is always subtracted and Tau has no correction for ties
    (variants of Tarlow 2017, doi 10.1177/0145445516676750). The slope is a fraction of whole
    numbers and stays one, so values on the line tie exactly. Its uncertainty is not in the error.
    """
    if len(a) == 1:
        return EffectSize(why=Missing.NEEDS_TWO_IN_FIRST)
    rise, run = _median_slope(rises, day_pairs(len(a)).apart)
    values = np.concatenate([a, b])
    days = np.arange(1, len(values) + 1).astype(values.dtype)
    left = run * values - rise * days
    return tau(nap(count_pairs(left[: len(a)], left[len(a) :]), reach))


def _median_slope(rises: Wholes, apart: Positions) -> tuple[int, int]:
    """Give the median of rise / days as a fraction: the mean of the two middle ones if even."""
    slopes = (rises / apart).astype(np.float64, copy=False)
    first, second = (int(np.argmax(slopes == slope)) for slope in _middle_two(slopes))
    rise, run, other_run = int(rises[first]), int(apart[first]), int(apart[second])
    return rise * other_run + int(rises[second]) * run, 2 * run * other_run


def _middle_two(values: Floats) -> tuple[float, float]:
    """Give the two middle values, twice the same one of an odd number of them.

    Only what lies around the middle of a sample is sorted: a quarter of the time of a partition.
    """
    sample = np.sort(values[::SAMPLED_EVERY])
    # Three standard errors of the rank of a median, and one for good measure.
    middle, reach = len(sample) // 2, 3 * isqrt(len(sample)) // 2 + 1
    low, high = sample[max(middle - reach, 0)], sample[min(middle + reach, len(sample) - 1)]
    between = np.sort(values.compress((values >= low) & (values <= high)))
    place = (len(values) - 1) // 2 - int(np.count_nonzero(values < low))
    if not 0 <= place < len(between) - 1:
        # The middle of the sample was not that of all.
        between, place = np.sort(values), (len(values) - 1) // 2
    return float(between[place]), float(between[place + 1 - len(values) % 2])
