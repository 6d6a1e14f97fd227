"""A review as a whole: what holds for its variants, whatever the diary."""

from __future__ import annotations

import pandas as pd
import pytest

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


def test_the_table_of_courses_holds_each_phase_with_its_days() -> None:
    """6 a day up to day 39; from day 40 on 0 and 3 in turn: in the window 7 zeros and 8 x 3."""
    counts = [6.0] * 40 + [0.0, 3.0] * 40
    courses = ivt.review(record_of(counts, [40])).courses
    row = courses.iloc[0]
    names = [str(name) for name in courses.columns]
    ends = [name for name in names if name.endswith(("_first_day", "_last_day"))]
    days = {name: row[name].date() for name in ends}
    assert days == {
        "baseline_first_day": day(12),
        "baseline_last_day": day(39),
        "early_first_day": day(40),
        "early_last_day": day(46),
        "window_first_day": day(47),
        "window_last_day": day(61),
        "wear_off_first_day": day(62),
        "wear_off_last_day": day(82),
    }
    assert all(str(courses[name].dtype) == "datetime64[us]" for name in days)
    window = [f"window_{name}" for name in ("recorded_days", "zero_days", "total")]
    assert row[window].tolist() == [15, 7, 24.0]
    assert row["window_per_28_days"] == pytest.approx(28 * 24 / 15)
    assert row["window_zero_days_per_28_days"] == pytest.approx(28 * 7 / 15)
    assert row["baseline_per_28_days"] == pytest.approx(168)
    assert (row["wear_off_why"], row["percent_change_from_pre_ivig_low"]) == (
        "not seen up to day 42",
        row["percent_change_low"],
    )


def test_an_empty_phase_has_no_days_in_the_table() -> None:
    """The next course begins on day 5: no window, no wear-off."""
    row = ivt.review(record_of([6.0, 7.0] * 60, [40, 45])).courses.iloc[0]
    assert pd.isna(row["window_first_day"])
    assert pd.isna(row["wear_off_last_day"])
    assert pd.isna(row["window_per_28_days"])
    assert row["window_recorded_days"] == 0
