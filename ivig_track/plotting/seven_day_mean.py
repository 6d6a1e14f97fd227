"""The seven-day line through daily counts: a way of drawing them, not a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ivig_track.record.model import days_from
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.values import CourseResult

Floats = npt.NDArray[np.float64]

MEAN_DAYS = 7
RECORDED_DAYS_MIN = 4


def seven_day_mean(counts: DailyCounts, courses: Iterable[CourseResult]) -> Floats:
    """Give the mean of the recorded days among seven, one value per day of the diary.

    The seven lie around the day (three before, three after) and within one phase: at the border of
    a phase they are the nearest seven of it, so that no early day is drawn into the response
    window. NaN where fewer than four of them were recorded.
    """
    starts = sorted({start for course in courses for start in _phase_starts(counts, course)})
    return mean_within(counts.best, starts)


def mean_within(best: Floats, starts: Sequence[int]) -> Floats:
    """Give the mean of the recorded days among the nearest seven between two of `starts`.

    `starts` are the positions, in order, at which something new begins.

    >>> counts = np.array([2.0, 4.0, np.nan, 6.0, 8.0, 9.0, 9.0, 9.0, 9.0])
    >>> mean_within(counts, [5]).tolist()
    [5.0, 5.0, 5.0, 5.0, 5.0, 9.0, 9.0, 9.0, 9.0]
    """
    days = len(best)
    borders = [0, *(start for start in starts if 0 < start < days), days]
    firsts, ends = np.zeros(days, dtype=int), np.zeros(days, dtype=int)
    for begin, end in pairwise(borders):
        around = np.arange(begin, end) - MEAN_DAYS // 2
        firsts[begin:end] = np.clip(around, begin, max(begin, end - MEAN_DAYS))
        ends[begin:end] = np.minimum(firsts[begin:end] + MEAN_DAYS, end)
    recorded = ~np.isnan(best)
    held = _sums(recorded.astype(float), firsts, ends)
    totals = _sums(np.where(recorded, best, 0.0), firsts, ends)
    mean: Floats = np.full(days, np.nan)
    enough = held >= RECORDED_DAYS_MIN
    mean[enough] = totals[enough] / held[enough]
    return mean


def _phase_starts(counts: DailyCounts, item: CourseResult) -> Iterable[int]:
    """Give where a course, its day 0, its window and what comes after it begin."""
    window = item.window.span
    days = (
        item.course.first_day,
        item.course.day0,
        window.first_day,
        days_from(window.last_day, 1),
    )
    return (counts.index_of(day) for day in days)


def _sums(values: Floats, firsts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Floats:
    upto = np.concatenate(([0.0], np.cumsum(values)))
    sums: Floats = upto[ends] - upto[firsts]
    return sums
