"""Nonoverlap measures of two phases: NAP, Tau, PND, PEM, PAND, IRD.

Every function takes whole numbers (`whole_numbers.py`) of which higher is better; both phases have
at least one value. Sums are kept as whole numbers until the last division, so ties are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.optimize import brentq

from ivig_track.analysis.counts.whole_numbers import Wholes
from ivig_track.results.effect_size import EffectSize, Missing

#: At 1 itself the equation of the interval has a root that is no limit. NAP comes as close to 1
#: only in phases of 20,000 days.
JUST_BELOW_ONE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class PairCount:
    """All pairs of a value of A and one of B: 2 where B is better, 1 for a tie, 0 where A is.

    Attributes
    ----------
    m, n
        Values in A and in B.
    total
        Sum over all pairs: twice the number of better pairs, ties counted one half.
    squares
        Sum of the squared pair scores.
    by_value
        Sum over A and over B of the squared total of each value's own pairs.
    """

    m: int
    n: int
    total: int
    squares: int
    by_value: int

    @property
    def apart(self) -> bool:
        """Whether the phases do not overlap at all, in either direction."""
        return self.total in (0, 2 * self.m * self.n)


def count_pairs(a: Wholes, b: Wholes) -> PairCount:
    """Compare every value of A with every value of B.

    >>> count_pairs(np.array([1, 2]), np.array([2, 3]))
    PairCount(m=2, n=2, total=7, squares=13, by_value=50)
    """
    of_a, ties = _pair_totals(b, a)
    of_b, _ = _pair_totals(a, b)
    total = 2 * len(a) * len(b) - int(of_a.sum())
    better = (total - ties) // 2
    squared_totals = ((2 * len(b) - of_a) ** 2).sum() + (of_b**2).sum()
    return PairCount(len(a), len(b), total, 4 * better + ties, int(squared_totals))


def _pair_totals(others: Wholes, own: Wholes) -> tuple[Wholes, int]:
    """For each own value twice the number of others below it plus its ties; and all ties."""
    ranked = np.sort(others)
    below = np.searchsorted(ranked, own, side="left")
    not_above = np.searchsorted(ranked, own, side="right")
    return below + not_above, int((not_above - below).sum())


def nap(pairs: PairCount, reach: float) -> EffectSize:
    """Give the nonoverlap of all pairs: the share of pairs in which B is better, ties one half.

    The standard error is the unbiased one of Sen (1967) and Mee (1990, doi
    10.1080/01621459.1990.10474942), with NAP held half a pair away from 0 and 1. The interval is
    method 5 of Newcombe (2006, doi 10.1002/sim.2324); where the phases do not overlap, its inner
    end is the one root of the same equation that is left.

    >>> value = nap(count_pairs(np.arange(7), np.arange(7, 15)), reach=1.959964)
    >>> value.estimate, round(value.low, 3), value.high
    (1.0, 0.741, 1.0)
    """
    estimate = pairs.total / (2 * pairs.m * pairs.n)
    low, high = _newcombe_interval(pairs, reach)
    if min(pairs.m, pairs.n) == 1:
        return EffectSize(estimate, None, low, high, Missing.ONE_VALUE_IN_A_PHASE)
    variance = _nap_variance(pairs)
    if variance < 0:
        return EffectSize(estimate, None, low, high, Missing.VARIANCE_BELOW_ZERO)
    return EffectSize(estimate, sqrt(variance), low, high)


def _nap_variance(pairs: PairCount) -> float:
    m, n, total = pairs.m, pairs.n, pairs.total
    freedom = (m - 1) * (n - 1)
    if pairs.apart:
        half_a_pair = 1 / (2 * m * n)
        return half_a_pair * (1 - half_a_pair) / freedom
    spread = pairs.by_value - 2 * pairs.squares
    whole = m * n * (2 * total + spread) - (m + n - 1) * total**2
    return whole / (4 * (m * n) ** 2 * freedom)


def _newcombe_interval(pairs: PairCount, reach: float) -> tuple[float, float]:
    everything = 2 * pairs.m * pairs.n
    low = _lower_limit(pairs, pairs.total / everything, reach)
    return low, 1 - _lower_limit(pairs, (everything - pairs.total) / everything, reach)


def _lower_limit(pairs: PairCount, estimate: float, reach: float) -> float:
    """Find the one value below the estimate that the score test just does not reject."""
    if estimate == 0:
        return 0.0
    area, half = pairs.m * pairs.n, (pairs.m + pairs.n) / 2 - 1

    def score(x: float) -> float:
        binomial = x * (1 - x)
        allowed = reach**2 * binomial * (2 + half + (1 + 2 * half) * binomial)
        return area * (estimate - x) ** 2 * (2 - x) * (1 + x) - allowed

    return float(brentq(score, 0.0, min(estimate, JUST_BELOW_ONE), xtol=1e-12))


def tau(value: EffectSize) -> EffectSize:
    """Give 2 NAP - 1, from -1 to 1, with NAP's error and interval on that scale."""
    if value.estimate is None or value.low is None or value.high is None:
        return value
    se = None if value.se is None else 2 * value.se
    return EffectSize(2 * value.estimate - 1, se, 2 * value.low - 1, 2 * value.high - 1, value.why)


def pnd(a: Wholes, b: Wholes) -> EffectSize:
    """Give the share of B better than every value of A (Scruggs 1987).

    >>> pnd(np.array([1, 4]), np.array([4, 5])).estimate
    0.5
    """
    return _without_error(int((b > a.max()).sum()) / len(b))


def pem(a: Wholes, b: Wholes) -> EffectSize:
    """Give the share of B better than the median of A, ties one half (Ma 2006).

    >>> pem(np.array([1, 4]), np.array([2, 5])).estimate
    0.5
    """
    ranked, m = np.sort(a), len(a)
    twice_median = ranked[(m - 1) // 2] + ranked[m // 2]
    better, ties = int((2 * b > twice_median).sum()), int((2 * b == twice_median).sum())
    return _without_error((2 * better + ties) / (2 * len(b)))


def _most_without_overlap(a: Wholes, b: Wholes) -> int:
    """Count the values left when the fewest are taken away so that all of B is better than A.

    What is left lies on both sides of a border: A at or below it, B above. The border may lie
    below everything (all of B stays) or at a value of A.
    """
    borders = np.sort(a)
    kept_of_a = np.searchsorted(borders, borders, side="right")
    kept_of_b = len(b) - np.searchsorted(np.sort(b), borders, side="right")
    return max(len(b), int((kept_of_a + kept_of_b).max()))


def pand_and_ird(a: Wholes, b: Wholes) -> tuple[EffectSize, EffectSize]:
    """Give the largest share of both phases without overlap, and the difference of its two rates.

    PAND: Parker, Hagan-Burke & Vannest (2007). IRD, robust, from PAND: Parker, Vannest & Brown
    (2009), ((m + n)^2 PAND - m^2 - n^2) / (2 m n).

    >>> share, rate = pand_and_ird(np.array([1, 2, 6]), np.array([5, 7, 8]))
    >>> round(share.estimate, 4), round(rate.estimate, 4)
    (0.8333, 0.6667)
    """
    m, n = len(a), len(b)
    kept = _most_without_overlap(a, b)
    rate = ((m + n) * kept - m**2 - n**2) / (2 * m * n)
    return _without_error(kept / (m + n)), _without_error(rate)


def _without_error(estimate: float) -> EffectSize:
    return EffectSize(estimate, why=Missing.NO_ERROR_DEFINED)
