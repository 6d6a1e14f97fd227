"""Windows of many records as a table of Arrow: the cells of the single review, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from ivig_track.analysis.counts.counted_spans import CountedSpans, counted_phases
from ivig_track.analysis.counts.many_courses import CourseDays, phase_days
from ivig_track.clinical.numbers import TRIAL_MONTH_DAYS
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock, Floats, Ints
from ivig_track.results.daily_counts import Bools
from ivig_track.reviewing.review_frames import PHASES

_COURSE = ("record_id", "number", "first_day", "day0", "infusion_days")
_CELLS = (
    "first_day",
    "last_day",
    "recorded_days",
    "zero_days",
    "total",
    "per_day",
    "per_28_days",
    "zero_days_per_28_days",
)
#: Those columns of `courses` that say what was counted in each phase; types and order are the same.
WINDOW_COLUMNS = (*_COURSE, *(f"{phase}_{cell}" for phase in PHASES for cell in _CELLS))
WINDOW_SCHEMA = pa.schema([SCHEMAS["courses"].field(name) for name in WINDOW_COLUMNS])


def window_table(
    ids: Sequence[str], block: CountBlock, courses: CourseDays, plan: AnalysisPlan
) -> pa.Table:
    """Give one row per course of the records whose counts are a block, in the order of `ids`."""
    phases = counted_phases(block, courses, phase_days(courses, plan))
    columns = [
        pa.array(ids, type=pa.string()).take(pa.array(courses.record)),
        _counts(courses.number),
        _days(courses.first_day),
        _days(courses.day0),
        _counts(courses.infusion_days),
    ]
    for phase in phases:
        columns += _phase_columns(phase)
    return pa.Table.from_arrays(columns, schema=WINDOW_SCHEMA)


def _phase_columns(phase: CountedSpans) -> Iterator[pa.Array]:
    sums, is_empty = phase.sums, phase.span.days <= 0
    yield _days(phase.span.first, is_empty)
    yield _days(phase.span.last, is_empty)
    yield _counts(sums.recorded_days)
    yield _counts(sums.zero_days)
    yield pa.array(sums.total)
    per_day = sums.per_day
    yield _rates(per_day)
    yield _rates(per_day * TRIAL_MONTH_DAYS.value)
    share = np.full(len(per_day), np.nan)
    np.divide(sums.zero_days, sums.recorded_days, out=share, where=sums.recorded_days > 0)
    yield _rates(share * TRIAL_MONTH_DAYS.value)


def _counts(values: Ints) -> pa.Array:
    return pa.array(values.astype(np.int32))


def _days(values: Ints, is_empty: Bools | None = None) -> pa.Array:
    return pa.array(values.astype(np.int32), mask=is_empty).cast(pa.date32())


def _rates(values: Floats) -> pa.Array:
    return pa.array(values, from_pandas=True)
