"""Each course's result, put together from phases, changes, wear-off and flags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ivig_track.analysis.counts.change import percent_change
from ivig_track.analysis.counts.overdispersion import CountVariability, estimate_count_variability
from ivig_track.analysis.counts.phases import Phases, phases_of, pre_ivig_baseline
from ivig_track.analysis.counts.relapses import relapse_follow_up
from ivig_track.analysis.counts.spasm_free_intervals import spasm_free_intervals
from ivig_track.analysis.counts.wear_off import find_wear_off
from ivig_track.analysis.flags.flag_context import CourseContext
from ivig_track.analysis.flags.flags import flags_of
from ivig_track.analysis.flags.own_weeks import own_weeks
from ivig_track.analysis.hormonal_therapy import changes_of
from ivig_track.clinical.rules import OTHER_CAUSES, Severity
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Measure, Record, Span
from ivig_track.record.therapy_changes import DatedChange
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import CourseReason
from ivig_track.results.relapse_follow_up import RelapseFollowUp
from ivig_track.results.values import Change, CourseResult, CourseStatus, Flag


def course_results(
    record: Record,
    counts: DailyCounts,
    measure: Measure,
    courses: Sequence[InfusionCourse],
    plan: AnalysisPlan,
) -> tuple[CourseResult, ...]:
    """Give the result of every course, in order of time."""
    phases = phases_of(courses, plan)
    pre_ivig = pre_ivig_baseline(counts, courses, plan)
    variability = _variability(counts, courses, phases)
    changes = changes_of(record)
    contexts = course_contexts(counts, measure, courses, phases, plan, record.observers)
    return tuple(_result(record, context, changes, pre_ivig, variability) for context in contexts)


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
    return [
        CourseContext(
            course=course,
            previous=previous,
            following=following,
            phases=phase,
            baseline=counts.phase(phase.baseline),
            window=counts.phase(phase.window),
            counts=counts,
            measure=measure,
            plan=plan,
            own=own,
            free=free,
            observers=observers,
            earlier_windows=[each.window for each in phases[: course.number - 1]],
        )
        for course, previous, following, phase in zip(courses, before, after, phases, strict=False)
    ]


def _result(
    record: Record,
    context: CourseContext,
    changes: Sequence[DatedChange],
    pre_ivig: Span | None,
    variability: CountVariability,
) -> CourseResult:
    counts, phases, plan = context.counts, context.phases, context.plan
    change = percent_change(counts, phases.baseline, phases.window, variability, plan)
    flags = flags_of(context, changes, record.premedication, record.event_list, record.unread)
    by_therapy, by_diary = _blocked_by(flags, change)
    return CourseResult(
        course=context.course,
        baseline=context.baseline,
        early=counts.phase(phases.early),
        window=context.window,
        wear_off_phase=counts.phase(phases.wear_off),
        change=change,
        change_from_pre_ivig=percent_change(counts, pre_ivig, phases.window, variability, plan),
        pre_ivig=None if pre_ivig is None else counts.phase(pre_ivig),
        wear_off=find_wear_off(
            counts,
            context.baseline,
            context.window,
            phases.wear_off,
            plan.window_last_day + 1,
            plan,
        ),
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
