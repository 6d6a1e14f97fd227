"""A list of other therapies: one row per dose step, with its first and last day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, plain_words, suggested_medicine
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import TherapyEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading.cells.date_order import DatedCell
from ivig_track.reading.cells.date_ranges import split_date_range
from ivig_track.reading.cells.dates import is_filler_date, parse_date
from ivig_track.reading.cells.doses.dose_steps import DoseStep, parse_dose_steps
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose, parse_medicine_dose
from ivig_track.reading.cells.given.daily_steps import joined_days
from ivig_track.reading.cells.given.therapy_status import (
    day_in_words,
    is_as_needed,
    says_never_taken,
    state_of_therapy,
)
from ivig_track.reading.cells.infusion_status import (
    Given,
    is_zero_dose,
    state_of,
    why_not_given,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.daily_therapies import rows_of_one_day
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.header_words import THERAPY_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.side_rows import SideTable, decimal_number, open_table
from ivig_track.reading.headers.state_columns import (
    claim_states,
    free_columns,
    state_columns,
    title_of,
)

#: What families write where a therapy goes on.
ONGOING_WORDS = frozenset(
    ["ongoing", "current", "continues", "continuing", "still", "now", "present", "today", "-", "–",
     "sigue", "continua", "actual", "laufend", "aktuell", "weiter", "en cours", "em curso",
     "in corso", "lopend", "doorlopend", "heute", "hoy"]
)  # fmt: skip
_SAME_STEP = phrase("the same dose step as row {row}, which counts once")
#: Unknown names that are said one by one; the rest is counted.
UNKNOWN_NAMES_SAID = 12
_UNKNOWN_NAME = phrase('{file}: "{name}" is not in the table of medicines')
_LIKELY_NAME = phrase(
    '{file}: "{name}" is not in the table of medicines; if it is {alike}, correct the name'
)
_IMMUNOGLOBULIN = phrase(
    '"{name}" is an immunoglobulin: IVIG is listed with the infusions, one row a day'
)
_FREQUENCY_TITLES = frozenset(
    ["frequency", "freq", "how often", "times a day", "schedule", "sig", "directions", "frecuencia",
     "haufigkeit", "frequence", "frequenza", "frequentie", "frequencia", "einnahme"]
)  # fmt: skip
_HOW_OFTEN = message("how often")
_ONE_ROW_A_DAY = phrase(
    "{file}: {name} was read as one row for each day on which it was given, the last on {last}"
)
_STATE_UNKNOWN = phrase('{place}: the state "{text}" is not known; the row was read as taken')
_FIRST_DAY_OPEN = phrase(
    '{place}: "{text}" tells no first day; the medicine was read as taken on {last}, write its '
    "first day to have the days before"
)
_FROM = Pattern(r"^\s*(?:from|vom|von|du|del|desde|dal|do|van)\s+(?:el\s+|le\s+)?", re.IGNORECASE)
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
    states = state_columns(table, free_columns(table, findings))
    claim_states(table, states, findings)
    table = _with_frequency(table, findings)
    dated = _with_spans(table)
    starts = dated.dates(Role.START, choices, findings, beside=_cells(dated, Role.STOP))
    stops, spoilt = _stops(dated, choices, findings)
    single = rows_of_one_day(table, starts.days, states)
    rows = _Rows(starts, stops, tuple(states), single)
    for index in _without_repeats(table, starts, findings):
        if index not in spoilt:
            _read_row(table, index, rows, findings)
    _end_the_days(table, rows, findings)
    _name_unknown_medicines(table, findings)
    return findings


class _Rows(NamedTuple):
    """What was found for all rows: their days, their columns of states, those of a single day."""

    starts: DateColumn
    stops: dict[int, date | None]
    states: tuple[int, ...]
    single: set[int]


def _with_frequency(table: SideTable, findings: Findings) -> SideTable:
    """Put how often a dose is given behind the dose, where it has a column of its own."""
    column = next(
        (
            c
            for c in free_columns(table, findings)
            if plain_words(title_of(table, c)) in _FREQUENCY_TITLES
        ),
        None,
    )
    dose = table.header.columns.get(Role.DOSE)
    if column is None or dose is None:
        return table
    findings.claims.used[column] = _HOW_OFTEN
    rows = list(table.sheet.rows)
    for index in table.rows:
        often, amount = table.sheet.cell(index, column), table.raw(index, Role.DOSE)
        if often and amount:
            unit = table.raw(index, Role.UNIT) if decimal_number(amount) is not None else ""
            cells = list(rows[index])
            cells[dose] = " ".join(filter(None, (amount, unit, often)))
            rows[index] = tuple(cells)
    return table._replace(sheet=replace(table.sheet, rows=tuple(rows)))


def _cells(table: SideTable, role: Role) -> list[DatedCell]:
    """Give the dates of a column, as evidence for the order of day and month in another one."""
    cells = []
    for index in table.rows:
        text = table.raw(index, role)
        written = parse_date(text, from_1904=table.sheet.from_1904) if text else None
        if written is not None and not written.is_impossible:
            cells.append(DatedCell(table.sheet.place(index), text, written))
    return cells


def _with_spans(table: SideTable) -> SideTable:
    """Part a column "from 3 May to 9 May" into first and last days, where cells are so written."""
    texts = {index: table.raw(index, Role.START) for index in table.rows}
    spans = {index: _span(text) for index, text in texts.items() if text}
    found = {index: span for index, span in spans.items() if span is not None}
    if not found:
        return table
    rows, header = list(table.sheet.rows), table.header
    start, stop = header.columns[Role.START], header.columns.get(Role.STOP)
    width = max(map(len, rows))
    for index, (first, last) in found.items():
        cells = [*rows[index], *[""] * (width + 1 - len(rows[index]))]
        cells[start] = first
        cells[width if stop is None else stop] = last or table.raw(index, Role.STOP)
        rows[index] = tuple(cells)
    columns = {**header.columns, Role.STOP: width if stop is None else stop}
    titles = (*header.titles, *[""] * (width + 1 - len(header.titles)))
    sheet = replace(table.sheet, rows=tuple(rows))
    return SideTable(sheet, replace(header, columns=columns, titles=titles), table.rows)


def _span(text: str) -> tuple[str, str] | None:
    """Give the first and last day of a cell as written; "until" alone has its day twice."""
    parts = split_date_range(text) or split_date_range(_FROM.sub("", text[:80]))
    if parts is not None:
        return parts
    since, until = day_in_words(text)
    if parse_date(since or "x") is not None:
        return since, ""
    return (until, until) if parse_date(until or "x") is not None else None


def _without_repeats(table: SideTable, starts: DateColumn, findings: Findings) -> list[int]:
    """Give the rows that repeat none above them: the same step twice would be twice the dose."""
    first_of: dict[tuple[str, ...], int] = {}
    kept = []
    for index in table.rows:
        first = first_of.setdefault(table.sheet.rows[index], index)
        if first == index or index not in starts.days:
            kept.append(index)
        else:
            row = str(table.sheet.row_numbers[first])
            findings.merge(table.sheet, index, message(_SAME_STEP, row=row))
    return kept


def _stops(
    table: SideTable, choices: ReadingChoices, findings: Findings
) -> tuple[dict[int, date | None], set[int]]:
    """Give the last days, and the rows that are set aside because theirs cannot be read."""
    spoilt: set[int] = set()
    if not table.header.has(Role.STOP):
        return {}, spoilt
    dates = table.dates(Role.STOP, choices, findings, beside=_cells(table, Role.START))
    open_ended = {
        index: None
        for index, text in dates.unreadable.items()
        if text.strip().lower() in ONGOING_WORDS or is_filler_date(text)
    }
    for index, text in dates.unreadable.items():
        if index not in open_ended and not dates.is_contradicted(index):
            what = message("this is not a last day")
            _set_aside_slip(table, index, Role.STOP, what, text, findings)
            spoilt.add(index)
    return {**dates.days, **open_ended}, spoilt


def _read_row(table: SideTable, index: int, rows: _Rows, findings: Findings) -> None:
    sheet, name = table.sheet, table.text(index, Role.NAME)
    never = _why_not_taken(table, index, rows, findings)
    if names_ivig(name) or names_subcutaneous(name):
        findings.set_aside(sheet, index, message(_IMMUNOGLOBULIN, name=name))
    elif never is not None:
        findings.set_aside(sheet, index, never)
    elif not table.raw(index, Role.START):
        findings.set_aside(sheet, index, message("no first day in this row"))
    elif index not in rows.starts.days:
        if rows.starts.is_contradicted(index):
            reason = message("its date contradicts the order of the column")
            findings.set_aside(sheet, index, reason)
            return
        text = table.raw(index, Role.START)
        what = message("this is not a first day")
        _set_aside_slip(table, index, Role.START, what, text, findings)
    else:
        first = rows.starts.days[index]
        last = first if index in rows.single else rows.stops.get(index)
        _say_until(table, index, last, findings)
        entries = _entries(table, index, first, last, findings)
        findings.therapies += entries
        findings.use(sheet, index, counted("one dose step", "{n} dose steps", len(entries)))


def _set_aside_slip(
    table: SideTable, index: int, role: Role, what: Message, text: str, findings: Findings
) -> None:
    """Set a row aside whose day cannot be read; the medicine that it names is not lost sight of."""
    names = material_named(table.text(index, Role.NAME)) or Material.MEDICINE
    said, fix = no_day_in(text, what)
    findings.slip(table.sheet, index, said, fix, text, names, table.header.cell_of(role))


def _say_until(table: SideTable, index: int, last: date | None, findings: Findings) -> None:
    text = table.raw(index, Role.START)
    if last is not None and day_in_words(text)[1]:
        place = table.sheet.place(index)
        said = message(_FIRST_DAY_OPEN, place=place, text=text[:80], last=last.isoformat())
        findings.decisions.append(said)


def _why_not_taken(table: SideTable, index: int, rows: _Rows, findings: Findings) -> Message | None:
    """Say why a row is of a medicine that was not taken; None where it was, or may have been."""
    is_single = index in rows.single
    for column in rows.states:
        text = table.sheet.cell(index, column)
        state = state_of(text) if is_single else state_of_therapy(text)
        if text and state is Given.NOT_GIVEN:
            return message('not taken: "{text}"', text=text[:80])
        if text and state is Given.UNKNOWN:
            place = table.sheet.place(index)
            findings.decisions.append(message(_STATE_UNKNOWN, place=place, text=text[:80]))
    for text in (table.raw(index, Role.NOTE), table.raw(index, Role.DOSE)):
        if text and says_never_taken(text):
            return message('not taken: "{text}"', text=text[:80])
    written = table.raw(index, Role.DOSE)
    if is_single and (is_zero_dose(written) or (written and why_not_given([written]))):
        return message('not taken: "{text}"', text=written[:80])
    blank = rows.states and not any(table.sheet.cell(index, column) for column in rows.states)
    return _no_state(table, index, rows, findings) if is_single and blank else None


def _no_state(table: SideTable, index: int, rows: _Rows, findings: Findings) -> Message | None:
    """Set a day aside on which nobody says that it was given, and keep the medicine in view."""
    name, day = table.text(index, Role.NAME), rows.starts.days.get(index)
    material = material_named(name) or Material.MEDICINE
    place, title = table.sheet.place(index), table.header.title(Role.NAME)
    findings.unread.append(UnreadMaterial(place, title, name[:WRITTEN_MAX], material, day, day))
    return message("no state in this row, while other rows say that it was given")


def _end_the_days(table: SideTable, rows: _Rows, findings: Findings) -> None:
    """Join the rows of single days to steps, and say that each of them ends."""
    places = {table.sheet.place(index) for index in rows.single}
    single = [entry for entry in findings.therapies if entry.place in places]
    if not single:
        return
    others = [entry for entry in findings.therapies if entry.place not in places]
    findings.therapies = [*others, *joined_days(single)]
    for name in dict.fromkeys(entry.name for entry in single):
        last = max(entry.start for entry in single if entry.name == name)
        said = message(_ONE_ROW_A_DAY, file=table.sheet.file, name=name, last=last.isoformat())
        findings.decisions.append(said)


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
    unit, kind = table.text(index, Role.UNIT), table.text(index, Role.KIND)
    if is_as_needed(written) or is_as_needed(note) or is_as_needed(unit):
        # A dose that is taken as needed is no dose of every day.
        dose, kind = None, kind or MedicineClass.RESCUE.value
    if table.raw(index, Role.DOSE) and (dose is None or dose.is_reckoned):
        whole = f"dose as written: {written} {unit}".strip()
        note = "; ".join(part for part in (note, whole) if part)
    return TherapyEntry(
        table.text(index, Role.NAME),
        start,
        stop,
        kind=kind,
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
