"""Placebo infusions in a real diary of someone who never had IVIG: what is found is chance.

The diary is read from the file of daily counts that the user names (`date, count`, one row a day).
Its stretches overlap, so 300 placebo schedules in it are worth far fewer diaries.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ivig_track.rehearsal.simulated_courses import simulated_courses
from ivig_track.rehearsal.simulation import SimulatedDiary
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Floats

#: Random and bad-week schedules, in a year drawn from the diary and in the whole of it.
YEAR = SimulationSetting(days=365, courses=5)
#: How bad a week has to be for an infusion: drawn anew for each schedule, so that no two are alike.
TRIGGERS = (1.2, 2.0)


@dataclass(frozen=True, slots=True)
class RealDiary:
    """Daily counts, and how placebo infusions are placed in a stretch of them."""

    counts: tuple[float, ...]
    setting: SimulationSetting


def real_cells(path: Path | None) -> dict[str, RealDiary]:
    """Give the cells of a real diary; none where no file was named."""
    if path is None:
        return {}
    with path.open(encoding="utf-8") as lines:
        counts = tuple(float(row["count"]) for row in csv.DictReader(lines))
    whole = replace(YEAR, days=len(counts), courses=8)
    return {
        "real diary, a year, random dates": RealDiary(counts, replace(YEAR, schedule="random")),
        "real diary, a year, every 28 d": RealDiary(counts, YEAR),
        "real diary, a year, after bad weeks": RealDiary(
            counts, replace(YEAR, schedule="triggered")
        ),
        "real diary, whole, random dates": RealDiary(counts, replace(whole, schedule="random")),
        "real diary, two years, after bad weeks": RealDiary(
            counts, replace(YEAR, days=730, courses=8, schedule="triggered")
        ),
    }


def placebo_diary(real: RealDiary, rng: np.random.Generator) -> SimulatedDiary:
    """Draw a stretch of the diary and place infusions in it that nobody gave."""
    days = real.setting.days
    start = int(rng.integers(0, len(real.counts) - days + 1))
    counts: Floats = np.array(real.counts[start : start + days])
    setting = replace(real.setting, trigger=float(rng.uniform(*TRIGGERS)))
    unknown = np.full(days, np.nan)
    courses = simulated_courses(counts, np.isfinite(counts), unknown, setting, rng)
    return SimulatedDiary(
        counts=counts,
        first_days=courses.first_days,
        day0=courses.first_days,
        log_ratio=0.0,
        log_rate=unknown,
        steroids=(),
    )
