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
from ivig_track.clinical.catalogue import Rule, Severity, TherapyChange
from ivig_track.clinical.event_words import event_kinds
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import names_a_steroid, suggested_medicine
from ivig_track.clinical.numbers import FALLING_BASELINE_LEVEL, WINDOW_LAST_DAY
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
    TherapyChange.GIVEN: "given",
}


#: Changes of a dose, which a diet has not: it has a ratio.
DOSE_STEPS = frozenset({TherapyChange.RAISED, TherapyChange.LOWERED, TherapyChange.CHANGED})


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

    def reach(self, lookback: int | None, lookahead: int) -> Span:
        """Give the days from `lookback` before the first day to `lookahead` after day 0.

        Without a lookback the baseline is the reach. A lookahead to the end of the usual response
        window reaches to the end of a longer one.
        """
        back = self.plan.baseline_days if lookback is None else lookback
        longer = lookahead >= WINDOW_LAST_DAY.value
        ahead = max(lookahead, self.plan.window_last_day) if longer else lookahead
        return Span(days_from(self.course.first_day, -back), days_from(self.course.day0, ahead))

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
        *spontaneous_remission_flags(context),
        *regimen_flags(context),
    ]
    return tuple(
        sorted(flags, key=lambda flag: (SEVERITY_ORDER.index(flag.severity), flag.first_day))
    )


def therapy_flags(context: CourseContext, changes: Iterable[DatedChange]) -> Iterable[Flag]:
    """Flag changes of other therapies by the catalogue's rows."""
    for rule in context.plan.rules:
        for change in changes:
            if change.medicine_class not in rule.classes or change.change not in rule.changes:
                continue
            severity = _severity(context, rule, change.span)
            if severity is not None:
                yield _flag(context, rule, severity, _what_changed(change), change.span)


def _what_changed(change: DatedChange) -> str:
    is_ratio = change.medicine_class is MedicineClass.KETOGENIC_DIET and change.change in DOSE_STEPS
    what = f"{change.name}{' ratio' * is_ratio} {CHANGE_WORDS[change.change]}"
    alike = (
        suggested_medicine(change.name) if change.medicine_class is MedicineClass.OTHER else None
    )
    return what if alike is None else f"{what} (not in our table; is it {alike}?)"


def event_flags(context: CourseContext, events: Iterable[EventEntry]) -> Iterable[Flag]:
    """Flag events of the diary by the catalogue's rows."""
    for event in events:
        kinds = event_kinds(event.kind)
        span = Span(event.day, event.day)
        for rule in context.plan.rules:
            severity = _severity(context, rule, span) if kinds & rule.event_kinds else None
            if severity is not None:
                yield _flag(context, rule, severity, _what_happened(event), span)


def _what_happened(event: EventEntry) -> str:
    """Give an event's kind and detail, not twice where the detail begins with the kind."""
    kind = event.kind.replace("_", " ")
    if event.detail.casefold().startswith(kind.casefold()):
        return event.detail
    return f"{kind}: {event.detail}".rstrip(": ")


def _severity(context: CourseContext, rule: Rule, span: Span) -> Severity | None:
    """Give what a change or an event does by its rule, or None where it lies too far away.

    Beyond its rule's lookback it is still noted where it lies in the baseline.
    """
    if _touches(context, rule, rule.block_lookback_days, span):
        return Severity.BLOCK
    if context.reach(rule.lookback_days, rule.lookahead_days or 0).overlap(span).days > 0:
        return rule.severity
    noted = _touches(context, rule, rule.note_lookback_days, span)
    return Severity.NOTE if noted or context.phases.baseline.overlap(span).days > 0 else None


def _touches(context: CourseContext, rule: Rule, lookback: int | None, span: Span) -> bool:
    if lookback is None:
        return False
    return context.reach(lookback, rule.lookahead_days or 0).overlap(span).days > 0


def premedication_flags(
    context: CourseContext, therapies: Iterable[TherapyEntry]
) -> Iterable[Flag]:
    """Flag a steroid that was given with an infusion, up to the rule's days around it."""
    rule = context.plan.rules["steroid_premedication"]
    reach = context.reach(rule.lookback_days, rule.lookahead_days or 0)
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
        yield _flag(context, rule, rule.severity, what, Span(day, day))


def previous_course_flags(context: CourseContext) -> Iterable[Flag]:
    """Note an earlier course that ended within the rule's lookback of this one's first day."""
    previous, rule = context.previous, context.plan.rules["previous_course"]
    if previous is None:
        return
    days = (context.course.first_day - previous.day0).days
    if days <= (rule.lookback_days or 0):
        what = f"course {previous.number} ended {days} days before"
        span = Span(previous.first_day, previous.day0)
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
    rule = context.plan.rules["next_course"]
    yield _flag(context, rule, rule.severity if enough else Severity.BLOCK, what, span)


def coverage_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline or window of which too few days were recorded."""
    for name, phase in (("baseline", context.baseline), ("response window", context.window)):
        if phase.span.days <= 0 or phase.coverage >= context.plan.coverage_strong:
            continue
        blocked = phase.coverage < context.plan.coverage_block
        rule = context.plan.rules["coverage"]
        severity = Severity.BLOCK if blocked else rule.severity
        what = f"{name} recorded on {phase.recorded_days} of {phase.span.days} days"
        yield _flag(context, rule, severity, what, phase.span)


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
        rule = context.plan.rules["bad_spell"]
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
        rule = context.plan.rules["falling_baseline"]
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
        rule = context.plan.rules["small_baseline"]
        yield _flag(context, rule, rule.severity, what, baseline.span)


def spontaneous_remission_flags(context: CourseContext) -> Iterable[Flag]:
    """Note beside a window without any event how often spasms stop by themselves."""
    window = context.window
    if window.recorded_days and not window.total and not window.uncountable_days:
        what = f"no {context.measure} on {window.zero_days} of {window.recorded_days} recorded days"
        rule = context.plan.rules["spontaneous_remission"]
        yield _flag(context, rule, rule.severity, f"{what} of the response window", window.span)


def regimen_flags(context: CourseContext) -> Iterable[Flag]:
    """Note a dose or a length outside the usual regimen."""
    course = context.course
    if course.is_usual_regimen is False:
        dose = course.dose_g_per_kg
        amount = "dose not known" if dose is None else f"{dose:g} g/kg"
        what = f"{amount} over {len(course.infusion_days)} days"
        rule = context.plan.rules["unusual_regimen"]
        yield _flag(context, rule, rule.severity, what, Span(course.first_day, course.day0))


def _flag(
    context: CourseContext,
    rule: Rule,
    severity: Severity,
    what: str,
    span: Span,
) -> Flag:
    phases = context.phases
    return Flag(
        course=context.course.number,
        rule=rule.rule,
        severity=severity,
        what=what,
        first_day=span.first_day,
        last_day=span.last_day,
        overlap_days=_shared_days(span, context.studied()),
        reason=rule.reason,
        source=rule.source,
        overlap_baseline_days=_shared_days(span, phases.baseline),
        overlap_window_days=_shared_days(span, phases.window),
        days_from_course=_days_from_course(span, context.course),
    )


def _shared_days(span: Span, other: Span) -> int:
    return max(span.overlap(other).days, 0)


def _days_from_course(span: Span, course: InfusionCourse) -> int:
    """Give where a span begins: days after day 0, negative days before the course's first day."""
    if span.first_day < course.first_day:
        return (span.first_day - course.first_day).days
    return max((span.first_day - course.day0).days, 0)
