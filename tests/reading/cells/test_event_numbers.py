"""How many spasms one event had, where its label or its note alone says so."""

from __future__ import annotations

import pytest

from ivig_track.entries.counts import about, at_least, exactly, uncountable
from ivig_track.entries.entries import Count, DayState
from ivig_track.reading.cells.event_numbers import number_beside


@pytest.mark.parametrize(
    "label", ["Spasms", "Espasmos", "Spasmen", "Spasmes", "Spasmi", "Krämpfe", "infantile spasms"]
)
def test_a_label_of_several_without_a_number_is_more_than_can_be_counted(label: str) -> None:
    assert number_beside(label, "after waking") == uncountable()


@pytest.mark.parametrize("label", ["Spasm", "Espasmo", "", "Fever"])
def test_a_label_of_one_leaves_the_event_at_one(label: str) -> None:
    assert number_beside(label, "after waking") is None


def test_a_label_of_several_beside_a_note_that_none_were_seen_is_none() -> None:
    found = number_beside("Spasms", "none")
    assert found is not None
    assert (found.best, found.state) == (0, DayState.NONE_SEEN)


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("12 in cluster", exactly(12)),
        ("about 12 spasms", about(12)),
        ("12 or so", about(12)),
        ("12+ spasms", at_least(12)),
        ("0 spasms in cluster", None),
        ("4 min", None),
        ("38.5 C", None),
    ],
)
def test_a_number_that_is_clearly_the_count_is_it(note: str, count: Count | None) -> None:
    assert number_beside("", note) == count
