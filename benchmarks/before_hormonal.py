"""How often the diary before a steroid has an answer, and which: eight courses, four before it.

Run `python -m benchmarks.before_hormonal --records 250`; it prints the table of docs/method.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

import ivig_track as ivt
from ivig_track.record.model import days_from
from ivig_track.results.daily_counts import Floats

FIRST = date(2024, 1, 1)
COURSES, FIRST_COURSE, AFTER_LAST = 8, 40, 60
#: Days between courses, and the ratio of the rate on days 5 to 23 after each.
SETTINGS = ((40, 0.3), (28, 0.3), (40, 1.0), (28, 1.0))
#: Correlation and spread of the log rate, mean a day, size of the counts.
PERSISTENCE, SPREAD, MEAN, SIZE = 0.9, 0.6, 8.0, 1.5
#: Prednisolone begins so many days before the fifth course, for four weeks; from its fifth day on
#: the rate is lower for good.
STEROID_LEAD, STEROID_DAYS, STEROID_RATIO = 5, 28, 0.3


def diary(spacing: int, ratio: float, rng: np.random.Generator) -> Floats:
    """Draw negative-binomial counts on a log-rate AR(1), lower after courses and the steroid."""
    days = FIRST_COURSE + spacing * (COURSES - 1) + AFTER_LAST
    level = np.zeros(days)
    level[0] = rng.normal()
    for day in range(1, days):
        level[day] = PERSISTENCE * level[day - 1] + np.sqrt(1 - PERSISTENCE**2) * rng.normal()
    rate = MEAN * np.exp(SPREAD * level)
    for start in starts(spacing):
        rate[start + 5 : start + 24] *= ratio
    rate[steroid_day(spacing) + 4 :] *= STEROID_RATIO
    return rng.poisson(rng.gamma(SIZE, rate / SIZE)).astype(np.float64)


def starts(spacing: int) -> list[int]:
    """Give the days of the courses."""
    return [FIRST_COURSE + spacing * number for number in range(COURSES)]


def steroid_day(spacing: int) -> int:
    """Give the day on which the steroid begins."""
    return starts(spacing)[4] - STEROID_LEAD


def record(spacing: int, ratio: float, seed: int) -> ivt.Record:
    """Give one invented record."""
    counts = diary(spacing, ratio, np.random.default_rng([77, spacing, int(10 * ratio), seed]))
    began = days_from(FIRST, steroid_day(spacing))
    steroid = pd.DataFrame(
        {
            "name": ["prednisolone"],
            "start": [began],
            "stop": [days_from(began, STEROID_DAYS)],
            "dose": [40.0],
            "unit": ["mg"],
        }
    )
    days = pd.date_range(FIRST, periods=len(counts))
    infusions = [days_from(FIRST, start) for start in starts(spacing)]
    return ivt.record_from_frames(pd.Series(counts, days), infusions, steroid, synthetic=True)


def main() -> None:
    """Print how often each answer was given before the steroid, and over the whole diary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=250)
    records = parser.parse_args().records
    for spacing, ratio in SETTINGS:
        before, whole = Counter[str](), Counter[str]()
        for seed in range(records):
            overall = ivt.review(record(spacing, ratio, seed)).overall
            found = overall["before_hormonal"]
            before["none" if found is None else found["conclusion"]] += 1
            whole[overall["conclusion"]] += 1
        print(f"every {spacing} days, x {ratio:g}: before {dict(before)}, whole {dict(whole)}")


if __name__ == "__main__":
    main()
