"""What the tables of the page say, beside the numbers that the review holds."""

from __future__ import annotations

import pytest

import ivig_track as ivt
from ivig_track.report.rows.tables import course_rows
from tests.made_records import record_of


def cell(review: ivt.Review, header: str) -> str:
    table = course_rows(review)
    return table.rows[0][table.headers.index(header)]


@pytest.mark.parametrize(("dose", "said"), [(2.04, "2.04 g/kg"), (1.0, "1 g/kg")])
def test_a_dose_outside_the_usual_is_not_rounded_into_it(dose: float, said: str) -> None:
    """Two decimals: 2.04 g/kg is flagged as unusual, and must not read as 2."""
    assert cell(ivt.review(record_of([5.0] * 120, [40], dose_g_per_kg=dose)), "Dose") == said


@pytest.mark.parametrize(
    ("window", "said"),
    [(5.0, "had not left it: 100 % of it in the window, above 50 %"), (1.0, "day 26")],
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


def test_zero_against_zero_is_no_effect_size() -> None:
    """The second course has none in its baseline nor in its window; the first has some."""
    review = ivt.review(record_of([*[4.0, 6.0] * 25, *[0.0] * 70], [40, 90]))
    shown = review.effect_sizes
    second = shown[shown["course"] == 2]
    assert second[["estimate", "se", "ci_low", "ci_high"]].isna().all(axis=None)
    assert set(second["why"]) == {"none counted in either phase"}
    assert (second["baseline_recorded_days"] == 28).all()
    assert shown[shown["course"] == 1]["estimate"].notna().any()
    said = "NAP, Tau-U, LRRd, rate ratio, course 2: none, none counted in either phase."
    assert ivt.effect_size_table(review).html.count("in either phase") == 1
    assert said in ivt.effect_size_table(review).html


def test_each_phase_stands_in_28_days_with_its_days_without_any() -> None:
    """126 on 28 days; 28 and one zero on 7; 75 on 15; 105 on 21, two of them blank: 95 on 19."""
    counts: list[float | None] = [*[4.0, 5.0] * 20, *[5.0] * 7, *[5.0] * 15, *[5.0] * 21]
    counts[43] = 0.0
    counts[70] = counts[71] = None
    text = ivt.course_table(ivt.review(record_of(counts, [40]))).text
    assert text.endswith(
        "1 | 126; none on 0 (0 of 28 recorded days) | 120; none on 4.0 (1 of 7 recorded days)"
        " | 140; none on 0 (0 of 15 recorded days) | 140; none on 0 (0 of 19 recorded days)"
    )
