"""The cells of an xlsx without a compiled library: what `excel` uses inside a web page.

The values, and after them the texts, are those that the compiled library gives for the same file.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any, NamedTuple

from ivig_track.reading.merged_cells import MergedRange


class RawSheet(NamedTuple):
    """One sheet: its name, its rows of values from A1 on, and its merged ranges."""

    name: str
    rows: list[list[Any]]
    merged: list[MergedRange]


def raw_sheets(content: bytes, sheets_max: int, rows_max: int) -> list[RawSheet]:
    """Give the sheets of an xlsx; whatever the library raises for a damaged file goes through.

    Formulas are not evaluated: the value that the spreadsheet kept beside them is taken.
    """
    book = import_module("openpyxl").load_workbook(
        io.BytesIO(content), data_only=True, keep_links=False
    )
    return [
        RawSheet(sheet.title, _rows(sheet, rows_max), [_ends(r) for r in sheet.merged_cells.ranges])
        for sheet in book.worksheets[:sheets_max]
    ]


def _rows(sheet: Any, rows_max: int) -> list[list[Any]]:
    """Give the rows up to the last value: a cell that is only coloured is no cell."""
    rows = [
        ["" if value is None else value for value in row]
        for row in sheet.iter_rows(1, min(sheet.max_row, rows_max), 1, values_only=True)
    ]
    last = max((n for n, row in enumerate(rows, 1) if any(v != "" for v in row)), default=0)
    width = max((n for row in rows for n, v in enumerate(row, 1) if v != ""), default=0)
    return [row[:width] for row in rows[:last]]


def _ends(merged: Any) -> MergedRange:
    return (merged.min_row - 1, merged.min_col - 1), (merged.max_row - 1, merged.max_col - 1)
