"""The interval of an answer, also where one of its ends lies beyond what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ivig_track as ivt
from ivig_track.wording.numbers_in_words import interval_in_words, interval_of_estimate


@pytest.mark.parametrize(
    ("percent", "low", "high", "words"),
    [
        (-50.0, -75.0, 10.0, "−75 % to +10 %"),
        (-50.0, None, 10.0, "−100 % to +10 %"),
        (-50.0, -75.0, None, "−75 % to open"),
        # What is shown ends where a hundred and fifty times fewer, or more, are left.
        (-99.9, None, None, "−100 % to below −99 %"),
        (20000.0, None, None, "above +14741 % to open"),
        (300.0, None, None, "−100 % to open"),
    ],
)
def test_an_end_beyond_what_is_shown_is_said_as_such(
    percent: float, low: float | None, high: float | None, words: str
) -> None:
    estimate = ivt.review(ivt.example("infant_a")).estimate
    given = replace(estimate, percent=percent, percent_low=low, percent_high=high)
    assert interval_of_estimate(given) == words


def test_an_end_that_is_not_known_is_open() -> None:
    assert interval_in_words(None, 10.0) == "open to +10 %"
    assert interval_in_words(-10.0, None) == "−10 % to open"
