"""Cells that a spreadsheet shows as one: what stands in them holds for each row and column of them.

A date, a word or a heading is repeated. A number is not: 12 written over three days may be the sum
of them or the count of each, so it is marked and its days stay unrecorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: The first and the last cell of a range, each as row and column counted from 0, both included.
MergedRange = tuple[tuple[int, int], tuple[int, int]]
#: Most cells that are filled in one sheet.
FILLED_CELLS_MAX = 500_000
#: From here on a number in a merged cell is a year or a serial date, not a count.
YEAR_OR_SERIAL_MIN = 1900


def fill_merged(rows: list[list[Any]], ranges: Iterable[MergedRange]) -> None:
    """Fill merged ranges in place; rows are never made longer, and no more are added.

    >>> rows = [["2024-03-01", 3.0], ["", 4.0]]
    >>> fill_merged(rows, [((0, 0), (1, 0))])
    >>> rows
    [['2024-03-01', 3.0], ['2024-03-01', 4.0]]
    """
    left = FILLED_CELLS_MAX
    for (top, first), (bottom, last) in ranges:
        if top >= len(rows) or first >= len(rows[top]):
            continue
        value = _repeated(rows[top][first], bottom - top + 1, last - first + 1)
        for row in rows[top : bottom + 1]:
            width = max(min(last + 1, len(row)) - first, 0)
            if width > left:
                return
            row[first : first + width] = [value] * width
            left -= width


def _repeated(value: object, rows: int, columns: int) -> object:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if value >= YEAR_OR_SERIAL_MIN:
        return value
    over = f"{rows} rows" if rows > 1 else f"{columns} columns"
    return f"{value:g} in one cell over {over}"
