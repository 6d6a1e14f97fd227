"""A review as a whole: what holds for its variants, whatever the diary."""

from __future__ import annotations

import pandas as pd

import ivig_track as ivt
from ivig_track.wording.reason_words import answer_reason_words
from tests.made_records import day, record_of

COURSES = [40, 80, 120, 160]


def test_too_many_to_count_is_zero_in_no_variant() -> None:
    """Ten a day or twelve; every window day has too many to count, and no upper bound.

    Taken as zero the windows would be free of spasms with the high bounds. They have no counts.
    """
    counts: list[float | None] = [10.0, 12.0] * 100
    states = ["counted"] * 200
    for course in COURSES:
        counts[course + 7 : course + 22] = [None] * 15
        states[course + 7 : course + 22] = ["uncountable"] * 15
    dates = [day(number) for number in range(200)]
    diary = pd.DataFrame({"date": dates, "spasms": counts, "state": states})
    infusions = pd.DataFrame({"date": [day(course) for course in COURSES]})
    review = ivt.review(ivt.record_from_frames(diary, infusions))

    found = {each.name: each for each in review.variants}
    assert found["as planned"].estimate.conclusion == "not_assessable"
    assert found["high bounds of uncertain counts"].estimate.conclusion == "not_assessable"
    assert found["high bounds of uncertain counts"].recorded_days == 0


def test_courses_that_are_left_out_are_not_said_to_be_beyond_scoring() -> None:
    """Three courses, all scored, a fever in the first: two are left without it."""
    counts: list[float | None] = [6.0, 9.0, 4.0] * 80
    record = record_of(counts, [40, 100, 160], events=[(45, "fever", "")])
    review = ivt.review(record)
    assert review.overall["courses_scored"] == 3
    found = {each.name: each for each in review.variants}
    said = answer_reason_words(found["without courses with another cause"].estimate.why)
    assert said == "2 of 3 courses are left (3 are needed)"
