"""What was planted in the files of one family, and where: what a reading is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.medicine_table import MedicineClass


class Kind(StrEnum):
    """What a planted thing is."""

    MEDICINE = "medicine"
    UNKNOWN_NAME = "unknown name"
    IVIG = "IVIG given"
    NOT_IVIG = "not IVIG"
    NOT_GIVEN = "IVIG not given"
    ILLNESS = "illness"
    VACCINE = "vaccine"


class Row(NamedTuple):
    """A row of a file, counted from 1."""

    table: str
    number: int


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that must be used, set aside, named as unread, asked about or refused.

    `days` are the days on which it stands, `rows` the rows of it where it has rows of its own,
    `title` that of its column. `in_words` where only a sentence names it. Not `is_understood` where
    it is said in a language that the reader does not know: the column `state_title` that says that
    nothing was given is then named as unread, and the row is an infusion.
    """

    kind: Kind
    written: str
    days: tuple[date, ...] = ()
    title: str = ""
    medicine_class: MedicineClass | None = None
    rows: tuple[Row, ...] = ()
    in_words: bool = False
    is_understood: bool = True
    state_title: str = ""


@dataclass(slots=True)
class Table:
    """A sheet of cells; `hidden` are its hidden rows, counted from 1."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def add(self, cells: list[str]) -> Row:
        """Add a row, and give its place."""
        self.rows.append(cells)
        return Row(self.name, len(self.rows))


@dataclass(slots=True)
class Planted:
    """The files of one family and everything that was planted in them.

    `counts` are the cells of the counts by day, "" where nobody counted; `total` the count of a day
    as it should be read, None where it must not be one. `rows_of_day` are the rows of a day in the
    diary, `noted` days whose count has words beside it. `shape` says in words what was drawn.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    counts: dict[date, str] = field(default_factory=dict)
    totals: dict[date, float | None] = field(default_factory=dict)
    rows_of_day: dict[date, list[Row]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    noted: set[date] = field(default_factory=set)
    children: int = 1
    shape: list[str] = field(default_factory=list)
