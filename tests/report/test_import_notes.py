"""A review tells the terminal in one line what its files held and it could not use."""

from __future__ import annotations

from pathlib import Path

from ivig_track.reading import read_files
from ivig_track.report.import_notes import import_notes

DIARY = "date,spasms\n2024-03-01,4\n2024-03-02,3\n"
MORE = "`ivig-track check` and the page list them."


def told(tmp_path: Path, infusions: str, therapies: str) -> tuple[str, ...]:
    files = {"diary": DIARY, "infusions": infusions, "therapies": therapies}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tuple(map(str, import_notes(read_files(tmp_path))))


def test_rows_set_aside_and_unknown_medicines_are_counted_in_one_line(tmp_path: Path) -> None:
    names = [f"tea {letter},2024-01-01" for letter in "abcdefghijklmnopqrstuvwxyz"]
    therapies = "\n".join(["name,start", "vigabatrin,2024-01-01", *names, names[0]])
    said = told(tmp_path, "date,dose\n2024-03-01,10 g\nApril?,10 g\n", therapies)
    assert said == (
        f"1 row was set aside and 26 medicines are not in the table of medicines: {MORE}",
    )


def test_nothing_is_said_where_nothing_was_left_open(tmp_path: Path) -> None:
    assert (
        told(tmp_path, "date,dose\n2024-03-01,10 g\n", "name,start\nvigabatrin,2024-01-01\n") == ()
    )
