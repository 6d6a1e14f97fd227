"""Which events have a row of their own: every event is drawn, once in each of its rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.plotting.event_rows import (
    EventMark,
    EventRow,
    event_rows,
    other_events,
    words_that_fit,
)
from ivig_track.record.model import Span
from tests.made_records import day, record_of

KINDS = ("fever", "Infection", "reaction", "Side effect", "anaphylaxis", "eeg", "video-EEG",
         "vaccination", "vaccine", "hospital", "rescue", "observer_change", "else")  # fmt: skip
events = st.lists(
    st.tuples(st.integers(0, 59), st.sampled_from(KINDS), st.sampled_from(["", "rash", "MMR"])),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(events)
def test_every_event_is_drawn_once(happened: list[tuple[int, str, str]]) -> None:
    review = ivt.review(record_of([3.0] * 60, [20], events=happened))

    rows = event_rows(review)
    drawn = sum(len(row.marks) for row in rows) + len(other_events(review))
    assert drawn == len(happened)
    assert all(row.marks for row in rows)


def test_a_reaction_that_was_none_is_not_drawn() -> None:
    review = ivt.review(record_of([3.0] * 60, [20], events=[(21, "reaction", "none")]))
    assert event_rows(review) == ()
    assert other_events(review) == ()


def test_severe_ones_and_grave_kinds_are_filled_and_named() -> None:
    happened = [(21, "reaction", "rash"), (22, "reaction", "thrombosis"), (23, "anaphylaxis", "")]
    (row,) = event_rows(ivt.review(record_of([3.0] * 60, [20], events=happened)))

    assert [(mark.filled, mark.words) for mark in row.marks] == [
        (False, ""),
        (True, "thrombosis"),
        (True, "anaphylaxis"),
    ]
    assert row.key == "○ reaction, ● severe or grave (thrombosis, anaphylaxis)"


def test_the_key_of_a_row_names_what_is_in_it_and_nothing_else() -> None:
    told = [(21, "eeg", "hypsarrhythmia"), (30, "eeg", "")]
    (eegs,) = event_rows(ivt.review(record_of([3.0] * 60, [20], events=told)))
    assert eegs.key == "■ hypsarrhythmia, • not told"
    (mild,) = event_rows(ivt.review(record_of([3.0] * 60, [20], events=[(21, "reaction", "rash")])))
    assert mild.key == "○ reaction"


def test_words_stand_only_where_the_next_mark_leaves_room() -> None:
    marks = tuple(EventMark(day(number), filled=True, words="MMR") for number in (0, 5, 20))
    # A letter takes a day: three letters and two for air need more than five days.
    fitting = words_that_fit(EventRow("x", "o", marks), Span(day(0), day(26)), 1.0)
    assert list(fitting) == ["", "MMR", "MMR"]
    fitting = words_that_fit(EventRow("x", "o", marks), Span(day(0), day(25)), 1.0)
    assert list(fitting) == ["", "MMR", ""]
