"""Other therapies as dated changes: started, raised, lowered, stopped, ongoing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, medicine_key, plain_words
from ivig_track.clinical.numbers import WEIGHT_TOLERANCE
from ivig_track.clinical.rules import TherapyChange
from ivig_track.entries.entries import TherapyEntry
from ivig_track.reading import MedicineDose, daily_dose
from ivig_track.record.model import Span, days_from

#: Kinds by which a source says that an entry changes a dose that was already given.
DOSE_CHANGE_KINDS = {
    "dose change": TherapyChange.CHANGED,
    "change": TherapyChange.CHANGED,
    "dose reduction": TherapyChange.LOWERED,
    "reduction": TherapyChange.LOWERED,
    "taper": TherapyChange.LOWERED,
    "wean": TherapyChange.LOWERED,
    "weaning": TherapyChange.LOWERED,
    "dose increase": TherapyChange.RAISED,
    "increase": TherapyChange.RAISED,
}
#: Doses that differ by less than this share are the same, but for rounding.
SAME_DOSE = 1e-6
PREMEDICATION_KIND = "premedication"


@dataclass(frozen=True, slots=True)
class DatedChange:
    """One change of a therapy; `span` is one day, or the whole time for `ongoing`."""

    name: str
    medicine_class: MedicineClass
    change: TherapyChange
    span: Span


def is_premedication(entry: TherapyEntry) -> bool:
    """Tell whether a therapy row was entered as premedication of an infusion."""
    return plain_words(entry.kind) == PREMEDICATION_KIND


def therapy_changes(
    therapies: Iterable[TherapyEntry], last_day: date, weight_kg: float | None = None
) -> tuple[DatedChange, ...]:
    """Give every dated change of every therapy, medicine by medicine, in order of days.

    Rows of one medicine are dose steps of it, whatever name of it they use. A row without a stop
    ends the day before the next one begins. A row with dose 0 is a stop. `last_day` ends what is
    ongoing; `weight_kg` is the child's, for doses by weight beside doses that are not.
    """
    ordered = sorted(
        (entry for entry in therapies if not is_premedication(entry)),
        key=lambda entry: (medicine_key(entry.name, entry.kind), entry.start),
    )
    groups = groupby(ordered, key=lambda entry: medicine_key(entry.name, entry.kind))
    return tuple(
        change
        for _, group in groups
        for change in _changes_of_one(list(group), last_day, weight_kg)
    )


def _changes_of_one(
    rows: Sequence[TherapyEntry], last_day: date, weight_kg: float | None
) -> Iterable[DatedChange]:
    for row in rows:
        if _is_rescue_dose(row):
            yield _dated(row, TherapyChange.GIVEN, Span(row.start, row.start))
    steps = _one_row_a_day([row for row in rows if not _is_rescue_dose(row)])
    if not steps:
        return
    yield from _times_given(steps, last_day)
    for number, step in enumerate(steps):
        earlier = steps[number - 1] if number else None
        later = steps[number + 1] if number + 1 < len(steps) else None
        change = _change_at(earlier, step, weight_kg)
        if change is not None:
            yield _dated(step, change, Span(step.start, step.start))
        if step.stop is not None and step.dose != 0 and not _follows(step, later):
            yield _dated(step, TherapyChange.STOPPED, Span(step.stop, step.stop))


def _is_rescue_dose(row: TherapyEntry) -> bool:
    """Tell whether a row is a rescue medicine of one day: neither a start nor a stop."""
    is_rescue = medicine_class(row.name, row.kind) is MedicineClass.RESCUE
    return is_rescue and row.stop == row.start and row.dose != 0


def _one_row_a_day(rows: Sequence[TherapyEntry]) -> list[TherapyEntry]:
    """Join rows of one medicine that begin on one day.

    Nobody says whether two doses are to be added or one corrects the other, so none is known.
    """
    joined: list[TherapyEntry] = []
    for row in rows:
        if not joined or joined[-1].start != row.start:
            joined.append(row)
            continue
        before = joined[-1]
        open_ended = before.stop is None or row.stop is None
        same = (before.dose, before.unit) == (row.dose, row.unit)
        joined[-1] = replace(
            before,
            stop=None if open_ended else max(before.stop or row.start, row.stop or row.start),
            dose=before.dose if same else None,
        )
    return joined


def _times_given(steps: Sequence[TherapyEntry], last_day: date) -> Iterable[DatedChange]:
    """Join dose steps that follow one another into one stretch of being given."""
    given = [step for step in steps if step.dose != 0]
    laters: list[TherapyEntry | None] = [*steps[1:], None]
    end_of = {
        id(step): _end(step, later, last_day) for step, later in zip(steps, laters, strict=True)
    }
    stretch: Span | None = None
    for step in given:
        span = Span(step.start, end_of[id(step)])
        if stretch is not None and span.first_day <= days_from(stretch.last_day, 1):
            stretch = Span(stretch.first_day, max(stretch.last_day, span.last_day))
            continue
        if stretch is not None:
            yield _dated(given[0], TherapyChange.ONGOING, stretch)
        stretch = span
    if stretch is not None:
        yield _dated(given[0], TherapyChange.ONGOING, stretch)


def _dated(step: TherapyEntry, change: TherapyChange, span: Span) -> DatedChange:
    return DatedChange(step.name, medicine_class(step.name, step.kind), change, span)


def _end(step: TherapyEntry, later: TherapyEntry | None, last_day: date) -> date:
    if step.stop is not None:
        return step.stop
    return days_from(later.start, -1) if later else max(last_day, step.start)


def _follows(step: TherapyEntry, later: TherapyEntry | None) -> bool:
    """Tell whether the next dose step begins on the day after this one ends, or earlier."""
    if later is None:
        return False
    return step.stop is None or later.start <= days_from(step.stop, 1)


def _change_at(
    earlier: TherapyEntry | None, step: TherapyEntry, weight_kg: float | None
) -> TherapyChange | None:
    said = DOSE_CHANGE_KINDS.get(plain_words(step.kind))
    if earlier is None:
        return TherapyChange.STOPPED if step.dose == 0 else said or TherapyChange.STARTED
    if not _follows(earlier, step) or (earlier.dose == 0 and step.dose != 0):
        return TherapyChange.STARTED if step.dose != 0 else None
    if step.dose == 0:
        return TherapyChange.STOPPED if earlier.dose != 0 else None
    before, after = daily_dose(earlier.dose, earlier.unit), daily_dose(step.dose, step.unit)
    if before is None or after is None:
        return said or TherapyChange.CHANGED
    return _direction(before, after, weight_kg, said or TherapyChange.CHANGED)


def _direction(
    before: MedicineDose, after: MedicineDose, weight_kg: float | None, unknown: TherapyChange
) -> TherapyChange | None:
    """Compare two doses of a day in one unit; `unknown` where they have none in common.

    A dose by weight and one that is not are compared through a weight that is not of that day, so
    a small difference between them has no direction.
    """
    through_weight = before.by_weight != after.by_weight and weight_kg is not None
    if through_weight and weight_kg is not None:
        before, after = before.for_weight(weight_kg), after.for_weight(weight_kg)
    if before.unit != after.unit:
        return unknown
    difference = after.amount - before.amount
    if abs(difference) <= SAME_DOSE * before.amount:
        return None
    if through_weight and abs(difference) <= WEIGHT_TOLERANCE.value * before.amount:
        return unknown
    return TherapyChange.RAISED if difference > 0 else TherapyChange.LOWERED
