"""What is told of columns and of what was not read."""

from __future__ import annotations

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.errors import Place


def test_what_was_not_read_stands_in_a_cell_and_is_open_unless_it_is_said_otherwise() -> None:
    found = UnreadMaterial(Place("diary.csv"), "Prednisolone", "40", Material.HORMONAL)
    assert (found.first_day, found.last_day) == (None, None)
    assert (found.in_words, found.answer) == (False, UnreadAnswer.OPEN)
