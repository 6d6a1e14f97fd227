"""Flags: for each course, every reason why a change may not be IVIG's. One small rule each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from ivig_track.analysis.daily import DailyCounts, Floats
from ivig_track.analysis.phases import Phases
from ivig_track.analysis.results import Flag, PhaseCount
from ivig_track.analysis.therapy_changes import DatedChange, is_premedication
from ivig_track.clinical import catalogue
from ivig_track.clinical.catalogue import (
    DiaryRule,
    EventRule,
    Severity,
    TherapyChange,
    TherapyRule,
)
from ivig_track.clinical.medicines import names_a_steroid, plain_words
from ivig_track.clinical.numbers import FALLING_BASELINE_LEVEL
from ivig_track.reading.entries import EventEntry, TherapyEntry
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Measure, Span, days_from
from ivig_track.record.plan import AnalysisPlan

#: Sums of squares below this are the dust of floating point.
ROUNDING = 1e-12
SEVERITY_ORDER = (Severity.BLOCK, Severity.STRONG, Severity.NOTE)
CHANGE_WORDS = {
    TherapyChange.STARTED: "started",
    TherapyChange.RAISED: "raised",
    TherapyChange.LOWERED: "lowered",
    TherapyChange.STOPPED: "stopped",
    TherapyChange.CHANGED: "changed (direction not written)",
    TherapyChange.ONGOING: "being given",
}


@dataclass(frozen=True, slots=True)
class CourseContext:
    """What the rules look at for one course."""

    course: InfusionCourse
    previous: InfusionCourse | None
    following: InfusionCourse | None
    phases: Phases
    baseline: PhaseCount
    window: PhaseCount
    counts: DailyCounts
    measure: Measure
    plan: AnalysisPlan

    def reach(self, lookback: int, lookahead: int) -> Span:
        """Give the days from `lookback` before the first day to `lookahead` after day 0."""
        return Span(
            days_from(self.course.first_day, -lookback), days_from(self.course.day0, lookahead)
        )

    def studied(self) -> Span:
        """Give the days from the baseline's first to the window's last."""
        end = max(self.phases.window.last_day, self.course.day0)
        return Span(self.phases.baseline.first_day, end)


def flags_of(
    context: CourseContext,
    changes: Sequence[DatedChange],
    therapies: Sequence[TherapyEntry],
    events: Sequence[EventEntry],
) -> tuple[Flag, ...]:
    """Give every flag of one course, blocks first, then by day."""
    flags = [
        *therapy_flags(context, changes),
        *event_flags(context, events),
        *premedication_flags(context, therapies),
        *previous_course_flags(context),
        *next_course_flags(context),
        *coverage_flags(context),
        *bad_spell_flags(context),
        *falling_baseline_flags(context),
        *small_baseline_flags(context),
        *regimen_flags(context),
    ]
    return tuple(
        sorted(flags, key=lambda flag: (SEVERITY_ORDER.index(flag.severity), flag.first_day))
    )


def therapy_flags(context: CourseContext, changes: Iterable[DatedChange]) -> Iterable[Flag]:
    """Flag changes of other therapies by the catalogue's rows."""
    for rule in catalogue.THERAPY_RULES:
        for change in changes:
            if change.medicine_class not in rule.classes or change.change not in rule.changes:
                continue
            severity = _therapy_severity(context, rule, change.span)
            if severity is not None:
                what = f"{change.name} {CHANGE_WORDS[change.change]}"
                yield _flag(context, rule, severity, what, change.span)


def _therapy_severity(context: CourseContext, rule: TherapyRule, span: Span) -> Severity | None:
    if rule.block_lookback_days is not None and _touches(
        context, rule.block_lookback_days, rule.lookahead_days, span
    ):
        return Severity.BLOCK
    if _touches(context, rule.lookback_days, rule.lookahead_days, span):
        return rule.severity
    if rule.note_lookback_days is not None and _touches(
        context, rule.note_lookback_days, rule.lookahead_days, span
    ):
        return Severity.NOTE
    return _in_baseline(context, span)


