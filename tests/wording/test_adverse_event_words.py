"""Where an EEG lies, what it tells, and that nothing is said where nothing was entered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ivig_track.results.recorded_facts import EegFact
from ivig_track.wording.adverse_event_words import (
    based_words,
    eeg_place_words,
    fever_sentence,
    hypsarrhythmia_words,
    label_sentences,
)
from tests.made_records import day

EEG = EegFact(day(60), course=2, days_after=20, hypsarrhythmia=None, based=None, written="EEG")


def test_an_eeg_lies_before_the_first_course_or_after_a_named_one() -> None:
    assert eeg_place_words(EEG) == "day 20 after course 2"
    assert eeg_place_words(replace(EEG, course=None, days_after=None)) == "before the first course"


def test_an_eeg_tells_of_hypsarrhythmia_or_does_not() -> None:
    said = [hypsarrhythmia_words(replace(EEG, hypsarrhythmia=x)) for x in (True, False, None)]
    assert said == ["yes", "no", "not told, or not clearly"]


@pytest.mark.parametrize(
    ("based", "said"),
    [(None, "not recorded"), (3, "3"), (4, "4 (probable)"), (5, "5 (definite)")],
)
def test_a_based_score_stands_with_its_meaning(based: int | None, said: str) -> None:
    assert based_words(replace(EEG, based=based)) == said


def test_of_nothing_entered_there_is_no_sentence() -> None:
    assert fever_sentence([]) == ""
    assert list(label_sentences([])) == []
