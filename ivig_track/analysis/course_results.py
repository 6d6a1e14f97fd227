"""Each course's result, put together from phases, changes, wear-off and flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ivig_track.analysis.counts.counted_courses import (
    CountedCourse,
    DiaryOfCourses,
    counted_block,
    counted_courses,
)
from ivig_track.analysis.counts.relapses import relapse_follow_up
from ivig_track.analysis.counts.spasm_free_intervals import (
    FreeStretch,
    as_values,
    free_stretches,
)
from ivig_track.analysis.flags.baseline_findings import BaselineFindings, baseline_findings
from ivig_track.analysis.flags.flag_context import CourseContext
from ivig_track.analysis.flags.flags import flags_of
from ivig_track.analysis.hormonal_therapy import changes_of
from ivig_track.clinical.rules import OTHER_CAUSES, Severity
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Measure, Record
from ivig_track.record.therapy_changes import DatedChange
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import CourseReason
from ivig_track.results.relapse_follow_up import RelapseFollowUp
from ivig_track.results.values import Change, CourseResult, CourseStatus, Flag


class AskedRecord(NamedTuple):
    """A record, with what of it is looked at: the counts of one measure, and its courses."""

    record: Record
    counts: DailyCounts
    measure: Measure
    courses: Sequence[InfusionCourse]


def course_results(
    record: Record,
    counts: DailyCounts,
    measure: Measure,
    courses: Sequence[InfusionCourse],
    plan: AnalysisPlan,
) -> tuple[CourseResult, ...]:
    """Give the result of every course, in order of time."""
    (found,) = results_of_records([AskedRecord(record, counts, measure, courses)], plan)
    return found


def results_of_records(
    asked: Sequence[AskedRecord], plan: AnalysisPlan
) -> Iterator[tuple[CourseResult, ...]]:
    """Give the same for several records, whose counts are gone through together."""
    diaries = [DiaryOfCourses(each.counts, each.courses) for each in asked]
    for each, found in zip(asked, _found_in(diaries, plan), strict=True):
        record, changes = each.record, changes_of(each.record)
        contexts = _contexts(each.counts, each.measure, found, each.courses, plan, record.observers)
        yield tuple(
            _result(record, context, changes, counted)
            for context, counted in zip(contexts, found.counted, strict=True)
        )


def course_contexts(
    counts: DailyCounts, measure: Measure, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> Sequence[CourseContext]:
    """Give what the rules look at, course by course."""
    (found,) = _found_in([DiaryOfCourses(counts, courses)], plan)
    return _contexts(counts, measure, found, courses, plan)


class _FoundInDiary(NamedTuple):
    """What was counted around each course of one record, and found in its baseline.

    `free` are the stretches of the diary after which an event is a relapse.
    """

    counted: Sequence[CountedCourse]
    baselines: Sequence[BaselineFindings]
    free: Sequence[FreeStretch]


def _found_in(diaries: Sequence[DiaryOfCourses], plan: AnalysisPlan) -> Iterator[_FoundInDiary]:
    """Go through the counts of all records together."""
    together = counted_block(diaries, plan)
    block, courses, _, phases = together
    long = free_stretches(block).long
    baselines = iter(baseline_findings(block, courses, phases.baseline, long, plan))
    counted, free = counted_courses(diaries, together, plan), as_values(long, block.starts)
    for of_record, stretches in zip(counted, free, strict=True):
        yield _FoundInDiary(of_record, list(islice(baselines, len(of_record))), stretches)


def _contexts(
    counts: DailyCounts,
    measure: Measure,
    found: _FoundInDiary,
    courses: Sequence[InfusionCourse],
    plan: AnalysisPlan,
    observers: Sequence[str] = (),
) -> list[CourseContext]:
    before: list[InfusionCourse | None] = [None, *courses]
    after: list[InfusionCourse | None] = [*courses[1:], None]
    windows = [each.phases.window for each in found.counted]
    return [
        CourseContext(
            course=course,
            previous=previous,
            following=following,
            phases=counted.phases,
            baseline=counted.baseline,
            window=counted.window,
            marks=counted.marks,
            found=in_baseline,
            counts=counts,
            measure=measure,
            plan=plan,
            free=found.free,
            observers=observers,
            earlier_windows=windows[: course.number - 1],
        )
        for course, previous, following, counted, in_baseline in zip(
            courses, before, after, found.counted, found.baselines, strict=False
        )
    ]


def _result(
    record: Record, context: CourseContext, changes: Sequence[DatedChange], found: CountedCourse
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
