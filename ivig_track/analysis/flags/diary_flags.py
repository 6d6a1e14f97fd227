"""Flags that lie in the diary or in the schedule itself: coverage, bad spells, other courses ..."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ivig_track.analysis.counts.diary_marks import Coverage
from ivig_track.analysis.flags.baseline_flags import baseline_flags
from ivig_track.analysis.flags.flag_context import CourseContext, make_flag
from ivig_track.clinical.numbers import OBSERVER_SHARE
from ivig_track.clinical.rules import Severity
from ivig_track.record.model import Span
from ivig_track.results.flag_findings import (
    CoveredPhase,
    LowCoverage,
    NextCourse,
    NextCourseAt,
    NoneInWindow,
    ObserverChanged,
    PreviousCourse,
    SmallBaseline,
    UnusualRegimen,
)
from ivig_track.results.values import Flag


def diary_flags(context: CourseContext) -> Iterable[Flag]:
    """Give the flags of one course that need no other therapy and no event."""
    yield from observer_flags(context)
    yield from previous_course_flags(context)
    yield from next_course_flags(context)
    yield from coverage_flags(context)
    yield from baseline_flags(context)
    yield from small_baseline_flags(context)
    yield from spontaneous_remission_flags(context)
    yield from regimen_flags(context)


def observer_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a window that was mostly counted by another person than the baseline. Names stay out."""
    before = _main_observer(context, context.phases.baseline)
    after = _main_observer(context, context.phases.window)
    if before is None or after is None or before[0] == after[0]:
        return
    what = ObserverChanged(window_days=after[1], baseline_days=before[1])
    rule = context.plan.rules["observer_change"]
    yield make_flag(context, rule, rule.severity, what, context.phases.window)


def _main_observer(context: CourseContext, span: Span) -> tuple[str, int] | None:
    """Give who wrote most of a phase's days with a name, and how many; None where nobody did."""
    if span.days <= 0:
        return None
    written = context.observers[context.counts.slice_of(span)]
    names = Counter(name for name in written if name)
    if not names:
        return None
    name, days = names.most_common(1)[0]
    return (name, days) if days > OBSERVER_SHARE.value * names.total() else None


def previous_course_flags(context: CourseContext) -> Iterable[Flag]:
    """Note an earlier course that ended within the rule's lookback of this one's first day."""
    previous, rule = context.previous, context.plan.rules["previous_course"]
    if previous is None:
        return
    days = context.marks.days_since_previous
    if days <= (rule.lookback_days or 0):
        shared = _baseline_in_windows(context)
        what = PreviousCourse(
            number=previous.number,
            days_before=days,
            baseline_days=context.phases.baseline.days,
            shared=sum(shared.values()),
            windows_of=tuple(shared),
            hides_change=context.window.total > 0,
        )
        span = Span(previous.first_day, previous.day0)
        yield make_flag(context, rule, rule.severity, what, span)


def _baseline_in_windows(context: CourseContext) -> dict[int, int]:
    """Give the baseline days that lie in response windows of earlier courses, by course."""
    baseline = context.phases.baseline
    return {
        number: days
        for number, window in enumerate(context.earlier_windows, start=1)
        if (days := baseline.overlap(window).days) > 0
    }


def next_course_flags(context: CourseContext) -> Iterable[Flag]:
    """Note a next course in the window or the rule's days; block where too little is left."""
    following, rule = context.following, context.plan.rules["next_course"]
    if following is None:
        return
    is_cut = context.phases.cut_by_next
    day = (following.first_day - context.course.day0).days
    if not is_cut and following.first_day > context.reach(0, rule.lookahead_days or 0).last_day:
        return
    left, needed = context.window.recorded_days, context.marks.window_days_needed
    severity = Severity.BLOCK if context.marks.is_left_short else rule.severity
    what = NextCourse(following.number, day, _place_of_next(context), left, needed)
    span = Span(following.first_day, following.day0)
    yield make_flag(context, rule, severity, what, span)


def _place_of_next(context: CourseContext) -> NextCourseAt:
    if not context.phases.cut_by_next:
        return NextCourseAt.AFTER_WINDOW
    is_gone = context.window.span.days <= 0
    return NextCourseAt.BEFORE_WINDOW if is_gone else NextCourseAt.INSIDE_WINDOW


def coverage_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline or window of which too few days were recorded."""
    marks = context.marks
    phases = (
        (CoveredPhase.BASELINE, context.baseline, marks.baseline_coverage),
        (CoveredPhase.WINDOW, context.window, marks.window_coverage),
    )
    for name, phase, coverage in phases:
        if coverage == Coverage.ENOUGH:
            continue
        rule = context.plan.rules["coverage"]
        severity = Severity.BLOCK if coverage == Coverage.TOO_LOW else rule.severity
        what = LowCoverage(name, phase.recorded_days, phase.span.days, phase.uncountable_days)
        yield make_flag(context, rule, severity, what, phase.span)


def small_baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline with too few events for a percentage."""
    baseline = context.baseline
    if context.marks.has_small_baseline:
        what = SmallBaseline(
            total=baseline.total,
            measure=context.measure,
            recorded=baseline.recorded_days,
            uncountable=baseline.uncountable_days,
        )
        rule = context.plan.rules["small_baseline"]
        yield make_flag(context, rule, rule.severity, what, baseline.span)


def spontaneous_remission_flags(context: CourseContext) -> Iterable[Flag]:
    """Note beside a window without any event how often spasms stop by themselves."""
    window = context.window
    if context.marks.has_none_in_window:
        what = NoneInWindow(context.measure, window.zero_days, window.recorded_days)
        rule = context.plan.rules["spontaneous_remission"]
        yield make_flag(context, rule, rule.severity, what, window.span)


def regimen_flags(context: CourseContext) -> Iterable[Flag]:
    """Note a dose or a length outside the usual regimen."""
    course = context.course
    if course.is_usual_regimen is False:
        what = UnusualRegimen(course.dose_g_per_kg, len(course.infusion_days))
        rule = context.plan.rules["unusual_regimen"]
        yield make_flag(context, rule, rule.severity, what, Span(course.first_day, course.day0))
