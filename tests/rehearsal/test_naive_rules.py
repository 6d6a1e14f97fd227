"""The rules that a person would otherwise go by, on counts written by hand."""

from __future__ import annotations

import ivig_track as ivt
from ivig_track.rehearsal.naive_rules import naive_rules
from tests.made_records import record_of

COURSES = [40, 100]


def found(windows: tuple[float, float]) -> tuple[bool, bool, bool]:
    """Counts of 9 and 11 by turns, other counts on days 7 to 21 of the two courses."""
    counts: list[float | None] = [9.0 + 2 * (number % 2) for number in range(140)]
    for course, count in zip(COURSES, windows, strict=True):
        for number in range(course + 7, course + 22):
            counts[number] = count + number % 2
    review = ivt.review(record_of(counts, COURSES))
    scored = [item for item in review.course_results if item.is_scored]
    return naive_rules(review.counts, scored, review.plan)


def test_all_windows_at_less_than_half_are_found_by_every_rule() -> None:
    assert found((4.0, 4.0)) == (True, True, True)


def test_half_in_one_course_is_not_half_in_all_of_them() -> None:
    """3.5 and 9.5 a day are 6.5 together, more than half of 10."""
    assert found((3.0, 9.0))[:2] == (False, True)


def test_a_third_less_is_no_half_but_a_mann_whitney_test_sees_it() -> None:
    assert found((6.0, 6.0)) == (False, False, True)


def test_a_rise_is_no_fall() -> None:
    assert found((20.0, 20.0)) == (False, False, False)


def test_without_a_scored_course_nothing_is_found() -> None:
    review = ivt.review(record_of([3.0] * 60, [58]))
    assert naive_rules(review.counts, [], review.plan) == (False, False, False)


def test_counts_that_do_not_vary_give_no_warning() -> None:
    review = ivt.review(record_of([3.0] * 140, COURSES))
    scored = [item for item in review.course_results if item.is_scored]
    assert naive_rules(review.counts, scored, review.plan) == (False, False, False)