def event_flags(context: CourseContext, events: Iterable[EventEntry]) -> Iterable[Flag]:
    """Flag events of the diary by the catalogue's rows."""
    for rule in catalogue.EVENT_RULES:
        for event in events:
            kind = plain_words(event.kind).replace(" ", "_")
            if kind not in rule.kinds:
                continue
            span = Span(event.day, event.day)
            if _touches(context, rule.lookback_days, rule.lookahead_days, span):
                severity: Severity | None = rule.severity
            else:
                severity = _in_baseline(context, span)
            if severity is not None:
                what = f"{event.kind.replace('_', ' ')}: {event.detail}".rstrip(": ")
                yield _flag(context, rule, severity, what, span)


def _touches(context: CourseContext, lookback: int, lookahead: int, span: Span) -> bool:
    return context.reach(lookback, lookahead).overlap(span).days > 0


def _in_baseline(context: CourseContext, span: Span) -> Severity | None:
    """An event beyond its rule's lookback is still noted where it lies in the baseline."""
    return Severity.NOTE if context.phases.baseline.overlap(span).days > 0 else None


def premedication_flags(
    context: CourseContext, therapies: Iterable[TherapyEntry]
) -> Iterable[Flag]:
    """Flag a steroid that was given with an infusion, day 0 to day 7."""
    reach = context.reach(0, catalogue.PREMEDICATION_LOOKAHEAD_DAYS)
    given = [
        (entry.premedication, entry.day)
        for entry in context.course.infusions
        if names_a_steroid(entry.premedication)
    ]
    given += [
        (entry.name, entry.start)
        for entry in therapies
        if is_premedication(entry) and names_a_steroid(entry.name) and reach.holds(entry.start)
    ]
    for text, day in given:
        what = f"premedication with a steroid ({text})"
        yield _flag(
            context,
            catalogue.STEROID_PREMEDICATION,
            catalogue.STEROID_PREMEDICATION.severity,
            what,
            Span(day, day),
        )


def previous_course_flags(context: CourseContext) -> Iterable[Flag]:
    """Note an earlier course up to 90 days before this one."""
    previous = context.previous
    if previous is None:
        return
    days = (context.course.first_day - previous.day0).days
    if days <= catalogue.PREVIOUS_COURSE_LOOKBACK_DAYS:
        what = f"course {previous.number} ended {days} days before"
        span = Span(previous.first_day, previous.day0)
        rule = catalogue.PREVIOUS_COURSE
        yield _flag(context, rule, rule.severity, what, span)


def next_course_flags(context: CourseContext) -> Iterable[Flag]:
    """Note a next course inside the window; block where too few recorded days are left."""
    if context.following is None or not context.phases.cut_by_next:
        return
    left = context.window.recorded_days
    enough = left >= context.plan.recorded_window_days_min
    what = (
        f"course {context.following.number} began inside the response window;"
        f" {left} recorded days are left of it"
    )
    span = Span(context.following.first_day, context.following.day0)
    severity = Severity.NOTE if enough else Severity.BLOCK
    yield _flag(context, catalogue.NEXT_COURSE, severity, what, span)


