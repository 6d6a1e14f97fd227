"""Windows and rates of small diaries, worked out by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.wording.reason_words import change_reason_words, wear_off_reason_words
from tests.made_records import day, record_of


def test_days_are_counted_back_from_the_first_and_on_from_the_last_infusion_day() -> None:
    """A two-day course on 10 and 11 February 2024 (a leap year)."""
    result = ivt.review(record_of([4.0] * 90, [40, 41]))
    course = result.to_dict()["courses"][0]
    assert course["first_day"] == "2024-02-10"
    assert course["day0"] == "2024-02-11"
    assert course["baseline"]["first_day"] == "2024-01-13"
    assert course["baseline"]["last_day"] == "2024-02-09"
    assert course["window"]["first_day"] == "2024-02-18"
    assert course["window"]["last_day"] == "2024-03-03"
    assert course["window"]["days"] == 15


def test_rates_leave_unrecorded_days_out_and_never_take_them_for_zero() -> None:
    """Baseline days 12-39: 6 a day on 24, 4 blank. Window days 47-61: 3 a day on 12, 3 blank."""
    counts: list[float | None] = [*[6.0] * 40, *[0.0] * 7, *[3.0] * 15, *[6.0] * 30]
    for blank in (12, 20, 21, 39, 47, 50, 61):
        counts[blank] = None
    item = ivt.review(record_of(counts, [40])).course_results[0]
    assert (item.baseline.recorded_days, item.baseline.total) == (24, 144)
    assert (item.window.recorded_days, item.window.total) == (12, 36)
    assert item.baseline.per_day == 6
    assert item.window.per_day == 3
    assert item.change.percent == pytest.approx(-50)


def test_the_window_ends_the_day_before_the_next_course() -> None:
    """Infusions on days 40 and 58: the first window is days 47 to 57, 11 days, and is noted."""
    first = ivt.review(record_of([5.0] * 120, [40, 58])).course_results[0]
    assert first.window.span.first_day == day(47)
    assert first.window.span.last_day == day(57)
    assert first.window.recorded_days == 11
    assert [flag.severity for flag in first.flags if flag.rule == "next_course"] == ["note"]


@pytest.mark.parametrize(
    ("apart", "left", "status"), [(12, 5, "scored"), (11, 4, "not_assessable")]
)
def test_a_window_cut_short_is_scored_with_five_recorded_days(
    apart: int, left: int, status: str
) -> None:
    """Infusions 12 days apart leave days 7 to 11: five days."""
    first = ivt.review(record_of([5.0] * 120, [40, 40 + apart])).course_results[0]
    assert first.window.recorded_days == left
    assert first.status == status
    assert (first.change.percent is None) == (status == "not_assessable")


def test_a_window_cut_short_needs_its_share_of_recorded_days() -> None:
    """20 days apart leave days 7 to 19: 13 days, of which seven (8 of 15) are needed."""
    counts: list[float | None] = [5.0] * 120
    counts[47:53] = [None] * 6
    assert ivt.review(record_of(counts, [40, 60])).course_results[0].status == "scored"
    counts[53] = None
    assert ivt.review(record_of(counts, [40, 60])).course_results[0].status == "not_assessable"


@pytest.mark.parametrize(("recorded", "given"), [(13, "no"), (14, "yes")])
def test_a_percentage_needs_fourteen_recorded_baseline_days(recorded: int, given: str) -> None:
    """The baseline of an infusion on day 40 is days 12 to 39."""
    counts: list[float | None] = [5.0] * 90
    for blank in range(12 + recorded, 40):
        counts[blank] = None
    change = ivt.review(record_of(counts, [40])).course_results[0].change
    assert (change.percent is not None) == (given == "yes")
    assert given == "yes" or "13 of 28 baseline days" in change_reason_words(change.why)


def test_an_all_zero_baseline_gives_no_percentage_and_says_so() -> None:
    """Nothing can fall from nothing."""
    item = ivt.review(record_of([0.0] * 40 + [3.0] * 50, [40])).course_results[0]
    assert item.change.percent is None
    assert "none were seen on any of the 28 recorded days" in change_reason_words(item.change.why)
    assert item.status == "not_assessable"


def test_the_pre_ivig_baseline_is_the_last_28_recorded_days_before_the_first_course() -> None:
    """8 a day on days 0-19, blank 20-29, 2 a day on 30-39: 18 days of 8 and 10 of 2 = 164 / 28."""
    counts: list[float | None] = [8.0] * 20 + [None] * 10 + [2.0] * 10 + [2.0] * 60
    item = ivt.review(record_of(counts, [40])).course_results[0]
    expected = 100 * (2 / (164 / 28) - 1)
    assert item.change_from_pre_ivig.percent == pytest.approx(expected)


def test_wear_off_is_the_first_day_whose_trailing_week_is_back_at_three_quarters() -> None:
    """Baseline 8 a day; 0 until day 23, then 8: the week to day 29 holds 6 of 8 = 6.86 >= 6.

    Day 28's week (22..28) holds days 24 to 28: 40 / 7 = 5.71 < 6; day 29's 48 / 7 = 6.86.
    """
    counts = [8.0] * 41 + [0.0] * 23 + [8.0] * 40
    item = ivt.review(record_of(counts, [40])).course_results[0]
    assert item.wear_off.day == 29
    assert item.wear_off.date == day(69)


@pytest.mark.parametrize(("sixth", "expected"), [(6.0, 28), (5.0, None)])
def test_wear_off_is_exactly_three_quarters_or_more(sixth: float, expected: int | None) -> None:
    """Baseline 8 a day. Days 22 to 28 hold 42, 6 a day (75 %), or 41; then zero again."""
    counts = [8.0] * 41 + [0.0] * 21 + [6.0] * 5 + [sixth, 6.0] + [0.0] * 30
    assert ivt.review(record_of(counts, [40])).course_results[0].wear_off.day == expected


@pytest.mark.parametrize(("blank", "expected"), [(2, 28), (3, None)])
def test_wear_off_needs_five_recorded_days_in_the_week(blank: int, expected: int | None) -> None:
    """Days 22 to 28 at 6 of 8 a day, the first two or three of them blank; blank from day 29 on."""
    counts = [8.0] * 41 + [0.0] * 21 + [None] * blank + [6.0] * (7 - blank) + [None] * 30
    assert ivt.review(record_of(counts, [40])).course_results[0].wear_off.day == expected


@pytest.mark.parametrize(
    ("length", "infusions", "said"),
    [
        (120, [40], "not seen up to day 42"),
        (71, [40], "not seen up to day 30"),
        (120, [40, 68], "not seen up to day 27"),
        (120, [40, 62], "the next course began before day 23"),
    ],
)
def test_where_wear_off_is_not_seen_the_last_day_that_was_judged_is_said(
    length: int, infusions: list[int], said: str
) -> None:
    """Eight a day, then one: the diary ends on day 30, or the next course is on day 28 or 22."""
    counts = [8.0] * 41 + [1.0] * (length - 41)
    found = ivt.review(record_of(counts, infusions)).course_results[0].wear_off
    assert wear_off_reason_words(found.why) == said


@pytest.mark.parametrize(
    ("extra", "expected"),
    [(0.0, (25, "")), (1.0, (None, "had not left it: 51 % of it in the window, above 50 %"))],
)
def test_counts_that_never_left_the_baseline_are_not_said_to_have_come_back(
    extra: float, expected: tuple[int | None, str]
) -> None:
    """Baseline 8 a day: 15 x 4 in the window are a half, one more is above it. Then 8 a day.

    The week to day 25 is the first that holds 42 or more: 4 x 8 + 3 x 4 = 44 (day 24: 40).
    """
    counts = [8.0] * 47 + [4.0 + extra] + [4.0] * 14 + [8.0] * 40
    found = ivt.review(record_of(counts, [40])).course_results[0].wear_off
    assert (found.day, wear_off_reason_words(found.why)) == expected


def test_a_window_with_too_few_recorded_days_does_not_tell_whether_counts_had_left() -> None:
    """Seven recorded days of 1 where the baseline had 8: eight are needed."""
    counts: list[float | None] = [8.0] * 47 + [1.0] * 7 + [None] * 8 + [8.0] * 40
    found = ivt.review(record_of(counts, [40])).course_results[0].wear_off
    said = "only 7 days of the response window were recorded (8 are needed)"
    assert (found.day, wear_off_reason_words(found.why)) == (None, said)


def test_wear_off_is_not_found_on_a_day_after_the_diary() -> None:
    """Baseline 8 a day; zero to day 25, five days of 8 to day 30, the last: 40 / 7 is under 6.

    On day 31 there is no diary; without that day the week would be 40 / 6.
    """
    counts = [8.0] * 41 + [0.0] * 25 + [8.0] * 5
    item = ivt.review(record_of(counts, [40])).course_results[0]
    assert (item.wear_off.day, wear_off_reason_words(item.wear_off.why)) == (
        None,
        "not seen up to day 30",
    )


def test_consecutive_infusion_days_are_one_course_and_a_gap_begins_another() -> None:
    """Days 30, 31 and 32 belong together; day 34 does not, unless the plan allows two days."""
    record = record_of([5.0] * 120, [30, 31, 32, 34])
    assert [len(item.course.infusion_days) for item in ivt.review(record).course_results] == [3, 1]
    joined = ivt.review(record, ivt.AnalysisPlan(course_gap_days=2))
    assert [len(item.course.infusion_days) for item in joined.course_results] == [4]


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.none() | st.integers(0, 60).map(float), min_size=60, max_size=140).filter(
        lambda drawn: any(value is not None for value in drawn)
    ),
    infusion=st.integers(0, 59),
)
def test_every_phase_holds_what_its_days_hold(counts: list[float | None], infusion: int) -> None:
    """Recorded days, totals and coverage of any diary agree with its list of counts."""
    item = ivt.review(record_of(counts, [infusion])).course_results[0]
    for phase, first, last in (
        (item.baseline, infusion - 28, infusion - 1),
        (item.window, infusion + 7, infusion + 21),
    ):
        held = [
            counts[n]
            for n in range(first, last + 1)
            if 0 <= n < len(counts) and counts[n] is not None
        ]
        assert phase.recorded_days == len(held)
        assert phase.total == sum(value for value in held if value is not None)
        assert 0 <= phase.coverage <= 1
    assert item.course.first_day == date.fromordinal(day(infusion).toordinal())


def test_zeros_beside_days_with_too_many_to_count_have_not_left_the_baseline() -> None:
    """Eight a day; in the window 13 zeros and two days with too many; eight a day again."""
    counts: list[float | None] = [8.0] * 47 + [0.0] * 13 + [None] * 2 + [8.0] * 40
    states = ["none_seen" if count == 0 else "counted" for count in counts]
    states[60:62] = ["uncountable"] * 2
    diary = pd.DataFrame({"date": [day(n) for n in range(102)], "spasms": counts, "state": states})
    record = ivt.record_from_frames(diary, pd.DataFrame({"date": [day(40)]}))
    found = ivt.review(record).course_results[0].wear_off
    said = "none on the 13 recorded days of the response window, but too many to count on 2 more"
    assert (found.day, wear_off_reason_words(found.why)) == (None, said)
