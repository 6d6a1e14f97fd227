# ruff: noqa: RUF001 - these are the very signs that are cleaned
"""Every container passes the one cleaning step; what was written for people stays as it is."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ivig_track.entries.entries import RowOutcome
from ivig_track.reading import read_files
from ivig_track.reading.cells.count_cells import CellTrouble, read_count
from ivig_track.reading.containers.sources import open_source
from ivig_track.reading.headers.header_words import DIARY_HEADERS
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.notes import notes_text

ROWS = [
    ("Date\u200b", "\ufeffSpasms", "Notes"),
    ("\u200f13/03/2024\u200f", "\u200e12", "bad\u00a0night \u202eabc"),
    ('="14/03/2024"', "'9", "'tis fine"),
    ("15\u201103\u20112024", "\u22120", "3\u202fcm"),
    ("16/03/2024", "４", ""),
]
NOTES = ["bad\u00a0night \u202eabc", "'tis fine", "3\u202fcm", ""]


def a_csv(folder: Path) -> Path:
    file = folder / "diary.csv"
    lines = [",".join('"{}"'.format(c.replace('"', '""')) for c in row) for row in ROWS]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def a_workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Diary", 0)
    for row, cells in enumerate(ROWS, 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value = text
            cell.data_type = "s"
    file = folder / "diary.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("make", [a_csv, a_workbook])
def test_signs_that_only_machines_see_change_no_count(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    reading = read_files(make(tmp_path))
    days = [(e.day.day, e.spasms.best) for e in reading.days if e.spasms is not None]
    assert days == [(13, 12), (14, 9), (15, 0), (16, 4)]
    assert [entry.note for entry in reading.days] == NOTES


@pytest.mark.parametrize("make", [a_csv, a_workbook])
def test_every_container_passes_the_cleaning(make: Callable[[Path], Path], tmp_path: Path) -> None:
    (sheet,) = [s for s in open_source(make(tmp_path)).sheets if s.rows]
    assert [sheet.cell(row, 1) for row in range(5)] == ["Spasms", "12", "9", "-0", "4"]
    assert sheet.typed(1, 1) == "\u200e12"
    (line,) = notes_text.lines_of("\u200e13/03/2024:\u00a012", "notes.txt").rows
    assert line == ("13/03/2024: 12",)


def test_the_account_shows_signs_of_direction_and_obeys_none(tmp_path: Path) -> None:
    reading = read_files(a_csv(tmp_path))
    written = [line.written for line in reading.import_log]
    assert r"\u202eabc" in written[0]
    assert not any("\u202e" in text or "\u200f" in text for text in written)


def test_lines_of_notes_are_clean_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("\u200e13/03/2024:\u00a012\n14/03/2024\u202f- none\n15/03/2024: 3\u200b\n")
    days = [entry.spasms.best for entry in read_files(file).days if entry.spasms is not None]
    assert days == [12, 0, 3]


def test_a_cell_that_is_read_in_part_is_said_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(f"date,spasms,notes\n2024-03-01,4,{'word ' * 600}\n2024-03-02,5,short\n")
    reading = read_files(file)
    assert reading.days[0].note == ("word " * 600).strip()
    (said,) = [text for text in map(str, reading.decisions) if "first 2,000" in text]
    assert said.startswith("diary.csv, row 2, column 3: only the first 2,000 characters")


def test_a_line_of_notes_that_is_read_in_part_is_said_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"1 March 2024: 4 spasms, {'and slept ' * 250}\n2 March 2024: 5 spasms\n")
    reading = read_files(file)
    assert [day.spasms.best for day in reading.days if day.spasms is not None] == [4, 5]
    (said,) = [text for text in map(str, reading.decisions) if "first 2,000" in text]
    assert said.startswith("notes.txt, row 1, column 1: only the first 2,000 characters")


@pytest.mark.parametrize("zero", ["-0", "\u22120", "- 0", "-0.0", "-0,0"])
def test_zero_below_zero_is_none(zero: str) -> None:
    found = read_count(zero).count
    assert found is not None
    assert found.best == 0


@pytest.mark.parametrize("written", ["-1", "\u22125", "-0.5", "-٣"])
def test_a_count_below_zero_stays_a_slip(written: str) -> None:
    assert read_count(written).trouble is CellTrouble.NEGATIVE


@pytest.mark.parametrize("power", ["12²", "12¹", "10½"])
def test_a_small_figure_is_no_digit_of_a_count(power: str) -> None:
    assert read_count(power).trouble is CellTrouble.UNREADABLE


@pytest.mark.parametrize("filling", [" ,", ", ", "; ", "x ", "1 ", "(", "- "])
def test_a_cell_far_too_long_for_a_count_is_not_tried(filling: str) -> None:
    assert read_count("5" + filling * 4000 + "x").trouble is CellTrouble.UNREADABLE


def test_brackets_of_a_title_are_left_out_and_open_ones_end_nothing() -> None:
    assert role_of("Date (dd/mm/yyyy) [local]", DIARY_HEADERS) is role_of("Date", DIARY_HEADERS)
    assert role_of("Date (" + "(" * 5000 + "x", DIARY_HEADERS) is None


def test_what_the_reader_set_aside_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("date,spasms\n2024-03-01,4\n2024-03-02,\x1b[31mred\n2024-03-03,2\n")
    reading = read_files(file)
    (aside,) = [line for line in reading.import_log if line.outcome is RowOutcome.SET_ASIDE]
    assert aside.written == r"2024-03-02 | \x1b[31mred"
    assert "\x1b" not in str(aside.reason)
