"""Effect sizes of each course: the recorded days of its baseline against those of its window."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ivig_track.analysis.effect_sizes.all_indices import INDICES
from ivig_track.record.model import Span
from ivig_track.results.daily_counts import DailyCounts, Floats
from ivig_track.results.effect_size import Missing
from ivig_track.results.values import CourseResult
from ivig_track.reviewing.effect_sizes import effect_sizes, no_effect_sizes
from ivig_track.reviewing.typed_frames import Dtypes, typed_frame

_DTYPES: Dtypes = {
    "course": "int64",
    "index": "str",
    "estimate": "float64",
    "se": "float64",
    "ci_low": "float64",
    "ci_high": "float64",
    "why": "str",
    "baseline_recorded_days": "int64",
    "window_recorded_days": "int64",
}


def course_effect_sizes(counts: DailyCounts, courses: Sequence[CourseResult]) -> pd.DataFrame:
    """Give every effect size of every course, fewer events being better.

    Days without a best count (unrecorded, or too many to count) are left out; days outside the
    diary are unrecorded. Zero against zero gives no index: nothing was there to change, and each
    would be what its small corrections make of it.

    Returns
    -------
    DataFrame
        One row per course and effect size, the columns of `effect_sizes` and the recorded days of
        both phases. Without a course it has no rows.
    """
    tables = [_of_course(counts, item) for item in courses]
    if not tables:
        return typed_frame([], _DTYPES)
    return pd.concat(tables, ignore_index=True)


def _of_course(counts: DailyCounts, item: CourseResult) -> pd.DataFrame:
    a, b = _days(counts, item.baseline.span), _days(counts, item.window.span)
    recorded = min(item.baseline.recorded_days, item.window.recorded_days)
    none_in_either = recorded and not item.baseline.total + item.window.total
    table = no_effect_sizes(Missing.NONE_IN_EITHER) if none_in_either else effect_sizes(a, b)
    table.insert(0, "course", [item.course.number] * len(INDICES))
    return table.assign(
        baseline_recorded_days=item.baseline.recorded_days,
        window_recorded_days=item.window.recorded_days,
    )


def _days(counts: DailyCounts, span: Span) -> Floats:
    return counts.best[counts.slice_of(span)]
