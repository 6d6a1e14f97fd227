"""What is planted in a family's files is used, set aside, named, asked about or refused.

The families are those of `benchmarks.planted_sheets`, which draws many more of them.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.entries.entries import Reading
from tests.planting.exports import draw_export
from tests.planting.families import draw_family
from tests.planting.losses import losses, read_planted
from tests.planting.things import Planted

#: Families of which most have to be read: what is refused cannot be lost.
DRAWN, READ_MIN = 150, 0.75


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_that_is_planted_is_lost_in_silence(seed: int) -> None:
    planted = draw_family(random.Random(seed))  # noqa: S311
    reading = read_planted(planted)
    assert reading is None or losses(planted, reading) == []


@cache
def families() -> list[tuple[Planted, Reading]]:
    """Draw families, and keep those that are read."""
    drawn = [draw_family(random.Random(seed)) for seed in range(DRAWN)]  # noqa: S311
    read = [(planted, read_planted(planted)) for planted in drawn]
    return [(planted, reading) for planted, reading in read if reading is not None]


def test_most_families_are_read() -> None:
    assert len(families()) >= DRAWN * READ_MIN


@pytest.mark.parametrize("forgotten", ["therapies", "infusions", "events", "days"])
def test_a_reader_that_forgets_is_found_out(forgotten: str) -> None:
    nothing: dict[str, Any] = {forgotten: ()}
    forgetful = [
        (planted, replace(reading, **nothing))
        for planted, reading in families()
        if getattr(reading, forgotten)
    ]
    assert any(losses(planted, reading) for planted, reading in forgetful)


def test_two_children_that_are_read_as_one_are_found_out() -> None:
    planted, reading = families()[0]
    assert "two children are read as one" in losses(replace(planted, children=2), reading)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_that_a_hospital_or_a_calendar_names_is_lost(seed: int) -> None:
    planted = draw_export(random.Random(seed))  # noqa: S311
    reading = read_planted(planted)
    assert reading is None or losses(planted, reading) == []


def test_most_exports_are_read() -> None:
    drawn = [draw_export(random.Random(seed)) for seed in range(DRAWN)]  # noqa: S311
    assert sum(read_planted(planted) is not None for planted in drawn) >= DRAWN * READ_MIN
