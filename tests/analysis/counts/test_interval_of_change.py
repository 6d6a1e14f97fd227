"""The interval of one course's change, against the t distribution of another library's making."""

from __future__ import annotations

import math

import pytest
from scipy.stats import t

import ivig_track as ivt
from tests.made_records import record_of

COUNTS = [4.0 + (n * 7) % 5 for n in range(120)]


def half_width(level: float, blank: int = 0) -> float:
    """Give half of the interval on the scale of logarithms; so many baseline days are blank."""
    counts: list[float | None] = [*COUNTS]
    counts[22 : 22 + blank] = [None] * blank
    plan = ivt.AnalysisPlan(confidence_level=level)
    change = ivt.review(record_of(counts, [50]), plan).course_results[0].change
    assert change.low is not None
    assert change.high is not None
    return (math.log1p(change.high / 100) - math.log1p(change.low / 100)) / 2


@pytest.mark.parametrize("blank", [0, 14])
def test_levels_differ_as_the_t_distribution_of_the_recorded_days_less_two(blank: int) -> None:
    """28 baseline days and 15 of the window: 41 degrees of freedom; with 14 blank days 27."""
    degrees = 28 + 15 - blank - 2
    wide, narrow = half_width(0.99, blank), half_width(0.5, blank)
    assert wide / narrow == pytest.approx(t.ppf(0.995, degrees) / t.ppf(0.75, degrees), rel=1e-9)
