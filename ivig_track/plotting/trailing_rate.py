"""The seven-day line through daily counts: a way of drawing them, not a result."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

TRAILING_DAYS = 7
RECORDED_DAYS_MIN = 4


def trailing_rate(best: Floats) -> Floats:
    """Give the mean of the recorded days among each day and the six before it.

    NaN where fewer than four of the seven were recorded, and on every unrecorded day itself, so
    that no line is ever drawn through a gap.

    >>> counts = np.array([2.0, 4.0, np.nan, 6.0, 8.0])
    >>> trailing_rate(counts).tolist()
    [nan, nan, nan, nan, 5.0]
    """
    recorded = ~np.isnan(best)
    totals = _sums_of_seven(np.where(recorded, best, 0.0))
    days = _sums_of_seven(recorded.astype(float))
    enough = recorded & (days >= RECORDED_DAYS_MIN)
    rate: Floats = np.full(len(best), np.nan)
    rate[enough] = totals[enough] / days[enough]
    return rate


def _sums_of_seven(values: Floats) -> Floats:
    upto = np.concatenate(([0.0], np.cumsum(values)))
    last = np.arange(1, len(values) + 1)
    sums: Floats = upto[last] - upto[np.maximum(last - TRAILING_DAYS, 0)]
    return sums
