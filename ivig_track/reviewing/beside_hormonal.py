"""Answers beside hormonal therapy: of the diary before it began, and as if a steady one were none.

Neither is the planned answer; each is asked only where it applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivig_track.analysis.answer.hormonal_guard import blocked_by_hormonal_therapy
from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.course_results import course_results
from ivig_track.analysis.hormonal_therapy import (
    hormonal_spans,
    hormonal_therapy_began,
    steady_hormonal_therapies,
)
from ivig_track.clinical.rules import Severity
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Measure, Record
from ivig_track.record.record_before import record_before
from ivig_track.results.daily_counts import daily_counts
from ivig_track.results.flag_findings import TherapyChanged
from ivig_track.results.values import BeforeHormonal, CourseResult, SteadyTherapy


def before_hormonal(
    record: Record, plan: AnalysisPlan, measure: Measure, results: Sequence[CourseResult]
) -> BeforeHormonal | None:
    """Review the diary up to the day before hormonal therapy first began, as it stands.

    What began later cannot have changed the counts before it. None where hormonal therapy blocks no
    course, where its beginning is not known, or where fewer scored courses than the plan needs have
    their whole window before it.
    """
    began = hormonal_therapy_began(record) if blocked_by_hormonal_therapy(results) else None
    if began is None:
        return None
    cut = record_before(record, began)
    counts = daily_counts(cut, measure)
    courses = course_results(cut, counts, measure, [item.course for item in results], plan)
    scored = [item for item in courses if item.is_scored]
    before = tuple(item for item in scored if item.window.span.last_day < began)
    if len(before) < plan.scored_courses_min:
        return None
    later = frozenset(item.course.number for item in scored if item not in before)
    estimate = pooled_answer(counts, courses, hormonal_spans(cut, plan), plan, later)
    return BeforeHormonal(began, before, estimate)


def steady_and_blocking(
    record: Record, plan: AnalysisPlan, results: Sequence[CourseResult]
) -> tuple[SteadyTherapy, ...]:
    """Give the hormonal therapies that are no change and yet block a course."""
    if not blocked_by_hormonal_therapy(results):
        return ()
    steady = steady_hormonal_therapies(record, [item.course for item in results], plan)
    blocking = {
        flag.what.name
        for item in results
        for flag in item.flags
        if flag.severity is Severity.BLOCK and isinstance(flag.what, TherapyChanged)
    }
    return tuple(therapy for therapy in steady if therapy.name in blocking)


def without_steady(record: Record, steady: Sequence[SteadyTherapy]) -> Record:
    """Give a record as if the steady therapies had not been given."""
    keys = {therapy.key for therapy in steady}
    kept = tuple(step for step in record.therapy_steps if step.key not in keys)
    return replace(record, therapy_steps=kept)
