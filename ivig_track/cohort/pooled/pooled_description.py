"""The pooled description of a cohort: counts, spread, chance, wear-off, doses; nothing by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pandas as pd

from ivig_track.cohort.pooled.by_chance import ByChance, by_chance
from ivig_track.cohort.pooled.dose_and_interval import DoseCell, dose_and_interval
from ivig_track.cohort.pooled.spread import Spread, spread_of
from ivig_track.cohort.pooled.time_to_relapse import TimeToRelapse, time_to_relapse
from ivig_track.cohort.pooled.time_to_wear_off import TimeToWearOff, time_to_wear_off
from ivig_track.cohort.pooled.who_is_in import WhoIsIn, who_is_in

#: The contract of `pooled.json`; keys change only by adding.
SCHEMA = "ivig-track/pooled/1"
#: The columns that are pooled; the tables have several times as many.
COLUMNS_OF_RECORDS = (
    *("record_id", "status", "synthetic", "last_day", "days", "recorded_days"),
    *("window_days", "window_days_recorded"),
    *("courses", "courses_scored", "courses_confounded", "courses_not_assessable"),
    *("conclusion", "log_ratio", "log_ratio_sd", "log_ratio_low", "log_ratio_high"),
)
COLUMNS_OF_COURSES = (
    *("record_id", "number", "status", "first_day", "day0", "dose_g_per_kg", "percent_change"),
    *("window_first_day", "window_last_day", "window_recorded_days"),
    *("wear_off_first_day", "wear_off_last_day", "wear_off_outcome", "wear_off_followed_to"),
    *("relapse_free_day", "relapse_followed_to", "relapse_end"),
)
#: Why no false discovery rate is given.
NO_FDR = (
    "No false discovery rate is given. It rests on the smallest p-values alone. On 20,000 simulated"
    " diaries without a change, these are over all kinds of diary as rare as their nominal share,"
    " but nearly three times as frequent where counts have a cycle as long as the time between"
    " courses; how many of these children have one is not known. The counts above stand alone."
)


@dataclass(frozen=True, slots=True)
class Pooled:
    """What a cohort shows, pooled; a part is None where there is nothing to give.

    `spread` needs five answered children, `chance` one. Where it `is_shared`, small cells and the
    changes of single children are left out, as is the `relapse` of fewer than five children.
    """

    who: WhoIsIn
    spread: Spread | None
    chance: ByChance | None
    wear_off: TimeToWearOff
    relapse: TimeToRelapse | None
    doses: tuple[DoseCell, ...]
    is_shared: bool = False

    def to_dict(self) -> dict[str, object]:
        """Give every number for programs: what `pooled.json` holds."""
        return {"schema": SCHEMA, **asdict(self), "false_discovery_rate": {"why": NO_FDR}}


def pooled_description(records: pd.DataFrame, courses: pd.DataFrame) -> Pooled:
    """Pool the tables of a cohort: its `records` and its `courses`, or these columns of them.

    >>> import ivig_track as ivt
    >>> found = ivt.review_cohort(["sample_data/infant_a", "sample_data/infant_b"], answer=False)
    >>> pooled = pooled_description(found.records, found.courses)
    >>> pooled.who.children, pooled.who.courses, pooled.spread
    (2, 10, None)
    """
    return Pooled(
        who_is_in(records),
        spread_of(records),
        by_chance(records),
        time_to_wear_off(records, courses),
        time_to_relapse(courses),
        dose_and_interval(courses),
    )
