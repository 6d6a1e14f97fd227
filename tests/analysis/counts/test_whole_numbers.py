"""Whole numbers that stand for the decimal values of two phases."""

from __future__ import annotations

import numpy as np
import pytest

from ivig_track.analysis.counts.whole_numbers import as_whole_numbers


@pytest.mark.parametrize(
    ("largest", "kind"), [(2.0**52 - 1, np.dtype(np.int64)), (2.0**52, np.dtype(object))]
)
def test_values_whose_differences_a_float_cannot_hold_are_pythons_own(
    largest: float, kind: np.dtype[np.generic]
) -> None:
    """The difference of two values can be twice the largest: a float holds it up to 2**53."""
    first, second = as_whole_numbers(np.array([largest]), np.array([-largest]))
    assert (first.dtype, second.dtype) == (kind, kind)
    assert first.tolist() == [int(largest)]


def test_many_days_leave_room_for_the_squares_of_a_line() -> None:
    """8 x 2**45 x 64**2 is 2**60, below 2**62; with 128 days it is 2**62."""
    for days, kind in ((64, np.dtype(np.int64)), (128, np.dtype(object))):
        (wholes, _) = as_whole_numbers(np.full(days, 2.0**45), np.array([]))
        assert wholes.dtype == kind


def test_one_value_that_is_large_as_a_whole_number_decides_for_all() -> None:
    wholes, _ = as_whole_numbers(np.array([0.5, 2.0**50 + 0.5]), np.array([]))
    assert wholes.tolist() == [5, 10 * 2**50 + 5]
    assert wholes.dtype == np.dtype(object)
