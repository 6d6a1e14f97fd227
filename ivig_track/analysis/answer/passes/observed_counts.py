"""The counts of a diary as the count model takes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from ivig_track.results.daily_counts import Floats


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
