"""A diary with a row for each day, or for each day and kind."""

from __future__ import annotations

from pathlib import Path

from tests.reading_helpers import read_text, spasms_of


def test_no_spasms_as_a_label_is_a_zero_where_somebody_watched_and_else_nothing(
    tmp_path: Path,
) -> None:
    rows = ["2024-03-01,spasms,3,yes", "2024-03-02,no spasms,,no", "2024-03-03,no spasms,,yes"]
    reading = read_text(tmp_path, "date,type,count,watched\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-03-01": "3", "2024-03-02": "", "2024-03-03": "0"}
