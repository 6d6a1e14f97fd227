"""Courses: which infusion days belong together, and what is known of their dose."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_track.entries.entries import InfusionEntry
from ivig_track.record.courses import KnownDoses, courses_of, dose_in_grams, dose_per_kg
from ivig_track.record.spans import Span


def on(day: int, **doses: float) -> InfusionEntry:
    return InfusionEntry(date(2024, 3, day), **doses)  # type: ignore[arg-type]  # doses by name


@pytest.mark.parametrize(
    ("days", "gap", "courses"),
    [
        ((1, 2, 3), 1, [[1, 2, 3]]),
        ((1, 3), 1, [[1], [3]]),
        ((1, 3), 2, [[1, 3]]),
        ((1, 4), 2, [[1], [4]]),
        ((3, 1, 2), 1, [[1, 2, 3]]),
        ((1, 1, 2), 1, [[1, 2]]),
    ],
)
def test_days_at_most_the_gap_apart_are_one_course(
    days: tuple[int, ...], gap: int, courses: list[list[int]]
) -> None:
    found = courses_of([on(day) for day in days], gap)
    assert [[day.day for day in course.infusion_days] for course in found] == courses
    assert [course.number for course in found] == list(range(1, len(courses) + 1))


def test_days_count_from_the_first_day_backwards_and_from_day_0_forwards() -> None:
    (course,) = courses_of([on(10), on(11)])
    assert (course.first_day.day, course.day0.day) == (10, 11)
    assert course.span_before(2) == Span(date(2024, 3, 8), date(2024, 3, 9))
    assert course.span(0, 2) == Span(date(2024, 3, 11), date(2024, 3, 13))


def test_a_dose_goes_through_the_weight_of_its_day() -> None:
    assert dose_per_kg(on(1, dose_g=8, weight_kg=8)) == 1.0
    assert dose_per_kg(on(1, dose_g=8)) is None
    assert dose_per_kg(on(1, dose_g_per_kg=0.5, dose_g=8, weight_kg=8)) == 0.5
    assert dose_in_grams(on(1, dose_g_per_kg=0.5, weight_kg=8)) == 4.0
    assert dose_in_grams(on(1, dose_g_per_kg=0.5)) is None
    assert dose_in_grams(on(1, dose_g_per_kg=0.5, dose_g=5, weight_kg=8)) == 5


def test_a_second_row_of_a_day_adds_no_dose() -> None:
    (course,) = courses_of([on(1), on(1, dose_g_per_kg=1.0), on(2, dose_g_per_kg=0.5)])
    assert course.dose_g_per_kg == 1.5


def test_a_course_has_a_dose_only_where_every_day_has_one() -> None:
    (course,) = courses_of([on(1, dose_g_per_kg=1.0), on(2)])
    assert course.dose_g_per_kg is None
    assert course.known_doses == KnownDoses(g_per_kg=1.0, g=None, days_without=1)


def test_doses_in_g_alone_are_told_beside_those_in_g_per_kg() -> None:
    (course,) = courses_of([on(1, dose_g_per_kg=1.0), on(2, dose_g=10)])
    assert course.known_doses == KnownDoses(g_per_kg=1.0, g=10, days_without=0)


def test_where_every_day_has_a_dose_in_g_all_are_told_in_g() -> None:
    (course,) = courses_of([on(1, dose_g=8, weight_kg=8), on(2, dose_g=10)])
    assert course.known_doses == KnownDoses(g_per_kg=None, g=18, days_without=0)


@pytest.mark.parametrize(
    ("days", "dose", "usual"),
    [(1, 0.4, True), (1, 0.39, False), (1, 2.0, True), (1, 2.01, False), (5, 0.4, True),
     (6, 0.2, False), (5, None, None), (6, None, False)],
)  # fmt: skip
def test_a_usual_regimen_has_usual_days_and_a_usual_dose(
    days: int, dose: float | None, *, usual: bool | None
) -> None:
    doses = {} if dose is None else {"dose_g_per_kg": dose}
    (course,) = courses_of([on(day, **doses) for day in range(1, days + 1)])
    assert course.is_usual_regimen is usual


@pytest.mark.parametrize(
    ("grams", "usual"), [(3.8, True), (3.79, False), (21.0, True), (21.01, False)]
)
def test_whole_vials_may_miss_a_usual_dose_by_five_percent(grams: float, *, usual: bool) -> None:
    """A child of 10 kg: 0.4 g/kg are 4 g, 2 g/kg are 20 g."""
    (course,) = courses_of([on(1, dose_g=grams, weight_kg=10.0)])
    assert course.is_usual_regimen is usual
