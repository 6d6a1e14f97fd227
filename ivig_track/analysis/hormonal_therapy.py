"""Hormonal therapy over the whole diary: its days, when it began, and what of it never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from ivig_track.analysis.flags.unread_flags import unread_hormonal_spans
from ivig_track.classified.therapies import Therapy
from ivig_track.clinical.material import Material
from ivig_track.clinical.replacement import HYDROCORTISONE, is_replacement_dose
from ivig_track.clinical.rules import Severity, TherapyChange
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Record, Span, days_from
from ivig_track.record.therapy_changes import DatedChange, therapy_changes
from ivig_track.results.values import SteadyTherapy


def changes_of(record: Record) -> tuple[DatedChange, ...]:
    """Give every dated change of the other therapies; what goes on ends with the record."""
    return _changes(record, record.therapy_steps)


def _changes(record: Record, steps: Iterable[Therapy]) -> tuple[DatedChange, ...]:
    last_day = record.span_with_infusions.last_day
    return therapy_changes(steps, last_day, record.patient.weight_kg)


def hormonal_spans(record: Record, plan: AnalysisPlan) -> tuple[Span, ...]:
    """Give the stretches under hormonal therapy, whose days the overall answer leaves out.

    Where a plan says that hormonal therapy being given does not block, its days count; of a start
    or a pulse that still blocks, the days up to that rule's lookback stay out.
    """
    changes = [change for change in changes_of(record) if change.is_hormonal]
    given = [change.span for change in changes if change.change is TherapyChange.ONGOING]
    if plan.rules["hormonal_ongoing"].severity is not Severity.BLOCK:
        given = list(_days_after_blocking_changes(changes, given, plan))
    return (*given, *unread_hormonal_spans(record.unread))


def _days_after_blocking_changes(
    changes: Sequence[DatedChange], given: Sequence[Span], plan: AnalysisPlan
) -> Iterable[Span]:
    rules = [plan.rules[name] for name in ("hormonal_start", "hormonal_pulse")]
    for rule in (rule for rule in rules if rule.severity is Severity.BLOCK):
        for change in changes:
            if change.change in rule.changes and change.medicine_class in rule.classes:
                first = change.span.first_day
                reach = Span(first, days_from(first, rule.lookback_days or 0))
                shared = (stretch.overlap(reach) for stretch in given)
                yield from (span for span in shared if span.days > 0)


def hormonal_therapy_began(record: Record) -> date | None:
    """Give the day of the diary on which hormonal therapy first began.

    None where none did, and where what came before is not known: where the first that is known of
    is no start (a stop, a lowered dose), where it was given before the diary already, or where
    something unread that names it stands earlier or on no day.
    """
    first_day = record.span.first_day
    known = [change for change in changes_of(record) if change.is_hormonal]
    seen = [change for change in known if change.span.last_day >= first_day]
    if not seen:
        return None
    began = min(change.span.first_day for change in seen)
    what = {change.change for change in seen if change.span.first_day == began}
    unread = (found for found in record.unread if found.material is Material.HORMONAL)
    if any(found.first_day is None or found.first_day < began for found in unread):
        return None
    is_start = what <= {TherapyChange.STARTED, TherapyChange.ONGOING}
    return began if is_start and began > first_day else None


def steady_hormonal_therapies(
    record: Record, courses: Sequence[InfusionCourse], plan: AnalysisPlan
) -> tuple[SteadyTherapy, ...]:
    """Give the hormonal therapies that never changed, and hydrocortisone that only replaces.

    Unchanged is what was given from before the diary to its end, without any change of it from the
    lookback of a start before the first course on. Replacement is hydrocortisone of which every
    dose is known to be no more than that (`clinical.replacement`), whenever it was given.
    """
    hormonal = (x for x in record.therapy_steps if x.is_hormonal and not x.is_premedication)
    groups = groupby(sorted(hormonal, key=lambda step: step.key), key=lambda step: step.key)
    found = []
    for key, group in groups:
        steps = sorted(group, key=lambda step: step.start)
        is_replacement = _only_replaces(steps, _smallest_weight(record))
        if is_replacement or _is_unchanged(record, steps, courses, plan):
            given = [step for step in steps if not step.is_stop]
            first, dose = given[0], given[0].entry.dose
            written = "" if dose is None else f"{dose:g} {first.entry.unit}".rstrip()
            found.append(SteadyTherapy(key, first.shown_name, first.start, written, is_replacement))
    return tuple(found)


def _smallest_weight(record: Record) -> float | None:
    """Give the smallest weight known of the child: by it a dose is largest."""
    weights = [entry.weight_kg for entry in record.infusion_entries if entry.weight_kg]
    known = [*weights, *([record.patient.weight_kg] if record.patient.weight_kg else [])]
    return min(known, default=None)


def _only_replaces(steps: Sequence[Therapy], weight_kg: float | None) -> bool:
    given = [step for step in steps if not step.is_stop]
    doses = [step.daily_dose for step in given if step.medicine == HYDROCORTISONE]
    return (
        bool(given)
        and len(doses) == len(given)
        and all(
            dose is not None and is_replacement_dose(dose.amount, dose.unit, weight_kg)
            for dose in doses
        )
    )


def _is_unchanged(
    record: Record,
    steps: Sequence[Therapy],
    courses: Sequence[InfusionCourse],
    plan: AnalysisPlan,
) -> bool:
    if not courses:
        return False
    diary, changes = record.span, _changes(record, steps)
    given = [change for change in changes if change.change is TherapyChange.ONGOING]
    lookback = plan.rules["hormonal_start"].lookback_days or 0
    since = min(diary.first_day, days_from(courses[0].first_day, -lookback))
    changed = [
        change
        for change in changes
        if change not in given and since <= change.span.first_day < diary.last_day
    ]
    throughout = any(
        change.span.first_day < since and change.span.last_day >= diary.last_day for change in given
    )
    return throughout and not changed
