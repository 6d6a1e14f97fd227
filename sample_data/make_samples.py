"""Make the four sample records. They are invented: SYNTHETIC is written in each of them.

Run `python sample_data/make_samples.py`; the same seeds give the same files.
Counts are Poisson with a gamma-distributed daily rate whose logarithm wanders from day to day
(correlation 0.85), one to six clusters a day hold the spasms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from ivig_track.reading import write_tidy_folder
from ivig_track.reading.entries import (
    Count,
    DayEntry,
    DayState,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)

FIRST_DAY = date(2024, 1, 8)
FOLDER = Path(__file__).parent
NOTE = "SYNTHETIC: invented, describes no child"
PERSISTENCE = 0.85
SPACING = 52
DAYS = 330
COURSES = 5
MISSED_SHARE = 0.04
MISSED_SHARE_C = 0.2
MANY = 8
SHARE_OF_RANGES = 0.04
SHARE_OF_ABOUTS = 0.03
BAD_WEEK = 1.3
SPREAD = 0.3
SIZE = 4.0


@dataclass(frozen=True)
class Course:
    """A course: the day on which it begins, infusion days, factor on its window (1 = as is)."""

    begins: int
    days: int
    window_factor: float


def day(number: int) -> date:
    """Give the date of a day of the diary, 0 = the first."""
    return FIRST_DAY + timedelta(days=number)


def wandering_rate(rng: np.random.Generator, days: int, mean: float) -> np.ndarray:
    """Give a daily rate whose logarithm is an AR(1) series."""
    level = np.zeros(days)
    steps = rng.normal(0, SPREAD * np.sqrt(1 - PERSISTENCE**2), days)
    for number in range(1, days):
        level[number] = PERSISTENCE * level[number - 1] + steps[number]
    return mean * np.exp(level - SPREAD**2 / 2)


def effect_of(courses: Sequence[Course], days: int) -> np.ndarray:
    """Give the factor on the rate: full on days 7 to 21, coming and going over three days."""
    factor = np.ones(days)
    for course in courses:
        day0 = course.begins + course.days - 1
        for after, share in _shape().items():
            if day0 + after < days:
                factor[day0 + after] *= course.window_factor**share
    return factor


def _shape() -> dict[int, float]:
    rise = {4: 0.25, 5: 0.5, 6: 0.75}
    return {**rise, **dict.fromkeys(range(7, 22), 1.0), 22: 0.75, 23: 0.5, 24: 0.25}


def diary_days(rng: np.random.Generator, rate: np.ndarray, missed: np.ndarray) -> list[DayEntry]:
    """Draw the counts of each day; a missed day is left blank."""
    entries = []
    spasms = rng.poisson(rng.gamma(SIZE, rate / SIZE))
    for number, seen in enumerate(spasms):
        if missed[number]:
            entries.append(DayEntry(day(number)))
            continue
        clusters = min(int(seen), 1 + int(rng.poisson(seen / 8))) if seen else 0
        entries.append(DayEntry(day(number), _spasms(rng, int(seen)), _exactly(clusters)))
    return entries


def _exactly(number: int) -> Count:
    state = DayState.COUNTED if number else DayState.NONE_SEEN
    return Count(float(number), float(number), float(number), state)


def _spasms(rng: np.random.Generator, seen: int) -> Count:
    """Now and then a carer writes a range or "about" where there are many."""
    chance = rng.random() if seen >= MANY else 1.0
    if chance < SHARE_OF_RANGES:
        return Count(float(seen), float(seen - 3), float(seen + 3), DayState.RANGE)
    if chance < SHARE_OF_RANGES + SHARE_OF_ABOUTS:
        low, high = np.floor(seen * 0.8), np.ceil(seen * 1.2)
        return Count(float(seen), float(low), float(high), DayState.APPROXIMATE)
    return _exactly(seen)


def infusions(courses: Sequence[Course], premedication: str = "paracetamol") -> list[InfusionEntry]:
    """Give the infusion days: 1 g/kg on each, in hospital the first time, at home later."""
    return [
        InfusionEntry(
            day(course.begins + number),
            dose_g_per_kg=1.0,
            weight_kg=8.0,
            product="Privigen",
            setting="hospital" if course is courses[0] else "home",
            premedication=premedication,
            note=NOTE,
        )
        for course in courses
        for number in range(course.days)
    ]


VIGABATRIN_BEFORE = TherapyEntry(
    "vigabatrin", day(-150), None, "antiseizure", 100.0, "mg/kg/day", NOTE
)


def write(
    name: str,
    days: Sequence[DayEntry],
    given: Sequence[InfusionEntry],
    therapies: Sequence[TherapyEntry],
    events: Sequence[EventEntry] = (),
) -> None:
    """Write one sample as a tidy folder."""
    patient = PatientFacts(label=name, birth_month="2023-06", synthetic=True, onset_month="2023-11")
    record = Reading(tuple(days), tuple(given), tuple(therapies), tuple(events), patient)
    write_tidy_folder(record, FOLDER / name)


def infant_a() -> None:
    """Five courses, 52 days apart, a clear fall in each window, nothing else changed."""
    courses = [
        Course(60 + SPACING * number, 2 if number == 0 else 1, 0.25) for number in range(COURSES)
    ]
    rng = np.random.default_rng(11)
    rate = wandering_rate(rng, DAYS, 14.0) * effect_of(courses, DAYS)
    missed = rng.random(DAYS) < MISSED_SHARE
    write("infant_a", diary_days(rng, rate, missed), infusions(courses), [VIGABATRIN_BEFORE])


def infant_b() -> None:
    """The same fall; prednisolone two days after course 1, vigabatrin raised before course 3."""
    courses = [
        Course(60 + SPACING * number, 2 if number == 0 else 1, 0.25) for number in range(COURSES)
    ]
    rng = np.random.default_rng(11)
    rate = wandering_rate(rng, DAYS, 14.0) * effect_of(courses, DAYS)
    missed = rng.random(DAYS) < MISSED_SHARE
    third = courses[2].begins
    therapies = [
        TherapyEntry("prednisolone", day(62), day(75), "hormonal", 40.0, "mg/day", NOTE),
        TherapyEntry("prednisolone", day(76), day(82), "hormonal", 20.0, "mg/day", NOTE),
        TherapyEntry("prednisolone", day(83), day(89), "hormonal", 10.0, "mg/day", NOTE),
        TherapyEntry("vigabatrin", day(-150), day(third - 13), "", 100.0, "mg/kg/day", NOTE),
        TherapyEntry("vigabatrin", day(third - 12), None, "", 150.0, "mg/kg/day", NOTE),
    ]
    # Beside courses that are confounded already, so that the sample still says what it is for.
    events = [
        EventEntry(day(8), "eeg", f"hypsarrhythmia, BASED 4. {NOTE}"),
        EventEntry(
            day(61), "reaction", f"fever and headache. {NOTE}", "mild", onset_hours=6.0,
            action="paracetamol",
        ),
        EventEntry(day(79), "eeg", f"no hypsarrhythmia, BASED 2. {NOTE}"),
        EventEntry(day(150), "vaccination", f"MMR. {NOTE}"),
    ]  # fmt: skip
    write("infant_b", diary_days(rng, rate, missed), infusions(courses), therapies, events)


def infant_c() -> None:
    """No effect at all; each infusion follows a bad week; a fifth of the days is not recorded."""
    rng = np.random.default_rng(5)
    rate = wandering_rate(rng, DAYS, 9.0)
    missed = rng.random(DAYS) < MISSED_SHARE_C
    days = diary_days(rng, rate, missed)
    seen = np.array([np.nan if entry.spasms is None else entry.spasms.best for entry in days])
    courses: list[Course] = []
    number = 50
    while number < DAYS - 30 and len(courses) < COURSES:
        week, month = seen[number - 7 : number], seen[number - 28 : number]
        if np.nanmean(week) > BAD_WEEK * np.nanmean(month):
            courses.append(Course(number, 1, 1.0))
            number += 36
        else:
            number += 1
    write("infant_c", days, infusions(courses), [VIGABATRIN_BEFORE])


def infant_d() -> None:
    """Spasms stop five days after course 2 and are seen again on day 60; one more course later."""
    courses = [Course(60, 1, 1.0), Course(95, 1, 1.0), Course(170, 1, 1.0)]
    rng = np.random.default_rng(23)
    rate = wandering_rate(rng, 260, 12.0)
    rate[95 + 5 : 95 + 60] = 0.0
    days = diary_days(rng, rate, np.zeros(260, dtype=bool))
    eeg = EventEntry(day(112), "eeg", f"no hypsarrhythmia. {NOTE}")
    write("infant_d", days, infusions(courses), [VIGABATRIN_BEFORE], [eeg])


if __name__ == "__main__":
    infant_a()
    infant_b()
    infant_c()
    infant_d()
