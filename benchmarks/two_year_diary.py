"""A SYNTHETIC record of two years and twelve courses, written as a tidy folder to measure on."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayState,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.writing.tidy_writing import write_tidy_folder

FIRST_DAY = date(2023, 1, 1)
DAYS = 730
COURSES = 12
DAYS_BETWEEN_COURSES = 56
FIRST_COURSE = 50
SPASMS_MAX = 20
UNRECORDED_SHARE = 0.05
LABEL = "SYNTHETIC two years"


def write_two_year_diary(folder: Path, seed: int = 1) -> None:
    """Write the record into a folder that does not exist yet; the same seed, the same record."""
    chance = random.Random(seed)  # noqa: S311 - invented counts, no secret
    record = Reading(
        days=tuple(_diary_day(number, chance) for number in range(DAYS)),
        infusions=tuple(_infusion(number) for number in range(COURSES)),
        therapies=(TherapyEntry("vigabatrin", FIRST_DAY, None, dose=100.0, unit="mg/kg/day"),),
        events=(),
        patient=PatientFacts(label=LABEL, synthetic=True),
    )
    write_tidy_folder(record, folder)


def _diary_day(number: int, chance: random.Random) -> DayEntry:
    day = FIRST_DAY + timedelta(days=number)
    if chance.random() < UNRECORDED_SHARE:
        return DayEntry(day)
    seen = chance.randint(0, SPASMS_MAX)
    state = DayState.COUNTED if seen else DayState.NONE_SEEN
    return DayEntry(day, spasms=Count(seen, seen, seen, state))


def _infusion(number: int) -> InfusionEntry:
    day = FIRST_DAY + timedelta(days=FIRST_COURSE + number * DAYS_BETWEEN_COURSES)
    return InfusionEntry(day, dose_g_per_kg=1.0)
