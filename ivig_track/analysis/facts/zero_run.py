"""The run of recorded days without a spasm at the end of a diary, and the last spasm before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ivig_track.analysis.facts.adverse_events import eegs_of
from ivig_track.clinical.numbers import ZERO_RUN_DAYS_MIN
from ivig_track.entries.entries import DayOrigin
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Record, Span, days_from
from ivig_track.results.daily_counts import Bools, DailyCounts
from ivig_track.results.recorded_facts import EegFact, ZeroRun


def zero_run_of(
    record: Record, seen: DailyCounts, courses: Sequence[InfusionCourse]
) -> ZeroRun | None:
    """Give the run of days without a spasm that ends with the last recorded day.

    Parameters
    ----------
    seen
        Counts of one measure, days on which only the other one saw events among the witnessed
        (`with_seen`). A day with too many to count is a witnessed day.

    Returns
    -------
    ZeroRun or None
        From the day after the last witnessed spasm (or from the first recorded day, where there is
        none) to the last recorded day, or to a later one on which something is written that could
        not be read. None unless the last 14 recorded days are all zero and no spasm was witnessed
        among or after them.
    """
    recorded = np.flatnonzero(seen.recorded)
    witnessed = np.flatnonzero(seen.witnessed)
    last_ones = recorded[-ZERO_RUN_DAYS_MIN.value :]
    if len(last_ones) < ZERO_RUN_DAYS_MIN.value or not seen.zero[last_ones].all():
        return None
    if len(witnessed) and witnessed[-1] > last_ones[0]:
        return None
    start = int(witnessed[-1]) + 1 if len(witnessed) else int(recorded[0])
    end = int(np.flatnonzero(seen.recorded | _set_aside(record))[-1])
    span = Span(days_from(seen.first_day, start), days_from(seen.first_day, end))
    last_spasm = days_from(span.first_day, -1) if len(witnessed) else None
    return _run(record, seen, courses, span, last_spasm)


def _run(
    record: Record,
    seen: DailyCounts,
    courses: Sequence[InfusionCourse],
    span: Span,
    last_spasm: date | None,
) -> ZeroRun:
    days = seen.slice_of(span)
    assumed = _of_origin(record, DayOrigin.ASSUMED)[days]
    zero = seen.zero[days]
    noted = ~np.isnan(seen.low[days])
    course = next(
        (c for c in reversed(courses) if last_spasm is not None and c.first_day <= last_spasm), None
    )
    return ZeroRun(
        last_spasm=last_spasm,
        course=course,
        first_course=courses[0] if courses else None,
        span=span,
        zero_days=int(zero.sum()),
        in_doubt_days=int((noted & ~zero).sum()),
        unrecorded_days=int((~noted).sum()),
        assumed_days=int((zero & assumed).sum()),
        set_aside_days=int(_set_aside(record)[days].sum()),
        eegs=_eegs_from(span.first_day, record, courses),
    )


def _set_aside(record: Record) -> Bools:
    """Days on which something is written that could not be read as a count."""
    return _of_origin(record, DayOrigin.SET_ASIDE)


def _of_origin(record: Record, origin: DayOrigin) -> Bools:
    return np.asarray(record.diary["count_origin"].to_numpy() == origin.value)


def _eegs_from(
    first_day: date, record: Record, courses: Sequence[InfusionCourse]
) -> tuple[EegFact, ...]:
    events = [event for event in record.event_list if event.day >= first_day]
    return eegs_of(events, courses)
