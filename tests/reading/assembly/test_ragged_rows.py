"""A cell beyond the titles is accounted for, and a hidden row that is blank hides nothing."""

from __future__ import annotations

from pathlib import Path

from ivig_track.entries.sheet import HiddenParts, Sheet
from ivig_track.reading.assembly.hidden_material import said_of_hidden_parts
from tests.reading_helpers import read_text


def test_a_cell_in_a_row_longer_than_its_titles_is_looked_through(tmp_path: Path) -> None:
    rows = ["2024-03-01,4", "2024-03-02,3,began ACTH 40 IU", "2024-03-03,2"]
    reading = read_text(tmp_path, "date,spasms\n" + "\n".join(rows))
    assert [found.material.value for found in reading.unread] == ["hormonal"]


def test_hidden_rows_are_told_where_something_stands_in_them() -> None:
    rows = (("date", "spasms"), ("2024-03-01", "4"), ("", " "))
    hidden = HiddenParts(rows=frozenset({1, 2, 7}))
    (told,) = said_of_hidden_parts(Sheet("diary.xlsx", "March", rows, (1, 2, 3), hidden=hidden))
    assert str(told).endswith(
        "1 row is hidden, perhaps by a filter, and was read like the others: 2"
    )
    blank = HiddenParts(rows=frozenset({2, 7}))
    assert said_of_hidden_parts(Sheet("d.xlsx", "March", rows, (1, 2, 3), hidden=blank)) == []
