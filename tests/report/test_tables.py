"""What the tables of the page say, beside the numbers that the review holds."""

from __future__ import annotations

import pytest

import ivig_track as ivt
from ivig_track.report.tables import course_rows
from tests.made_records import record_of


def cell(review: ivt.Review, header: str) -> str:
    table = course_rows(review)
    return table.rows[0][table.headers.index(header)]


@pytest.mark.parametrize(("dose", "said"), [(2.04, "2.04 g/kg"), (1.0, "1 g/kg")])
def test_a_dose_outside_the_usual_is_not_rounded_into_it(dose: float, said: str) -> None:
    """Two decimals: 2.04 g/kg is flagged as unusual, and must not read as 2."""
    assert cell(ivt.review(record_of([5.0] * 120, [40], dose_g_per_kg=dose)), "Dose") == said


@pytest.mark.parametrize(
    ("window", "said"), [(5.0, "day 22 (near it in the window, too)"), (1.0, "day 26")]
)
def test_counts_that_never_left_the_baseline_are_marked(window: float, said: str) -> None:
    """Baseline 5 a day, 75 % are 3.75. After a window of one a day there are 5 a day from day 22.

    The week to day 26 holds 2 x 1 + 5 x 5 = 27, 3.86 a day; that to day 25 holds 23, 3.29.
    """
    counts = [5.0] * 47 + [window] * 15 + [5.0] * 40
    assert cell(ivt.review(record_of(counts, [40])), "Near baseline again") == said


def test_no_interval_is_built_on_half_an_event() -> None:
    """None in the window: the logarithm of its mean is a convention, and has no interval."""
    review = ivt.review(record_of([4.0, 6.0] * 23 + [4.0] + [0.0] * 15 + [5.0] * 40, [40]))
    assert "(no interval: none in the window)" in ivt.effect_size_table(review).html
