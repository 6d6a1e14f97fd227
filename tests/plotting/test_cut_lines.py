"""A line of the sheet that is too wide is cut where the first letters that are left have room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.plotting.sheet.type_setting import cut, width_of

LETTERS = st.text("aiWMAVTo,.; ’-fl", max_size=60)


@given(text=LETTERS, width=st.floats(0, 80), size=st.floats(5, 12))
def test_as_much_is_kept_as_has_room_beside_the_ellipsis(
    text: str, width: float, size: float
) -> None:
    beginnings = [text, *(text[:n].rstrip() for n in range(len(text) - 1, -1, -1))]
    has_room = [part for part in beginnings if width_of(f"{part}…", size) <= width]
    whole = width_of(text, size) <= width
    assert cut(text, size, width) == (text if whole else f"{next(iter(has_room), '')}…")


@pytest.mark.parametrize("words", [3, 300])
def test_a_long_text_is_cut_where_a_short_one_is(words: int) -> None:
    text = "no hypsarrhythmia, " * words
    assert cut(text, 7.0, 50.0) == cut(text[:57], 7.0, 50.0)
    assert width_of(cut(text, 7.0, 50.0), 7.0) <= 50.0
