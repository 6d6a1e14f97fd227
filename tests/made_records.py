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
    therapies: Sequence[Sequence[object]] = (),
    events: Sequence[tuple[int, str, str]] = (),
    premedication: str = "",
    dose_g_per_kg: float | None = 1.0,
) -> ivt.Record:
    """Make a record: counts by day, infusions and the rest by day of the diary.

    A therapy is its name, first and last day (None = goes on) and, where given, dose, unit, kind.
    """
    diary = pd.DataFrame({"date": [day(n) for n in range(len(counts))], "spasms": counts})
    infusions = pd.DataFrame(
        {
            "date": [day(n) for n in infusion_days],
            "dose_g_per_kg": dose_g_per_kg,
            "premedication": premedication,
        }
    )
    # A table that a family has not is none: one without rows would be gone through, too.
    steps = _steps_of(therapies) if therapies else None
    seen = _seen_of(events) if events else None
    return ivt.record_from_frames(diary, infusions, steps, seen, label="hand-made")


def _steps_of(therapies: Sequence[Sequence[object]]) -> pd.DataFrame:
    columns = ("name", "start", "stop", "dose", "unit", "kind")
    steps = pd.DataFrame(
        [dict(zip(columns, step, strict=False)) for step in therapies], columns=columns
    )
    for name in ("start", "stop"):
        steps[name] = [None if pd.isna(n) else day(int(n)) for n in steps[name]]
    return steps


def _seen_of(events: Sequence[tuple[int, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"date": day(n), "kind": kind, "detail": detail} for n, kind, detail in events],
        columns=["date", "kind", "detail"],
    )


def given_number(value: float | None) -> float:
    """Give a number of an answer that has one."""
    assert value is not None
    return value
