"""Record: everything known of one child, as tables that are not changed any more."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from ivig_track.classified.events import Event
from ivig_track.classified.observers import observer_key
from ivig_track.classified.therapies import Premedication, Therapy
from ivig_track.entries.entries import InfusionEntry, PatientFacts
from ivig_track.plan.plan import MEASURES, Measure
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.record.spans import Span, days_from

# Those who use it find here what needs no tables, too.
__all__ = ["MEASURES", "Measure", "Record", "Span", "days_from"]


@dataclass(frozen=True)
class Record:
    """Everything known of one child: diary, infusions, therapies, events.

    Attributes
    ----------
    diary
        One row per calendar day from the first to the last day that the sources mention, indexed by
        day (`datetime64`). Columns: `spasms`, `spasms_low`, `spasms_high`, `clusters`,
        `clusters_low`, `clusters_high` (float; NaN = not recorded, except that a `_high` of
        infinity has no upper bound), `state`, `observer`, `note`.
    infusions, therapies, events
        The entries, sorted by day.
    import_log
        One row per source row: `file`, `sheet`, `row`, `outcome` (used / merged / set_aside),
        `reason`, `written`.
    decisions
        Plain sentences on what the reader had to settle, and by what evidence.
    plan_settings
        Settings of the review that the record brings along (`plan.toml`).
    truth
        For simulated records only: the settings they were made with.
    """

    diary: pd.DataFrame
    infusion_entries: tuple[InfusionEntry, ...]
    therapy_steps: tuple[Therapy, ...]
    event_list: tuple[Event, ...]
    patient: PatientFacts
    import_log: pd.DataFrame
    decisions: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    truth: dict[str, object] = field(default_factory=dict)
    plan_settings: PlanSettings = PlanSettings()
    premedication: tuple[Premedication, ...] = ()

    @property
    def label(self) -> str:
        """The record's label, or "this child" where it has none."""
        return self.patient.label or "this child"

    @property
    def synthetic(self) -> bool:
        """True where the data are invented."""
        return self.patient.synthetic

    @property
    def span(self) -> Span:
        """First and last day of the diary, both included."""
        index = pd.DatetimeIndex(self.diary.index)
        return Span(index[0].date(), index[-1].date())

    @property
    def observers(self) -> tuple[str, ...]:
        """Who wrote each day of the diary, however the name was typed; "" where nobody is named."""
        return tuple(observer_key(name) for name in self.diary["observer"])

    def recorded_days(self, measure: Measure) -> int:
        """Days that hold a best count of the measure; blank and uncountable days do not."""
        return int(self.diary[measure].notna().sum())

    def best_recorded_measure(self) -> Measure:
        """Give the measure with more recorded days; spasms where they are equal."""
        return max(MEASURES, key=self.recorded_days)

    def import_counts(self) -> dict[str, int]:
        """Count the source rows: `rows_read` = used + merged + set aside, always."""
        outcome = self.import_log["outcome"]
        counts = {f"rows_{name}": int((outcome == name).sum()) for name in _ROW_OUTCOMES}
        return {"rows_read": len(outcome), **counts}


_ROW_OUTCOMES = ("used", "merged", "set_aside")
