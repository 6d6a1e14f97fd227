"""A copy without calendar dates is never read together with a diary that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.sharing.date_shift import counted_from_first_infusion
from ivig_track.sharing.deidentification import deidentified
from ivig_track.writing.tidy_workbook import tidy_workbook
from ivig_track.writing.tidy_writing import write_tidy_folder
from tests.places import SAMPLES

ORIGINAL = SAMPLES / "infant_a"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The copy as one workbook, and as a folder beside it."""
    reading = read_files(ORIGINAL)
    shared = deidentified(reading, counted_from_first_infusion(reading)).reading
    book = tmp_path / "copy.xlsx"
    book.write_bytes(tidy_workbook(shared))
    write_tidy_folder(shared, tmp_path / "copy")
    return book


def test_a_copy_and_its_original_are_not_one_record(copy: Path) -> None:
    for given in ([copy, ORIGINAL / "diary.csv"], [copy.with_suffix(""), ORIGINAL / "diary.csv"]):
        with pytest.raises(DataError, match=r"cannot be read together with diary\.csv"):
            read_files(given)


def test_what_is_written_later_is_not_written_into_a_copy(copy: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "this page.csv").write_text("date,spasms\n2026-11-01,3\n", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read together with this page"):
        read_files(copy, corrections=later)


def test_a_copy_alone_is_read_also_as_its_single_files(copy: Path) -> None:
    folder = copy.with_suffix("")
    days = len(read_files(copy).days)
    assert len(read_files(sorted(folder.iterdir())).days) == days
    assert len(read_files([folder]).days) == days
