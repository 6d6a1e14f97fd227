"""The error family: every way in which input can be unusable, said so that it can be mended.

A `Problem` says what is wrong, where, what stood there and what to do. A `DataError` carries all
problems that were found, not just the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where something stands: a file, a sheet of it, a row (1 = first line of the file)."""

    file: str = ""
    sheet: str = ""
    row: int | None = None

    def __str__(self) -> str:
        """Give the place in words.

        >>> str(Place("diary.xlsx", "March", 14))
        'diary.xlsx, sheet "March", row 14'
        """
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f'sheet "{self.sheet}"')
        if self.row is not None:
            parts.append(f"row {self.row}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, the value as written, and how to mend it.

    `asks` names the choice of the user that would settle it; empty where no choice can.
    """

    what: str
    fix: str
    place: Place = Place()
    value: str | None = None
    asks: Literal["", "date_order"] = ""

    def __str__(self) -> str:
        """Give the problem as one line for a reader who is not a programmer.

        >>> str(Problem("a count cannot be below zero", "write how many were seen",
        ...             Place("diary.csv", row=3), "-2"))
        'diary.csv, row 3: a count cannot be below zero (it says "-2"). To mend it: write how
        many were seen.'
        """
        where = str(self.place)
        said = "" if self.value is None else f' (it says "{self.value}")'
        return f"{where + ': ' if where else ''}{self.what}{said}. To mend it: {self.fix}."


class IvigTrackError(Exception):
    """The parent of every error that this package raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """In a notebook, say what is wrong and how to mend it, without the code's own lines."""
        return str(self).splitlines()


class DataError(IvigTrackError):
    """The data cannot be used as it is.

    Attributes
    ----------
    problems
        Every problem that was found, in the order of the source.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PlanError(DataError):
    """The analysis plan contradicts itself or holds a value that cannot be used."""


class OutputError(IvigTrackError):
    """The result could not be written where it was asked for."""
