"""What stands beside the counts of a diary: medicines, fever, vaccines, hours of watching.

A medicine's column gives dose steps, an event's column one event a day. A cell that cannot be read
is unread material, never nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicine_table import Medicine, MedicineClass
from ivig_track.clinical.medicines import (
    medicine_class,
    medicine_key,
    medicine_named,
    medicines_named,
    plain_words,
)
from ivig_track.clinical.numbers import FEVER_CELSIUS
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import EventEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.entries.yes_no import NO, YES
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.calendar_words import WEEKDAY_OF_NAME
from ivig_track.reading.cells.count_words import UNKNOWN_WORDS, ZERO_WORDS
from ivig_track.reading.cells.given.dose_days import DoseDay, Steps, one_a_day
from ivig_track.reading.cells.given_cells import Given, GivenState, read_given, read_named
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.headers.side_columns import SideColumn, SideKind, side_columns
from ivig_track.reading.headers.side_rows import decimal_number

_ROLES_SAID = {
    SideKind.MEDICINE: message("a medicine"),
    SideKind.NAMED_IN_CELLS: message("medicines"),
    SideKind.EVENT: message("an event"),
    SideKind.TEMPERATURE: message("the temperature"),
    SideKind.WATCHING: message("the hours of watching"),
}
HORMONAL_CLASSES = frozenset({MedicineClass.HORMONAL, MedicineClass.HORMONAL_PULSE})
HOURS_PER_DAY = 24
_DEGREES = Pattern(r"(\d{2,3}(?:[.,]\d{1,2})?)\s*(?:°|º)?\s*[cCfF]?")
_HOURS = Pattern(
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|horas?|std|stunden|heures?|ore|uur|uren)?"
)
_MISSED = "missed_dose"
_MARKS = frozenset("x✓✔☑*•●×√+")
_DASHES = frozenset("-–—/\\. ")
#: Body temperatures lie between these; other numbers are none.
_CELSIUS, _FAHRENHEIT = (34.0, 43.0), (93.0, 110.0)


class _Column(NamedTuple):
    """A side column with its cells that hold anything, by the index of their row."""

    side: SideColumn
    cells: dict[int, str]


def read_beside_counts(
    sheet: Sheet, header: Header, days: Mapping[int, date], findings: Findings
) -> frozenset[int]:
    """Read the columns beside the counts; give the rows of days on which nobody watched."""
    taken = frozenset({*findings.claims.used, *findings.claims.private})
    columns = [
        _Column(side, _cells(sheet, side.column, days))
        for side in side_columns(header.titles, taken)
    ]
    columns = [column for column in columns if _can_be_read(column)]
    if not columns:
        return frozenset()
    for column in columns:
        findings.claims.used[column.side.column] = _ROLES_SAID[column.side.kind]
        findings.claims.as_entries.add(column.side.column)
    written = _written_days(sheet, days)
    _read_medicines(sheet, columns, days, written, findings)
    for column in columns:
        if column.side.kind is SideKind.EVENT:
            _read_events(sheet, column, days, findings)
        elif column.side.kind is SideKind.TEMPERATURE:
            _read_temperatures(sheet, column, days, findings)
    watching = [column for column in columns if column.side.kind is SideKind.WATCHING]
    return _unwatched(sheet, watching, days, findings)


def _cells(sheet: Sheet, column: int, days: Mapping[int, date]) -> dict[int, str]:
    return {index: cell for index in days if (cell := sheet.cell(index, column))}


def _can_be_read(column: _Column) -> bool:
    """Tell whether the cells fit the title: a temperature is that of a body."""
    if column.side.kind is not SideKind.TEMPERATURE:
        return True
    numbers = [cell for cell in column.cells.values() if decimal_number(cell) is not None]
    return all(cell in {"0", "1"} or _celsius(cell) is not None for cell in numbers)


def _written_days(sheet: Sheet, days: Mapping[int, date]) -> list[date]:
    """Give the days whose row holds more than its date and its weekday, in order."""
    return sorted({day for index, day in days.items() if _says_more(sheet.rows[index])})


def _says_more(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return len(cells) > 2 or sum(plain_words(cell) not in WEEKDAY_OF_NAME for cell in cells) > 1


class _Medicine:
    """What all columns together say of one medicine."""

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.days: list[DoseDay] = []
        self.is_in_parts = False


def _read_medicines(
    sheet: Sheet,
    columns: Sequence[_Column],
    days: Mapping[int, date],
    written: Sequence[date],
    findings: Findings,
) -> None:
    medicines: dict[str, _Medicine] = {}
    for column in columns:
        side = column.side
        if side.kind not in (SideKind.MEDICINE, SideKind.NAMED_IN_CELLS):
            continue
        for index, name, given in _given(column):
            if given.state is GivenState.UNREADABLE:
                _leave_unread(sheet, column, index, days[index], findings)
                continue
            key = medicine_key(name, side.stated_class)
            medicine = medicines.setdefault(key, _Medicine(name, side.stated_class))
            medicine.is_in_parts |= side.is_part
            said = DoseDay(days[index], given.state, given.dose, given.note, sheet.place(index))
            medicine.days.append(said)
            if given.state is GivenState.MISSED:
                event = EventEntry(said.day, _MISSED, detail=name, place=said.place)
                findings.events.append(event)
        if column.cells:
            findings.decisions.append(_medicine_said(sheet, side))
    for medicine in medicines.values():
        said_of = one_a_day(medicine.days, parts=medicine.is_in_parts)
        findings.therapies += Steps(medicine.name, medicine.kind, written).read(said_of)


def _medicine_said(sheet: Sheet, side: SideColumn) -> Message:
    if side.kind is SideKind.NAMED_IN_CELLS:
        return message(
            '{file}: the column "{title}" was read as medicines, a day that does not name one as a '
            "day without it",
            file=sheet.file,
            title=side.title,
        )
    return message(
        '{file}: the column "{title}" was read as the medicine {name}, a blank day as a day '
        "without it; it may have begun before the first day and go on after the last",
        file=sheet.file,
        title=side.title,
        name=side.name,
    )


def _given(column: _Column) -> Iterator[tuple[int, str, Given]]:
    """Give what each cell says, with the name of its medicine."""
    side = column.side
    is_tick = side.unit is None and {*column.cells.values()} <= {"0", "1"}
    for index, cell in column.cells.items():
        named = medicines_named(cell).medicines
        if side.kind is SideKind.NAMED_IN_CELLS or _names_another(side, named):
            for given in read_named(cell, side.unit):
                yield index, given.name, given
        else:
            yield index, side.name, _of_own_column(cell, side, is_tick=is_tick)


def _of_own_column(cell: str, side: SideColumn, *, is_tick: bool) -> Given:
    read = read_given(cell, side.unit, is_tick=is_tick)
    is_number = decimal_number(cell) is not None and not is_tick
    if side.dose_of_a_tick is None or read.state not in (GivenState.GIVEN, GivenState.STARTED):
        return read
    if is_number:
        # A number below "Keppra 250 mg" may be how often, or how much.
        return Given(read.state, note=f"{cell} ({side.title})")
    return read if read.dose or read.note else read._replace(dose=side.dose_of_a_tick)


def _names_another(side: SideColumn, named: Sequence[Medicine]) -> bool:
    """Tell whether a cell names another medicine than its column: "Steroid" says which one."""
    own = medicine_named(side.name)
    return any(own is None or medicine.name != own.name for medicine in named)


def _leave_unread(sheet: Sheet, column: _Column, index: int, day: date, findings: Findings) -> None:
    side, cell = column.side, column.cells[index][:WRITTEN_MAX]
    found = {material_named(cell), _material_of(side)} - {None}
    gravest = next(kind for kind in Material if kind in found)
    findings.unread.append(UnreadMaterial(sheet.place(index), side.title, cell, gravest, day, day))


def _material_of(side: SideColumn) -> Material:
    if side.kind is SideKind.MEDICINE:
        its_class = medicine_class(side.name, side.stated_class)
        return Material.HORMONAL if its_class in HORMONAL_CLASSES else Material.MEDICINE
    kind_of = {SideKind.NAMED_IN_CELLS: Material.MEDICINE, SideKind.WATCHING: Material.WATCHING}
    if side.kind is SideKind.EVENT:
        return {"vaccination": Material.VACCINE, "rescue": Material.MEDICINE}.get(
            side.name, Material.ILLNESS
        )
    return kind_of.get(side.kind, Material.ILLNESS)


def _read_events(
    sheet: Sheet, column: _Column, days: Mapping[int, date], findings: Findings
) -> None:
    found = 0
    for index, cell in column.cells.items():
        plain = plain_words(cell)
        if set(cell) <= _DASHES or plain in NO or plain in ZERO_WORDS:
            continue
        if plain in UNKNOWN_WORDS and not set(cell.casefold()) <= _MARKS:
            _leave_unread(sheet, column, index, days[index], findings)
            continue
        degrees = _celsius(cell) if column.side.name == "fever" else None
        if degrees is not None and degrees < FEVER_CELSIUS.value:
            continue
        says_yes = plain in YES or set(cell.casefold()) <= _MARKS
        detail = "" if says_yes else cell
        found += 1
        place = sheet.place(index)
        findings.events.append(EventEntry(days[index], column.side.name, detail, place=place))
    _say_events(sheet, column.side, found, findings)


def _say_events(sheet: Sheet, side: SideColumn, found: int, findings: Findings) -> None:
    if found:
        findings.decisions.append(
            counted(
                '{file}: {n} event was read from the column "{title}"',
                '{file}: {n} events were read from the column "{title}"',
                found,
                file=sheet.file,
                title=side.title,
            )
        )


def _read_temperatures(
    sheet: Sheet, column: _Column, days: Mapping[int, date], findings: Findings
) -> None:
    """Read a fever where the temperature of a body reaches that of one, or the cell says yes."""
    fevers = {}
    for index, cell in column.cells.items():
        plain, degrees = plain_words(cell), _celsius(cell)
        if degrees is not None:
            is_fever = degrees >= FEVER_CELSIUS.value
        elif set(cell) <= _DASHES or plain in NO or plain in ZERO_WORDS:
            is_fever = False
        elif plain in UNKNOWN_WORDS and not set(cell.casefold()) <= _MARKS:
            _leave_unread(sheet, column, index, days[index], findings)
            continue
        else:
            is_fever = True
        if is_fever:
            fevers[index] = "" if plain in YES or set(cell.casefold()) <= _MARKS else cell
    for index, detail in fevers.items():
        place = sheet.place(index)
        findings.events.append(EventEntry(days[index], "fever", detail, place=place))
    _say_events(sheet, column.side, len(fevers), findings)


def _celsius(cell: str) -> float | None:
    """Read the temperature of a body; None where a number cannot be one."""
    match = _DEGREES.fullmatch(cell.strip())
    number = None if match is None else decimal_number(match[1])
    if number is None:
        return None
    if _CELSIUS[0] <= number <= _CELSIUS[1]:
        return number
    is_fahrenheit = _FAHRENHEIT[0] <= number <= _FAHRENHEIT[1]
    # Rounded, so that 100.4 is 38.0.
    return round((number - 32) * 5 / 9, 2) if is_fahrenheit else None


def _unwatched(
    sheet: Sheet, columns: Sequence[_Column], days: Mapping[int, date], findings: Findings
) -> frozenset[int]:
    """Give the rows of days on which nobody watched, and say how long others were watched."""
    unwatched: set[int] = set()
    for column in columns:
        hours: list[float] = []
        for index, cell in column.cells.items():
            said = _hours(cell)
            if said is None and plain_words(cell) not in YES:
                _leave_unread(sheet, column, index, days[index], findings)
            elif said == 0:
                unwatched.add(index)
            elif said is not None:
                hours.append(said)
        if hours and min(hours) < max(hours):
            findings.decisions.append(
                message(
                    '{file}: by the column "{title}" days were watched for {low} to {high} hours: '
                    "a count, and a zero, is that of the hours watched",
                    file=sheet.file,
                    title=column.side.title,
                    low=min(hours),
                    high=max(hours),
                )
            )
    return frozenset(unwatched)


def _hours(cell: str) -> float | None:
    """Read hours of a day, 0 to 24; None where a cell says something else."""
    if plain_words(cell) in NO | ZERO_WORDS:
        return 0.0
    match = _HOURS.fullmatch(cell.strip().casefold())
    number = None if match is None else decimal_number(match[1])
    return number if number is not None and 0 <= number <= HOURS_PER_DAY else None
