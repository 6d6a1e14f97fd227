"""A list of other therapies: one row per dose step, with its first and last day."""

from __future__ import annotations

import re
from datetime import date

from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.date_column import DateColumn
from ivig_track.reading.dates import is_filler_date
from ivig_track.reading.entries import TherapyEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.header_words import THERAPY_HEADERS, Role
from ivig_track.reading.headers import find_header
from ivig_track.reading.sheet import Sheet
from ivig_track.reading.side_rows import DATE_MEND, SideTable, decimal_number, open_table

#: What families write where a therapy goes on.
ONGOING_WORDS = frozenset(
    ["ongoing", "current", "continues", "continuing", "still", "now", "present", "today", "-", "–",
     "sigue", "continua", "actual", "laufend", "aktuell", "weiter", "en cours", "em curso",
     "in corso", "lopend", "doorlopend", "heute", "hoy"]
)  # fmt: skip
_DOSE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-zµ/%² ]*[a-z0-9µ/%²]?[a-z/ ]*)", re.IGNORECASE)


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has columns for the name and the first day of therapies."""
    header = find_header(sheet, THERAPY_HEADERS, Role.NAME)
    return header is not None and header.has(Role.START)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one dose step per row. Immunoglobulins are set aside: they belong to the infusions."""
    findings = Findings()
    table = open_table(sheet, THERAPY_HEADERS, Role.NAME, "therapy names", findings)
    if table is None:
        return findings
    if not table.header.has(Role.START):
        what = "no column with the first day of each therapy was found"
        findings.refuse(sheet, table.header.index, what, 'name that column "start"', None)
        return findings
    starts = table.dates(Role.START, choices, findings)
    stops = _stops(table, choices, findings)
    for index in table.rows:
        _read_row(table, index, starts, stops, findings)
    return findings


def _stops(table: SideTable, choices: ReadingChoices, findings: Findings) -> dict[int, date | None]:
    if not table.header.has(Role.STOP):
        return {}
    dates = table.dates(Role.STOP, choices, findings)
    open_ended = {
        index: None
        for index, text in dates.unreadable.items()
        if text.strip().lower() in ONGOING_WORDS or is_filler_date(text)
    }
    for index, text in dates.unreadable.items():
        if index not in open_ended and not dates.is_contradicted(index):
            findings.refuse(table.sheet, index, "this is not a last day", DATE_MEND, text)
    return {**dates.days, **open_ended}


def _read_row(
    table: SideTable,
    index: int,
    starts: DateColumn,
    stops: dict[int, date | None],
    findings: Findings,
) -> None:
    sheet, name = table.sheet, table.text(index, Role.NAME)
    if names_ivig(name) or names_subcutaneous(name):
        reason = f'"{name}" is an immunoglobulin: IVIG is listed with the infusions, one row a day'
        findings.set_aside(sheet, index, reason)
    elif not table.raw(index, Role.START):
        findings.set_aside(sheet, index, "no first day in this row")
    elif index not in starts.days:
        if starts.is_contradicted(index):
            findings.set_aside(sheet, index, "its date contradicts the order of the column")
            return
        text = table.raw(index, Role.START)
        findings.refuse(sheet, index, "this is not a first day", DATE_MEND, text)
    else:
        findings.therapies.append(_entry(table, index, starts.days[index], stops.get(index)))
        findings.use(sheet, index, "one dose step")


def _entry(table: SideTable, index: int, start: date, stop: date | None) -> TherapyEntry:
    dose, unit = _dose(table.raw(index, Role.DOSE))
    title_unit = "mg" if "mg" in table.header.title(Role.DOSE).lower().split() else ""
    note = table.text(index, Role.NOTE)
    if dose is None and table.raw(index, Role.DOSE):
        note = "; ".join(
            part for part in (note, f"dose as written: {table.text(index, Role.DOSE)}") if part
        )
    return TherapyEntry(
        table.text(index, Role.NAME),
        start,
        stop,
        kind=table.text(index, Role.KIND),
        dose=dose,
        unit=table.text(index, Role.UNIT) or unit or (title_unit if dose is not None else ""),
        note=note,
        place=table.sheet.place(index),
    )


def _dose(text: str) -> tuple[float | None, str]:
    number = decimal_number(text) if text else None
    if number is not None:
        return number, ""
    match = _DOSE.fullmatch(text.strip())
    return (float(match[1].replace(",", ".")), match[2].strip()) if match else (None, "")
