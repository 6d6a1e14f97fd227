"""Everything that the analysis of one record found, as wording and summary need it."""

from __future__ import annotations

from dataclasses import dataclass

from ivig_track.record.model import Measure
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.recorded_facts import ZeroRun
from ivig_track.results.values import (
    BeforeHormonal,
    CourseResult,
    Estimate,
    Outcome,
    Sensitivity,
    SteadyTherapy,
)


@dataclass(frozen=True, slots=True)
class RecordResults:
    """The counts, each course, the overall answer with and without other causes, outcomes.

    `zero_run` is None where the last recorded days hold a spasm. `before_hormonal` is the answer of
    the diary before hormonal therapy began, where that applies; `steady_hormonal` holds the
    hormonal therapies that block courses and are no change.
    """

    measure: Measure
    counts: DailyCounts
    courses: tuple[CourseResult, ...]
    estimate: Estimate
    without_flagged: Sensitivity
    outcomes: tuple[Outcome, ...]
    zero_run: ZeroRun | None
    before_hormonal: BeforeHormonal | None = None
    steady_hormonal: tuple[SteadyTherapy, ...] = ()

    @property
    def scored(self) -> tuple[CourseResult, ...]:
        """The courses of the overall answer, in time order."""
        return tuple(item for item in self.courses if item.is_scored)

    @property
    def scored_and_flagged(self) -> tuple[CourseResult, ...]:
        """Those of them that carry a flag beyond a note."""
        return tuple(item for item in self.scored if item.is_flagged)

    @property
    def scored_beside_other_causes(self) -> tuple[CourseResult, ...]:
        """Those of them whose change another therapy or an event may explain."""
        return tuple(item for item in self.scored if item.has_other_cause)
