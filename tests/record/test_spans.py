"""Spans of days: both ends are days of the span."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_track.record.spans import Span, days_from, months_from


def march(first: int, last: int) -> Span:
    return Span(date(2024, 3, first), date(2024, 3, last))


def test_a_span_of_one_day_has_one_day() -> None:
    assert march(5, 5).days == 1
    assert march(5, 4).days == 0
    assert march(5, 3).days == -1


@pytest.mark.parametrize(("day", "held"), [(4, False), (5, True), (9, True), (10, False)])
def test_both_ends_are_held(day: int, *, held: bool) -> None:
    assert march(5, 9).holds(date(2024, 3, day)) is held


@pytest.mark.parametrize(
    ("other", "days"),
    [(march(1, 4), 0), (march(1, 5), 1), (march(6, 7), 2), (march(9, 20), 1), (march(10, 20), 0)],
)
def test_the_overlap_counts_shared_days_from_either_side(other: Span, days: int) -> None:
    assert max(march(5, 9).overlap(other).days, 0) == days
    assert max(other.overlap(march(5, 9)).days, 0) == days


def test_days_are_counted_over_a_leap_day() -> None:
    assert days_from(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert days_from(date(2023, 2, 28), 1) == date(2023, 3, 1)
    assert days_from(date(2024, 3, 1), -1) == date(2024, 2, 29)


def test_months_are_those_of_the_calendar() -> None:
    assert months_from("2024-03", date(2024, 3, 31)) == 0
    assert months_from("2023-12", date(2024, 1, 1)) == 1
    assert months_from("2024-03", None) is None
    assert months_from("", date(2024, 3, 1)) is None
