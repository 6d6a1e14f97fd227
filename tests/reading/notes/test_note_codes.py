"""A typed line whose number stands for "nobody counted", and one whose number is a count."""

from __future__ import annotations

from pathlib import Path

from tests.reading_helpers import read_text, said_by, spasms_of

LINES = "10 March 2024: 4\n11 March 2024: 6\n12 March 2024: 999\n"


def test_a_bare_code_in_a_line_is_unrecorded_and_one_beside_its_clusters_is_a_count(
    tmp_path: Path,
) -> None:
    text = f"{LINES}13 March 2024: 3 clusters, 999 spasms\n14 March 2024: 998 to 1000 spasms\n"
    reading = read_text(tmp_path, text, name="notes.txt")
    assert spasms_of(reading) == {
        "2024-03-10": "4",
        "2024-03-11": "6",
        "2024-03-12": "",
        "2024-03-13": "999",
        "2024-03-14": "998..",
    }
    assert '999 was taken as a code for "not counted": 2024-03-12, unrecorded' in said_by(reading)
