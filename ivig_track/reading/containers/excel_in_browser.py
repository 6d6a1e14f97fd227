"""The cells of an xlsx without a compiled library: what `excel` uses inside a web page.

The values, and after them the texts, are those that the compiled library gives for the same file.
"""

from __future__ import annotations

import io
import re
from importlib import import_module
from typing import Any

from ivig_track.reading.containers.merged_cells import MergedRange
from ivig_track.reading.containers.raw_sheet import (
    CELLS_MAX,
    SHEETS_MAX,
    RawSheet,
    SheetTooLargeError,
    up_to_the_last_value,
)
from ivig_track.reading.containers.text_files import ROWS_MAX

_MERGED = re.compile(
    rb"""mergeCell\s[^>]{0,200}?ref\s*=\s*["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"""
)


def raw_sheets_of_xlsx(content: bytes) -> list[RawSheet]:
    """Give the sheets of an xlsx; whatever the library raises for a damaged file goes through.

    Formulas are not evaluated: the value that the spreadsheet kept beside them is taken. Raises
    SheetTooLargeError where merged ranges span more than a diary.
    """
    _check_merged(content)
    book = import_module("openpyxl").load_workbook(
        io.BytesIO(content), data_only=True, keep_links=False
    )
    return [
        RawSheet(sheet.title, _rows(sheet), [_ends(r) for r in sheet.merged_cells.ranges])
        for sheet in book.worksheets[:SHEETS_MAX]
    ]


def _check_merged(content: bytes) -> None:
    """Refuse ranges that span more than a diary: the library makes a cell for each of theirs."""
    coordinates = import_module("openpyxl.utils.cell")
    with import_module("zipfile").ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if not info.filename.startswith("xl/worksheets/"):
                continue
            with archive.open(info) as part:
                ranges = _MERGED.findall(part.read(info.file_size))
            cells = 0
            for ends in ranges:
                left, top, right, bottom = coordinates.range_boundaries(ends.decode())
                cells += (right - left + 1) * (bottom - top + 1)
            if cells > CELLS_MAX:
                raise SheetTooLargeError


def _rows(sheet: Any) -> list[list[Any]]:
    return up_to_the_last_value(
        [
            ["" if value is None else value for value in row]
            for row in sheet.iter_rows(1, min(sheet.max_row, ROWS_MAX), 1, values_only=True)
        ]
    )


def _ends(merged: Any) -> MergedRange:
    return (merged.min_row - 1, merged.min_col - 1), (merged.max_row - 1, merged.max_col - 1)
