"""Spontaneous remission stands beside every zero, by the child's own time since onset."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ivig_track as ivt
from tests.made_records import record_of

ZEROS = [*[5.0] * 47, *[0.0] * 15, *[5.0] * 60]


def told(counts: list[float], onset: str = "") -> list[str]:
    record = record_of(counts, [40])
    record = replace(record, patient=replace(record.patient, onset_month=onset))
    return [said for said in ivt.review(record).text if "Without treatment" in said]


@pytest.mark.parametrize(
    ("onset", "words"),
    [
        # The window ends on diary day 61: 2 March 2024.
        ("2023-09", "11 % about 6 months after onset."),
        ("2024-02", "2 % about 1 month after onset."),
        ("2024-03", "no figure, it being less than a month after onset."),
        ("2023-03", "25 % about 12 months after onset."),
        ("2022-03", "25 % about 24 months after onset, the last month of the source being 12."),
        ("", "The month of onset is not recorded, so how long after it that was is not known."),
    ],
)
def test_the_share_is_that_of_the_series_at_this_time_and_never_the_childs(
    onset: str, words: str
) -> None:
    (said,) = told(ZEROS, onset)
    assert "2 % by 1 month, 11 % by 6 months and 25 % by 12 months" in said
    own = " It is a figure of other children, not the chance of this one." if onset else ""
    assert said.endswith(words + own)


def test_without_a_zero_it_is_not_said() -> None:
    assert told([5.0] * 122) == []


def test_an_outcome_of_zeros_brings_it_too() -> None:
    # Days 13 and 14 alone are free: UKISS is met, no window is empty.
    counts = [5.0] * 120
    counts[53] = counts[54] = 0.0
    (said,) = told(counts, "2023-10")
    # Day 42 is diary day 82: 23 March 2024, five months after October.
    assert "9 % about 5 months after onset." in said


def test_it_stands_above_the_table_of_outcomes() -> None:
    review = ivt.review(record_of(ZEROS, [40]))
    assert "Without treatment" in ivt.outcome_table(review).html
