"""A list of other therapies: one row per dose step, with its first and last day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, suggested_medicine
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import TherapyEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading.cells.dates import is_filler_date
from ivig_track.reading.cells.dose_steps import DoseStep, parse_dose_steps
from ivig_track.reading.cells.medicine_doses import MedicineDose, parse_medicine_dose
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.date_column import DateColumn
from ivig_track.reading.headers.header_words import THERAPY_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.no_such_day import no_day_in
from ivig_track.reading.headers.side_rows import SideTable, decimal_number, open_table

#: What families write where a therapy goes on.
ONGOING_WORDS = frozenset(
    ["ongoing", "current", "continues", "continuing", "still", "now", "present", "today", "-", "–",
     "sigue", "continua", "actual", "laufend", "aktuell", "weiter", "en cours", "em curso",
     "in corso", "lopend", "doorlopend", "heute", "hoy"]
)  # fmt: skip
#: Unknown names that are said one by one; the rest is counted.
UNKNOWN_NAMES_SAID = 12
_UNKNOWN_NAME = phrase('{file}: "{name}" is not in the table of medicines')
_LIKELY_NAME = phrase(
    '{file}: "{name}" is not in the table of medicines; if it is {alike}, correct the name'
)
_IMMUNOGLOBULIN = phrase(
    '"{name}" is an immunoglobulin: IVIG is listed with the infusions, one row a day'
)
#: "1,500" may be one and a half or fifteen hundred: it is not read as either.
_MAYBE_THOUSANDS = Pattern(r"[1-9]\d{0,2},\d{3}")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has columns for the name and the first day of therapies."""
    header = find_header(sheet, THERAPY_HEADERS, Role.NAME)
    return header is not None and header.has(Role.START)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one dose step per row. Immunoglobulins are set aside: they belong to the infusions."""
    findings = Findings()
    table = open_table(sheet, THERAPY_HEADERS, Role.NAME, message("therapy names"), findings)
    if table is None:
        return findings
    if not table.header.has(Role.START):
        what = message("no column with the first day of each therapy was found")
        fix = message('name that column "start"')
        findings.refuse(sheet, table.header.index, what, fix, None)
        return findings
    starts = table.dates(Role.START, choices, findings)
    stops = _stops(table, choices, findings)
    for index in table.rows:
        _read_row(table, index, starts, stops, findings)
    _name_unknown_medicines(table, findings)
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
            what, fix = no_day_in(text, message("this is not a last day"))
            cell = table.header.cell_of(Role.STOP)
            findings.refuse(table.sheet, index, what, fix, text, cell)
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
        findings.set_aside(sheet, index, message(_IMMUNOGLOBULIN, name=name))
    elif not table.raw(index, Role.START):
        findings.set_aside(sheet, index, message("no first day in this row"))
    elif index not in starts.days:
        if starts.is_contradicted(index):
            reason = message("its date contradicts the order of the column")
            findings.set_aside(sheet, index, reason)
            return
        text = table.raw(index, Role.START)
        what, fix = no_day_in(text, message("this is not a first day"))
        findings.refuse(sheet, index, what, fix, text, table.header.cell_of(Role.START))
    else:
        entries = _entries(table, index, starts.days[index], stops.get(index), findings)
        findings.therapies += entries
        findings.use(sheet, index, counted("one dose step", "{n} dose steps", len(entries)))


def _name_unknown_medicines(table: SideTable, findings: Findings) -> None:
    """Say which names are not in the table and what they look like; they stay as written."""
    kinds = {step.name: step.kind for step in findings.therapies}
    unknown = [
        name for name, kind in kinds.items() if medicine_class(name, kind) is MedicineClass.OTHER
    ]
    for name in unknown[:UNKNOWN_NAMES_SAID]:
        alike = suggested_medicine(name)
        said = message(
            _LIKELY_NAME if alike else _UNKNOWN_NAME,
            file=table.sheet.file,
            name=name,
            alike=alike or "",
        )
        findings.decisions.append(said)
    more = len(unknown) - UNKNOWN_NAMES_SAID
    if more > 0:
        said = counted(
            "{file}: {n} more name is not in the table of medicines",
            "{file}: {n} more names are not in the table of medicines",
            more,
            file=table.sheet.file,
        )
        findings.decisions.append(said)


def _entries(
    table: SideTable, index: int, start: date, stop: date | None, findings: Findings
) -> list[TherapyEntry]:
    """Give one entry for each dose step that the row holds: one, or those of a taper in a cell."""
    written = table.raw(index, Role.DOSE)
    weight = decimal_number(table.raw(index, Role.WEIGHT))
    steps = parse_dose_steps(written, weight) if not table.raw(index, Role.UNIT) else ()
    end = _end_of(steps, start)
    if not steps or (stop is not None and end is not None and stop != end):
        if steps:
            findings.decisions.append(_ends_differ(table.sheet.place(index), end, stop))
        return [_entry(table, index, start, stop, weight)]
    findings.decisions.append(
        counted(
            "{place}: the dose was read as {n} step, one after the other from {start}",
            "{place}: the dose was read as {n} steps, one after the other from {start}",
            len(steps),
            place=table.sheet.place(index),
            start=start.isoformat(),
        )
    )
    return _entries_of_steps(table, index, start, stop, steps)


def _ends_differ(place: Place, end: date | None, stop: date | None) -> Message:
    return message(
        "{place}: the steps of the dose end on {end}, the row says {stop}; the steps were left as "
        "written, without a dose",
        place=place,
        end=str(end),
        stop=str(stop),
    )


def _end_of(steps: tuple[DoseStep, ...], start: date) -> date | None:
    """Give the last day of the steps; None where the last one goes on."""
    days = [step.days for step in steps if step.days is not None]
    return start + timedelta(days=sum(days) - 1) if len(days) == len(steps) else None


def _entries_of_steps(
    table: SideTable, index: int, start: date, stop: date | None, steps: tuple[DoseStep, ...]
) -> list[TherapyEntry]:
    entries = []
    for step in steps:
        last = stop if step.days is None else start + timedelta(days=step.days - 1)
        entries.append(_made(table, index, start, last, step.dose))
        start += timedelta(days=step.days or 1)
    return entries


def _entry(
    table: SideTable, index: int, start: date, stop: date | None, weight: float | None
) -> TherapyEntry:
    return _made(table, index, start, stop, _dose(table, index, weight))


def _made(
    table: SideTable, index: int, start: date, stop: date | None, dose: MedicineDose | None
) -> TherapyEntry:
    note, written = table.text(index, Role.NOTE), table.text(index, Role.DOSE)
    unit = table.text(index, Role.UNIT)
    if table.raw(index, Role.DOSE) and (dose is None or dose.is_reckoned):
        whole = f"dose as written: {written} {unit}".strip()
        note = "; ".join(part for part in (note, whole) if part)
    return TherapyEntry(
        table.text(index, Role.NAME),
        start,
        stop,
        kind=table.text(index, Role.KIND),
        dose=None if dose is None else dose.amount,
        unit=unit if dose is None else dose.unit,
        note=note,
        place=table.sheet.place(index),
    )


def _dose(table: SideTable, index: int, weight: float | None) -> MedicineDose | None:
    """Read the dose of a row: a number keeps its unit as it was written, a text is reckoned."""
    text = table.raw(index, Role.DOSE)
    if not text:
        return None
    unit = table.raw(index, Role.UNIT) or _unit_of_title(table)
    number = None if _MAYBE_THOUSANDS.fullmatch(text) else decimal_number(text)
    said = parse_medicine_dose(f"{text} {unit}" if number is not None else text, weight)
    if said is None and unit:
        said = parse_medicine_dose(f"{text} {unit}", weight)
    if said is not None and (said.is_reckoned or number is None):
        return said
    return None if number is None else MedicineDose(number, unit)


def _unit_of_title(table: SideTable) -> str:
    """Give the unit that stands in the title of the dose column; "" where there is none."""
    title = re.sub(r"[()\[\]]", " ", table.header.title(Role.DOSE)).lower()
    found = parse_medicine_dose("1 " + re.sub(r"\b(?:daily|total|new)?\s*dose\b|:", " ", title))
    return "" if found is None else found.unit
