"""What one layout found in one sheet: entries, the account of its rows, decisions and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import repeat
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import DateOrder
from ivig_track.entries.columns import ImportLogColumn, UnreadMaterial
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    PatientFacts,
    RowOutcome,
    StandInDates,
    TherapyEntry,
)
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet, tuples_of
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.reading.cells.event_tally import ObservedEvent
from ivig_track.reading.cells.given_cells import Given

_NOTHING_TOLD = ("", None, False, StandInDates.NONE)
#: So many days that contradict themselves are slips; more say that the table is another one.
SLIPS_MAX, SLIPS_SHARE_MAX = 3, 0.1


def is_a_slip(days: int, of_days: int) -> bool:
    """Tell whether so many days that cannot be as they stand are slips of the pen.

    >>> is_a_slip(1, 4), is_a_slip(40, 60)
    (True, False)
    """
    return days <= max(SLIPS_MAX, of_days * SLIPS_SHARE_MAX)


class Subjects(NamedTuple):
    """The patients that a file of resources is about, by the names that it has for them."""

    place: Place
    patients: frozenset[str]


class RowCounts(NamedTuple):
    """Spasms and clusters of one row, or why they cannot be read."""

    spasms: Count | None = None
    clusters: Count | None = None
    trouble: Message | None = None
    is_zero: bool = False


@dataclass(slots=True)
class Claims:
    """What a reader says that it reads of one sheet; what nobody claims is told by the driver.

    `used` are columns and as what they are read, `private` those that are left out because they
    say who or where, `title_rows` the rows that hold titles. With `whole` every column is read, as
    that; with `is_aside` none, and the sheet is weighed as a whole. `day_of_row` gives the day of a
    row, where it has one; `other_rows` are those that are about something else than spasms.
    `gifts` are rows that say what was given, and nothing else.
    `as_entries` are columns whose cells were read one by one, as therapies or events: what could
    not be read of them is told by their reader. In a grid with its days across, `day_of_column`
    gives the day of a column. `order` is that of day and month, where its reader settled one.
    """

    used: dict[int, Message] = field(default_factory=dict)
    private: set[int] = field(default_factory=set)
    title_rows: set[int] = field(default_factory=set)
    titles: tuple[str, ...] = ()
    whole: Message | None = None
    day_of_row: dict[int, date] = field(default_factory=dict)
    is_aside: bool = False
    other_rows: list[int] = field(default_factory=list)
    gifts: dict[int, tuple[Given, ...]] = field(default_factory=dict)
    as_entries: set[int] = field(default_factory=set)
    day_of_column: dict[int, date] = field(default_factory=dict)
    order: DateOrder | None = None


@dataclass(slots=True)
class Findings:
    """Gathered while a sheet is read.

    `no_diary` says why a sheet holds no days; it is a problem where no other source has any.
    `counts_of_texts` are count cells that were read before.
    """

    days: list[DayEntry] = field(default_factory=list)
    observed_events: list[ObservedEvent] = field(default_factory=list)
    infusions: list[InfusionEntry] = field(default_factory=list)
    therapies: list[TherapyEntry] = field(default_factory=list)
    events: list[EventEntry] = field(default_factory=list)
    import_log: list[ImportLogRow] = field(default_factory=list)
    decisions: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    no_diary: list[Problem] = field(default_factory=list)
    patient: PatientFacts = PatientFacts()
    plan: PlanSettings = PlanSettings()
    columns: list[ImportLogColumn] = field(default_factory=list)
    unread: list[UnreadMaterial] = field(default_factory=list)
    claims: Claims = field(default_factory=Claims)
    subjects: list[Subjects] = field(default_factory=list)
    counts_of_texts: dict[tuple[str, ...], RowCounts] = field(default_factory=dict)

    def claim_whole(self, what: Message) -> None:
        """Say that the reader reads every column of its sheet, as `what`."""
        self.claims.whole = what

    def use(self, sheet: Sheet, index: int, reason: Message) -> None:
        """Account for a row that was used."""
        self._log(sheet, index, RowOutcome.USED, reason)

    def use_rows(self, sheet: Sheet, reasons: Mapping[int, Message]) -> list[Place]:
        """Account for rows that were used, each by its index; give their places."""
        places = sheet.places(reasons)
        cells = map(sheet.typed_row, reasons)
        used = repeat(RowOutcome.USED)
        self.import_log += tuples_of(ImportLogRow, places, used, reasons.values(), cells)
        return places

    def merge(self, sheet: Sheet, index: int, reason: Message) -> None:
        """Account for a row that says the same as another one."""
        self._log(sheet, index, RowOutcome.MERGED, reason)

    def set_aside(self, sheet: Sheet, index: int, reason: Message) -> None:
        """Account for a row that was not used, and say why."""
        self._log(sheet, index, RowOutcome.SET_ASIDE, reason)

    def refuse(
        self,
        sheet: Sheet,
        index: int,
        what: Message,
        fix: Message,
        value: str | None,
        cell: tuple[int, str] | None = None,
    ) -> None:
        """Note a problem of a row that makes the file unusable until it is mended.

        `cell` is the column in which it lies and the title of the column, where it lies in one.
        """
        shown = None if value is None else value[:WRITTEN_MAX]
        self.problems.append(Problem(what, fix, sheet.place(index, *(cell or ())), shown))
        self.set_aside(sheet, index, what)

    def slip(
        self,
        sheet: Sheet,
        index: int,
        what: Message,
        fix: Message,
        value: str | None,
        names: Material | None = None,
        cell: tuple[int, str] | None = None,
    ) -> None:
        """Note what cannot be as it is written in one row: the rest is read without the row.

        Where the row `names` something that a review has to know of, it stands among what is
        unread. `cell` is the column in which it lies and its title, where it lies in one.
        """
        shown = None if value is None else value[:WRITTEN_MAX]
        place = sheet.place(index, *(cell or ()))
        self.problems.append(Problem(what, fix, place, shown, is_slip=True))
        self.set_aside(sheet, index, what)
        if names is not None:
            self.unread.append(UnreadMaterial(sheet.place(index), "", sheet.written(index), names))

    def set_aside_titles(self, sheet: Sheet, header: int) -> None:
        """Account for what is written above the header row."""
        for index in range(header):
            if not sheet.is_blank(index):
                self.set_aside(sheet, index, message("text above the table"))

    def add(self, other: Findings) -> None:
        """Take over everything that another sheet gave."""
        self.days += other.days
        self.observed_events += other.observed_events
        self.infusions += other.infusions
        self.therapies += other.therapies
        self.events += other.events
        self.import_log += other.import_log
        self.columns += other.columns
        self.unread += other.unread
        self.subjects += other.subjects
        self.decisions += other.decisions
        self.problems += other.problems
        known = {f.name: getattr(other.patient, f.name) for f in fields(PatientFacts)}
        told = {name: value for name, value in known.items() if value not in _NOTHING_TOLD}
        if told:
            self.patient = replace(self.patient, **told)
        self.no_diary += other.no_diary
        if other.plan != PlanSettings():
            self.plan = other.plan

    def _log(self, sheet: Sheet, index: int, outcome: RowOutcome, reason: Message) -> None:
        self.import_log.append(
            ImportLogRow(sheet.place(index), outcome, reason, sheet.typed_row(index))
        )
