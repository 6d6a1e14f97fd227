"""Placebo-in-time: the admissible shifts of the whole schedule, and the change found at each."""

from __future__ import annotations

import numpy as np

from ivig_track.analysis.answer.passes.held_fit import hold
from ivig_track.analysis.answer.passes.in_use import passes_in_use
from ivig_track.analysis.answer.posterior import Fit
from ivig_track.results.daily_counts import Floats, Ints

#: Information below which a shift is uninformative, and its change is 0.
TINY = 1e-9


def admissible_shifts(
    counts: Floats,
    first_days: Ints,
    day0: Ints,
    window: tuple[int, int],
    baseline_days: int,
    coverage_min: float,
) -> Ints:
    """Give the days by which the whole schedule can be shifted, its spacing kept; 0 is left out.

    Parameters
    ----------
    counts
        Shape (days,), NaN where unrecorded.
    first_days, day0
        Positions of the first and last infusion day of each course, in time order.
    window
        First and last day of the response window after day 0, both included.
    baseline_days
        Days that the diary must have before the first shifted course.
    coverage_min
        Share of the days of all shifted windows that must be recorded.

    Examples
    --------
    >>> admissible_shifts(np.ones(10), np.array([3]), np.array([3]), (1, 2), 2, 0.5).tolist()
    [-1, 1, 2, 3, 4]
    """
    shifts = np.arange(baseline_days - first_days[0], len(counts) - day0[-1] - window[1])
    seen = np.concatenate([[0], np.cumsum(np.isfinite(counts))])
    shifted = shifts[:, None] + day0[None, :]
    recorded = (seen[shifted + window[1] + 1] - seen[shifted + window[0]]).sum(axis=1)
    enough = recorded >= coverage_min * len(day0) * (window[1] - window[0] + 1)
    return np.asarray(shifts[enough & (shifts != 0)], dtype=np.int64)


def shifted_changes(fitted: Fit, curve: Floats, shifts: Ints) -> Floats:
    """Give the change over its standard error at each shift.

    The real windows keep their change, so that a shifted schedule is not credited with it.

    Parameters
    ----------
    curve
        Share of the change on each day of the real schedule, shape (days,).
    shifts
        Days by which the schedule is shifted, shape (shifts,).
    """
    seen = passes_in_use().slides(hold(fitted.at_mode, fitted.design), curve, shifts)
    informative = seen.information > TINY
    changes = np.zeros(len(shifts))
    changes[informative] = seen.score[informative] / np.sqrt(seen.information[informative])
    return changes
