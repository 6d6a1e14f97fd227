"""The overall answer is never said without what limits it: flags, recorded days, the floor of p."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ivig_track as ivt
from ivig_track.results.values import Conclusion
from ivig_track.wording.answer_words import (
    _higher_after_bad_spells,
    answer_sentence,
    without_flagged_sentence,
)
from tests.made_records import record_of
from tests.places import SAMPLES

#: 55 days apart, so that no baseline holds days of the window before it.
COURSES = [40 + 55 * number for number in range(7)]


def falling(courses: list[int], days: int) -> list[float | None]:
    """Eight to twelve a day, two or three on days 7 to 21 after each infusion."""
    counts: list[float | None] = [float(8 + (number * 7) % 5) for number in range(days)]
    for course in courses:
        counts[course + 7 : course + 22] = [float(2 + number % 2) for number in range(15)]
    return counts


def test_three_flagged_of_five_leave_too_few_and_the_headline_says_so() -> None:
    """A fever on day 10 of courses 3, 4 and 5; 2 are left, 3 are needed."""
    courses = COURSES[:5]
    events = [(course + 10, "fever", "39") for course in courses[2:]]
    review = ivt.review(record_of(falling(courses, 420), courses, events=events))
    answer, rest = review.text[0], review.text[1]
    assert "5 of 5 courses scored, 3 of them flagged" in answer
    assert (
        "3 of the 5 scored courses carry a flag of another therapy or an event (3, 4 and 5), which"
        " may explain a change there."
    ) in rest
    assert "Without them 2 are left, and 3 are needed: no number can be given; " in rest
    assert rest.endswith("; 2 of these 2 lie below the other weeks and 0 above.")
    without = review.to_dict()["overall"]["without_flagged"]
    assert without["left_out"] == [3, 4, 5]
    assert without["conclusion"] == "not_assessable"
    assert without["percent"] is None
    assert "2 of 5 courses are left (3 are needed)" in without["why"]


def test_with_enough_courses_left_both_answers_stand_beside_each_other() -> None:
    """A fever on day 10 of the second of seven courses: six are left, 6 x 15 window days."""
    events = [(COURSES[1] + 10, "fever", "39")]
    review = ivt.review(record_of(falling(COURSES, 420), COURSES, events=events))
    answer, rest = review.text[0], review.text[1]
    assert "7 of 7 courses scored, 1 of them flagged; 105 of their 105 window days" in answer
    assert "1 of the 7 scored courses carries a flag of another therapy or an event (2)" in rest
    assert "Without it: lower than in other weeks (6 courses; 90 of their 90 window days" in rest
    overall = review.to_dict()["overall"]
    assert overall["courses_flagged"] == [2]
    assert overall["without_flagged"]["courses_scored"] == 6
    assert overall["without_flagged"]["window_days_recorded"] == 90
    assert overall["without_flagged"]["percent"] < -50


def test_flags_of_the_diary_and_the_schedule_leave_no_course_out() -> None:
    """infant_c: its courses followed bad weeks, and few days were recorded; nothing else happened.

    What the counts look like is in the counts already, so there is no second answer.
    """
    review = ivt.review(ivt.read_record(SAMPLES / "infant_c"))
    strong = review.flags[review.flags["severity"] == "strong"]
    assert set(strong["origin"]) == {"diary"}
    assert set(strong["rule"]) == {"bad_spell", "coverage"}
    overall = review.overall
    assert overall["courses_flagged"] == [1, 2, 3, 4, 5]
    assert overall["without_flagged"]["left_out"] == []
    assert overall["without_flagged"]["percent"] == overall["percent"]
    assert without_flagged_sentence(review.findings, review.plan) == ""


def test_a_strong_fall_without_flags_has_the_same_answer_twice_and_no_second_sentence() -> None:
    review = ivt.review(record_of(falling(COURSES, 420), COURSES))
    assert not any("flagged" in sentence for sentence in review.text)
    overall = review.overall
    assert overall["courses_flagged"] == []
    assert overall["without_flagged"]["left_out"] == []
    assert overall["without_flagged"]["percent"] == overall["percent"]


def test_recorded_window_days_stand_beside_the_percent() -> None:
    """Three blank days in the third window: 102 of 105."""
    counts = falling(COURSES, 420)
    counts[COURSES[2] + 10 : COURSES[2] + 13] = [None] * 3
    review = ivt.review(record_of(counts, COURSES))
    assert "102 of their 105 window days recorded" in review.text[0]
    assert review.overall["window_days_recorded"] == 102
    assert review.overall["window_days"] == 105


def test_the_smallest_p_is_not_said_as_an_estimate() -> None:
    """Every seventh count falls to nothing in seven windows: far beyond one in a thousand."""
    counts = falling(COURSES, 420)
    for day in COURSES:
        counts[day + 7 : day + 22] = [0] * 15
    review = ivt.review(record_of(counts, COURSES))
    assert review.overall["p"] == 0.001
    assert review.overall["p_is_smallest"] is True
    assert any("p ≤ 0.001, the smallest that is given" in line for line in review.text)
    assert "the smallest possible" in ivt.sensitivity_table(review.variants).html


def test_a_p_above_its_floor_is_said_as_it_is() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_d"))
    assert review.overall["p_is_smallest"] is False
    assert "the smallest" not in review.text[1]


@pytest.mark.parametrize(
    ("conclusion", "limit"),
    [
        (Conclusion.NOT_DISTINGUISHABLE, "This does not show that there was no effect."),
        (Conclusion.LOWER_THAN_EXPECTED, "This does not show that IVIG caused it."),
        (Conclusion.HIGHER_THAN_EXPECTED, "This does not show that IVIG caused it."),
    ],
)
def test_every_answer_ends_with_what_it_does_not_show(conclusion: Conclusion, limit: str) -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_d"))
    found = replace(review.findings, estimate=replace(review.estimate, conclusion=conclusion))
    assert answer_sentence(found, review.plan).endswith(limit)


def test_without_an_answer_there_is_nothing_to_say_of_the_rest() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_b"))
    assert without_flagged_sentence(review.findings, review.plan) == ""


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (Conclusion.HIGHER_THAN_EXPECTED, "The two answers point in opposite directions"),
        (Conclusion.NOT_DISTINGUISHABLE, "So the answer does not stand without these"),
        (Conclusion.LOWER_THAN_EXPECTED, ""),
    ],
)
def test_an_answer_that_does_not_stand_without_its_flagged_courses_says_so(
    rest: Conclusion, said: str
) -> None:
    """A fall, and one of seven courses flagged; the answer without it is put in its place."""
    events = [(COURSES[1] + 10, "fever", "39")]
    review = ivt.review(record_of(falling(COURSES, 420), COURSES, events=events))
    left = review.without_flagged
    without = replace(left, estimate=replace(left.estimate, conclusion=rest))
    sentence = without_flagged_sentence(
        replace(review.findings, without_flagged=without), review.plan
    )
    parts = sentence.split("). ")
    assert parts[1].startswith(said) if said else len(parts) == 1, sentence


def test_an_interval_of_another_level_than_the_conclusion_says_so() -> None:
    record = record_of(falling(COURSES, 420), COURSES)
    review = ivt.review(record, ivt.AnalysisPlan(confidence_level=0.9))
    assert "The interval (90 %) and the conclusion (p up to 0.05) are read at" in review.text[0]
    assert "are read at" not in ivt.review(record).text[0]


def test_one_course_that_is_left_is_said_with_its_side() -> None:
    """Three courses, a fever in the second and the third; twenty a day in the first's window."""
    courses = COURSES[:3]
    counts = falling(courses, 300)
    counts[courses[0] + 7 : courses[0] + 22] = [20.0] * 15
    events = [(course + 10, "fever", "39") for course in courses[1:]]
    review = ivt.review(record_of(counts, courses, events=events))
    assert review.text[1].endswith(
        "Without them 1 is left, and 3 are needed: no number can be given; it lies above"
        " the other weeks."
    )


