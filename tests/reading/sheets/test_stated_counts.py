"""A tidy row says the state of its count; a number typed beside it since is taken, and said."""

from __future__ import annotations

from pathlib import Path

from tests.reading_helpers import read_text, said_by, spasms_of

HEAD = "date,spasms,clusters,state,clusters_state\n"


def test_a_number_typed_beside_a_state_without_a_count_is_taken_and_said(tmp_path: Path) -> None:
    rows = [
        "2024-03-01,4,,unrecorded,",
        "2024-03-02,5,2,uncountable,",
        "2024-03-03,6,3,,uncountable",
    ]
    reading = read_text(tmp_path, HEAD + "\n".join(rows))
    assert spasms_of(reading) == {"2024-03-01": "4", "2024-03-02": "5", "2024-03-03": "6"}
    beside = "stands beside a state that says that there is no count; the number was taken"
    said = [text.removesuffix(f" {beside}") for text in said_by(reading).splitlines()]
    assert said == [
        "diary.csv, row 2: 4",
        "diary.csv, row 3: 5",
        "diary.csv, row 3: 2",
        "diary.csv, row 4: 3",
    ]


def test_a_state_without_a_count_and_without_a_number_says_nothing(tmp_path: Path) -> None:
    rows = ["2024-03-01,4,,,", "2024-03-02,,,unrecorded,", "2024-03-03,many,,uncountable,"]
    reading = read_text(tmp_path, HEAD + "\n".join(rows))
    assert spasms_of(reading) == {"2024-03-01": "4", "2024-03-02": "", "2024-03-03": "many from 1"}
    assert said_by(reading) == ""
