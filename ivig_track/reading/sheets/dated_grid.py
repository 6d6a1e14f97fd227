"""Grids that write dates out: a week on each row under weekdays, or one column for each date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import message
from ivig_track.reading.cells.calendar_words import WEEKDAY_OF_NAME
from ivig_track.reading.cells.date_order import DatedCell, SettledOrder, day_in, settle_order
from ivig_track.reading.cells.date_ranges import split_date_range
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.no_such_day import DATE_FIX
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.sheets.month_grid import GridCell, measure_of, month_and_year, read_cells

HEADER_ROWS_MAX = 30
WEEKDAYS = 7
#: Dates in one row that make it the head of a grid.
DATES_MIN = 5


class _Week(NamedTuple):
    """The head of a table of weeks: its row, the column of Monday (or Sunday), its weekday."""

    row: int
    column: int
    weekday: int


def recognises_weeks(sheet: Sheet) -> bool:
    """Tell a table with seven weekdays side by side, and a date in front of each week."""
    head = _week_head(sheet)
    return head is not None and bool(_weeks(sheet, head))


def _week_head(sheet: Sheet) -> _Week | None:
    for index, row in enumerate(sheet.rows[:HEADER_ROWS_MAX]):
        days = [WEEKDAY_OF_NAME.get(plain_words(cell)) for cell in row]
        first = next((n for n, day in enumerate(days) if day is not None), None)
        if not first:
            continue
        start = days[first]
        week = days[first : first + WEEKDAYS]
        if start is not None and week == [(start + n) % WEEKDAYS for n in range(WEEKDAYS)]:
            return _Week(index, first, start)
    return None


def _weeks(sheet: Sheet, head: _Week) -> dict[int, tuple[WrittenDate, str]]:
    """Give the first date of each week as written, with the weekday that it has to be."""
    found = {}
    for index in range(head.row + 1, len(sheet.rows)):
        for column in range(head.column):
            text = sheet.cell(index, column)
            parts = split_date_range(text)
            written = parse_date(parts[0] if parts else text)
            if written is not None and not written.is_impossible:
                found[index] = written._replace(weekday=head.weekday), text
                break
    return found


def read_weeks(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read each cell as one day. A week whose date is another weekday is refused."""
    head = _week_head(sheet)
    if head is None:
        return Findings()
    weeks = _weeks(sheet, head)
    dated = [DatedCell(sheet.place(i), text, written) for i, (written, text) in weeks.items()]
    settled = settle_order(dated, choice=choices.date_order)
    firsts = {i: day_in(settled.order, written) for i, (written, _) in weeks.items()}
    cells = [
        _grid_cell(sheet, (index, head.column + n), first + timedelta(days=n), Role.COUNT)
        for index, first in firsts.items()
        if first is not None and first.weekday() == head.weekday
        for n in range(WEEKDAYS)
    ]
    findings = _with_order(sheet, cells, settled)
    for index, first in firsts.items():
        if first is None or first.weekday() != head.weekday:
            what = message(
                'the date of this week is not the day of its first column, "{column}"',
                column=sheet.cell(head.row, head.column),
            )
            findings.slip(sheet, index, what, DATE_FIX, weeks[index][1])
    return findings


def recognises_dates(sheet: Sheet) -> bool:
    """Tell a table with a date above each column, and a row that names spasms or clusters."""
    head = _dates_head(sheet)
    return head is not None and any(_measures(sheet, *head))


def _dates_head(sheet: Sheet) -> tuple[int, dict[int, WrittenDate]] | None:
    for index, row in enumerate(sheet.rows[:HEADER_ROWS_MAX]):
        filled = sum(bool(cell.strip()) for cell in row)
        if sum(map(_has_a_digit, row)) < max(DATES_MIN, filled - 2):
            continue
        year = next((y for text in _titles(sheet, index) if (y := month_and_year(text)[1])), None)
        dates = {
            column: written
            for column, cell in enumerate(row)
            if (written := parse_date(cell, year)) is not None
            and not written.is_impossible
            and not written.serial
        }
        if len(dates) >= max(DATES_MIN, filled - 2):
            return index, dates
    return None


def _has_a_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _titles(sheet: Sheet, index: int) -> list[str]:
    first = next((cell for cell in sheet.rows[index] if cell.strip()), "")
    above = [cell for row in sheet.rows[:index] for cell in row if cell.strip()]
    return [first, *above, sheet.name, sheet.file.rsplit(".", 1)[0].replace("_", " ")]


def _measures(sheet: Sheet, head: int, dates: dict[int, WrittenDate]) -> list[tuple[int, Role]]:
    first = min(dates)
    labels = [
        (index, measure_of(" ".join(sheet.rows[index][:first]).strip()))
        for index in range(head + 1, len(sheet.rows))
    ]
    return [(index, role) for index, role in labels if role is not None]


def read_dates(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read each cell below a date as one day."""
    head = _dates_head(sheet)
    if head is None:
        return Findings()
    row, dates = head
    dated = [
        DatedCell(sheet.place(row), sheet.cell(row, column), written)
        for column, written in dates.items()
    ]
    settled = settle_order(dated, choice=choices.date_order, daily=True)
    cells = [
        _grid_cell(sheet, (index, column), day, measure)
        for index, measure in _measures(sheet, row, dates)
        for column, written in dates.items()
        if (day := day_in(settled.order, written)) is not None
    ]
    return _with_order(sheet, cells, settled)


def _grid_cell(sheet: Sheet, at: tuple[int, int], day: date, measure: Role) -> GridCell:
    return GridCell(*at, day.year, day.month, day.day, measure, sheet.cell(*at))


def _with_order(sheet: Sheet, cells: list[GridCell], settled: SettledOrder) -> Findings:
    findings = read_cells(sheet, cells)
    findings.claims.order = settled.order if settled.decision is not None else None
    if settled.decision is not None:
        said = message("{file}: {decision}", file=sheet.file, decision=settled.decision)
        findings.decisions.insert(0, said)
    findings.problems[:0] = settled.problems
    return findings
