"""Record: everything known of one child, as tables that are not changed any more."""

from __future__ import annotations

import warnings
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ivig_track.classified.events import Event
from ivig_track.classified.observers import observer_key
from ivig_track.classified.therapies import Premedication, Therapy
from ivig_track.entries.columns import ColumnOutcome, UnreadMaterial
from ivig_track.entries.entries import (
    NOT_BLANK,
    DayOrigin,
    DayState,
    InfusionEntry,
    PatientFacts,
    RowOutcome,
)
from ivig_track.html_card import html_card
from ivig_track.plan.plan import MEASURES, Measure
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.record.entry_frames import event_frame, infusion_frame, therapy_frame
from ivig_track.record.handed_out import CopiedField, copied_frame, copy_of_frame
from ivig_track.record.import_frames import no_columns
from ivig_track.record.spans import Span, days_from

# Those who use it find here what needs no tables, too.
__all__ = ["DAY_STATES", "MEASURES", "Measure", "Record", "Span", "days_from"]

#: The states of a day from the least to the best known.
DAY_STATES = pd.CategoricalDtype([state.value for state in reversed(DayState)], ordered=True)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Record:
    """Everything known of one child: diary, infusions, therapies, events.

    What it hands out are copies: to change one does not change the record. Two records are equal
    where they say the same of the child; which files and rows said it does not count. A record has
    no hash.

    Attributes
    ----------
    diary
        One row per calendar day from the first to the last day that the sources mention, indexed by
        day (`datetime64`). Columns: `spasms`, `spasms_low`, `spasms_high`, `clusters`,
        `clusters_low`, `clusters_high` (float; NaN = not recorded, except that a `_high` of
        infinity has no upper bound), `state` (ordered, from unrecorded to counted), `observer`,
        `note`, `count_origin` ("" = as written, `assumed` = a zero that nobody wrote, `set_aside` =
        something is written that could not be read).
    infusions, therapies, events
        One row per infusion day, dose step and event, sorted by day; the columns of the tidy
        folder, and what the words were classified as.
    infusion_entries, therapy_steps, event_list
        The same as typed values, each therapy and event with what it was classified as.
    premedication
        What was given with infusions, and whether it names a steroid.
    import_log
        One row per source row: `file`, `sheet`, `row`, `outcome` (used / merged / set_aside),
        `reason`, `written`.
    import_columns
        One row per column of the sources: `file`, `sheet`, `column` (from 1), `title`, `outcome`
        (used / not_read / set_aside), `what` (as what it was read, or why not).
    unread
        What stands in the sources unread and names what may matter to a review.
    decisions
        Plain sentences on what the reader had to settle, and by what evidence.
    slips
        What cannot be as it is written and was set aside: place, what, and how to fix it.
    sources
        The name and the SHA-256 of every file that was read.
    plan_settings
        Settings of the review that the record brings along (`plan.toml`).
    truth
        For simulated records only: the settings they were made with.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> record = ivt.example("infant_a")
    >>> record.recorded_days("spasms"), len(record.diary)
    (317, 330)
    >>> record.infusions[["date", "dose_g_per_kg"]].head(1)
            date  dose_g_per_kg
    0 2024-03-08            1.0
    """

    diary: CopiedField[pd.DataFrame] = CopiedField(copy_of_frame)
    infusion_entries: tuple[InfusionEntry, ...]
    therapy_steps: tuple[Therapy, ...]
    event_list: tuple[Event, ...]
    premedication: tuple[Premedication, ...] = ()
    patient: PatientFacts
    import_log: CopiedField[pd.DataFrame] = CopiedField(copy_of_frame)
    import_columns: CopiedField[pd.DataFrame] = CopiedField(copy_of_frame, usual=no_columns)
    unread: tuple[UnreadMaterial, ...] = ()
    decisions: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    truth: CopiedField[dict[str, object]] = CopiedField(deepcopy, usual=dict)
    plan_settings: PlanSettings = PlanSettings()

    @property
    def infusions(self) -> pd.DataFrame:
        """One row per infusion day."""
        return infusion_frame(self.infusion_entries, self.premedication)

    @property
    def therapies(self) -> pd.DataFrame:
        """One row per dose step of another therapy."""
        return therapy_frame(self.therapy_steps)

    @property
    def events(self) -> pd.DataFrame:
        """One row per event."""
        return event_frame(self.event_list)

    @property
    def label(self) -> str:
        """The record's label, or "this child" where it has none."""
        return self.patient.label or "this child"

    @property
    def synthetic(self) -> bool:
        """True where the data are invented."""
        return self.patient.synthetic

    @cached_property
    def span(self) -> Span:
        """First and last recorded day, both included: the diary that a review looks at.

        Days are recorded where spasms or clusters were, uncountable ones included; a day on which
        something is written that could not be read is not blank either. Without any, the whole
        calendar of `diary`.
        """
        said = self.diary[[f"{measure}_low" for measure in MEASURES]].notna().any(axis=1)
        said |= self.diary["count_origin"].isin([origin.value for origin in NOT_BLANK])
        days = pd.DatetimeIndex(self.diary.index)
        recorded = days[said.to_numpy()]
        first, last = (recorded if len(recorded) else days)[[0, -1]]
        return Span(first.date(), last.date())

    @copied_frame
    def reviewed_diary(self) -> pd.DataFrame:
        """The rows of `diary` that lie in `span`."""
        first, last = (pd.Timestamp(day) for day in (self.span.first_day, self.span.last_day))
        return self.diary.loc[first:last]

    @property
    def span_with_infusions(self) -> Span:
        """First and last day that is recorded or has an infusion, both included."""
        days = [self.span.first_day, self.span.last_day, *(x.day for x in self.infusion_entries)]
        return Span(min(days), max(days))

    @cached_property
    def blank_days_outside(self) -> tuple[int, int]:
        """Days of `diary` before the first recorded one and after the last: no part of a review."""
        days, span = pd.DatetimeIndex(self.diary.index), self.span
        return (span.first_day - days[0].date()).days, (days[-1].date() - span.last_day).days

    @property
    def observers(self) -> tuple[str, ...]:
        """Who wrote each day of `span`, however the name was typed; "" where nobody is named."""
        names = self.reviewed_diary["observer"].tolist()
        keys = {name: observer_key(name) for name in set(names)}
        return tuple(keys[name] for name in names)

    def recorded_days(self, measure: Measure) -> int:
        """Days that hold a best count of the measure; blank and uncountable days do not."""
        return self._recorded_days[measure]

    @cached_property
    def _recorded_days(self) -> dict[str, int]:
        diary = self.diary
        return {measure: int(diary[measure].notna().sum()) for measure in MEASURES}

    def best_recorded_measure(self) -> Measure:
        """Give the measure with more recorded days; spasms where they are equal."""
        return max(MEASURES, key=self.recorded_days)

    def days_of_origin(self, origin: DayOrigin) -> int:
        """Count the days whose count is of this origin: assumed, or set aside."""
        return self._days_of_origin[origin.value]

    @cached_property
    def _days_of_origin(self) -> Counter[str]:
        return Counter(self.diary["count_origin"].tolist())

    def import_counts(self) -> dict[str, int]:
        """Count the source rows: `rows_read` = used + merged + set aside, always."""
        outcome = self.import_log["outcome"]
        counts = {f"rows_{name}": int((outcome == name).sum()) for name in RowOutcome}
        return {"rows_read": len(outcome), **counts}

    def columns_not_read(self) -> list[str]:
        """Give the titles of the columns that were not read; "" where one has none."""
        columns = self.import_columns
        titles = columns.loc[columns["outcome"] == ColumnOutcome.NOT_READ, "title"]
        return titles.tolist()

    def import_account(self) -> dict[str, int]:
        """Give `import_counts`, by its former name."""
        message = "Record.import_account is now called Record.import_counts"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return self.import_counts()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        mine, theirs = (
            (record.diary, record.infusions, record.therapies, record.events)
            for record in (self, other)
        )
        same_tables = all(a.equals(b) for a, b in zip(mine, theirs, strict=True))
        same_facts = self.patient == other.patient
        same_settings = dict(self.plan_settings.values) == dict(other.plan_settings.values)
        return same_tables and same_facts and same_settings

    # Its frames are compared by value, and they have no hash.
    __hash__ = None  # type: ignore[assignment]  # as Python itself sets it beside `__eq__`

    def __repr__(self) -> str:
        return f"Record({', '.join(f'{name}={value}' for name, value in self._in_short().items())})"

    def _repr_html_(self) -> str:
        return html_card("Record", self._in_short())

    def _in_short(self) -> dict[str, object]:
        span = self.span
        recorded = {name: self.recorded_days(name) for name in MEASURES}
        shown = {name: days for name, days in recorded.items() if days} or recorded
        return {
            "label": self.label,
            **({"data": "SYNTHETIC"} if self.synthetic else {}),
            "first_day": span.first_day,
            "last_day": span.last_day,
            **{f"{name}_recorded_days": f"{days}/{span.days}" for name, days in shown.items()},
            "infusion_days": len({entry.day for entry in self.infusion_entries}),
            "therapies": len({step.key for step in self.therapy_steps}),
            "events": len(self.event_list),
        }
