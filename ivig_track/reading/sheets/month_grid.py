"""A month on a sheet, and calendar grids: days across, days down, or weeks as on a wall calendar.

Every cell of a grid is a day, so the account counts the rows and the decisions say what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ivig_track.clinical.material import material_named
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayEntry, DayOrigin
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.calendar_words import MONTH_OF_NAME, WEEKDAY_OF_NAME
from ivig_track.reading.cells.codes_of_days import codes_of_days
from ivig_track.reading.cells.count_cells import FIXES, SLIPS, TROUBLES, CellTrouble
from ivig_track.reading.cells.missing_codes import explained_codes, integer
from ivig_track.reading.cells.note_sayings import may_be_a_count
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import DIARY_HEADERS, TOTAL_WORDS, Role
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.headers.letter_legend import Legend

_YEAR = Pattern(r"(?:19|20)\d{2}")
_DAY_WITH_COUNT = Pattern(
    r"(?P<day>\d{1,2})(?:(?:\s*[:)=]\s*|\.?\s*\n\s*|\s+[-–]\s+)(?P<said>.{0,80}))?", re.DOTALL
)
#: Day numbers in one row or column that make it the axis of a grid.
AXIS_MIN = 28
WEEKDAYS = 7
#: Rows from the top among which the days of a month stand, one below the other.
AXIS_ROWS_MAX = 400
_OF_DAYS = message("a grid of days")
_ROW_OF_DAYS = message("a row of days")
_TOTAL = message("a total, not a day")
_HEADING = message("a heading, a legend or a note")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A count cell of a grid: its place, its day, the measure its row or column names, its text."""

    index: int
    column: int
    year: int | None
    month: int
    day: int
    measure: Role
    text: str


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet is a month or a grid of days."""
    return next(_cells(sheet), None) is not None


def month_and_year(text: str) -> tuple[int | None, int | None]:
    """Find a month by its name, or as 2024-03, and a year in a title or in the name of a sheet.

    >>> month_and_year("March 2024"), month_and_year("mars"), month_and_year("Sheet1")
    ((3, 2024), (3, None), (None, None))
    """
    if match := re.fullmatch(r"\s*((?:19|20)\d{2})[-/.](\d{1,2})\s*", text):
        return int(match[2]), int(match[1])
    words = re.findall(r"[a-z]+|\d+", plain_words(text))
    months = {MONTH_OF_NAME[word] for word in words if word in MONTH_OF_NAME}
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    if not years and months and words and len(words[-1]) == 2 and words[-1].isdigit():
        years = [2000 + int(words[-1])]
    return (months.pop() if len(months) == 1 else None), (years[0] if years else None)


def context_of(sheet: Sheet, above: int) -> tuple[int | None, int | None]:
    """Give month and year: from titles above a row, the name of the sheet, the name of the file."""
    titles = [cell for row in sheet.rows[:above] for cell in row if cell.strip()]
    stem = sheet.file.rsplit(".", 1)[0].replace("_", " ")
    found = [month_and_year(text) for text in (*titles, sheet.name, stem)]
    month = next((month for month, _ in found if month is not None), None)
    return month, next((year for _, year in found if year is not None), None)


def _cells(sheet: Sheet) -> Iterator[GridCell]:
    for shape in (_days_across, _days_down, _weeks):
        cells = iter(shape(sheet))
        first = next(cells, None)
        if first is not None:
            yield first
            yield from cells
            return


def _number(text: str) -> int | None:
    text = text.strip().removesuffix(".")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 3 else None


def _axis(cells: tuple[str, ...]) -> dict[int, int]:
    """Give the day of each position that carries 1, 2, 3 ...; {} unless they make a month."""
    days: dict[int, int] = {}
    for position, cell in enumerate(cells):
        number = _number(cell)
        if number and number != len(days) + 1:
            return {}
        if number:
            days[position] = number
    return days if len(days) >= AXIS_MIN else {}


def has_days_across(sheet: Sheet) -> bool:
    """Tell whether the numbers of the days of a month stand in one row, whatever is below them."""
    return any(_axis(row) for row in sheet.rows[:30])


def _days_across(sheet: Sheet) -> Iterator[GridCell]:
    for top, row in enumerate(sheet.rows[:30]):
        axis = _axis(row)
        if axis and max(axis.values()) <= 31:
            sheet_month, sheet_year = context_of(sheet, top + 1)
            yield from _rows_below(sheet, top, axis, sheet_month, sheet_year)
            return


def _rows_below(
    sheet: Sheet, top: int, axis: dict[int, int], month: int | None, year: int | None
) -> Iterator[GridCell]:
    first_day = min(axis)
    for index in range(top + 1, len(sheet.rows)):
        label = " ".join(sheet.rows[index][:first_day])
        own_month, own_year = month_and_year(label)
        year = own_year or year
        row_month = own_month or month
        measure = measure_of(label)
        if row_month is None or (measure is None and own_month is None):
            continue
        for column, day in axis.items():
            text = sheet.cell(index, column)
            yield GridCell(index, column, year, row_month, day, measure or Role.COUNT, text)


def measure_of(label: str) -> Role | None:
    """Give what the label of a row or column counts; None where it names no count."""
    whole = role_of(label, DIARY_HEADERS)
    if whole is None and material_named(label) is not None:
        return None  # "Seizure medicine" counts no seizures
    roles = (whole, *(role_of(word, DIARY_HEADERS) for word in label.split()))
    return next((r for r in roles if r in {Role.SPASMS, Role.CLUSTERS, Role.COUNT}), None)


def _days_down(sheet: Sheet) -> Iterator[GridCell]:
    for column in range(min(3, max(map(len, sheet.rows), default=0))):
        axis = _axis(tuple(sheet.whole_column(column)[:AXIS_ROWS_MAX]))
        if not axis:
            continue
        header = next((i for i in range(min(axis) - 1, -1, -1) if not sheet.is_blank(i)), None)
        if header is not None:
            yield from _columns_beside(sheet, header, column, axis)
        return


def _columns_beside(
    sheet: Sheet, header: int, day_column: int, axis: dict[int, int]
) -> Iterator[GridCell]:
    sheet_month, year = context_of(sheet, header + 1)
    columns: list[tuple[int, int, int | None, Role]] = []
    for column in range(day_column + 1, len(sheet.rows[header])):
        title = sheet.cell(header, column)
        month, own_year = month_and_year(title)
        year = own_year or year
        measure = measure_of(title)
        if month is not None:
            columns.append((column, month, year, measure or Role.COUNT))
        elif measure is not None and sheet_month is not None:
            columns.append((column, sheet_month, year, measure))
    for index, day in axis.items():
        for column, month, own, measure in columns:
            yield GridCell(index, column, own, month, day, measure, sheet.cell(index, column))


def _weeks(sheet: Sheet) -> Iterator[GridCell]:
    """Read a wall calendar: a row of weekdays, then rows of day numbers with counts below them."""
    for top, row in enumerate(sheet.rows[:30]):
        names = [plain_words(cell) for cell in row if cell.strip()]
        if len(names) == WEEKDAYS and all(name in WEEKDAY_OF_NAME for name in names):
            month, year = context_of(sheet, top)
            if month is not None:
                yield from _week_rows(sheet, top, month, year)
            return


def _week_rows(sheet: Sheet, top: int, month: int, year: int | None) -> Iterator[GridCell]:
    expected = 1
    index = top + 1
    while index < len(sheet.rows):
        inside = _days_with_counts(sheet.rows[index], expected)
        if inside:
            for column, (day, text) in inside.items():
                yield GridCell(index, column, year, month, day, Role.COUNT, text)
            expected += len(inside)
            index += 1
            continue
        if index + 1 == len(sheet.rows):
            return
        days = {c: n for c, cell in enumerate(sheet.rows[index]) if (n := _number(cell))}
        numbers = list(days.values())
        if not numbers or numbers != list(range(expected, expected + len(numbers))):
            index += 1
            continue
        expected += len(numbers)
        for column, day in days.items():
            text = sheet.cell(index + 1, column)
            yield GridCell(index + 1, column, year, month, day, Role.COUNT, text)
        index += 2


def _days_with_counts(row: tuple[str, ...], expected: int) -> dict[int, tuple[int, str]]:
    """Read a week whose cells hold the day and its count, "1: 4", by column; {} for another row."""
    cells = {column: cell.strip() for column, cell in enumerate(row) if cell.strip()}
    matches = {column: _DAY_WITH_COUNT.fullmatch(cell) for column, cell in cells.items()}
    days = {c: (int(match["day"]), match["said"] or "") for c, match in matches.items() if match}
    in_order = [day for day, _ in days.values()] == list(range(expected, expected + len(days)))
    is_week = len(days) == len(matches) and in_order
    return days if is_week and any(said for _, said in days.values()) else {}


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read every cell of the grid as one day. Days that the month does not have stay blank."""
    del choices  # a grid names its months, so no order of day and month is open
    return read_cells(sheet, list(_cells(sheet)))


