"""Forty made records unlike one another: of each kind of answer, with much and little beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

import ivig_track as ivt
from tests.made_records import record_of

RECORDS = 40
_EVENTS = (("fever", "38.5"), ("infection", "cold"), ("vaccination", "MMR"), ("EEG", "no hyps"))


@dataclass(frozen=True)
class _Kind:
    """What shapes a record: shares are of days, `stops` is the day of the last spasm."""

    courses: int
    every: int
    blank: float
    therapies: int
    events: int
    stops: int | None


def varied_record(seed: int) -> ivt.Record:
    """Give one of the records; the same seed gives the same."""
    rng = np.random.default_rng(seed)
    kind = _Kind(
        courses=seed % 8,
        every=int(rng.integers(21, 50)),
        blank=(0.0, 0.1, 0.4)[seed % 3],
        therapies=(0, 0, 2, 6)[seed % 4],
        events=(0, 3, 8)[seed % 3],
        stops=int(rng.integers(50, 150)) if seed % 5 == 0 else None,
    )
    infusions = [40 + kind.every * number for number in range(kind.courses)]
    days = max(80, 40 + kind.every * kind.courses + 30)
    return record_of(
        _counts(kind, days, rng),
        infusions,
        therapies=_therapies(kind, days, rng),
        events=_events(kind, days, rng),
        dose_g_per_kg=(1.0, None, 2.5)[seed % 3],
    )


def _counts(kind: _Kind, days: int, rng: np.random.Generator) -> list[float | None]:
    last = days if kind.stops is None else kind.stops
    counts = [float(rng.poisson(6)) if day <= last else 0.0 for day in range(days)]
    blank = rng.random(days) < kind.blank
    blank[[0, -1]] = False
    return [None if gone else count for gone, count in zip(blank, counts, strict=True)]


def _therapies(kind: _Kind, days: int, rng: np.random.Generator) -> list[list[object]]:
    names = ("Prednisolone", "ACTH", "Vigabatrin", "Clobazam", "Prednisolone", "Topiramate")
    steps: list[list[object]] = []
    for name in names[: kind.therapies]:
        start = int(rng.integers(0, days - 20))
        for step, dose in enumerate((40.0, 20.0, 10.0)):
            first = start + 6 * step
            steps.append([name, first, first + 5, dose, "mg"])
    return steps


def _events(kind: _Kind, days: int, rng: np.random.Generator) -> list[tuple[int, str, str]]:
    return [
        (int(rng.integers(0, days)), *_EVENTS[number % len(_EVENTS)])
        for number in range(kind.events)
    ]
