"""A SYNTHETIC record that crowds figures: two years, 14 courses, 9 medicines, 40 events."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

import ivig_track as ivt

FIRST = date(2023, 1, 9)
DAYS = 730
GAPS = ((95, 130), (300, 318), (505, 560), (640, 648))
COURSE_DAYS = (70, 98, 140, 168, 203, 231, 280, 330, 365, 400, 450, 590, 625, 672)
MEDICINES = (
    ("Vigabatrin", 0, 120, 500.0, "mg/day"),
    ("Vigabatrin", 121, 260, 750.0, "mg/day"),
    ("Vigabatrin", 261, 420, 250.0, "mg/day"),
    ("Prednisolone", 20, 34, 40.0, "mg/day"),
    ("Prednisolone", 35, 60, 20.0, "mg/day"),
    ("Tetracosactide depot (Synacthen)", 345, 372, 0.5, "mg"),
    ("Topiramate", 90, 330, 25.0, "mg/day"),
    ("Topiramate", 331, None, 50.0, "mg/day"),
    ("Levetiracetam", 180, 395, 300.0, "mg/day"),
    ("Clobazam", 240, None, 5.0, "mg/day"),
    ("Pyridoxal 5-phosphate", 150, 210, 180.0, "mg/day"),
    ("Zonisamide", 460, None, 50.0, "mg/day"),
    ("Ketogenic diet, classical", 520, None, 3.0, ":1"),
    ("Valproate", 5, 88, 160.0, "mg/day"),
)
#: Day, kind, detail, severity, hours after the infusion.
EVENTS = (
    (10, "eeg", "hypsarrhythmia, BASED 5", "", None),
    (40, "fever", "38.9", "mild", None),
    (62, "vaccination", "DTaP-IPV-Hib-HepB", "", None),
    (70, "reaction", "fever and rash", "mild", 5.0),
    (88, "hospital", "chest infection", "", None),
    (89, "infection", "RSV", "moderate", None),
    (91, "rescue", "buccal midazolam", "", None),
    (99, "reaction", "aseptic meningitis", "severe", 30.0),
    (100, "hospital", "observed two nights", "", None),
    (112, "eeg", "no hypsarrhythmia, BASED 2", "", None),
    (133, "observer_change", "nursery counts by day", "", None),
    (141, "reaction", "headache, vomiting", "mild", 20.0),
    (155, "vaccination", "MMR", "", None),
    (176, "fever", "39.4", "", None),
    (178, "infection", "otitis", "", None),
    (203, "reaction", "chills", "mild", 1.0),
    (205, "fever", "38.2", "", None),
    (220, "eeg", "slow background", "", None),
    (231, "reaction", "rash", "mild", 2.0),
    (246, "rescue", "buccal midazolam", "", None),
    (262, "sedation", "MRI", "", None),
    (262, "mri", "normal", "", None),
    (281, "reaction", "fever", "mild", 9.0),
    (290, "fever", "HHV-6", "", None),
    (333, "reaction", "haemolysis", "severe", 72.0),
    (341, "vaccination", "influenza, nasal", "", None),
    (366, "reaction", "chills", "mild", 0.5),
    (369, "fever", "38.5", "", None),
    (398, "eeg", "hypsarrhythmia again, BASED 4", "", None),
    (401, "reaction", "headache", "mild", 24.0),
    (433, "observer_change", "app in place of paper", "", None),
    (451, "reaction", "rash", "moderate", 3.0),
    (470, "vaccination", "varicella", "", None),
    (500, "hospital", "video-EEG", "", None),
    (501, "eeg", "no hypsarrhythmia, BASED 3", "", None),
    (592, "reaction", "headache", "mild", 40.0),
    (610, "infection", "gastroenteritis", "", None),
    (626, "reaction", "low blood pressure", "moderate", 0.5),
    (650, "rescue", "buccal midazolam", "", None),
    (700, "surgery", "callosotomy discussed", "", None),
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def crowded_record() -> ivt.Record:
    """Give the record; the same every time."""
    chance = np.random.default_rng(7)
    level = np.zeros(DAYS)
    for number in range(1, DAYS):
        level[number] = 0.93 * level[number - 1] + chance.normal(0, 0.2)
    rate = 9 * np.exp(level)
    for start in COURSE_DAYS:
        rate[start + 7 : start + 22] *= 0.6
    counts = chance.poisson(chance.gamma(2.5, rate / 2.5)).astype(float)
    for first, last in GAPS:
        counts[first : last + 1] = np.nan
    counts[chance.random(DAYS) < 0.05] = np.nan
    diary = pd.DataFrame({"date": [day(n) for n in range(DAYS)], "spasms": counts})
    given = [n + extra for n in COURSE_DAYS for extra in range(2 if n in (70, 330) else 1)]
    infusions = pd.DataFrame(
        {
            "date": [day(n) for n in given],
            "dose_g_per_kg": 1.0,
            "weight_kg": 8.5,
            "product": ["Privigen" if n < 300 else "Octagam 10 %" for n in given],
            "setting": ["hospital" if n < 200 else "home" for n in given],
            "premedication": "paracetamol 120 mg and diphenhydramine, 45 min before",
        }
    )
    steps = pd.DataFrame(
        [(n, day(a), None if b is None else day(b), d, u) for n, a, b, d, u in MEDICINES],
        columns=["name", "start", "stop", "dose", "unit"],
    )
    events = pd.DataFrame(
        [(day(n), *rest) for n, *rest in EVENTS],
        columns=["date", "kind", "detail", "severity", "onset_hours"],
    )
    return ivt.record_from_frames(
        diary, infusions, steps, events, label="crowded case", synthetic=True
    )


@cache
def crowded_review() -> ivt.Review:
    """Give its review, computed once for all tests: a review is never changed."""
    return ivt.review(crowded_record())
