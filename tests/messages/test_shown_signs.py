"""A sign that commands a screen is shown in what is said, and not obeyed."""

import pytest

from ivig_track.messages.message import message
from ivig_track.messages.shown_signs import shown, shown_in_one_line


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J\x1b[31mred\x07", r"\x1b[2J\x1b[31mred\x07"),
        ("\u202edeb\u2069", r"\u202edeb\u2069"),
        ("a\u200bb", r"a\u200bb"),
        ("schön – 7 ½", "schön – 7 ½"),
        ("two\nlines", "two\nlines"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_signs_of_command_are_codes(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_a_message_shows_the_signs_of_its_values() -> None:
    assert str(message('"{text}" is not a date', text="\x1b]0;PWN\x07")) == (
        r'"\x1b]0;PWN\x07" is not a date'
    )


def test_lines_of_a_cell_stand_in_one_line() -> None:
    assert shown_in_one_line("8:10 - 5\r\n\n14:00 - 7\x07") == r"8:10 - 5 / 14:00 - 7\x07"
    assert str(message("it says {text}", text="a\nb")) == "it says a / b"
