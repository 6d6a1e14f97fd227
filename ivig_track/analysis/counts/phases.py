"""The phases around a course, and the one baseline before any IVIG."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.phase_spans import Phases, phases_of
from ivig_track.record.spans import Span, days_from
from ivig_track.results.daily_counts import DailyCounts, Ints

# Those who use it find here what needs no tables, too.
__all__ = ["Phases", "phases_of", "pre_ivig_baseline", "window_days_needed"]


def window_days_needed(window: Span, plan: AnalysisPlan) -> int:
    """Give the fewest recorded days of a response window for its course to be scored.

    A window that the next course cuts short needs the same share of its days, and five at least.

    >>> from datetime import date
    >>> first = date(2024, 1, 1)
    >>> [window_days_needed(Span(first, days_from(first, days - 1)), AnalysisPlan())
    ...  for days in (15, 13, 7, 3)]
    [8, 7, 5, 5]
    """
    return int(window_days_needed_of(np.array([window.days]), plan)[0])


def window_days_needed_of(days: Ints, plan: AnalysisPlan) -> Ints:
    """Give the same for windows of so many days, shape (windows,)."""
    whole = plan.window_last_day - plan.window_first_day + 1
    # A ceiling of whole numbers: a quotient of floats could lie above a whole one.
    share = -(-plan.recorded_window_days_min * days // whole)
    enough = np.maximum(numbers.SHORT_WINDOW_DAYS_MIN.value, share)
    return np.asarray(np.minimum(plan.recorded_window_days_min, enough))


def pre_ivig_baseline(
    counts: DailyCounts, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> Span | None:
    """Give the span of the last `baseline_days` recorded days before the very first course.

    It reaches back over unrecorded days; None where no day before that course was recorded.
    """
    if not courses:
        return None
    first = courses[0].first_day
    before = np.flatnonzero(counts.recorded[: max(counts.index_of(first), 0)])
    if not len(before):
        return None
    start = int(before[-plan.baseline_days :][0])
    return Span(days_from(counts.first_day, start), days_from(first, -1))
