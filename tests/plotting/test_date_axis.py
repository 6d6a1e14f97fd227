"""The calendar axis: which months are named, and where a day lies."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.figure import Figure

from ivig_track.plotting.date_axis import day_number, label_months
from ivig_track.record.model import Span


def labels(first: date, last: date) -> list[str]:
    ax = Figure().add_subplot()
    label_months(ax, Span(first, last))
    assert ax.get_xlim() == (day_number(first) - 0.5, day_number(last) + 0.5)
    return [label.get_text() for label in ax.get_xticklabels()]


@pytest.mark.parametrize(
    ("last", "named"),
    [
        (date(2024, 3, 31), ["Jan\n2024", "Feb", "Mar"]),
        (date(2024, 3, 1), ["Jan\n2024", "Feb", "Mar"]),
        (date(2024, 2, 29), ["Jan\n2024", "Feb"]),
    ],
)
def test_every_month_that_begins_on_the_axis_is_named(last: date, named: list[str]) -> None:
    assert labels(date(2024, 1, 1), last) == named
    assert labels(date(2023, 12, 2), last) == named


def test_thirteen_months_are_all_named_and_of_more_every_second_from_january_on() -> None:
    assert len(labels(date(2024, 1, 1), date(2025, 1, 31))) == 13
    assert labels(date(2023, 12, 1), date(2025, 1, 31)) == [
        *("Jan\n2024", "Mar", "May", "Jul", "Sep", "Nov", "Jan\n2025")
    ]


def test_many_years_are_named_by_their_januaries() -> None:
    assert labels(date(2010, 6, 1), date(2024, 3, 1)) == [
        f"Jan\n{year}" for year in range(2011, 2025)
    ]
