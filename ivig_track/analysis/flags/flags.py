"""Flags: for each course, every reason why a change may not be IVIG's. One small rule each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.analysis.flags.diary_flags import diary_flags
from ivig_track.analysis.flags.flag_context import CourseContext, make_flag
from ivig_track.analysis.flags.unread_flags import unread_flags
from ivig_track.classified.events import Event
from ivig_track.classified.therapies import Premedication
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.rules import Rule, Severity, TherapyChange
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.record.model import Span
from ivig_track.record.therapy_changes import DatedChange
from ivig_track.results.flag_findings import EventNoted, SteroidPremedication, TherapyChanged
from ivig_track.results.values import Flag

SEVERITY_ORDER = (Severity.BLOCK, Severity.STRONG, Severity.NOTE)
#: Changes of a dose, which a diet has not: it has a ratio.
DOSE_STEPS = frozenset({TherapyChange.RAISED, TherapyChange.LOWERED, TherapyChange.CHANGED})


def flags_of(
    context: CourseContext,
    changes: Sequence[DatedChange],
    premedication: Sequence[Premedication],
    events: Sequence[Event],
    unread: Sequence[UnreadMaterial],
) -> tuple[Flag, ...]:
    """Give every flag of one course, blocks first, then by day."""
    flags = [
        *therapy_flags(context, changes),
        *event_flags(context, events),
        *premedication_flags(context, premedication),
        *unread_flags(context, unread),
        *diary_flags(context),
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
                yield make_flag(context, rule, severity, _what_changed(change), change.span)


def _what_changed(change: DatedChange) -> TherapyChanged:
    is_ratio = change.medicine_class is MedicineClass.KETOGENIC_DIET and change.change in DOSE_STEPS
    return TherapyChanged(change.shown_name, change.change, is_ratio, change.suggestion)


def event_flags(context: CourseContext, events: Iterable[Event]) -> Iterable[Flag]:
    """Flag events of the diary by the catalogue's rows; one that is stated as none is none."""
    for event in events:
        span = Span(event.day, event.day)
        for rule in context.plan.rules:
            severity = _severity(context, rule, span) if event.kinds & rule.kinds else None
            if severity is not None:
                yield make_flag(context, rule, severity, _what_happened(event), span)


def _what_happened(event: Event) -> EventNoted:
    detail, kind = event.entry.detail, event.entry.kind.replace("_", " ")
    said_twice = detail.casefold().startswith(kind.casefold())
    return EventNoted("" if said_twice else kind, detail)


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
    context: CourseContext, premedication: Iterable[Premedication]
) -> Iterable[Flag]:
    """Flag a steroid that was given with an infusion, up to the rule's days around it."""
    rule = context.plan.rules["steroid_premedication"]
    reach = context.reach(rule.lookback_days, rule.lookahead_days or 0)
    for given in premedication:
        own = given.day in context.course.infusion_days
        if given.is_steroid and (own if given.with_infusion else reach.holds(given.day)):
            what = SteroidPremedication(given.written)
            yield make_flag(context, rule, rule.severity, what, Span(given.day, given.day))
