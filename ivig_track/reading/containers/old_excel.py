"""The cells of an old .xls workbook without a compiled library, for use inside a web page.

The values, and after them the texts, are those that the compiled library gives for the same file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from ivig_track.reading.containers.merged_cells import MergedRange
from ivig_track.reading.containers.raw_sheet import (
    CELLS_MAX,
    COLUMNS_MAX,
    RANGES_MAX,
    SHEETS_MAX,
    RawSheet,
    SheetTooLargeError,
    up_to_the_last_value,
)

#: What the library calls the kinds of a cell; all others are empty, or an error such as #DIV/0!.
_TEXT, _NUMBER, _MOMENT, _YES_OR_NO = 1, 2, 3, 4
#: What it calls a file inside the file.
_STREAM = 2
#: Formats that count hours, minutes or seconds on beyond a day.
_LENGTHS = ("[h", "[m", "[s")
_ANY_DAY = datetime(2000, 1, 1)


def raw_sheets_of_xls(content: bytes) -> list[RawSheet]:
    """Give the sheets of an xls.

    Raises SheetTooLargeError, and whatever the library raises for a damaged or locked file.
    Formulas are not evaluated: the value that the spreadsheet kept beside them is taken.
    """
    _refuse_endless_chains(content)
    # It tells the damage that it meets to a file; on standard output it would reach nobody.
    book = import_module("xlrd").open_workbook(
        file_contents=content,
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        logfile=io.StringIO(),
    )
    return [_raw_sheet(book, number) for number in range(min(book.nsheets, SHEETS_MAX))]


def _refuse_endless_chains(content: bytes) -> None:
    """Follow the small parts that the workbook is kept in: damaged, they can lead in a circle.

    The library follows them without end.
    """
    document = import_module("xlrd.compdoc").CompDoc(content, logfile=io.StringIO())
    small = [
        entry
        for entry in document.dirlist
        if entry.etype == _STREAM and entry.tot_size < document.min_size_std_stream
    ]
    for entry in small:
        part, steps = entry.first_SID, 0
        while 0 <= part < len(document.SSAT):
            part, steps = document.SSAT[part], steps + 1
            if steps > len(document.SSAT):
                raise ValueError(entry.name)


def _raw_sheet(book: Any, number: int) -> RawSheet:
    sheet = book.sheet_by_index(number)
    if sheet.nrows * sheet.ncols > CELLS_MAX:
        raise SheetTooLargeError
    rows = [[_value(book, cell) for cell in sheet.row(row)] for row in range(sheet.nrows)]
    raw = RawSheet(
        sheet.name,
        up_to_the_last_value(rows),
        list(_merged(sheet)),
        bool(sheet.visibility),
        frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden and n < len(rows)),
        frozenset(
            n for n, column in sheet.colinfo_map.items() if column.hidden and n < COLUMNS_MAX
        ),
    )
    book.unload_sheet(number)
    return raw


def _merged(sheet: Any) -> Iterator[MergedRange]:
    for top, bottom, first, last in sheet.merged_cells[:RANGES_MAX]:
        yield (top, first), (bottom - 1, last - 1)


def _value(book: Any, cell: Any) -> Any:
    if cell.ctype == _MOMENT:
        return _moment(book, cell)
    if cell.ctype == _YES_OR_NO:
        return bool(cell.value)
    return cell.value if cell.ctype in {_TEXT, _NUMBER} else ""


def _moment(book: Any, cell: Any) -> date | time | timedelta:
    """Give a length, a time of day, a day or a moment, by the format and the size of a number."""
    seconds = timedelta(seconds=round(cell.value * 86_400))
    format_key = book.xf_list[cell.xf_index].format_key
    written = book.format_map[format_key].format_str.lower()
    if cell.value >= 1 and any(length in written for length in _LENGTHS):
        return seconds
    if 0 <= cell.value < 1:
        return (_ANY_DAY + seconds).time()
    exact: datetime = import_module("xlrd.xldate").xldate_as_datetime(cell.value, book.datemode)
    moment = (exact + timedelta(seconds=0.5)).replace(microsecond=0)
    return moment if moment.time() != time() else moment.date()
