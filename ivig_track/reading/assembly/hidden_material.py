"""What a spreadsheet hides: hidden sheets are not read, hidden rows and columns are; it is said."""

from __future__ import annotations

from itertools import islice

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, joined, message, phrase
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Findings

#: Hidden rows that are named one by one.
ROWS_NAMED_MAX = 12
_UNTOLD = phrase(
    "{file}: rows and columns that an .xls hides cannot be told from the others; all were read"
)
_IN_A_HIDDEN_SHEET = message("in a hidden sheet, which is not read")


def set_hidden_sheet_aside(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Set every row of a hidden sheet aside, and say that it was not read."""
    findings = Findings()
    findings.claims.is_aside = True
    findings.decisions.append(
        message(
            '{file}: the sheet "{sheet}" is hidden and was not read; show it if it belongs to the '
            "diary",
            file=sheet.file,
            sheet=sheet.name,
        )
    )
    for index in range(len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.set_aside(sheet, index, _IN_A_HIDDEN_SHEET)
    return findings


def only_hidden(sheets: list[Sheet]) -> Problem:
    """Say that a workbook shows nothing."""
    what = message("every sheet of this workbook that holds anything is hidden")
    return Problem(what, message("show the sheet of the diary"), Place(sheets[0].file))


def is_a_list_of_choices(sheet: Sheet) -> bool:
    """Tell a sheet without any date: what a cell may be chosen from, not what happened."""
    return not any(parse_date(cell) for row in sheet.rows for cell in row)


def said_of_hidden_parts(sheet: Sheet) -> list[Message]:
    """Say which rows and columns with something in them are hidden; they were read like others."""
    if sheet.hidden.is_untold:
        return [message(_UNTOLD, file=sheet.file)]
    place = Place(sheet.file, sheet.name)
    rows = [n for n in sorted(sheet.hidden.rows) if n < len(sheet.rows) and not sheet.is_blank(n)]
    said = []
    if rows:
        said.append(
            counted(
                "{place}: {n} row is hidden, perhaps by a filter, and was read like the others: "
                "{rows}",
                "{place}: {n} rows are hidden, perhaps by a filter, and were read like the "
                "others: {rows}",
                len(rows),
                place=place,
                rows=_rows_named(sheet, rows),
            )
        )
    columns = [n for n in sorted(sheet.hidden.columns) if _first_cell(sheet, n)]
    if columns:
        named = joined([message("column {number}", number=n + 1) for n in columns], ", ")
        said.append(
            counted(
                "{place}: {n} column is hidden, and was treated like the others: {columns}",
                "{place}: {n} columns are hidden, and were treated like the others: {columns}",
                len(columns),
                place=place,
                columns=named,
            )
        )
    return said


def _rows_named(sheet: Sheet, rows: list[int]) -> Message:
    named = [str(sheet.row_numbers[index]) for index in rows[:ROWS_NAMED_MAX]]
    more = len(rows) - ROWS_NAMED_MAX
    listed = joined(list(named), ", ")
    if more <= 0:
        return listed
    return counted("{rows} and {n} more", "{rows} and {n} more", more, rows=listed)


def _first_cell(sheet: Sheet, column: int) -> str:
    cells = (sheet.cell(index, column) for index in range(len(sheet.rows)))
    return next(islice(filter(None, cells), 1), "")
