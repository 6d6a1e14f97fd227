"""Values that an analysis finds: rates stand on recorded days, and nothing is divided by none."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from ivig_track.record.spans import Span
from ivig_track.results.values import PhaseCount, Placebo, read_only

FIRST = date(2024, 3, 1)


def phase(days: int, recorded: int, total: float = 0.0) -> PhaseCount:
    span = Span(FIRST, FIRST + timedelta(days=days - 1))
    return PhaseCount(span, recorded, 0, 0, total, total, total)


def test_a_rate_is_of_recorded_days_alone() -> None:
    """30 on 12 of 15 days are 2.5 a day, not 2."""
    assert phase(15, 12, 30.0).per_day == 2.5


def test_no_recorded_day_has_no_rate() -> None:
    assert phase(15, 0).per_day is None


@pytest.mark.parametrize(("days", "recorded", "share"), [(15, 12, 0.8), (1, 1, 1.0), (0, 0, 0.0)])
def test_coverage_is_the_recorded_share_and_none_of_an_empty_span(
    days: int, recorded: int, share: float
) -> None:
    assert phase(days, recorded).coverage == pytest.approx(share)


def test_arrays_that_are_handed_out_refuse_to_be_changed() -> None:
    placebo = Placebo(np.array([3, 5]), np.array([0.1, -0.2]), 0.3)
    for values in (placebo.shifts, placebo.statistics, read_only(np.array([1.0]))):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 9
