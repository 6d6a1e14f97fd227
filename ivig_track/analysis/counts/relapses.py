"""The time to a relapse after a course.

A relapse is the first witnessed event after at least 28 recorded zero days: `RELAPSE_FREE_DAYS`, a
judgement after West Delphi 2004, as of the outcome of that name. Here it is counted from day 0 of
every course on, and followed until the next course begins.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ivig_track.analysis.counts.spasm_free_intervals import FreeStretch
from ivig_track.clinical.numbers import (
    RELAPSE_FREE_DAYS,
    WEAR_OFF_RECORDED_DAYS_MIN,
    WEAR_OFF_TRAILING_DAYS,
)
from ivig_track.results.daily_counts import Bools, DailyCounts
from ivig_track.results.relapse_follow_up import RelapseEnd, RelapseFollowUp


def relapse_follow_up(
    counts: DailyCounts, free: Iterable[FreeStretch], day0: int, next_first_day: int | None
) -> RelapseFollowUp | None:
    """Follow a course from the last of 28 recorded zero days on; None without these 28.

    Parameters
    ----------
    counts
        The whole diary.
    free
        Its intervals without a witnessed event, from position 0 on; those of 28 zero days or more
        suffice.
    day0, next_first_day
        Positions of day 0 and of the first day of the next course, None where none follows.

    Returns
    -------
    RelapseFollowUp or None
        None also where the next course began before the 28 days were full. A day can be judged
        where at least five of the seven days up to it are known: an event on a day that nobody
        wrote down would go unseen, so a follow-up ends with a gap, and none beyond it counts.

    Examples
    --------
    >>> from datetime import date
    >>> from ivig_track.analysis.counts.spasm_free_intervals import spasm_free_intervals
    >>> spasms = np.array([3.0] + [0.0] * 40 + [2.0])
    >>> counts = DailyCounts(date(2024, 1, 1), spasms, spasms, spasms)
    >>> relapse_follow_up(counts, spasm_free_intervals(counts, 0), 0, None)
    RelapseFollowUp(free_day=28, last_day=41, end=<RelapseEnd.RELAPSE: 'relapse'>)
    """
    days = len(counts.best)
    stop = days if next_first_day is None else min(next_first_day, days)
    found = _free_day(counts, free, max(day0, 0))
    if found is None or found[0] >= stop:
        return None
    free_day, relapse = found
    judged_to = _judged_to(counts, free_day, stop)
    if relapse is not None and relapse <= judged_to:
        return RelapseFollowUp(free_day - day0, relapse - day0, RelapseEnd.RELAPSE)
    end = RelapseEnd.NEXT_COURSE if stop < days else RelapseEnd.DIARY_END
    return RelapseFollowUp(
        free_day - day0,
        max(judged_to, free_day) - day0,
        end if judged_to == stop - 1 else RelapseEnd.GAP,
    )


def _free_day(
    counts: DailyCounts, free: Iterable[FreeStretch], start: int
) -> tuple[int, int | None] | None:
    """Give the day on which 28 zero days from the start on are full, and the event that follows."""
    for stretch in free:
        if not stretch.is_long or stretch.last < start:
            continue
        first = max(stretch.first, start)
        zeros = np.flatnonzero(counts.zero[first : stretch.last + 1])
        if len(zeros) >= RELAPSE_FREE_DAYS.value:
            full = first + int(zeros[RELAPSE_FREE_DAYS.value - 1])
            return full, stretch.last + 1 if stretch.ended else None
    return None


def _judged_to(counts: DailyCounts, first: int, stop: int) -> int:
    """Give the last day up to which every day from the first one on can be judged."""
    unjudged = np.flatnonzero(~_judged(counts)[first:stop])
    return first + int(unjudged[0]) - 1 if len(unjudged) else stop - 1


def _judged(counts: DailyCounts) -> Bools:
    """Tell on which days enough of the trailing ones are known; days before the diary are not."""
    known = (counts.zero | counts.witnessed).astype(np.int64)
    trailing = np.convolve(known, np.ones(WEAR_OFF_TRAILING_DAYS.value, dtype=np.int64))
    return np.asarray(trailing[: len(known)] >= WEAR_OFF_RECORDED_DAYS_MIN.value)