def test_the_days_of_leaving_one_out_are_those_of_the_others() -> None:
    """Three blank days in one of seven windows of 15: 102 - 15 = 87 to 102 - 12 = 90."""
    counts = falling(COURSES, 420)
    counts[COURSES[2] + 10 : COURSES[2] + 13] = [None] * 3
    text = ivt.review(record_of(counts, COURSES)).text
    assert any("With any one left out (87 to 90 recorded window days)" in line for line in text)


def test_courses_before_the_steroid_are_said_to_be_pooled_with_those_after_it() -> None:
    """Prednisolone from the third course on: 1 and 2 came before it."""
    steroid = [("prednisolone", COURSES[2] + 5, COURSES[2] + 20, 40.0)]
    why = ivt.review(record_of(falling(COURSES, 420), COURSES, therapies=steroid)).overall["why"]
    assert why.startswith("course 3 is not scored (prednisolone started)")
    assert why.endswith("; courses 1 and 2 came before it, and the number pools both")


def test_where_every_course_is_flagged_none_is_left_and_no_side_is_said() -> None:
    """A fever on day 10 of each of the seven courses."""
    events = [(course + 10, "fever", "39") for course in COURSES]
    review = ivt.review(record_of(falling(COURSES, 420), COURSES, events=events))
    assert review.text[1].endswith(
        " Without them none is left, and 3 are needed: no number can be given."
    )


def test_higher_counts_after_bad_spells_are_said_to_come_out_of_them_by_chance() -> None:
    """infant_c: four of its five courses followed a bad spell; infant_a: none did."""
    told = {}
    for name in ("infant_a", "infant_c"):
        found = ivt.review(ivt.example(name)).findings
        higher = replace(
            found, estimate=replace(found.estimate, conclusion=Conclusion.HIGHER_THAN_EXPECTED)
        )
        told[name] = list(_higher_after_bad_spells(higher))
        lower = replace(
            found, estimate=replace(found.estimate, conclusion=Conclusion.LOWER_THAN_EXPECTED)
        )
        assert list(_higher_after_bad_spells(lower)) == []
    assert told["infant_a"] == []
    (sentence,) = told["infant_c"]
    assert sentence.startswith("4 of these 5 courses followed a bad spell:")
