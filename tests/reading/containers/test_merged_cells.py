"""A cell over several days: a year or a date holds for each of them, a count for none."""

from __future__ import annotations

from typing import Any

import pytest

from ivig_track.reading.containers.merged_cells import fill_merged


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        (1900.0, 1900.0),
        (45_352.0, 45_352.0),
        (1899.0, "1899 in one cell over 2 rows"),
        (12.0, "12 in one cell over 2 rows"),
    ],
    ids=["the first year", "a serial date", "one less", "a count"],
)
def test_a_number_over_two_rows_is_repeated_from_the_year_1900_on(
    value: float, filled: object
) -> None:
    rows: list[list[Any]] = [[value, 4.0], ["", 5.0]]
    fill_merged(rows, [((0, 0), (1, 0))])
    assert rows == [[filled, 4.0], [filled, 5.0]]
