"""The overall answer knows when it can answer, and holds its level on diaries without an effect."""

from __future__ import annotations

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.analysis.answer.posterior import fit, read
from tests.made_records import given_number, record_of

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
    assert given_number(overall["percent_low"]) < -75 < given_number(overall["percent_high"])


def test_a_rise_is_called_higher() -> None:
    """Counts in the four windows tripled."""
    overall = ivt.review(record_of(list(with_fall(wandering(3), 3.0)), COURSES)).overall
    assert overall["conclusion"] == "higher_than_expected"


def spasms_of(seed: int, courses: list[int], factor: float) -> np.ndarray:
    """Negative-binomial counts, 8 a day, size 1.5, log rate correlated 0.9 with spread 0.6.

    The fall is drawn into the rate itself, on days 5 to 23 after each course.
    """
    rng = np.random.default_rng([2024, seed])
    level = np.zeros(300)
    level[0] = rng.normal()
    for number in range(1, 300):
        level[number] = 0.9 * level[number - 1] + np.sqrt(1 - 0.9**2) * rng.normal()
    rate = 8 * np.exp(0.6 * level)
    for course in courses:
        rate[course + 5 : course + 24] *= factor
    return rng.poisson(rng.gamma(1.5, rate / 1.5)).astype(float)


def test_the_level_holds_on_wandering_diaries_without_an_effect() -> None:
    """80 diaries: at a true 5 %, more than 9 have a chance below 1 in 100 (binomial)."""
    found = 0
    for seed in range(80):
        record = record_of(list(spasms_of(seed, [], 1.0)), COURSES)
        found += ivt.review(record).overall["conclusion"] != "not_distinguishable"
    assert found <= 9


def test_infusions_after_the_worst_weeks_are_not_taken_for_an_effect() -> None:
    """40 diaries: at a true 2.5 %, more than 4 called lower have a chance of 1 in 300 (binomial).

    Each course falls on the day after the worst week of its 50 days.
    """
    found = 0
    for seed in range(40):
        counts = spasms_of(seed, [], 1.0)
        weeks = np.convolve(counts, np.ones(7), mode="valid")
        courses = [
            start + int(weeks[start : start + 43].argmax()) + 7 for start in (30, 100, 170, 240)
        ]
        record = record_of(list(counts[:300]), [day for day in courses if day < 275])
        found += ivt.review(record).overall["conclusion"] == "lower_than_expected"
    assert found <= 4


def test_a_fall_of_70_percent_in_four_courses_is_found() -> None:
    """20 diaries: at a true power of 95 %, fewer than 16 have a chance of 1 in 300 (binomial)."""
    conclusions, held = [], 0
    for seed in range(20):
        overall = ivt.review(record_of(list(spasms_of(seed, COURSES, 0.3)), COURSES)).overall
        conclusions.append(overall["conclusion"])
        held += given_number(overall["percent_low"]) <= -70 <= given_number(overall["percent_high"])
    assert conclusions.count("lower_than_expected") >= 16
    assert held >= 16


def test_no_p_below_a_thousandth_is_given() -> None:
    overall = ivt.review(record_of(list(with_fall(wandering(3), 0.05)), COURSES)).overall
    assert overall["smallest_p"] == 0.001
    assert overall["p"] == overall["smallest_p"]


def test_the_placebo_figure_holds_one_change_for_each_place() -> None:
    """The real schedule stands at the estimate, far below every shifted one."""
    estimate = ivt.review(record_of(list(with_fall(wandering(3), 0.25)), COURSES)).estimate
    assert estimate.placebo.shifts.tolist() == [n for n in range(-32, 69) if n]
    observed_change = estimate.placebo.observed
    assert observed_change is not None
    assert estimate.percent is not None
    assert observed_change == pytest.approx(np.log1p(estimate.percent / 100))
    assert (estimate.placebo.statistics > observed_change).all()


def test_each_course_has_its_own_change_and_the_answer_without_it() -> None:
    """Three courses cut to a quarter, the last one tripled: without it the fall is larger."""
    counts = with_fall(wandering(3), 0.25)
    counts[217:232] = 3 * wandering(3)[217:232]
    estimate = ivt.review(record_of(list(counts), COURSES)).estimate
    assert max(estimate.course_percents[:3]) < -50
    assert estimate.course_percents[3] > 75
    assert min(estimate.percents_without) == estimate.percents_without[3]


