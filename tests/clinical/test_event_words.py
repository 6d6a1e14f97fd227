"""Which kinds of the catalogue an event names, by its kind or by its detail."""

from __future__ import annotations

import pytest

from ivig_track.clinical.event_words import kinds_of_event


@pytest.mark.parametrize(
    ("kind", "detail", "expected"),
    [
        ("fever", "39.2", {"fever"}),
        ("fever", "none", set()),
        ("no fever", "", set()),
        ("other", "fever 39", {"fever"}),
        ("Illness", "in bed", {"infection"}),
        ("other", "no rash, fever", {"fever"}),
        ("other", "no fever; ear infection", {"infection"}),
        ("other", "no fever", set()),
        ("note", "started with a new app", {"observer_change"}),
        ("hospital", "fever", {"hospital"}),
        ("EEG", "during a cold, no hypsarrhythmia", set()),
        ("reaction", "fever", {"reaction"}),
        ("reaction", "none", set()),
        ("other", "er hat gelacht", set()),
    ],
)
def test_the_detail_is_read_where_the_kind_names_none(
    kind: str, detail: str, expected: set[str]
) -> None:
    """A kind that is known decides; an event that is stated as none is none."""
    assert kinds_of_event(kind, detail) == expected