def read_cells(sheet: Sheet, cells: list[GridCell]) -> Findings:
    """Read cells of which each is one measure of one day."""
    findings = Findings()
    _claim_columns(sheet, cells, findings)
    days: dict[date, DayEntry] = {}
    used = {cell.index for cell in cells}
    legend = Legend(text for i, row in enumerate(sheet.rows) if i not in used for text in row)
    if legend.in_words():
        findings.decisions.append(
            message(
                "{file}: read by its legend: {legend}", file=sheet.file, legend=legend.in_words()
            )
        )
    codes = _codes(sheet, cells, used, findings)
    for cell in cells:
        if cell.year is None:
            what = message("the year of this month is not written")
            fix = message('write it into the title or the name of the sheet, as in "March 2024"')
            findings.problems.append(Problem(what, fix, sheet.place(cell.index)))
            break
        known = replace(cell, text="") if integer(cell.text) in codes else cell
        _read_cell(sheet, known, cell.year, legend, days, findings)
    findings.days += [days[day] for day in sorted(days)]
    for index in range(len(sheet.rows)):
        if sheet.is_blank(index):
            continue
        if index in used:
            findings.use(sheet, index, _ROW_OF_DAYS)
        else:
            findings.set_aside(sheet, index, _why_aside(sheet, index))
    return findings