def test_a_course_that_is_left_out_neither_helps_nor_harms() -> None:
    """Three windows cut to a quarter; the fourth, left out, holds its counts or ten times them."""
    percents = []
    for factor in (1.0, 10.0):
        counts = with_fall(wandering(3), 0.25)
        counts[217:232] = factor * wandering(3)[217:232]
        review = ivt.review(record_of(list(counts), COURSES))
        estimate = pooled_answer(
            review.counts, review.course_results, [], review.plan, leave_out=frozenset({4})
        )
        assert estimate.courses_scored == 3
        assert estimate.percent is not None
        percents.append(estimate.percent)
    assert percents[0] == pytest.approx(percents[1], abs=3)
    assert percents[0] == pytest.approx(-75, abs=8)


def test_a_cycle_as_long_as_the_spacing_is_not_taken_for_an_effect() -> None:
    """A cycle of 28 days whose low half lies in every window of a course each 28 days."""
    rate = 8 * np.exp(-0.7 * np.cos(2 * np.pi * (np.arange(300) - 74) / 28))
    counts = np.random.default_rng(5).poisson(rate).astype(float)
    courses = [60 + 28 * number for number in range(5)]
    overall = ivt.review(record_of(list(counts), courses)).overall
    assert overall["conclusion"] == "not_distinguishable"


def test_a_remission_after_the_first_course_is_not_taken_for_an_effect() -> None:
    """Thirty a day until day 155, then two: the first window lies after the step, as all do."""
    rng = np.random.default_rng(2)
    counts = rng.poisson(np.where(np.arange(300) < 155, 30, 2)).astype(float)
    overall = ivt.review(record_of(list(counts), [150, 178, 206, 234])).overall
    assert overall["conclusion"] == "not_distinguishable"


@pytest.mark.parametrize("mean", [0.3, 4000.0])
def test_rare_and_very_many_events_get_an_answer_without_a_warning(mean: float) -> None:
    """Warnings of numpy are errors here; a number is finite or not given."""
    counts = np.random.default_rng(8).poisson(mean, 300).astype(float)
    overall = ivt.review(record_of(list(counts), COURSES)).overall
    assert overall["conclusion"] in {"not_distinguishable", "not_assessable"}
    assert all(not isinstance(value, float) or np.isfinite(value) for value in overall.values())


@pytest.mark.parametrize("height", [1e6, 1e4])
def test_counts_in_the_millions_and_one_wild_day_leave_the_model_standing(height: float) -> None:
    """The reader refuses such counts; the reckoning must not break on them either."""
    counts = np.random.default_rng(8).poisson(5, 300).astype(float)
    counts[100] = height
    assert np.isfinite(read(fit(observed(counts), plain_design(counts)).mixture, 0.95).log_ratio)
    counts = np.random.default_rng(8).poisson(height, 300).astype(float)
    assert np.isfinite(read(fit(observed(counts), plain_design(counts)).mixture, 0.95).log_ratio)


def plain_design(counts: np.ndarray) -> Design:
    """Level and one window of 15 days."""
    window = np.zeros(300)
    window[67:82] = 1.0
    columns = np.column_stack([np.ones(300), window])
    return Design(columns, np.array([1 / 9, 1 / 4]), np.array([np.log(counts.mean()), 0.0]))


def test_events_in_the_windows_alone_are_too_few_days() -> None:
    """Four days with twenty events each: enough events, one day short."""
    counts = np.zeros(300)
    counts[[40, 90, 150, 250]] = 20
    overall = ivt.review(record_of(list(counts), COURSES)).overall
    assert overall["conclusion"] == "not_assessable"
    assert overall["why"] == "the diary holds 80 events on 4 days (10 on 5 are needed)"


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


SIX_COURSES = [40, 80, 120, 160, 200, 240]


@pytest.mark.parametrize(
    ("name", "start", "stop", "what", "blocked"),
    [
        ("prednisolone", 42, 70, "prednisolone started", "courses 1 and 2"),
        ("IV methylprednisolone", 102, 104, "IV methylprednisolone started", "course 3"),
    ],
)
def test_a_steroid_at_one_course_of_many_is_never_lower_than_expected(
    name: str, start: int, stop: int, what: str, blocked: str
) -> None:
    """The others stay scored and fall to a quarter: the numbers stay, the conclusion does not.

    Day 0 on days 40 to 240 of 300, every 40 days.
    """
    counts = wandering(3)
    for course in SIX_COURSES:
        counts[course + 7 : course + 22] = np.floor(counts[course + 7 : course + 22] / 4)
    without = ivt.review(record_of(list(counts), SIX_COURSES)).overall
    assert without["conclusion"] == "lower_than_expected"
    therapies = [(name, start, stop, 40.0)]
    overall = ivt.review(record_of(list(counts), SIX_COURSES, therapies=therapies)).overall
    assert overall["conclusion"] == "confounded"
    assert overall["courses_scored"] >= 3
    assert given_number(overall["percent_low"]) < -75 < given_number(overall["percent_high"])
    assert given_number(overall["p"]) <= 0.05
    assert "outlast" in overall["why"]
    assert what in overall["why"]
    assert blocked in overall["why"]


