"""What an entry may hold at all: the edges of its numbers."""

from __future__ import annotations

import pytest

from ivig_track.reading.assembly.entry_checks import _is_dose


@pytest.mark.parametrize(
    ("dose", "is_possible"),
    [(None, True), (0.0, False), (0.01, True), (5.0, True), (5.01, False), (-1.0, False)],
)
def test_a_dose_is_above_zero_and_at_most_the_largest(
    dose: float | None, *, is_possible: bool
) -> None:
    assert _is_dose(dose, 5.0) is is_possible
