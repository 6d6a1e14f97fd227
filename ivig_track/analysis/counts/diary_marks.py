"""What the counts and the schedule of courses of many records say by themselves, as arrays.

Flags are made of it: `analysis.flags` says which rule it is, how severe, and in which words.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.counted_spans import CountedPhases, CountedSpans
from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.counts.phases import window_days_needed
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.daily_counts import Bools, Ints

#: Stands for the days since an earlier course where there is none.
NO_EARLIER = -1


class Coverage(IntEnum):
    """Whether enough of the days of a phase were recorded; an empty phase has none to record."""

    ENOUGH = 0
    LOW = 1
    TOO_LOW = 2


class DiaryMarks(NamedTuple):
    """Arrays of shape (courses,).

    `baseline_coverage` and `window_coverage` hold a `Coverage`; `has_small_baseline` tells that a
    baseline has too few events for a percentage, `has_none_in_window` that every recorded day of a
    window is a zero and none was uncountable. `window_days_needed` are the fewest recorded days of
    a window, `is_left_short` that the next course leaves fewer. `days_since_previous` lie between
    day 0 of the course before and the first day.
    """

    baseline_coverage: Ints
    window_coverage: Ints
    has_small_baseline: Bools
    has_none_in_window: Bools
    window_days_needed: Ints
    is_left_short: Bools
    days_since_previous: Ints


class Marks(NamedTuple):
    """The marks of one course, as plain values."""

    baseline_coverage: int
    window_coverage: int
    has_small_baseline: bool
    has_none_in_window: bool
    window_days_needed: int
    is_left_short: bool
    days_since_previous: int


def diary_marks(
    courses: CourseDays, phases: CountedPhases, cut_by_next: Bools, plan: AnalysisPlan
) -> DiaryMarks:
    """Mark courses of many records; `cut_by_next` are those whose window the next course cut."""
    before, after = phases.baseline.sums, phases.window.sums
    needed = window_days_needed(phases.window.span.days, plan)
    has_events = before.recorded_days > 0
    is_zero = (after.recorded_days > 0) & (after.total == 0) & (after.uncountable_days == 0)
    return DiaryMarks(
        baseline_coverage=_coverage(phases.baseline, plan),
        window_coverage=_coverage(phases.window, plan),
        has_small_baseline=has_events & (before.total < plan.small_baseline_events),
        has_none_in_window=is_zero,
        window_days_needed=needed,
        is_left_short=cut_by_next & (after.recorded_days < needed),
        days_since_previous=_days_since_previous(courses),
    )


def marks_as_values(marks: DiaryMarks) -> list[Marks]:
    """Give the marks of each course as plain values."""
    columns = (column.tolist() for column in marks)
    return [Marks(*cells) for cells in zip(*columns, strict=True)]


def _coverage(phase: CountedSpans, plan: AnalysisPlan) -> Ints:
    share = phase.coverage
    low = np.where(share < plan.coverage_block, Coverage.TOO_LOW, Coverage.LOW)
    is_enough = (phase.span.days <= 0) | (share >= plan.coverage_strong)
    return np.where(is_enough, Coverage.ENOUGH, low)


def _days_since_previous(courses: CourseDays) -> Ints:
    days = courses.first_day - np.roll(courses.day0, 1)
    return np.where(courses.number > 1, days, NO_EARLIER)
