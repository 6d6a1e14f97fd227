"""A list of other events: fever, reaction, vaccination, EEG, a change of observer."""

from __future__ import annotations

from datetime import date

from ivig_track.clinical.immunoglobulins import is_infusion_of_ivig
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.entries import EventEntry, InfusionEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.header_words import EVENT_HEADERS, Role
from ivig_track.reading.headers import find_header
from ivig_track.reading.infusion_doses import parse_dose
from ivig_track.reading.onset_times import hours_after
from ivig_track.reading.sheet import Sheet
from ivig_track.reading.side_rows import DATE_MEND, SideTable, open_table


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a date and the kind of an event."""
    header = find_header(sheet, EVENT_HEADERS, Role.DATE)
    return header is not None and header.has(Role.KIND)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one event per row; a row without a date or a kind is set aside."""
    findings = Findings()
    table = open_table(sheet, EVENT_HEADERS, Role.DATE, "event dates", findings)
    if table is None:
        return findings
    dates = table.dates(Role.DATE, choices, findings)
    for index in table.rows:
        kind, detail = table.text(index, Role.KIND), table.text(index, Role.DETAIL)
        if index in dates.days and (kind or detail):
            _add(table, index, dates.days[index], findings)
        elif index in dates.unreadable and not dates.is_contradicted(index):
            text = dates.unreadable[index]
            findings.refuse(sheet, index, "this is not a date", DATE_MEND, text)
        else:
            findings.set_aside(sheet, index, "no date or no event in this row")
    return findings


def _add(table: SideTable, index: int, day: date, findings: Findings) -> None:
    kind = table.text(index, Role.KIND)
    if is_infusion_of_ivig(kind):
        findings.infusions.append(_infusion(table, index, day))
        findings.use(table.sheet, index, "one infusion day")
        return
    findings.events.append(_entry(table, index, day, findings))
    findings.use(table.sheet, index, "one event")


def _infusion(table: SideTable, index: int, day: date) -> InfusionEntry:
    """Take an infusion out of a list of events, with its dose where the detail tells it."""
    detail = table.text(index, Role.DETAIL)
    dose = parse_dose(detail)
    grams, per_kg = dose.per_day(1) if dose is not None else (None, None)
    return InfusionEntry(
        day,
        dose_g_per_kg=per_kg,
        dose_g=grams,
        product=table.text(index, Role.KIND),
        note=detail,
        place=table.sheet.place(index),
    )


def _entry(table: SideTable, index: int, day: date, findings: Findings) -> EventEntry:
    written = table.text(index, Role.ONSET)
    onset, detail = hours_after(written), table.text(index, Role.DETAIL)
    place = table.sheet.place(index)
    if written and onset is None:
        findings.decisions.append(
            f'{place}: the onset "{written}" is no time after the infusion; kept as a note'
        )
        detail = "; ".join(part for part in (detail, f"onset as written: {written}") if part)
    return EventEntry(
        day,
        table.text(index, Role.KIND) or "other",
        detail=detail,
        severity=table.text(index, Role.SEVERITY),
        place=place,
        onset_hours=onset,
        action=table.text(index, Role.DONE),
    )
