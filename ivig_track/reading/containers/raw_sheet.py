"""A sheet as a workbook's reader gives it: values, not yet texts, and its merged ranges."""

from __future__ import annotations

from typing import Any, NamedTuple

from ivig_track.reading.containers.merged_cells import MergedRange

#: Most sheets of a workbook that are looked at.
SHEETS_MAX = 60
#: Most cells of one sheet: a million rows or a million columns of nothing are not a diary.
CELLS_MAX = 4_000_000
#: Columns of a sheet that are looked at; those beyond are none of a diary.
COLUMNS_MAX = 512
#: Most merged ranges of a workbook that are looked at.
RANGES_MAX = 20_000


class RawSheet(NamedTuple):
    """One sheet: its name, its rows of values from A1 on, its merged ranges, and what it hides.

    Hidden rows and columns count from 0; they are empty where the reader does not know them.
    """

    name: str
    rows: list[list[Any]]
    merged: list[MergedRange]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


class SheetTooLargeError(Exception):
    """A sheet spans more than a diary."""


def up_to_the_last_value(rows: list[list[Any]]) -> list[list[Any]]:
    """Give the rows up to the last value, all of one width: a cell only coloured is no cell.

    >>> up_to_the_last_value([["date", ""], ["", "", ""], [4.0, 5.0, ""], [""]])
    [['date', ''], ['', ''], [4.0, 5.0]]
    """
    widths = [max((n for n, value in enumerate(row, 1) if value != ""), default=0) for row in rows]
    width = max(widths, default=0)
    last = max((n for n, filled in enumerate(widths, 1) if filled), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in rows[:last]]
