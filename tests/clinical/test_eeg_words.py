"""Forty ways in which a report speaks of hypsarrhythmia: a doubtful one never counts as clear."""

import pytest

from ivig_track.clinical.eeg_words import shows_hypsarrhythmia

ABSENT = [
    "no hypsarrhythmia",
    "No hypsarrhythmia. Slow background",
    "No evidence of hypsarrhythmia",
    "no clear signs of hypsarrhythmia",
    "without hypsarrhythmia",
    "no longer hypsarrhythmia",
    "absence of hypsarrhythmia",
    "hypsarrhythmia resolved",
    "hypsarrhythmia has resolved",
    "hypsarrhythmia has completely resolved",
    "resolution of hypsarrhythmia",
    "hypsarrhythmia: no",
    "hypsarrhythmia not seen",
    "hypsarrhythmia no longer present",
    "Hypsarrhythmia absent",
    "hypsarrythmia gone",
    "normal sleep, no hypsarrhythmia, BASED 1",
    "negative for hypsarrhythmia",
    "no modified hypsarrhythmia",
]
PRESENT = [
    "hypsarrhythmia",
    "hypsarrhythmia persists",
    "Modified hypsarrhythmia in sleep",
    "hypsarrythmia, BASED 5",
    "still hypsarrhythmic",
    "not normal, hypsarrhythmia persists",
    "no spasms during recording; hypsarrhythmia",
    "no change, hypsarrhythmia persists",
    "spasms gone but hypsarrhythmia continues",
]
UNCLEAR = [
    "possible hypsarrhythmia",
    "hypsarrhythmia?",
    "hypsarrhythmia not improved",
    "hypsarrhythmia no change",
    "hypsarrhythmia: no improvement",
    "no change in hypsarrhythmia",
    "less hypsarrhythmia than before",
    "previous hypsarrhythmia",
    "cannot exclude hypsarrhythmia",
    "no hypsarrhythmia awake, hypsarrhythmia in sleep",
    "slow background",
    "",
]


@pytest.mark.parametrize("text", ABSENT)
def test_a_denial_that_stands_by_the_word_is_read(text: str) -> None:
    assert shows_hypsarrhythmia(text) is False


@pytest.mark.parametrize("text", PRESENT)
def test_a_plain_affirmation_is_read(text: str) -> None:
    assert shows_hypsarrhythmia(text) is True


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_doubtful_tells_nothing(text: str) -> None:
    assert shows_hypsarrhythmia(text) is None
