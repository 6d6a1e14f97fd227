"""Evenly spread counts: an average of a week or a month written into each of its days."""

from __future__ import annotations

import numpy as np

from ivig_track.clinical.numbers import EQUAL_COUNTS_RUN_DAYS, EVENLY_SPREAD_SHARE
from ivig_track.results.daily_counts import Bools, Floats
from ivig_track.results.reasons import EvenlySpread


def evenly_spread(counts: Floats) -> EvenlySpread | None:
    """Tell whether most counts were spread over days instead of counted day by day.

    Parameters
    ----------
    counts
        Daily counts, shape (days,), NaN where unrecorded. Days without a count do not end a run.

    Returns
    -------
    EvenlySpread or None
        The days in runs of five or more equal counts, where these are more than half of the days
        with any, and more than half of those with another count than one: a child with one cluster
        every morning has runs of ones by nature.

    Examples
    --------
    >>> week_by_week = np.repeat([8.0, 6.0, 7.0, 9.0], 7)
    >>> evenly_spread(week_by_week)
    EvenlySpread(days=28, of=28)
    >>> evenly_spread(np.ones(28)) is None
    True
    """
    kept = counts[~np.isnan(counts)]
    in_runs = _run_lengths(kept) >= EQUAL_COUNTS_RUN_DAYS.value
    spasm_days = kept > 0
    telling = spasm_days & (kept != 1)
    if not (_are_most(in_runs, spasm_days) and _are_most(in_runs, telling)):
        return None
    return EvenlySpread(int((in_runs & spasm_days).sum()), int(spasm_days.sum()))


def _run_lengths(counts: Floats) -> Floats:
    """Give the length of the run of equal counts in which each day lies, shape (days,)."""
    begins = np.ones(len(counts), dtype=bool)
    begins[1:] = counts[1:] != counts[:-1]
    run = np.cumsum(begins) - 1
    return np.asarray(np.bincount(run)[run], dtype=np.float64)


def _are_most(in_runs: Bools, days: Bools) -> bool:
    return bool((in_runs & days).sum() > EVENLY_SPREAD_SHARE.value * days.sum())
