"""A copy keeps what stood unread: in the tidy folder, in the workbook, in a shared copy by kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError
from ivig_track.reading import read_files, read_uploads
from ivig_track.sharing import deidentified, shifted_by
from ivig_track.writing.tidy_workbook import tidy_workbook
from ivig_track.writing.tidy_writing import write_tidy_folder

DIARY = (
    b"Date,Spasms,Steroid plan,Note\n2024-03-01,4,,\n2024-03-02,5,=talk to ward,began ACTH\n"
    b'2024-03-03,"6, after a vaccine",,\n'
)


def named(unread: tuple[object, ...]) -> set[tuple[object, ...]]:
    kept = ("title", "written", "material", "first_day", "last_day")
    return {tuple(getattr(each, name) for name in kept) for each in unread}


def test_a_tidy_folder_and_a_workbook_keep_what_was_not_read(tmp_path: Path) -> None:
    reading = read_uploads({"diary.csv": DIARY}, ReadingChoices())
    assert {each.material for each in reading.unread} == {Material.HORMONAL}
    write_tidy_folder(reading, tmp_path / "copy")
    (tmp_path / "book.xlsx").write_bytes(tidy_workbook(reading))
    again = read_files(tmp_path / "copy")
    book = read_files(tmp_path / "book.xlsx")
    day = date(2024, 3, 2)
    column = ("Steroid plan", "Steroid plan", Material.HORMONAL, day, day)
    assert column in named(reading.unread)
    assert column in named(again.unread)
    assert column in named(book.unread)
    assert {found[2] for found in named(again.unread)} == {Material.HORMONAL}


def test_a_shared_copy_keeps_the_kind_and_the_days_and_no_words() -> None:
    reading = read_uploads({"diary.csv": DIARY}, ReadingChoices())
    shared = deidentified(reading, shifted_by(10)).reading
    assert ("", "hormonal", Material.HORMONAL, date(2024, 3, 12), date(2024, 3, 12)) in named(
        shared.unread
    )
    assert not any("plan" in found.title + found.written for found in shared.unread)


def test_a_record_without_anything_unread_writes_no_such_file(tmp_path: Path) -> None:
    reading = read_uploads({"diary.csv": b"Date,Spasms\n2024-03-01,4\n"}, ReadingChoices())
    write_tidy_folder(reading, tmp_path / "copy")
    assert not (tmp_path / "copy" / "unread.csv").exists()


def test_an_unknown_kind_is_refused_with_its_row() -> None:
    files = {
        "diary.csv": b"Date,Spasms\n2024-03-01,4\n",
        "unread.csv": b"names,first_day,last_day,title,written\nmagic,,,x,y\n",
    }
    with pytest.raises(DataError, match=r"unread\.csv, row 2: this names nothing"):
        read_uploads(files, ReadingChoices())
