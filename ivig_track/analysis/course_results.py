"""Each course's result, put together from phases, changes, wear-off and flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.change import changes_as_values, percent_changes
from ivig_track.analysis.counts.counted_spans import (
    CountedPhases,
    counted_phases,
    counted_pre_ivig,
)
from ivig_track.analysis.counts.many_courses import days_of_courses, phase_days
from ivig_track.analysis.counts.overdispersion import (
    CountVariability,
    estimate_count_variability,
    together,
)
from ivig_track.analysis.counts.phases import Phases, phases_of, pre_ivig_baseline
from ivig_track.analysis.counts.relapses import relapse_follow_up
from ivig_track.analysis.counts.spasm_free_intervals import spasm_free_intervals
from ivig_track.analysis.counts.wear_off import wear_offs, wear_offs_as_values
from ivig_track.analysis.flags.flag_context import CourseContext
from ivig_track.analysis.flags.flags import flags_of
from ivig_track.analysis.flags.own_weeks import own_weeks
from ivig_track.analysis.hormonal_therapy import changes_of
from ivig_track.clinical.rules import OTHER_CAUSES, Severity
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Measure, Record, Span
from ivig_track.record.therapy_changes import DatedChange
from ivig_track.results.count_block import phase_counts
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import CourseReason
from ivig_track.results.relapse_follow_up import RelapseFollowUp
from ivig_track.results.values import Change, CourseResult, CourseStatus, Flag, PhaseCount, WearOff


class _Found(NamedTuple):
    """What the arrays of one record say of one of its courses."""

    early: PhaseCount
    wear_off_phase: PhaseCount
    change: Change
    change_from_pre_ivig: Change
    pre_ivig: PhaseCount | None
    wear_off: WearOff


def course_results(
    record: Record,
    counts: DailyCounts,
    measure: Measure,
    courses: Sequence[InfusionCourse],
    plan: AnalysisPlan,
) -> tuple[CourseResult, ...]:
    """Give the result of every course, in order of time."""
    phases = phases_of(courses, plan)
    counted = _counted(counts, courses, plan)
    changes = changes_of(record)
    contexts = course_contexts(counts, measure, courses, phases, plan, record.observers)
    found = _found(counts, courses, phases, plan, counted)
    return tuple(
        _result(record, context, changes, each)
        for context, each in zip(contexts, found, strict=True)
    )


def _counted(
    counts: DailyCounts, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> CountedPhases:
    """Count the phases of one record as those of many records are counted."""
    days = days_of_courses(courses)
    return counted_phases(counts.block, days, phase_days(days, plan))


def _found(
    counts: DailyCounts,
    courses: Sequence[InfusionCourse],
    phases: Sequence[Phases],
    plan: AnalysisPlan,
    counted: CountedPhases,
) -> Iterator[_Found]:
    """Give what is found by arrays: the case of one record."""
    days = days_of_courses(courses)
    variability = together([_variability(counts, courses, phases)]).where(days.record)
    pre_ivig = counted_pre_ivig(counts.block, days, plan)
    baselines, early, windows, late = (
        phase_counts([getattr(phase, name) for phase in phases], getattr(counted, name).sums)
        for name in CountedPhases._fields
    )
    pre_ivig_count = _pre_ivig(counts, courses, plan)
    own = percent_changes(counts.block, counted.baseline, counted.window, variability, plan)
    first = percent_changes(counts.block, pre_ivig, counted.window, variability, plan)
    found = wear_offs(counts.block, days.record, counted, plan)
    spans = [phase.wear_off for phase in phases]
    firsts = [pre_ivig_count] * len(courses)
    return map(
        _Found,
        early,
        late,
        changes_as_values(own, baselines, windows, plan),
        changes_as_values(first, firsts, windows, plan),
        firsts,
        wear_offs_as_values(found, windows, spans, plan),
    )


def _pre_ivig(
    counts: DailyCounts, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> PhaseCount | None:
    span = pre_ivig_baseline(counts, courses, plan)
    return None if span is None else counts.phase(span)


def _variability(
    counts: DailyCounts, courses: Sequence[InfusionCourse], phases: Sequence[Phases]
) -> CountVariability:
    treated = np.zeros(len(counts.best), dtype=bool)
    for course, phase in zip(courses, phases, strict=True):
        treated[counts.slice_of(Span(course.day0, phase.window.last_day))] = True
    return estimate_count_variability(counts.best, treated)


def course_contexts(
    counts: DailyCounts,
    measure: Measure,
    courses: Sequence[InfusionCourse],
    phases: Sequence[Phases],
    plan: AnalysisPlan,
    observers: Sequence[str] = (),
) -> list[CourseContext]:
    """Give what the rules look at, course by course; `phases` are those of the courses."""
    before: list[InfusionCourse | None] = [None, *courses]
    after: list[InfusionCourse | None] = [*courses[1:], None]
    own, free = own_weeks(counts, courses, plan), tuple(spasm_free_intervals(counts, 0))
    baselines = counts.phases([phase.baseline for phase in phases])
    windows = counts.phases([phase.window for phase in phases])
    return [
        CourseContext(
            course=course,
            previous=previous,
            following=following,
            phases=phase,
            baseline=baseline,
            window=window,
            counts=counts,
            measure=measure,
            plan=plan,
            own=own,
            free=free,
            observers=observers,
            earlier_windows=[each.window for each in phases[: course.number - 1]],
        )
        for course, previous, following, phase, baseline, window in zip(
            courses, before, after, phases, baselines, windows, strict=False
        )
    ]


def _result(
    record: Record, context: CourseContext, changes: Sequence[DatedChange], found: _Found
) -> CourseResult:
    flags = flags_of(context, changes, record.premedication, record.event_list, record.unread)
    by_therapy, by_diary = _blocked_by(flags, found.change)
    return CourseResult(
        course=context.course,
        baseline=context.baseline,
        early=found.early,
        window=context.window,
        wear_off_phase=found.wear_off_phase,
        change=found.change,
        change_from_pre_ivig=found.change_from_pre_ivig,
        pre_ivig=found.pre_ivig,
        wear_off=found.wear_off,
        flags=flags,
        status=_status(by_therapy, by_diary),
        why=(*by_therapy, *by_diary),
        why_diary=by_diary,
        relapse=_relapse(context),
    )


def _relapse(context: CourseContext) -> RelapseFollowUp | None:
    counts, following = context.counts, context.following
    stop = None if following is None else counts.index_of(following.first_day)
    return relapse_follow_up(counts, context.free, counts.index_of(context.course.day0), stop)


def _blocked_by(
    flags: Sequence[Flag], change: Change
) -> tuple[tuple[CourseReason, ...], tuple[CourseReason, ...]]:
    """Give what keeps a course from being scored: other causes, then what the diary lacks."""
    blocks = [flag for flag in flags if flag.severity is Severity.BLOCK]
    others = [flag.what for flag in blocks if flag.origin in OTHER_CAUSES]
    diary: list[CourseReason] = [flag.what for flag in blocks if flag.origin not in OTHER_CAUSES]
    if not diary and change.why is not None:
        diary = [change.why]
    return tuple(dict.fromkeys(others)), tuple(diary)


def _status(by_therapy: Sequence[CourseReason], by_diary: Sequence[CourseReason]) -> CourseStatus:
    if by_therapy:
        return CourseStatus.CONFOUNDED
    return CourseStatus.NOT_ASSESSABLE if by_diary else CourseStatus.SCORED
