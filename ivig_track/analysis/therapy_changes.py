"""Other therapies as dated changes: started, raised, lowered, stopped, ongoing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ivig_track.clinical.catalogue import TherapyChange
from ivig_track.clinical.medicines import MedicineClass, medicine_class, plain_words
from ivig_track.reading.entries import TherapyEntry
from ivig_track.record.model import Span, days_from

#: Kinds by which a source says that its first entry changes a dose that was already given.
DOSE_CHANGE_KINDS = {
    "dose change": TherapyChange.CHANGED,
    "dose reduction": TherapyChange.LOWERED,
    "dose increase": TherapyChange.RAISED,
}
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


def therapy_changes(therapies: Iterable[TherapyEntry], last_day: date) -> tuple[DatedChange, ...]:
    """Give every dated change of every therapy, in order of name and day.

    Rows of one name are dose steps of it. A row with dose 0 is a stop. `last_day` ends what is
    ongoing.
    """
    steps = [entry for entry in therapies if not is_premedication(entry)]
    ordered = sorted(steps, key=lambda entry: (plain_words(entry.name), entry.start))
    groups = groupby(ordered, key=lambda entry: plain_words(entry.name))
    return tuple(
        change for _, group in groups for change in _changes_of_one(tuple(group), last_day)
    )


def _changes_of_one(steps: Sequence[TherapyEntry], last_day: date) -> Iterable[DatedChange]:
    yield from _times_given(steps, last_day)
    for number, step in enumerate(steps):
        earlier = steps[number - 1] if number else None
        later = steps[number + 1] if number + 1 < len(steps) else None
        change = _change_at(earlier, step)
        if change is not None:
            yield _dated(step, change, Span(step.start, step.start))
        if step.stop is not None and step.dose != 0 and not _follows(step, later):
            yield _dated(step, TherapyChange.STOPPED, Span(step.stop, step.stop))


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


def _change_at(earlier: TherapyEntry | None, step: TherapyEntry) -> TherapyChange | None:
    if earlier is None:
        first = DOSE_CHANGE_KINDS.get(plain_words(step.kind), TherapyChange.STARTED)
        return TherapyChange.STOPPED if step.dose == 0 else first
    if not _follows(earlier, step) or (earlier.dose == 0 and step.dose != 0):
        return TherapyChange.STARTED if step.dose != 0 else None
    if step.dose == 0:
        return TherapyChange.STOPPED if earlier.dose != 0 else None
    if step.dose is None or earlier.dose is None or step.unit != earlier.unit:
        return TherapyChange.CHANGED
    if step.dose == earlier.dose:
        return None
    return TherapyChange.RAISED if step.dose > earlier.dose else TherapyChange.LOWERED
