"""A proportion with its exact binomial interval, never without what it is a proportion of."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import stats

from ivig_track.clinical.numbers import CONFIDENCE_LEVEL


@dataclass(frozen=True, slots=True)
class Proportion:
    """`found` of `of`; `low` and `high` are the Clopper-Pearson interval of 95 %."""

    found: int
    of: int
    low: float
    high: float


def proportion(found: int, of: int) -> Proportion | None:
    """Give a proportion with its exact interval; None where it is one of nothing.

    Source: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.

    >>> found = proportion(3, 10)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0667, 0.6525)
    """
    if not of:
        return None
    exact = stats.binomtest(found, of).proportion_ci(CONFIDENCE_LEVEL.value, method="exact")
    return Proportion(found, of, float(exact.low), float(exact.high))
