"""Make the four sample records. They are invented: SYNTHETIC is written in each of them.

Run `python sample_data/make_samples.py`; the same seeds give the same files. The counts, the blank
days and, where the story allows, the dates of the courses come from `ivig_track.simulate_record`.
What a family writes beside them is added here: one to some clusters a day that hold the spasms, now
and then a range or an "about" in place of a number, therapies, an EEG.

Each seed is the first one, counted from 0, of which the story of its folder is true; beside it
stands what was asked. Nothing else was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

import ivig_track as ivt
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayState,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.writing.tidy_writing import write_tidy_folder

FIRST_DAY = date(2024, 1, 8)
FOLDER = Path(__file__).parent
NOTE = "SYNTHETIC: invented, describes no child"
MANY = 8
SHARE_OF_RANGES = 0.04
SHARE_OF_ABOUTS = 0.03
SPASMS_OF_A_CLUSTER = 8

#: A fall to a quarter, full on days 7 to 21; ups and downs as large as a fair diary shows.
FALL = ivt.SimulationSetting(
    days=330,
    mean=14.0,
    count_size=4.0,
    correlation=0.85,
    spread=0.3,
    courses=5,
    spacing=52,
    ratio=0.25,
    effect_first_day=7,
    effect_last_day=21,
    onset_days=3,
    wear_off_days=3,
    missing=0.04,
)
#: No effect; every course after a bad week; a fifth of the days blank.
BAD_WEEKS = ivt.SimulationSetting(
    days=330,
    mean=9.0,
    count_size=4.0,
    correlation=0.85,
    spread=0.3,
    courses=5,
    spacing=36,
    schedule="triggered",
    trigger=1.3,
    missing=0.2,
)
#: No effect and no gap; the courses and the stop are written into it by hand.
PLAIN = ivt.SimulationSetting(
    days=260, mean=12.0, count_size=4.0, correlation=0.85, spread=0.3, courses=0
)
#: First course on day 60, five courses, 13 of 330 days blank; the fall is found.
SEED_A = 0
#: Five courses, each flagged as after a bad spell; the windows are not told apart.
SEED_C = 3
#: The windows are not told apart, although the spasms stop for 55 days.
SEED_D = 0
#: Days of infusion of the last story, and the first and the last day of its stop.
COURSES_D = (60, 95, 170)
STOP_D = (100, 154)

VIGABATRIN_FIRST_DAY = -150


def day(number: int) -> date:
    """Give the date of a day of the diary, 0 = the first."""
    return FIRST_DAY + timedelta(days=number)


def simulated(seed: int, setting: ivt.SimulationSetting) -> tuple[np.ndarray, list[int]]:
    """Give the counts of a simulated record (NaN = blank) and the days on which courses begin."""
    record = ivt.simulate_record(seed=seed, setting=setting)
    begins = pd.DatetimeIndex([entry.day for entry in record.infusions])
    return record.diary["spasms"].to_numpy(copy=True), (
        begins - record.diary.index[0]
    ).days.tolist()


def diary_days(seed: int, counts: np.ndarray) -> list[DayEntry]:
    """Write counts down as a family does; a blank day stays blank."""
    rng = np.random.default_rng([seed, 1])
    return [_written(rng, day(number), seen) for number, seen in enumerate(counts)]


def _written(rng: np.random.Generator, on: date, seen: float) -> DayEntry:
    if np.isnan(seen):
        return DayEntry(on)
    clusters = min(seen, 1.0 + rng.poisson(seen / SPASMS_OF_A_CLUSTER)) if seen else 0.0
    return DayEntry(on, _spasms(rng, seen), _exactly(clusters))


def _exactly(number: float) -> Count:
    state = DayState.COUNTED if number else DayState.NONE_SEEN
    return Count(number, number, number, state)


def _spasms(rng: np.random.Generator, seen: float) -> Count:
    """Now and then a carer writes a range or "about" where there are many."""
    chance = rng.random() if seen >= MANY else 1.0
    if chance < SHARE_OF_RANGES:
        return Count(seen, seen - 3, seen + 3, DayState.RANGE)
    if chance < SHARE_OF_RANGES + SHARE_OF_ABOUTS:
        low, high = np.floor(seen * 0.8), np.ceil(seen * 1.2)
        return Count(seen, float(low), float(high), DayState.APPROXIMATE)
    return _exactly(seen)


def infusions(days: Sequence[int]) -> list[InfusionEntry]:
    """Give the infusion days: 1 g/kg on each, in hospital for the first course, at home later."""
    return [
        InfusionEntry(
            day(number),
            dose_g_per_kg=1.0,
            weight_kg=8.0,
            product="Privigen",
            setting="hospital" if number <= days[0] + 1 else "home",
            premedication="paracetamol",
            note=NOTE,
        )
        for number in days
    ]


def vigabatrin(
    last: int | None, first: int = VIGABATRIN_FIRST_DAY, dose: float = 100.0
) -> TherapyEntry:
    """Give a step of vigabatrin, the usual one from long before the diary."""
    stop = None if last is None else day(last)
    return TherapyEntry("vigabatrin", day(first), stop, "", dose, "mg/kg/day", NOTE)


def prednisolone(first: int, last: int, dose: float) -> TherapyEntry:
    """Give a step of prednisolone."""
    return TherapyEntry("prednisolone", day(first), day(last), "hormonal", dose, "mg/day", NOTE)


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


def infants_a_and_b() -> None:
    """The same counts twice: nothing else changed, and beside two other therapies.

    The first course is given over two days. In the second record prednisolone starts two days after
    it began, and vigabatrin is raised twelve days before the third.
    """
    counts, begins = simulated(SEED_A, FALL)
    days, given = diary_days(SEED_A, counts), infusions([begins[0], begins[0] + 1, *begins[1:]])
    write("infant_a", days, given, [vigabatrin(None)])
    steroid, raised = begins[0] + 2, begins[2] - 12
    therapies = [
        prednisolone(steroid, steroid + 13, 40.0),
        prednisolone(steroid + 14, steroid + 20, 20.0),
        prednisolone(steroid + 21, steroid + 27, 10.0),
        vigabatrin(raised - 1),
        vigabatrin(None, raised, 150.0),
    ]
    # Beside courses that are confounded already, so that the sample still says what it is for.
    events = [
        EventEntry(day(8), "eeg", f"hypsarrhythmia, BASED 4. {NOTE}"),
        EventEntry(
            day(begins[0] + 1), "reaction", f"fever and headache. {NOTE}", "mild", onset_hours=6.0,
            action="paracetamol",
        ),
        EventEntry(day(begins[0] + 19), "eeg", f"no hypsarrhythmia, BASED 2. {NOTE}"),
        EventEntry(day(begins[2] - 14), "vaccination", f"MMR. {NOTE}"),
    ]  # fmt: skip
    write("infant_b", days, given, therapies, events)


def infant_c() -> None:
    """No effect at all; each infusion follows a bad week; a fifth of the days is not recorded."""
    counts, begins = simulated(SEED_C, BAD_WEEKS)
    write("infant_c", diary_days(SEED_C, counts), infusions(begins), [vigabatrin(None)])


def infant_d() -> None:
    """Spasms stop five days after course 2 and are seen again on day 60; one more course later."""
    counts, _ = simulated(SEED_D, PLAIN)
    counts[STOP_D[0] : STOP_D[1] + 1] = 0.0
    eeg = EventEntry(day(112), "eeg", f"no hypsarrhythmia. {NOTE}")
    days = diary_days(SEED_D, counts)
    write("infant_d", days, infusions(COURSES_D), [vigabatrin(None)], [eeg])


if __name__ == "__main__":
    infants_a_and_b()
    infant_c()
    infant_d()
