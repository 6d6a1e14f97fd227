"""The cells of an xlsx without a compiled library: what `excel` uses inside a web page.

The values, and after them the texts, are those that the compiled library gives for the same file.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from ivig_track.reading.merged_cells import MergedRange
from ivig_track.reading.raw_sheet import SHEETS_MAX, RawSheet, up_to_the_last_value
from ivig_track.reading.text_files import ROWS_MAX


def raw_sheets_of_xlsx(content: bytes) -> list[RawSheet]:
    """Give the sheets of an xlsx; whatever the library raises for a damaged file goes through.

    Formulas are not evaluated: the value that the spreadsheet kept beside them is taken.
    """
    book = import_module("openpyxl").load_workbook(
        io.BytesIO(content), data_only=True, keep_links=False
    )
    return [
        RawSheet(sheet.title, _rows(sheet), [_ends(r) for r in sheet.merged_cells.ranges])
        for sheet in book.worksheets[:SHEETS_MAX]
    ]


def _rows(sheet: Any) -> list[list[Any]]:
    return up_to_the_last_value(
        [
            ["" if value is None else value for value in row]
            for row in sheet.iter_rows(1, min(sheet.max_row, ROWS_MAX), 1, values_only=True)
        ]
    )


def _ends(merged: Any) -> MergedRange:
    return (merged.min_row - 1, merged.min_col - 1), (merged.max_row - 1, merged.max_col - 1)
