"""The first days after an infusion, which may differ for reasons that have nothing to do with it.

A ward misses fewer, an infusion upsets, a line hurts. These days are never scored, and must not be
the yardstick of the windows either: between monthly courses they are half of it. So every course's
first days get changes of their own, common to all courses.
"""

from __future__ import annotations

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats, Ints


def early_days(days: int, day0: Ints, ends: Ints) -> Floats:
    """Mark the early days of every course: 1 on day 0 to day 1, and on day 0 to day 4.

    Parameters
    ----------
    days
        Days of the diary.
    day0
        Position of each course's day 0, shape (courses,).
    ends
        Position of the next course's first day, shape (courses,), from which on a course ends.

    Returns
    -------
    array
        Shape (days, spans), one span for each of `numbers.EARLY_CHANGE_LAST_DAYS`.

    Examples
    --------
    >>> early_days(7, np.array([1]), np.array([7])).T.tolist()
    [[0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]]
    """
    day = np.arange(days)[:, None]
    since = np.where(day < ends[None, :], day - day0[None, :], -1)
    spans = [
        ((since >= 0) & (since <= last.value)).any(axis=1)
        for last in numbers.EARLY_CHANGE_LAST_DAYS
    ]
    return np.column_stack(spans).astype(float)
