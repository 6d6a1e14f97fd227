"""What a text beside a blank count says of the day."""

from __future__ import annotations

import pytest

from ivig_track.reading.headers.seizure_types import leaves_day_open


@pytest.mark.parametrize(
    "text", ["hospital", "in a hospital", "we were at the hospital all day", "im Krankenhaus"]
)
def test_a_day_elsewhere_is_open_whatever_small_words_stand_beside_the_place(text: str) -> None:
    assert leaves_day_open(text)


@pytest.mark.parametrize("text", ["a hospital bed arrived", "in a good mood", "tired"])
def test_other_words_leave_the_day_as_it_is(text: str) -> None:
    assert not leaves_day_open(text)
