"""What reading hands on: days, infusions, therapies, events, and what became of every source row.

These are plain values in the words of the product. Nothing is computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ivig_track.entries.columns import ImportLogColumn, UnreadMaterial
from ivig_track.entries.sheet import in_one_line
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message
from ivig_track.plan.plan_settings import PlanSettings


class DayState(StrEnum):
    """How sure the count of a day is. Only `unrecorded` says that nobody counted."""

    COUNTED = "counted"
    NONE_SEEN = "none_seen"
    APPROXIMATE = "approximate"
    RANGE = "range"
    AT_LEAST = "at_least"
    UNCOUNTABLE = "uncountable"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it was written: best value with a low and a high bound.

    `best` is None where no best count exists ("too many"). `high` is None where there is no upper
    bound ("20+"). Both bounds are included.

    >>> Count(best=7.5, low=5, high=10, state=DayState.RANGE)
    Count(best=7.5, low=5, high=10, state=<DayState.RANGE: 'range'>)
    """

    best: float | None
    low: float
    high: float | None
    state: DayState


class DayOrigin(StrEnum):
    """Where what a day says comes from, where it was not simply written down.

    `assumed` is a zero that nobody wrote: the family said that every day was watched. On a day that
    was `set_aside` something is written that could not be read: it has no count, and is not blank.
    One that was `left_out` has words that may be a count, and the family said that they are none
    or that nobody watched.
    """

    WRITTEN = ""
    ASSUMED = "assumed"
    SET_ASIDE = "set_aside"
    LEFT_OUT = "left_out"


#: Origins of days without a count that are not blank.
NOT_BLANK = frozenset({DayOrigin.SET_ASIDE, DayOrigin.LEFT_OUT})


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One calendar day of the diary.

    `spasms` and `clusters` are None where that measure was not written down; both None means that
    the day is unrecorded, which is never zero.
    """

    day: date
    spasms: Count | None = None
    clusters: Count | None = None
    observer: str = ""
    note: str = ""
    place: Place = Place()
    origin: DayOrigin = DayOrigin.WRITTEN


@dataclass(frozen=True, slots=True)
class InfusionEntry:
    """IVIG given on one day. Doses are of that day: g per kg of body weight, or g.

    `rate` is how fast it ran, as it was written ("1.2 mL/kg/h").
    """

    day: date
    dose_g_per_kg: float | None = None
    dose_g: float | None = None
    weight_kg: float | None = None
    product: str = ""
    lot: str = ""
    iga_depleted: bool | None = None
    setting: str = ""
    premedication: str = ""
    note: str = ""
    place: Place = Place()
    rate: str = ""


@dataclass(frozen=True, slots=True)
class TherapyEntry:
    """One dose step of another therapy, from `start` to `stop`, both included.

    `stop` is None while it goes on. `dose` is per day in `unit`; None where it was not written.
    """

    name: str
    start: date
    stop: date | None = None
    kind: str = ""
    dose: float | None = None
    unit: str = ""
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Something that happened on one day: fever, vaccination, EEG, change of observer ...

    For a reaction `onset_hours` counts from the infusion, and `action` says what was done.
    """

    day: date
    kind: str
    detail: str = ""
    severity: str = ""
    place: Place = Place()
    onset_hours: float | None = None
    action: str = ""


class StandInDates(StrEnum):
    """What the dates of a record are: of the calendar, or standing in for it in a shared copy."""

    NONE = ""
    FROM_FIRST_INFUSION = "counted_from_first_infusion"
    MOVED = "moved_by_one_number_of_days"


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What is known of the child, all of it optional. Months are "YYYY-MM".

    `onset_month` is when spasms began. `price_per_infusion` is that of one infusion day in
    `currency`. A shared copy has no months: it has `age_months_at_first_infusion`, and `dates` says
    what its dates are ("" = those of the calendar).
    """

    label: str = ""
    birth_month: str = ""
    weight_kg: float | None = None
    iga_status: str = ""
    synthetic: bool = False
    onset_month: str = ""
    aetiology: str = ""
    price_per_infusion: float | None = None
    currency: str = ""
    age_months_at_first_infusion: int | None = None
    dates: StandInDates = StandInDates.NONE


class RowOutcome(StrEnum):
    """What became of a source row."""

    USED = "used"
    MERGED = "merged"
    SET_ASIDE = "set_aside"


class ImportLogRow(NamedTuple):
    """What became of one source row: used, merged (into which), or set aside (why).

    `cells` is the row as the file has it; `written` repeats it, shortened to `WRITTEN_MAX`.
    """

    place: Place
    outcome: RowOutcome
    reason: Message
    cells: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The row in one line.

        >>> ImportLogRow(Place(), RowOutcome.USED, Message("one day"), ("2 May", " ", "3")).written
        '2 May | 3'
        """
        return in_one_line(self.cells)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name, without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of one child.

    `days` is sorted, one entry per calendar day that the sources mention; days that nobody mentions
    are simply absent, which means unrecorded. `decisions` say what the reader had to settle, and by
    what evidence ("dates read as day/month because row 14 says 23/02"). `columns` say what became
    of each column, and `unread` what stands in the sources unread and may matter to a review.
    `slips` are rows and days that cannot be as they are written, and were set aside for that.
    """

    days: tuple[DayEntry, ...]
    infusions: tuple[InfusionEntry, ...] = ()
    therapies: tuple[TherapyEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    patient: PatientFacts = PatientFacts()
    import_log: tuple[ImportLogRow, ...] = ()
    decisions: tuple[Message, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    plan: PlanSettings = PlanSettings()
    columns: tuple[ImportLogColumn, ...] = ()
    unread: tuple[UnreadMaterial, ...] = ()
    slips: tuple[Problem, ...] = ()
