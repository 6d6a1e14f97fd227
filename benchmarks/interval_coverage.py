"""Coverage of the 95 % interval of one course's change, on simulated diaries.

Run `python benchmarks/interval_coverage.py`; it prints the table of docs/method.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date

import numpy as np

from ivig_track.analysis.counts.change import percent_change
from ivig_track.analysis.counts.overdispersion import estimate_count_variability
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span, days_from
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
    variability = estimate_count_variability(best, treated)
    truth = 100 * (setting.factor - 1)
    held = []
    for course in COURSES:
        before = Span(days_from(FIRST, course - 28), days_from(FIRST, course - 1))
        after = Span(days_from(FIRST, course + 7), days_from(FIRST, course + 21))
        change = percent_change(counts, before, after, variability, AnalysisPlan())
        if change.low is not None and change.high is not None:
            held.append(change.low <= truth <= change.high)
    return held


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
