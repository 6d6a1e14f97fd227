"""The data dictionary: every column of a tidy copy, with its meaning, unit and missing code.

The one place where this is said: the CSV, the REDCap project and the documents are made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadAnswer
from ivig_track.entries.entries import DayOrigin, DayState, StandInDates
from ivig_track.writing.tidy_writing import csv_text


class FieldKind(StrEnum):
    """What a column holds."""

    DATE = "date"
    MONTH = "month"
    NUMBER = "number"
    TEXT = "text"
    YES_NO = "true or false"
    CHOICE = "choice"


class DataField(NamedTuple):
    """One column: where it stands, what it means, and what a blank cell of it says.

    `choices` are the codes that it may hold, each with its meaning. `may_identify` where it may
    tell who the child is, alone or beside what others know: a date, or words of a family.
    """

    table: str
    name: str
    kind: FieldKind
    meaning: str
    unit: str = ""
    missing: str = "not recorded"
    choices: tuple[tuple[str, str], ...] = ()
    may_identify: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether a row says nothing without it."""
        return not self.missing


_DATE, _MONTH, _NUMBER = FieldKind.DATE, FieldKind.MONTH, FieldKind.NUMBER
_TEXT, _YES_NO, _CHOICE = FieldKind.TEXT, FieldKind.YES_NO, FieldKind.CHOICE
_NEVER = ""
_UNRECORDED = "nobody counted, which is never zero; or no best count, as the state tells"
_NO_UPPER_BOUND = "unrecorded, or no upper bound, as the state tells"
_NOT_COUNTED = "unrecorded"
STATES = tuple(
    zip(
        (state.value for state in DayState),
        (
            "counted exactly", "watched, and none seen", "about so many", "between two numbers",
            "so many or more", "too many to count", "nobody counted; never zero",
        ),
        strict=True,
    )
)  # fmt: skip
_ORIGINS = (
    (DayOrigin.ASSUMED.value, "a zero that nobody wrote: every day was said to be watched"),
    (DayOrigin.SET_ASIDE.value, "something is written that could not be read"),
)
_ANSWERS = (
    (UnreadAnswer.GIVEN.value, "it was given"),
    (UnreadAnswer.NOT_GIVEN.value, "it was not given"),
)
_MATERIALS = tuple((kind.value, kind.value) for kind in Material)
_STAND_INS = (
    (StandInDates.FROM_FIRST_INFUSION.value, "days from the first infusion, which is 2000-01-01"),
    (StandInDates.MOVED.value, "all dates moved by one number of days"),
)