def test_a_steroid_given_from_the_first_day_to_the_last_blocks_every_course() -> None:
    """One dose throughout: no course is scored, and so there is no number."""
    counts = list(with_fall(wandering(3), 0.25))
    therapies = [("hydrocortisone", 0, None, 5.0)]
    overall = ivt.review(record_of(counts, COURSES, therapies=therapies)).overall
    assert overall["conclusion"] == "confounded"
    assert overall["percent"] is None


def test_a_steroid_that_touches_no_course_leaves_the_conclusion() -> None:
    """Stopped 29 days before the first course's first day, started 45 days before it."""
    counts = list(with_fall(wandering(3), 0.25))
    therapies = [("prednisolone", COURSES[0] - 45, COURSES[0] - 29, 40.0)]
    overall = ivt.review(record_of(counts, COURSES, therapies=therapies)).overall
    assert overall["conclusion"] == "lower_than_expected"


def test_a_steroid_leaves_an_answer_that_is_not_lower_as_it_is() -> None:
    """Windows three times as high: a remission cannot have raised them."""
    counts = wandering(3)
    for course in SIX_COURSES:
        counts[course + 7 : course + 22] *= 3
    therapies = [("prednisolone", 42, 70, 40.0)]
    overall = ivt.review(record_of(list(counts), SIX_COURSES, therapies=therapies)).overall
    assert overall["conclusion"] == "higher_than_expected"


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


def sliding(earlier: int, later: int) -> ivt.Record:
    """A diary in which the schedule can be slid by so many days to either side.

    28 days of baseline before the first slid course, and 22 days from day 0 to the window's end.
    """
    counts = with_fall(wandering(3), 0.25)[COURSES[0] - 28 - earlier : COURSES[-1] + 22 + later]
    return record_of(list(counts), [day - COURSES[0] + 28 + earlier for day in COURSES])


def test_the_natural_diary_is_answered() -> None:
    """From 28 days before the first course to 3 weeks after the last: no other position at all."""
    estimate = ivt.review(sliding(0, 0)).estimate
    assert not len(estimate.placebo.shifts)
    assert estimate.conclusion.value == "lower_than_expected"


def test_a_plan_may_ask_for_other_positions() -> None:
    record = sliding(8, 11)
    assert ivt.review(record).overall["conclusion"] == "lower_than_expected"
    asked = ivt.review(record, ivt.AnalysisPlan(placebo_positions_min=20)).overall
    assert asked["conclusion"] == "not_assessable"
    assert asked["percent"] is None
    assert asked["why"] == "the schedule can be slid to only 19 other positions (20 are needed)"


def test_a_plan_cannot_ask_for_a_p_below_the_smallest() -> None:
    overall = ivt.review(sliding(8, 11), ivt.AnalysisPlan(level=0.0005)).overall
    assert overall["conclusion"] == "not_assessable"
    assert overall["why"] == "no p below 0.001 is given, and this plan asks for 0.0005 or less"


def test_blank_days_outside_the_diary_change_nothing() -> None:
    """Neither before the first nor after the last recorded day."""
    counts = with_fall(wandering(3), 0.5)[32:232]
    courses = [day - 32 for day in COURSES]
    alone = ivt.review(record_of(list(counts), courses)).overall
    blank = [None] * 15
    among = record_of([*blank, *counts, *blank], [day + 15 for day in courses])
    assert ivt.review(among).overall == alone


def test_the_same_record_gives_the_same_answer_twice() -> None:
    """Nothing is drawn at random."""
    record = record_of(list(wandering(9)), COURSES)
    assert ivt.review(record).to_dict() == ivt.review(record).to_dict()


@pytest.mark.parametrize(
    ("courses", "expected"), [([40], "not_assessable"), ([40, 100, 160], "confounded")]
)
def test_the_other_therapy_is_named_where_too_few_courses_are_left(
    courses: list[int], expected: str
) -> None:
    """Prednisolone all along: one course could not be enough anyway, three could have been."""
    steroid = [("prednisolone", 20, None)]
    overall = ivt.review(record_of([6.0, 9.0, 4.0] * 80, courses, therapies=steroid)).overall
    assert overall["conclusion"] == expected
    assert f"another therapy stands in the way of {len(courses)}" in overall["why"]
    assert overall["percent"] is None
