"""A table of text cells that knows where each row stands in its file."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from ivig_track.entries.clean_text import READ_CHARACTERS_MAX, clean_rows
from ivig_track.errors import Place
from ivig_track.messages.shown_signs import shown_in_one_line


class HiddenParts(NamedTuple):
    """What a spreadsheet does not show: the whole sheet, or rows and columns, counted from 0.

    With `is_untold` the file may hide rows and columns, and its reader cannot tell which.
    """

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    is_untold: bool = False


NOTHING_HIDDEN = HiddenParts()


_Kind = TypeVar("_Kind", bound=tuple[Any, ...])
_Found = TypeVar("_Found")


def tuples_of(kind: type[_Kind], *columns: Iterable[object]) -> list[_Kind]:
    """Make many named tuples out of a column for each of their fields, all of them as one.

    >>> tuples_of(Place, ["a.csv"], [""], [3], [None], [""])[0].row
    3
    """
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=False)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text cells, as patterns read them, and as the file has them.

    `rows` are what `ivig_track.entries.clean_text` makes of the cells, and `as_typed` the rows as
    the file has them: () where they are the same. `row_numbers[i]` is the row of `rows[i]` in the
    file, 1 for its first line. `name` is the name of the sheet in a workbook, "" in a text file.
    `from_1904` says that bare serial dates count from 1904. `hidden` is what the
    spreadsheet does not show of it.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    from_1904: bool = False
    hidden: HiddenParts = NOTHING_HIDDEN
    as_typed: tuple[tuple[str, ...], ...] = ()
    _known_columns: dict[int, Sequence[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _found_once: dict[Hashable, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, question: Hashable, find: Callable[[], _Found]) -> _Found:
        """Give what `find` finds out about this sheet, which is looked for at the first question.

        A sheet never changes, and one shape after another asks the same of it.

        >>> sheet = sheet_of_rows("diary.csv", "", [("date",)])
        >>> sheet.once("rows", lambda: len(sheet.rows)), sheet.once("rows", lambda: 99)
        (1, 1)
        """
        if question not in self._found_once:
            self._found_once[question] = find()
        found: _Found = self._found_once[question]
        return found

    def place(self, index: int, column: int | None = None, title: str = "") -> Place:
        """Give the place of a row, or of a cell of it: the index of its column, and its title."""
        if column is None:
            return Place(self.file, self.name, self.row_numbers[index])
        return Place(self.file, self.name, self.row_numbers[index], column + 1, title)

    def places(self, indices: Iterable[int]) -> list[Place]:
        """Give the place of each of these rows, as `place` gives it."""
        numbers = map(self.row_numbers.__getitem__, indices)
        nothing = repeat(None), repeat("")
        return tuples_of(Place, repeat(self.file), repeat(self.name), numbers, *nothing)

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
        return list(map(self.whole_column(column).__getitem__, indices))

    def whole_column(self, column: int) -> Sequence[str]:
        """Give the cells of one column in every row, each as `cell` gives it."""
        cells = self._known_columns.get(column)
        if cells is None:
            cells = self._known_columns[column] = _column(self.rows, column)
        return cells

    def typed_row(self, index: int) -> tuple[str, ...]:
        """Give a row as the file has it."""
        return (self.as_typed or self.rows)[index]

    def typed(self, index: int, column: int | None) -> str:
        r"""Give a cell as a person typed it, without outer blanks: for notes and names.

        >>> sheet = cleaned(sheet_of_rows("diary.csv", "", [("'tis\u00a0fine",)]))
        >>> sheet.typed(0, 0), sheet.cell(0, 0)
        ("'tis\xa0fine", 'tis fine')
        """
        row = self.typed_row(index)
        return row[column].strip() if column is not None and column < len(row) else ""

    def typed_column(self, column: int | None, indices: Sequence[int]) -> list[str]:
        """Give the cells of one column in these rows, each as `typed` gives it."""
        if not self.as_typed or column is None:
            return self.column(column, indices)
        return list(map(_column(self.as_typed, column).__getitem__, indices))

    def cut_cells(self) -> list[tuple[int, int]]:
        """Give row and column of every cell of which patterns saw only the start."""
        return [
            (index, column)
            for index, (typed, row) in enumerate(zip(self.as_typed, self.rows, strict=False))
            if typed is not row
            for column, cell in enumerate(typed)
            if len(cell) > READ_CHARACTERS_MAX and len(row[column]) > READ_CHARACTERS_MAX // 2
        ]

    def only_rows(self, indices: Sequence[int]) -> Sheet:
        """Give these rows alone; they keep their numbers."""
        return replace(
            self,
            rows=tuple(self.rows[index] for index in indices),
            row_numbers=tuple(self.row_numbers[index] for index in indices),
            as_typed=tuple(self.as_typed[index] for index in indices) if self.as_typed else (),
        )

    def without_columns(self, taken: Collection[int]) -> Sheet:
        """Give the sheet with these columns blank, also as they were typed."""
        rows, typed = (
            tuple(_with_blanks(row, taken) for row in kept) for kept in (self.rows, self.as_typed)
        )
        made = replace(self, rows=rows, as_typed=typed)
        # Both sheets are asked for the columns that they share.
        kept = set(range(max(map(len, self.rows), default=0))) - set(taken)
        known = {column: self.whole_column(column) for column in kept}
        made._known_columns.update(known)  # noqa: SLF001 - a sheet like this one
        return made

    def written(self, index: int) -> str:
        """Give a row as it was written, shortened, for the account."""
        return in_one_line(self.typed_row(index))

    def is_blank(self, index: int) -> bool:
        """Tell whether nothing is written in a row."""
        return not any(map(str.strip, self.rows[index]))


def _column(rows: Sequence[tuple[str, ...]], column: int) -> list[str]:
    """Give the cells of one column of every row, without outer blanks."""
    try:
        return list(map(str.strip, map(operator.itemgetter(column), rows)))
    except IndexError:
        return [row[column].strip() if column < len(row) else "" for row in rows]


def _with_blanks(row: tuple[str, ...], taken: Collection[int]) -> tuple[str, ...]:
    cells = list(row)
    for column in taken:
        if column < len(cells):
            cells[column] = ""
    return tuple(cells)


#: Characters of a source row that the account repeats at most.
WRITTEN_MAX = 160


def in_one_line(cells: Iterable[str]) -> str:
    """Put the cells of a row into one line of at most `WRITTEN_MAX` characters."""
    text = shown_in_one_line(" | ".join(filter(None, map(str.strip, cells))))
    return text if len(text) <= WRITTEN_MAX else text[: WRITTEN_MAX - 1] + "…"


def cleaned(sheet: Sheet) -> Sheet:
    """Give a sheet whose cells are clean: the step between every container and every pattern."""
    rows = tuple(clean_rows(sheet.rows))
    if all(map(operator.is_, rows, sheet.rows)):
        return sheet
    return replace(sheet, rows=rows, as_typed=sheet.rows)


def sheet_of_rows(file: str, name: str, rows: list[tuple[str, ...]]) -> Sheet:
    """Make a sheet whose first row is row 1.

    >>> sheet_of_rows("diary.csv", "", [("date",), ("2024-03-01",)]).place(1).row
    2
    """
    return Sheet(file, name, tuple(rows), tuple(range(1, len(rows) + 1)))
