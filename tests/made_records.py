"""Small records for tests, written by hand: a list of counts from a first day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

import ivig_track as ivt

FIRST = date(2024, 1, 1)


def day(number: int) -> date:
    """Give the date of a day of the diary; 0 = the first."""
    return FIRST + timedelta(days=number)


def record_of(
    counts: Sequence[float | None],
    infusion_days: Sequence[int],
    *,
    therapies: Sequence[tuple[str, int, int | None, float | None]] = (),
    events: Sequence[tuple[int, str, str]] = (),
    premedication: str = "",
) -> ivt.Record:
    """Make a record: counts by day, infusions and the rest by day of the diary."""
    diary = pd.DataFrame({"date": [day(n) for n in range(len(counts))], "spasms": counts})
    infusions = pd.DataFrame(
        {
            "date": [day(n) for n in infusion_days],
            "dose_g_per_kg": 1.0,
            "premedication": premedication,
        }
    )
    steps = pd.DataFrame(
        [
            {"name": name, "start": day(a), "stop": None if b is None else day(b), "dose": dose}
            for name, a, b, dose in therapies
        ],
        columns=["name", "start", "stop", "dose"],
    )
    seen = pd.DataFrame(
        [{"date": day(n), "kind": kind, "detail": detail} for n, kind, detail in events],
        columns=["date", "kind", "detail"],
    )
    return ivt.record_from_frames(diary, infusions, steps, seen, label="hand-made")