FIELDS: tuple[DataField, ...] = (
    DataField("diary", "date", _DATE, "Day of the diary", missing=_NEVER, may_identify=True),
    DataField("diary", "spasms", _NUMBER, "Epileptic spasms of the day, best count", "spasms",
              _UNRECORDED),
    DataField("diary", "spasms_low", _NUMBER, "Lowest number that it can be, included", "spasms",
              _NOT_COUNTED),
    DataField("diary", "spasms_high", _NUMBER, "Highest number that it can be, included", "spasms",
              _NO_UPPER_BOUND),
    DataField("diary", "clusters", _NUMBER, "Clusters of spasms of the day, best count", "clusters",
              _UNRECORDED),
    DataField("diary", "state", _CHOICE, "How sure the count is: of spasms, or of clusters where "
              "only these were counted", missing=_NEVER, choices=STATES),
    DataField("diary", "observer", _TEXT, "Who watched", may_identify=True),
    DataField("diary", "note", _TEXT, "What the family wrote beside the count", missing="no note",
              may_identify=True),
    DataField("diary", "clusters_low", _NUMBER, "Lowest number that it can be, included",
              "clusters", _NOT_COUNTED),
    DataField("diary", "clusters_high", _NUMBER, "Highest number that it can be, included",
              "clusters", _NO_UPPER_BOUND),
    DataField("diary", "clusters_state", _CHOICE, "How sure the count of clusters is",
              missing=_NOT_COUNTED, choices=STATES),
    DataField("diary", "count_origin", _CHOICE, "Where the count comes from, if not written down",
              missing="written down", choices=_ORIGINS),
    DataField("infusions", "date", _DATE, "Day on which IVIG was given", missing=_NEVER,
              may_identify=True),
    DataField("infusions", "dose_g_per_kg", _NUMBER, "Dose of that day by body weight", "g/kg"),
    DataField("infusions", "dose_g", _NUMBER, "Dose of that day", "g"),
    DataField("infusions", "weight_kg", _NUMBER, "Body weight by which it was dosed", "kg"),
    DataField("infusions", "product", _TEXT, "Product of immunoglobulin (ATC J06BA02)"),
    DataField("infusions", "lot", _TEXT, "Lot number", may_identify=True),
    DataField("infusions", "iga_depleted", _YES_NO, "Whether the product is depleted of IgA"),
    DataField("infusions", "setting", _TEXT, "Where it was given", may_identify=True),
    DataField("infusions", "premedication", _TEXT, "What was given before it"),
    DataField("infusions", "note", _TEXT, "What was written beside it", missing="no note",
              may_identify=True),
    DataField("infusions", "rate", _TEXT, "How fast it ran, as it was written"),
    DataField("therapies", "name", _TEXT, "Medicine or diet, one dose step a row", missing=_NEVER),
    DataField("therapies", "kind", _TEXT, "Kind, as it was written or answered"),
    DataField("therapies", "start", _DATE, "First day of the dose step", missing=_NEVER,
              may_identify=True),
    DataField("therapies", "stop", _DATE, "Last day of the dose step, included",
              missing="it goes on, or its end was not written", may_identify=True),
    DataField("therapies", "dose", _NUMBER, "Dose of a day, in the unit beside it", "as in unit"),
    DataField("therapies", "unit", _TEXT, "Unit of the dose"),
    DataField("therapies", "note", _TEXT, "What was written beside it", missing="no note",
              may_identify=True),
    DataField("events", "date", _DATE, "Day of the event", missing=_NEVER, may_identify=True),
    DataField("events", "kind", _TEXT, "Kind of event: fever, vaccination, EEG, reaction ...",
              missing=_NEVER),
    DataField("events", "detail", _TEXT, "What is told of it", may_identify=True),
    DataField("events", "severity", _TEXT, "How severe it was"),
    DataField("events", "onset_hours", _NUMBER, "For a reaction: when it began after the infusion",
              "hours"),
    DataField("events", "action", _TEXT, "For a reaction: what was done"),
    DataField("unread", "names", _CHOICE, "What the place in the source may name that was not read",
              missing=_NEVER, choices=_MATERIALS),
    DataField("unread", "first_day", _DATE, "First day that it can touch", missing="no row tells",
              may_identify=True),
    DataField("unread", "last_day", _DATE, "Last day that it can touch, included",
              missing="no row tells", may_identify=True),
    DataField("unread", "title", _TEXT, "Title of the column", missing="no title"),
    DataField("unread", "written", _TEXT, "The words of the source", missing="no words",
              may_identify=True),
    DataField("unread", "answer", _CHOICE, "What the family said of it", missing="not answered",
              choices=_ANSWERS),
    DataField("patient", "label", _TEXT, "What the record is called", missing="no label",
              may_identify=True),
    DataField("patient", "birth_month", _MONTH, "Year and month of birth", may_identify=True),
    DataField("patient", "weight_kg", _NUMBER, "Body weight, last known", "kg"),
    DataField("patient", "iga_status", _TEXT, "Immunoglobulin A"),
    DataField("patient", "synthetic", _YES_NO, "Whether the record is invented",
              missing="not invented"),
    DataField("patient", "onset_month", _MONTH, "Year and month in which spasms began",
              may_identify=True),
    DataField("patient", "aetiology", _TEXT, "Cause of the spasms"),
    DataField("patient", "price_per_infusion", _NUMBER, "Price of one infusion day",
              "as in currency"),
    DataField("patient", "currency", _TEXT, "Currency of the price"),
    DataField("patient", "age_months_at_first_infusion", _NUMBER,
              "Age at the first infusion, in a shared copy", "months"),
    DataField("patient", "dates", _CHOICE, "What the dates of a shared copy stand for",
              missing="dates of the calendar", choices=_STAND_INS),
)  # fmt: skip
COLUMNS = ("table", "name", "type", "unit", "meaning", "codes", "blank means", "may identify")


def fields_of(table: str) -> list[DataField]:
    """Give the columns of one table in their order.

    >>> [field.name for field in fields_of("events")][:3]
    ['date', 'kind', 'detail']
    """
    return [field for field in FIELDS if field.table == table]


def data_dictionary_csv() -> str:
    """Give the data dictionary as CSV: one row a column of the tidy copy.

    >>> print(data_dictionary_csv().splitlines()[3])
    diary,spasms_low,number,spasms,"Lowest number that it can be, included",,unrecorded,no
    """
    return csv_text(COLUMNS, map(_row, FIELDS))


def _row(field: DataField) -> Sequence[str]:
    codes = "; ".join(
        code if code == words else f"{code}: {words}" for code, words in field.choices
    )
    blank = field.missing or "never blank"
    identifies = "yes" if field.may_identify else "no"
    return [
        field.table, field.name, field.kind.value, field.unit, field.meaning, codes, blank,
        identifies,
    ]  # fmt: skip
