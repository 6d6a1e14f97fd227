"""The error family: every way in which input can be unusable, said so that it can be fixed.

A `Problem` says what is wrong, where, what stood there and what to do. A `DataError` carries all
problems that were found, not just the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ivig_track.messages.message import Message, joined, message


class Place(NamedTuple):
    """Where something stands: a file, a sheet of it, a row (1 = first line of the file).

    `column` counts from 1, and `title` is what stands above it, "" for none; None and "" where a
    whole row is meant.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    title: str = ""

    def __str__(self) -> str:
        """Give the place in words.

        >>> str(Place("diary.xlsx", "March", 14))
        'diary.xlsx, sheet "March", row 14'
        >>> str(Place("diary.csv", row=3, column=2, title="Spasms"))
        'diary.csv, row 3, column "Spasms"'
        """
        return str(self.as_message())

    def as_message(self) -> Message:
        """Give the place as a message."""
        parts: list[str | Message] = [self.file] if self.file else []
        if self.sheet:
            parts.append(message('sheet "{sheet}"', sheet=self.sheet))
        if self.row is not None:
            parts.append(message("row {row}", row=self.row))
        if self.title:
            parts.append(message('column "{title}"', title=self.title))
        elif self.column is not None:
            parts.append(message("column {column}", column=self.column))
        return joined(parts, ", ")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, the value as written, and how to fix it.

    `asks` names the choice of the user that would settle it; empty where no choice can. A slip
    (`is_slip`) spoils one row or one day, `day` where it is known: the rest can be read without it.
    `answers` are those that the question it `asks` can have, the likeliest first.
    `is_foreign` where a whole sheet is none of a record: others can be read without it.
    """

    what: Message
    fix: Message
    place: Place = Place()
    value: str | None = None
    asks: Literal["", "date_order", "diary", "one_child", "parts", "year"] = ""
    is_slip: bool = False
    day: date | None = None
    is_foreign: bool = False
    answers: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the problem as one line for a reader who is not a programmer.

        >>> what, fix = message("a count cannot be below zero"), message("write how many were seen")
        >>> str(Problem(what, fix, Place("diary.csv", row=3), "-2"))
        'diary.csv, row 3: a count cannot be below zero (it says "-2"). To fix it: write how
        many were seen.'
        """
        return str(self.as_message())

    def as_message(self) -> Message:
        """Give the problem as one message."""
        what = self.what
        if self.value is not None:
            what = message('{what} (it says "{value}")', what=what, value=self.value)
        if any(self.place):
            what = message("{place}: {what}", place=self.place, what=what)
        return message("{what}. To fix it: {fix}.", what=what, fix=self.fix)


class IvigTrackError(Exception):
    """The parent of every error that this package raises on purpose.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> try:
    ...     ivt.example("infant_z")
    ... except ivt.IvigTrackError as error:
    ...     print(error)
    there is no example "infant_z". To fix it: choose one of infant_a, ...
    """

    def _render_traceback_(self) -> list[str]:
        """In a notebook, say what is wrong and how to fix it, without the code's own lines."""
        return str(self).splitlines()


class DataError(IvigTrackError):
    """The data cannot be used as it is.

    Attributes
    ----------
    problems
        Every problem that was found, in the order of the source.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> try:
    ...     ivt.read_record("no-such-diary.csv")
    ... except ivt.DataError as error:
    ...     print(error.problems[0].fix)
    check ...
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PlanError(DataError):
    """The analysis plan contradicts itself or holds a value that cannot be used.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> try:
    ...     ivt.AnalysisPlan(window_first_day=30)
    ... except ivt.PlanError as error:
    ...     "window_first_day" in str(error)
    True
    """


class OutputError(IvigTrackError):
    """The result could not be written where it was asked for.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> issubclass(ivt.OutputError, ivt.IvigTrackError)
    True
    """
