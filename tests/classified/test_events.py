"""Events: one word, one kind, and the copy that is shared means the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.classified.events import Event, classified_event, classified_events
from ivig_track.clinical.vaccines import VaccineKind
from ivig_track.entries.entries import DayEntry, EventEntry, Reading
from ivig_track.sharing import deidentified, shifted_by

ON = date(2024, 3, 20)


def event(kind: str, detail: str = "", severity: str = "") -> Event:
    return classified_event(EventEntry(ON, kind, detail, severity))


@pytest.mark.parametrize(
    ("kind", "detail", "kinds"),
    [
        ("Fieber", "", {"fever"}),
        ("ear infection", "", {"infection"}),
        ("fever and cough", "", {"fever"}),
        ("fever, admitted", "", {"fever", "hospital"}),
        ("other", "a cold", {"infection"}),
        ("fever", "none", set()),
        ("first tooth", "", set()),
    ],
)
def test_an_event_is_of_the_kinds_that_its_words_name(
    kind: str, detail: str, kinds: set[str]
) -> None:
    assert event(kind, detail).kinds == kinds
    assert event(kind, detail).is_illness == bool(kinds & {"fever", "infection"})


def test_what_an_eeg_tells_is_read_of_eegs_alone() -> None:
    told = "hypsarrhythmia, BASED 4"
    assert (event("Video-EEG", told).hypsarrhythmia, event("Video-EEG", told).based) == (True, 4)
    assert (event("letter", told).hypsarrhythmia, event("letter", told).based) == (None, None)


def test_a_reaction_names_its_kinds_and_a_fever_is_none() -> None:
    assert [kind.name for kind in event("reaction", "fever, no rash").reaction_kinds] == ["fever"]
    assert event("fever", "with rash").reaction_kinds == ()
    assert event("fever").is_fever_alone
    assert not event("fever, admitted").is_fever_alone


def test_a_reaction_that_its_kind_names_is_not_undone_by_its_detail() -> None:
    assert event("reaction", "none").is_no_reaction
    assert not event("anaphylaxis", "none").is_no_reaction
    assert not event("reaction", "rash").is_no_reaction


def test_vaccines_are_told_for_vaccinations_alone() -> None:
    assert event("vaccination", "MMR").vaccine_kinds == (VaccineKind.LIVE_AFFECTED,)
    assert event("fever", "after MMR").vaccine_kinds == ()


def test_the_kind_is_one_however_it_was_typed() -> None:
    kinds = {event(kind).kind for kind in ("Observer change", "observer_change", "OBSERVER-CHANGE")}
    assert kinds == {"observer_change"}


def test_events_keep_their_order() -> None:
    entries = [EventEntry(ON, kind) for kind in ("fever", "eeg", "fall")]
    assert [each.entry for each in classified_events(entries)] == entries


KINDS = st.sampled_from(
    ["fever", "Fieber", "reaction", "Side effect", "anaphylaxis", "fever and reaction",
     "adverse effects", "no reaction", "reaction: rash and fever", "haemolysis, admitted", "EEG",
     "veeg", "vaccine", "vaccination and fever", "visit of Anna", "other", "hospital_stay", "fall",
     "Observer change", "infection; vomiting", "missed dose", "reaction, aseptic meningitis"]
)  # fmt: skip
DETAILS = st.sampled_from(
    ["", "none", "-", "No reaction", "fever 39", "rash, no fever", "MMR and PCV13", "nasal flu",
     "no hypsarrhythmia, BASED 2", "hypsarrhythmia", "Anna had a cold", "vomited; chills",
     "Dr Lee: stroke", "admitted", "no fever"]
)  # fmt: skip
SEVERITIES = st.sampled_from(["", "mild", "severe", "schwer", "Life-threatening", "ask Anna"])


@settings(max_examples=400, deadline=None)
@given(KINDS, DETAILS, SEVERITIES)
def test_a_shared_copy_of_an_event_is_classified_as_the_event_itself(
    kind: str, detail: str, severity: str
) -> None:
    entry = EventEntry(ON, kind, detail, severity)
    reading = Reading(days=(DayEntry(ON),), events=(entry,))
    (copied,) = deidentified(reading, shifted_by(-400)).reading.events
    assert "Anna" not in f"{copied.kind}{copied.detail}{copied.severity}"
    original, copy = classified_event(entry), classified_event(replace(copied, day=ON))
    assert copy.means_the_same_as(original), copied
