"""A line of the sheet holds as many words as have room, and as much of one that is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.plotting.sheet.type_setting import cut, width_of, wrapped

LETTERS = st.text("aiWMAVTo,.; ’-fl", max_size=60)


@given(text=LETTERS, width=st.floats(0, 80), size=st.floats(5, 12))
def test_as_much_is_kept_as_has_room_beside_the_ellipsis(
    text: str, width: float, size: float
) -> None:
    beginnings = [text, *(text[:n].rstrip() for n in range(len(text) - 1, -1, -1))]
    has_room = [part for part in beginnings if width_of(f"{part}…", size) <= width]
    whole = width_of(text, size) <= width
    assert cut(text, size, width) == (text if whole else f"{next(iter(has_room), '')}…")


@pytest.mark.parametrize(
    "text",
    [
        "Spasms counted on 154 of 160 days",
        "an \u0301o \u0301e of it or so",  # an accent that begins a word takes no room
        "a\u202e Ta Te To Tr Tu Ty Va Ve",  # what follows the sign is turned around, and wider
    ],
)
@pytest.mark.parametrize("number", range(2, 7))
def test_a_line_holds_as_many_words_as_it_has_room_for(text: str, number: int) -> None:
    words = text.split()
    line, shorter = (" ".join(words[:n]) for n in (number, number - 1))
    width = width_of(line, 9.0)
    assert wrapped(text, 9.0, width)[0].startswith(line)
    assert wrapped(text, 9.0, width - 0.001)[0] == shorter
    assert " ".join(wrapped(text, 9.0, width)) == text


@pytest.mark.parametrize("words", [3, 300])
def test_a_long_text_is_cut_where_a_short_one_is(words: int) -> None:
    text = "no hypsarrhythmia, " * words
    assert cut(text, 7.0, 50.0) == cut(text[:57], 7.0, 50.0)
    assert width_of(cut(text, 7.0, 50.0), 7.0) <= 50.0
