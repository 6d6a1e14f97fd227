"""A table of text cells that knows where each row stands in its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ivig_track.errors import Place


class HiddenParts(NamedTuple):
    """What a spreadsheet does not show: the whole sheet, or rows and columns, counted from 0."""

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


NOTHING_HIDDEN = HiddenParts()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text cells, exactly as the file has them.

    `row_numbers[i]` is the row of `rows[i]` in the file, 1 for its first line. `name` is the name
    of the sheet in a workbook, "" in a text file. `from_1904` says that bare serial dates count
    from 1904. `hidden` is what the spreadsheet does not show of it.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    from_1904: bool = False
    hidden: HiddenParts = NOTHING_HIDDEN

    def place(self, index: int) -> Place:
        """Give the place of the row with this index."""
        return Place(self.file, self.name, self.row_numbers[index])

    def cell(self, index: int, column: int | None) -> str:
        """Give a cell without outer blanks; "" where the row is shorter or the column is None."""
        if column is None:
            return ""
        row = self.rows[index]
        return row[column].strip() if column < len(row) else ""

    def column(self, column: int | None, indices: Sequence[int]) -> list[str]:
        """Give the cells of one column in these rows, each as `cell` gives it.

        >>> sheet_of_rows("diary.csv", "", [("a ", "b"), ("c",)]).column(1, [1, 0])
        ['', 'b']
        """
        if column is None:
            return [""] * len(indices)
        rows = self.rows
        try:
            return [rows[index][column].strip() for index in indices]
        except IndexError:
            return [self.cell(index, column) for index in indices]

    def written(self, index: int) -> str:
        """Give a row as it was written, shortened, for the account."""
        return in_one_line(self.rows[index])

    def is_blank(self, index: int) -> bool:
        """Tell whether nothing is written in a row."""
        return not any(map(str.strip, self.rows[index]))


#: Characters of a source row that the account repeats at most.
WRITTEN_MAX = 160


def in_one_line(cells: Iterable[str]) -> str:
    """Put the cells of a row into one line of at most `WRITTEN_MAX` characters."""
    text = " | ".join(filter(None, map(str.strip, cells)))
    return text if len(text) <= WRITTEN_MAX else text[: WRITTEN_MAX - 1] + "…"


def sheet_of_rows(file: str, name: str, rows: list[tuple[str, ...]]) -> Sheet:
    """Make a sheet whose first row is row 1.

    >>> sheet_of_rows("diary.csv", "", [("date",), ("2024-03-01",)]).place(1).row
    2
    """
    return Sheet(file, name, tuple(rows), tuple(range(1, len(rows) + 1)))
