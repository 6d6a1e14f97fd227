"""Whatever people write in an event, reading it says something and breaks nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ivig_track.clinical.eeg_words import based_score, shows_hypsarrhythmia
from ivig_track.clinical.reaction_kinds import REACTION_KINDS, reaction_kinds, says_none
from ivig_track.clinical.vaccines import VaccineKind, vaccine_kinds
from ivig_track.reading.sheets.event_table import ONSET_HOURS_MAX, hours_after

WORDS = ("no", "not", "hypsarrhythmia", "BASED", "4", "?", "fever", "MMR", "flu", "nasal", "rash",
         "without", "resolved", "h", "2 days", ";", ".", "evidence of", "nasal flu")  # fmt: skip
texts = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(texts)
def test_an_eeg_entry_tells_yes_no_or_nothing(text: str) -> None:
    assert shows_hypsarrhythmia(text) in {True, False, None}
    assert based_score(text) in {None, 0, 1, 2, 3, 4, 5}


@given(texts)
def test_what_does_not_name_hypsarrhythmia_tells_nothing_of_it(text: str) -> None:
    if "hyps" not in text.lower():
        assert shows_hypsarrhythmia(text) is None


@given(texts)
def test_a_reaction_has_kinds_of_the_table_only(text: str) -> None:
    assert {*reaction_kinds("reaction", text)} <= {*REACTION_KINDS}
    if says_none(text):
        assert reaction_kinds("reaction", text) == ()


@given(texts)
def test_a_vaccine_has_at_least_one_kind_and_unknown_stands_alone(text: str) -> None:
    kinds = vaccine_kinds(text)
    assert kinds
    assert VaccineKind.UNKNOWN not in kinds or kinds == (VaccineKind.UNKNOWN,)


@given(texts)
def test_an_onset_lies_within_its_bounds_or_is_none(text: str) -> None:
    hours = hours_after(text)
    assert hours is None or 0 <= hours <= ONSET_HOURS_MAX