def _claim_columns(sheet: Sheet, cells: list[GridCell], findings: Findings) -> None:
    """Claim the columns of the days and of what names their rows; the driver tells of others."""
    if not cells:
        return
    claims, first = findings.claims, min(cell.column for cell in cells)
    rows = {cell.index for cell in cells}
    columns = {cell.column for cell in cells}
    if len({(cell.index, cell.day) for cell in cells}) > len(rows):
        columns |= set(range(first))
        claims.day_of_column |= _days_alone(cells, lambda cell: cell.column)
    else:
        numbers = {cell.index: cell.day for cell in cells}
        columns |= {c for c in range(first) if _holds_numbers(sheet, c, numbers)}
        claims.day_of_row |= _days_alone(cells, lambda cell: cell.index)
    header = next((i for i in range(min(rows) - 1, -1, -1) if not sheet.is_blank(i)), None)
    if header is not None:
        claims.titles, claims.title_rows = sheet.rows[header], {header}
    claims.used |= dict.fromkeys(columns, _OF_DAYS)


def _days_alone(cells: list[GridCell], line: Callable[[GridCell], int]) -> dict[int, date]:
    """Give the day of each row, or column, of a grid; none where it holds days of several months.

    A day that does not exist is one of several, too: what is wrong with it spoils no other.
    """
    days: dict[int, set[date | None]] = {}
    for cell in cells:
        days.setdefault(line(cell), set()).add(_day_of(cell))
    return {at: day for at, (day, *others) in days.items() if day is not None and not others}


def _holds_numbers(sheet: Sheet, column: int, numbers: dict[int, int]) -> bool:
    return all(_number(sheet.cell(index, column)) == day for index, day in numbers.items())


def _day_of(cell: GridCell) -> date | None:
    try:
        return None if cell.year is None else date(cell.year, cell.month, cell.day)
    except ValueError:
        return None


def _codes(
    sheet: Sheet, cells: list[GridCell], used: set[int], findings: Findings
) -> frozenset[int]:
    """Give the numbers of a grid that are codes for missing, and say them with their days."""
    days_of: dict[int, list[str]] = {}
    for cell in cells:
        number = integer(cell.text)
        if number is not None:
            day = f"{cell.year}-{cell.month:02}-{cell.day:02}"
            days_of.setdefault(number, []).append(day)
    said = explained_codes(t for i, row in enumerate(sheet.rows) if i not in used for t in row)
    codes, decisions = codes_of_days(sheet.file, days_of, said)
    findings.decisions += decisions
    return codes


def _why_aside(sheet: Sheet, index: int) -> Message:
    first = next((plain_words(cell) for cell in sheet.rows[index] if cell.strip()), "")
    return _TOTAL if first in TOTAL_WORDS else _HEADING


def _tell_trouble(
    place: Place, text: str, day: date, code: CellTrouble, findings: Findings
) -> None:
    if code in SLIPS:
        slip = Problem(TROUBLES[code], FIXES[code], place, text, is_slip=True, day=day)
        findings.problems.append(slip)
    findings.decisions.append(
        message(
            '{place}: "{text}" on {day}: {trouble}; left unrecorded',
            place=place,
            text=text,
            day=day.isoformat(),
            trouble=TROUBLES[code],
        )
    )


def _read_cell(
    sheet: Sheet,
    cell: GridCell,
    year: int,
    legend: Legend,
    days: dict[date, DayEntry],
    findings: Findings,
) -> None:
    place = sheet.place(cell.index)
    found = legend.read(cell.text)
    try:
        day = date(year, cell.month, cell.day)
    except ValueError:
        if cell.text and found.count is not None:
            what = message(
                "day {day} of month {month} {year} does not exist",
                day=cell.day,
                month=cell.month,
                year=year,
            )
            slip = Problem(what, message("move the count"), place, cell.text, is_slip=True)
            findings.problems.append(slip)
        return
    if found.trouble is not None:
        _tell_trouble(place, cell.text, day, found.trouble, findings)
    spasms = found.spasms or (None if cell.measure == Role.CLUSTERS else found.count)
    clusters = found.clusters or (found.count if cell.measure == Role.CLUSTERS else None)
    before = days.get(day, DayEntry(day, place=place))
    aside = found.trouble is not None or before.origin is DayOrigin.SET_ASIDE
    days[day] = DayEntry(
        day,
        spasms=before.spasms or spasms,
        clusters=before.clusters or clusters,
        note=cell.text if aside and may_be_a_count(cell.text) else before.note,
        place=before.place,
        origin=DayOrigin.SET_ASIDE if aside else DayOrigin.WRITTEN,
    )
