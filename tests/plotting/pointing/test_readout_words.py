"""What stands beside the pointer: an infusion with its own dose, a day with its place."""

from __future__ import annotations

from datetime import date

import ivig_track as ivt
from ivig_track.entries.entries import InfusionEntry
from ivig_track.plotting.pointing.readout_words import _infusion, course_readouts, day_readout
from ivig_track.record.courses import courses_of
from tests.made_records import record_of


def test_an_infusion_day_tells_its_own_dose_and_product() -> None:
    (course,) = courses_of(
        [
            InfusionEntry(date(2024, 3, 1), dose_g_per_kg=0.8, product="Privigen"),
            InfusionEntry(date(2024, 3, 2), dose_g_per_kg=1.2, dose_g=10.0),
            InfusionEntry(date(2024, 3, 3)),
        ]
    )
    told = [_infusion(course, entry.day).split("\n")[1] for entry in course.by_day]
    assert told == ["0.8 g/kg, Privigen", "1.2 g/kg, 10 g", "no dose written"]


def test_a_day_tells_where_it_lies_after_the_course_before_it() -> None:
    """The course of day 30 has its early days on 1 to 6 and its window on 7 to 21."""
    review = ivt.review(record_of([3.0] * 120, [30]))
    lines = [day_readout(review, day).split("\n")[1:] for day in (29, 30, 31, 36, 37, 51, 52, 119)]
    assert lines == [
        [],
        ["infusion day of course 1"],
        ["day 1 after course 1, early days"],
        ["day 6 after course 1, early days"],
        ["day 7 after course 1, response window"],
        ["day 21 after course 1, response window"],
        ["day 22 after course 1"],
        [],
    ]


def test_a_phase_tells_its_rate_with_its_days_or_that_it_has_none() -> None:
    """Early days 0 to 6 after day 30 are recorded, 3 a day; the window is not."""
    counts = [3.0 if day < 37 or day > 51 else None for day in range(120)]
    early, window = course_readouts(ivt.review(record_of(counts, [30])))
    assert early.words.split("\n")[1] == "spasms 3.0 a day (21 on 7 of 7 days)"
    assert window.words.split("\n")[1] == "no count on its 15 days"
