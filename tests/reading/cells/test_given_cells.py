"""A cell that names medicines: strokes alone name none, and are nothing that could not be read."""

from __future__ import annotations

import pytest

from ivig_track.reading.cells.given_cells import GivenState, read_named


@pytest.mark.parametrize("text", ["", "-", "–", "- / -", "none", "-–—/\\. "])
def test_strokes_and_none_say_that_there_was_nothing(text: str) -> None:
    assert read_named(text) == ()


def test_strokes_beside_words_that_name_nothing_are_not_read() -> None:
    assert [given.state for given in read_named("- the usual -")] == [GivenState.UNREADABLE]
