"""A simulated record: a diary with its courses, gaps and therapy, and the truth attached."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from ivig_track.classified.therapies import classified_therapies
from ivig_track.entries.entries import DayState, InfusionEntry, PatientFacts, TherapyEntry
from ivig_track.record.handed_out import DAYS
from ivig_track.record.model import DAY_STATES, Record, days_from
from ivig_track.rehearsal.simulated_courses import simulated_courses, with_prednisolone
from ivig_track.rehearsal.simulated_diary import (
    simulated_counts,
    simulated_log_rate,
    simulated_recording,
)
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.rehearsal.written_counts import written_counts
from ivig_track.results.daily_counts import Bools, Floats, Ints

#: Where every simulated diary starts.
FIRST_DAY = date(2024, 1, 1)
#: Usual dose of a course, divided over its days; and of prednisolone, mg a day.
COURSE_DOSE_G_PER_KG, PREDNISOLONE_MG = 1.0, 40.0


@dataclass(frozen=True, slots=True)
class SimulatedDiary:
    """One simulated diary as arrays; courses by position of their first day and day 0.

    `counts` (days,) is NaN where unrecorded; `log_ratio` is the mean over courses of the log rate
    ratio on days 7 to 21; `steroids` holds first and last day of each recorded prednisolone.
    """

    counts: Floats
    first_days: Ints
    day0: Ints
    log_ratio: float
    log_rate: Floats
    steroids: tuple[tuple[int, int], ...]


def simulate_diary(setting: SimulationSetting, rng: np.random.Generator) -> SimulatedDiary:
    """Draw one diary, its courses and its gaps."""
    log_rate = simulated_log_rate(setting, rng)
    drawn = simulated_counts(log_rate, setting, rng)
    recorded = simulated_recording(drawn, setting, rng)
    courses = simulated_courses(drawn, recorded, log_rate, setting, rng)
    counts, steroids = courses.counts, []
    for start in _steroid_starts(courses.first_days, setting):
        counts = with_prednisolone(counts, start, setting, rng)
        steroids.append((start, min(start + setting.steroid_days, setting.days) - 1))
    counts = written_counts(counts, setting)
    return SimulatedDiary(
        counts=np.where(recorded, counts, np.nan),
        first_days=courses.first_days,
        day0=courses.first_days + setting.course_days - 1,
        log_ratio=float(courses.log_ratios.mean()) if len(courses.log_ratios) else 0.0,
        log_rate=log_rate,
        steroids=tuple(steroids) if setting.steroid_recorded else (),
    )


def _steroid_starts(first_days: Ints, setting: SimulationSetting) -> list[int]:
    asked = setting.steroid_at_course
    numbers = () if asked is None else (asked,) if isinstance(asked, int) else asked
    given = [number for number in numbers if number < len(first_days)]
    return [int(first_days[number]) + setting.steroid_start_day for number in given]


def simulate_record(*, seed: int, setting: SimulationSetting | None = None) -> Record:
    """Make an invented record of a child with spasms, the truth attached.

    Parameters
    ----------
    seed
        The same seed and setting give the same record.
    setting
        What shapes the diary; by default a year, six courses 28 days apart and no effect.

    Returns
    -------
    Record
        Marked as synthetic. `truth` holds the setting, the seed, and `log_ratio`: the mean over
        courses of the log rate ratio on days 7 to 21.

    Examples
    --------
    >>> record = simulate_record(seed=1, setting=SimulationSetting(days=300, ratio=0.5))
    >>> record.synthetic, len(record.diary), round(record.truth["log_ratio"], 3)
    (True, 300, -0.693)
    """
    setting = setting or SimulationSetting()
    made = simulate_diary(setting, np.random.default_rng(seed))
    truth = {**asdict(setting), "seed": seed, "log_ratio": made.log_ratio}
    return record_of_diary(made, setting.course_days, label=f"simulated {seed}", truth=truth)


def record_of_diary(
    made: SimulatedDiary, course_days: int, *, label: str, truth: dict[str, object]
) -> Record:
    """Make a record, marked as synthetic, of a simulated diary."""
    return Record(
        diary=_diary_frame(made.counts),
        infusion_entries=_infusions(made.first_days, course_days),
        therapy_steps=classified_therapies(_prednisolone(made.steroids)),
        event_list=(),
        patient=PatientFacts(label=label, synthetic=True),
        import_log=_no_log(),
        decisions=("the diary is simulated; no source was read",),
        truth=truth,
    )


def _diary_frame(counts: Floats) -> pd.DataFrame:
    days = pd.date_range(FIRST_DAY, periods=len(counts), name="day").astype(DAYS)
    nothing = np.full(len(counts), np.nan)
    columns = {
        **dict.fromkeys(("spasms", "spasms_low", "spasms_high"), counts),
        **dict.fromkeys(("clusters", "clusters_low", "clusters_high"), nothing),
        "state": pd.Categorical(_states(~np.isnan(counts), counts == 0), dtype=DAY_STATES),
        "observer": "",
        "note": "",
        "count_origin": "",
    }
    return pd.DataFrame(columns, index=days)


def _states(recorded: Bools, none_seen: Bools) -> list[str]:
    named = np.where(none_seen, DayState.NONE_SEEN.value, DayState.COUNTED.value)
    states: list[str] = np.where(recorded, named, DayState.UNRECORDED.value).tolist()
    return states


def _infusions(first_days: Ints, course_days: int) -> tuple[InfusionEntry, ...]:
    dose = COURSE_DOSE_G_PER_KG / course_days
    return tuple(
        InfusionEntry(days_from(FIRST_DAY, int(first) + number), dose_g_per_kg=dose)
        for first in first_days
        for number in range(course_days)
    )


def _prednisolone(steroids: tuple[tuple[int, int], ...]) -> tuple[TherapyEntry, ...]:
    return tuple(
        TherapyEntry(
            "prednisolone",
            days_from(FIRST_DAY, first),
            days_from(FIRST_DAY, last),
            dose=PREDNISOLONE_MG,
            unit="mg",
        )
        for first, last in steroids
    )


@cache
def _no_log() -> pd.DataFrame:
    names = ("file", "sheet", "row", "outcome", "reason", "written")
    return pd.DataFrame({name: [] for name in names}).astype({"row": "Int64"})
