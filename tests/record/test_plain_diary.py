"""A diary held as arrays: its frame has every day, and words where somebody wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ivig_track.entries.entries import DayState, InfusionEntry
from ivig_track.record.day_frame import code_of_state
from ivig_track.record.plain_diary import PlainDiary

FIRST = date(2024, 3, 1)
#: Days from 1970-01-01 to 2024-03-01: 54 years with 13 leap days, January and February.
FIRST_DAY = 54 * 365 + 13 + 31 + 29


def plain(notes: Sequence[str] | None) -> PlainDiary:
    """Two days with a blank one between them, three spasms each."""
    counts = np.full((2, 6), np.nan)
    counts[:, 0] = 3.0
    states = np.full(2, code_of_state(DayState.COUNTED), dtype=np.int8)
    days = np.array([FIRST_DAY, FIRST_DAY + 2])
    return PlainDiary(days, counts, states, None, notes, ("date", "spasms", "note"))


def test_every_day_between_has_a_row_and_words_stand_on_their_own() -> None:
    diary = plain(["woke twice", ""]).frame([InfusionEntry(date(2024, 3, 4))])
    assert [day.date().day for day in diary.index] == [1, 2, 3, 4]
    assert diary["spasms"].fillna(-1).tolist() == [3.0, -1.0, 3.0, -1.0]
    assert diary["note"].tolist() == ["woke twice", "", "", ""]
    assert diary["observer"].tolist() == ["", "", "", ""]
    assert diary["state"].tolist() == ["counted", "unrecorded", "counted", "unrecorded"]


def test_without_notes_every_note_is_blank() -> None:
    found = plain(None)
    assert (found.first_day, found.last_day) == (FIRST, date(2024, 3, 3))
    assert found.frame([])["note"].tolist() == ["", "", ""]
