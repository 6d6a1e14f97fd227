"""One effect size: its estimate, error and interval, or the reason why one of them is missing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EffectSize:
    """One effect size of two phases.

    `se` and both ends of the 95 % interval are on the scale of the estimate. `why` says what is
    missing and for what reason; it is empty where nothing is.
    """

    estimate: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


def with_normal_interval(estimate: float, se: float, reach: float) -> EffectSize:
    """Give estimate -/+ reach standard errors.

    >>> with_normal_interval(1.0, 0.5, 2.0)
    EffectSize(estimate=1.0, se=0.5, low=0.0, high=2.0, why='')
    """
    return EffectSize(estimate, se, estimate - reach * se, estimate + reach * se)