def coverage_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline or window of which too few days were recorded."""
    for name, phase in (("baseline", context.baseline), ("response window", context.window)):
        if phase.span.days <= 0 or phase.coverage >= context.plan.coverage_strong:
            continue
        blocked = phase.coverage < context.plan.coverage_block
        severity = Severity.BLOCK if blocked else Severity.STRONG
        what = f"{name} recorded on {phase.recorded_days} of {phase.span.days} days"
        yield _flag(context, catalogue.COVERAGE, severity, what, phase.span)


def bad_spell_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag an infusion after a bad spell: the last baseline days above the rest of it."""
    plan, baseline = context.plan, context.phases.baseline
    cut = days_from(baseline.last_day, -plan.bad_spell_days)
    rest = context.counts.phase(Span(baseline.first_day, cut))
    spell = context.counts.phase(Span(days_from(cut, 1), baseline.last_day))
    if not spell.recorded_days or not rest.recorded_days:
        return
    spell_rate = spell.total / spell.recorded_days
    rest_rate = rest.total / rest.recorded_days
    if spell_rate > plan.bad_spell_ratio * rest_rate:
        what = (
            f"a bad spell before it, {spell_rate:.1f} a day on the last {spell.recorded_days}"
            f" recorded baseline days,"
            f" {rest_rate:.1f} a day on the {rest.recorded_days} before"
        )
        rule = catalogue.BAD_SPELL
        yield _flag(context, rule, rule.severity, what, spell.span)


def falling_baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline that was already falling (one-sided trend of the log counts)."""
    days = context.counts.slice_of(context.phases.baseline)
    values = context.counts.best[days]
    recorded = np.flatnonzero(~np.isnan(values))
    if len(recorded) < context.plan.recorded_baseline_days_min:
        return
    statistic, freedom = _trend(recorded.astype(float), np.log(values[recorded] + 0.5))
    if statistic < stdtrit(freedom, FALLING_BASELINE_LEVEL.value):
        what = f"counts fell over the {len(recorded)} recorded days of the baseline"
        rule = catalogue.FALLING_BASELINE
        yield _flag(context, rule, rule.severity, what, context.phases.baseline)


def _trend(day: Floats, value: Floats) -> tuple[float, float]:
    """Slope over its error, and its degrees of freedom, both for correlated residuals.

    The sample is counted as n (1 - r) / (1 + r) days, r the lag-1 correlation of the residuals
    (Bayley and Hammersley 1946).
    """
    centred = day - day.mean()
    slope = float(centred @ value) / float(centred @ centred)
    residual = value - value.mean() - slope * centred
    spread = float(residual @ residual)
    if spread < ROUNDING:
        steep = abs(slope) > ROUNDING
        return (float(np.sign(slope)) * np.inf if steep else 0.0), 1.0
    lag1 = min(max(float(residual[1:] @ residual[:-1]) / spread, 0.0), 0.9)
    effective = max(len(day) * (1 - lag1) / (1 + lag1), 4.0)
    error = np.sqrt(spread / ((effective - 2) * float(centred @ centred)))
    return slope / float(error), effective - 2


def small_baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline with too few events for a percentage."""
    baseline = context.baseline
    if baseline.recorded_days and baseline.total < context.plan.small_baseline_events:
        what = (
            f"{baseline.total:g} {context.measure} on {baseline.recorded_days}"
            " recorded days of the baseline"
        )
        rule = catalogue.SMALL_BASELINE
        yield _flag(context, rule, rule.severity, what, baseline.span)


def regimen_flags(context: CourseContext) -> Iterable[Flag]:
    """Note a dose or a length outside the usual regimen."""
    course = context.course
    if course.is_usual_regimen is False:
        dose = course.dose_g_per_kg
        amount = "dose not known" if dose is None else f"{dose:g} g/kg"
        what = f"{amount} over {len(course.infusion_days)} days"
        rule = catalogue.UNUSUAL_REGIMEN
        yield _flag(context, rule, rule.severity, what, Span(course.first_day, course.day0))


def _flag(
    context: CourseContext,
    rule: TherapyRule | EventRule | DiaryRule,
    severity: Severity,
    what: str,
    span: Span,
) -> Flag:
    overlap = max(span.overlap(context.studied()).days, 0)
    return Flag(
        course=context.course.number,
        rule=rule.rule,
        severity=severity,
        what=what,
        first_day=span.first_day,
        last_day=span.last_day,
        overlap_days=overlap,
        reason=rule.reason,
        source=rule.source,
    )
