"""Coverage of the 95 % interval of one course's change, on simulated diaries.

Run `python benchmarks/interval_coverage.py`; it prints the table of docs/method.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date

import numpy as np

from ivig_track.analysis.counts.change import percent_changes
from ivig_track.analysis.counts.counted_spans import counted
from ivig_track.analysis.counts.many_courses import SpanDays
from ivig_track.analysis.counts.overdispersion import estimate_count_variability, together
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import day_number
from ivig_track.results.daily_counts import DailyCounts, Floats

FIRST = date(2024, 1, 1)
DAYS = 300
COURSES = (60, 110, 160, 210)
DIARIES = 200


@dataclass(frozen=True)
class Setting:
    """A kind of diary: persistence and spread of the log rate, NB size, mean a day, factor."""

    persistence: float
    spread: float
    size: float
    mean: float
    factor: float


SETTINGS = (
    Setting(0.0, 0.3, 1.5, 8, 1.0),
    Setting(0.5, 0.5, 1.5, 8, 0.5),
    Setting(0.9, 0.6, 1.5, 8, 0.5),
    Setting(0.9, 0.6, 3.0, 3, 1.0),
    Setting(0.97, 0.6, 3.0, 10, 1.0),
    Setting(0.97, 0.9, 0.8, 10, 0.5),
    Setting(0.9, 0.6, 1.5, 0.7, 1.0),
    Setting(0.5, 0.3, 3.0, 40, 0.3),
)


def diary(setting: Setting, seed: int) -> Floats:
    """Draw negative-binomial counts on a log-rate AR(1), lower in each window."""
    rng = np.random.default_rng(seed)
    level = np.zeros(DAYS)
    level[0] = rng.normal()
    step = np.sqrt(1 - setting.persistence**2)
    for day in range(1, DAYS):
        level[day] = setting.persistence * level[day - 1] + step * rng.normal()
    rate = setting.mean * np.exp(setting.spread * level - setting.spread**2 / 2)
    for course in COURSES:
        rate[course + 7 : course + 22] *= setting.factor
    return rng.poisson(rng.gamma(setting.size, rate / setting.size)).astype(np.float64)


def covered(setting: Setting, seed: int) -> list[bool]:
    """Tell for each course of one diary whether its interval covers the truth."""
    best = diary(setting, seed)
    counts = DailyCounts(FIRST, best, best, best)
    treated = np.zeros(DAYS, dtype=bool)
    for course in COURSES:
        treated[course : course + 22] = True
    variability = together([estimate_count_variability(best, treated)] * len(COURSES))
    day0 = day_number(FIRST) + np.array(COURSES)
    own = np.zeros(len(COURSES), dtype=np.int64)
    before, after = (
        counted(counts.block, own, SpanDays(day0 + start, day0 + end))
        for start, end in ((-28, -1), (7, 21))
    )
    changes = percent_changes(counts.block, before, after, variability, AnalysisPlan())
    truth = 100 * (setting.factor - 1)
    ends = zip(changes.low.tolist(), changes.high.tolist(), strict=True)
    return [low <= truth <= high for low, high in ends if not np.isnan(low)]


def main() -> None:
    for number, setting in enumerate(SETTINGS, start=1):
        held = [hit for seed in range(DIARIES) for hit in covered(setting, seed)]
        sys.stderr.write(f"\r{number} of {len(SETTINGS)} settings")
        print(
            f"| {setting.persistence:g} | {setting.spread:g} | {setting.size:g} |"
            f" {setting.mean:g} | {100 * (setting.factor - 1):+.0f} % |"
            f" {100 * float(np.mean(held)):.1f} % |"
        )


if __name__ == "__main__":
    main()
