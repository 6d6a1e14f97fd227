"""Rows of therapies without a last day, beside later rows of the same medicine: never ended unsaid.

A short row with more of it is a burst on top of what goes on; a later row that ends otherwise ends
the open one, as the next step of a dose does, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from ivig_track.clinical.medicines import medicine_key
from ivig_track.clinical.numbers import BURST_DAYS_MAX
from ivig_track.entries.entries import TherapyEntry
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.doses.medicine_doses import daily_dose

_ONE_DAY = timedelta(days=1)


def is_burst_on(open_row: TherapyEntry, later: TherapyEntry) -> bool:
    """Tell whether a later row is a burst on top of an open one: short, and not a lower dose.

    >>> from datetime import date
    >>> maintenance = TherapyEntry("prednisolone", date(2024, 1, 2), dose=5, unit="mg")
    >>> days = (date(2024, 2, 4), date(2024, 2, 8))
    >>> is_burst_on(maintenance, TherapyEntry("prednisolone", *days, dose=40, unit="mg"))
    True
    >>> is_burst_on(maintenance, TherapyEntry("prednisolone", *days, dose=2.5, unit="mg"))
    False
    """
    if open_row.stop is not None or later.stop is None or later.start <= open_row.start:
        return False
    if (later.stop - later.start).days + 1 > BURST_DAYS_MAX.value or 0 in (
        open_row.dose,
        later.dose,
    ):
        return False
    before = daily_dose(open_row.dose, open_row.unit)
    during = daily_dose(later.dose, later.unit)
    if before is None or during is None or before.unit != during.unit:
        return True
    return before.by_weight != during.by_weight or during.amount > before.amount


def with_bursts_on_top(
    therapies: Iterable[TherapyEntry],
) -> tuple[tuple[TherapyEntry, ...], list[Message]]:
    """Let an open row go on before and after each burst on top of it, and say so.

    The open row is parted into rows that end where a burst begins and begin again where it ends.
    """
    by_medicine: dict[str, list[TherapyEntry]] = {}
    for entry in therapies:
        by_medicine.setdefault(medicine_key(entry.name, entry.kind), []).append(entry)
    said: list[Message] = []
    parted: list[TherapyEntry] = []
    for entries in by_medicine.values():
        parted += _parted(entries, said)
    return tuple(parted), said


def _parted(entries: list[TherapyEntry], said: list[Message]) -> list[TherapyEntry]:
    """Go through the rows of one medicine in order of days."""
    ordered = sorted(entries, key=lambda entry: entry.start)
    laters = [*ordered[1:], None]
    is_resumed: TherapyEntry | None = None
    open_row: TherapyEntry | None = None
    found: list[TherapyEntry] = []
    for entry, later in zip(ordered, laters, strict=True):
        if open_row is not None and is_burst_on(open_row, entry) and entry.stop is not None:
            if found and found[-1] is is_resumed:
                found[-1] = replace(found[-1], stop=entry.start - _ONE_DAY)
                found = [_ended_by_the_next(*pair) for pair in pairwise(found)] + found[-1:]
            said.append(_on_top(open_row, entry))
            found.append(entry)
            begins = entry.stop + _ONE_DAY
            if later is None or later.start > begins:
                is_resumed = replace(open_row, start=begins)
                found.append(is_resumed)
            continue
        if open_row is not None and entry.stop is not None and entry.dose != 0:
            said.append(_ended(open_row, entry))
        open_row = entry if entry.stop is None and entry.dose != 0 else None
        is_resumed = open_row
        found.append(entry)
    return found


def _ended_by_the_next(entry: TherapyEntry, later: TherapyEntry) -> TherapyEntry:
    """Write down the last day of an open step that the next one ends: what is parted must stay so.

    Without it the step that was parted would look like a burst on top of the one before it.
    """
    if entry.stop is not None or entry.dose == 0:
        return entry
    return replace(entry, stop=max(entry.start, later.start - _ONE_DAY))


def _on_top(open_row: TherapyEntry, burst: TherapyEntry) -> Message:
    return message(
        "{place}: {name} from {start} has no last day, and more of it was given from {first} to "
        "{last} ({other}): read as given on top, with the first going on before and after it",
        place=open_row.place,
        name=open_row.name,
        start=open_row.start,
        first=burst.start,
        last=burst.stop or burst.start,
        other=burst.place,
    )


def _ended(open_row: TherapyEntry, later: TherapyEntry) -> Message:
    return message(
        "{place}: {name} from {start} has no last day; it was taken to end where the next row of "
        "it begins, on {first} ({other}), which has a last day: write its last day, or add a row "
        "where it went on",
        place=open_row.place,
        name=open_row.name,
        start=open_row.start,
        first=later.start,
        other=later.place,
    )
