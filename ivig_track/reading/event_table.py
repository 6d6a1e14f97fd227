"""A list of other events: fever, vaccination, EEG, a change of observer."""

from __future__ import annotations

from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.entries import EventEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.header_words import EVENT_HEADERS, Role
from ivig_track.reading.headers import find_header
from ivig_track.reading.sheet import Sheet
from ivig_track.reading.side_rows import DATE_MEND, open_table


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
            severity = table.text(index, Role.SEVERITY)
            place = sheet.place(index)
            entry = EventEntry(dates.days[index], kind or "other", detail, severity, place)
            findings.events.append(entry)
            findings.use(sheet, index, "one event")
        elif index in dates.unreadable and not dates.is_contradicted(index):
            text = dates.unreadable[index]
            findings.refuse(sheet, index, "this is not a date", DATE_MEND, text)
        else:
            findings.set_aside(sheet, index, "no date or no event in this row")
    return findings
