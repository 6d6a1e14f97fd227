"""The overall answer knows when it can answer, and holds its level on diaries without an effect."""

from __future__ import annotations

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.analysis.sliding import Shape, slide_schedule
from tests.made_records import record_of

SHAPE = Shape(1, 28, 7, 21, 14, 8)
COURSES = [60, 110, 160, 210]


def wandering(seed: int, days: int = 300) -> np.ndarray:
    """Counts around ten a day whose log rate wanders (correlation 0.8, spread 0.3)."""
    rng = np.random.default_rng(seed)
    level = np.zeros(days)
    for number in range(1, days):
        level[number] = 0.8 * level[number - 1] + rng.normal(0, 0.18)
    return rng.poisson(10 * np.exp(level)).astype(float)


def with_fall(counts: np.ndarray, factor: float) -> np.ndarray:
    """The same counts with each response window multiplied and rounded down."""
    lower = counts.copy()
    for course in COURSES:
        lower[course + 7 : course + 22] = np.floor(counts[course + 7 : course + 22] * factor)
    return lower


def test_a_clear_fall_is_found_and_its_size_lies_in_the_interval() -> None:
    """Counts in the four windows cut to a quarter: 75 % fewer."""
    overall = ivt.review(record_of(list(with_fall(wandering(3), 0.25)), COURSES)).overall
    assert overall["conclusion"] == "lower_than_expected"
    assert overall["percent_low"] < -75 < overall["percent_high"]


def test_a_rise_is_called_higher() -> None:
    """Counts in the four windows tripled."""
    overall = ivt.review(record_of(list(with_fall(wandering(3), 3.0)), COURSES)).overall
    assert overall["conclusion"] == "higher_than_expected"


def test_the_level_holds_on_wandering_diaries_without_an_effect() -> None:
    """120 diaries: at a true 5 %, 13 or more have a chance of about 1 in 100 (binomial)."""
    day0 = np.array(COURSES)
    none = np.zeros(300, dtype=bool)
    found = 0
    for seed in range(120):
        slid = slide_schedule(wandering(seed), none, day0, none, SHAPE)
        assert slid is not None
        found += slid.p <= 0.05
    assert found <= 12


def test_p_counts_the_real_schedule_itself_and_is_never_zero() -> None:
    """The smallest p is one over the number of schedules, the real one included."""
    none = np.zeros(300, dtype=bool)
    slid = slide_schedule(with_fall(wandering(3), 0.05), none, np.array(COURSES), none, SHAPE)
    assert slid is not None
    assert slid.p == slid.smallest_p == 1 / (1 + len(slid.statistics))


def test_two_scored_courses_are_too_few() -> None:
    """The reason says how many are needed."""
    overall = ivt.review(record_of(list(wandering(3)), COURSES[:2])).overall
    assert overall["conclusion"] == "not_assessable"
    assert "2 of 2 courses could be scored (3 are needed)" in overall["why"]
    assert overall["p"] is None


def test_hormonal_therapy_in_the_windows_is_never_lower_than_expected() -> None:
    """Prednisolone started two days after each infusion, with the largest fall."""
    counts = list(with_fall(wandering(3), 0.05))
    steps = [("prednisolone", course + 2, course + 30, 40.0) for course in COURSES]
    overall = ivt.review(record_of(counts, COURSES, therapies=steps)).overall
    assert overall["conclusion"] == "confounded"
    assert overall["percent"] is None


@pytest.mark.parametrize(
    "counts",
    [[5.0] * 300, [0.0] * 300, [4999.0] * 300, [3.0] + [None] * 299, [4.0] * 75],
    ids=["constant", "zeros", "thousands", "unrecorded", "short"],
)
def test_what_cannot_be_answered_is_said_without_a_number(counts: list[float | None]) -> None:
    """No warning of numpy (they are errors here), no NaN, a reason in words."""
    courses = [course for course in COURSES if course < len(counts)]
    overall = ivt.review(record_of(counts, courses)).overall
    assert overall["conclusion"] == "not_assessable"
    assert overall["why"]
    assert overall["percent"] is None


def test_a_diary_too_short_to_slide_says_how_far_p_could_have_gone() -> None:
    """Three courses that fill the diary leave hardly any other position."""
    counts = list(wandering(3)[28:122])
    overall = ivt.review(record_of(counts, [30, 51, 72])).overall
    assert overall["conclusion"] in {"not_assessable", "not_distinguishable"}


def test_the_same_record_gives_the_same_answer_twice() -> None:
    """Nothing is drawn at random."""
    record = record_of(list(wandering(9)), COURSES)
    assert ivt.review(record).to_dict() == ivt.review(record).to_dict()
