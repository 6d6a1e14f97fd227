"""Pages of text that this program wrote are no rows of a family's file; what is typed in is."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.entries.own_instructions import without_days_to_come
from ivig_track.entries.sheet import Sheet
from ivig_track.family_page import bridge
from ivig_track.reading import read_files

DIARY = "date,spasms,note\n" + "".join(f"2024-03-{day:02},4,slept\n" for day in range(1, 29))
INFUSIONS = "date,product,dose\n2024-03-05,Privigen,8 g\n"


def copy_to_share(folder: Path, language: str) -> bytes:
    for name, text in {"diary.csv": DIARY, "infusions.csv": INFUSIONS}.items():
        (folder / name).write_text(text)
    files = [{"path": str(folder / name), "role": ""} for name in ("diary.csv", "infusions.csv")]
    asked = {"files": files, "date_order": None, "gaps": "unrecorded", "language": language}
    return bridge.shared_workbook(json.dumps(asked))


def read_back(folder: Path, content: bytes) -> Reading:
    (folder / "copy.xlsx").write_bytes(content)
    return read_files(folder / "copy.xlsx")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_about_a_copy_is_no_rows_put_aside(tmp_path: Path, language: str) -> None:
    reading = read_back(tmp_path, copy_to_share(tmp_path, language))
    assert not any(row.place.sheet == bridge.STATEMENT_SHEET for row in reading.import_log)
    assert not any(row.outcome is RowOutcome.SET_ASIDE for row in reading.import_log)
    assert (reading.unread, len(reading.days)) == ((), 28)


def test_what_somebody_typed_into_that_page_is_told(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(copy_to_share(tmp_path, "en")))
    book[bridge.STATEMENT_SHEET].append(["prednisolone 40 mg from 3 March"])
    changed = io.BytesIO()
    book.save(changed)
    reading = read_back(tmp_path, changed.getvalue())
    assert any("prednisolone" in row.written for row in reading.import_log)
    assert [found.material.value for found in reading.unread if "predni" in found.written]


def diary_sheet(*rows: tuple[str, ...], name: str = "Diary") -> Sheet:
    return Sheet("copy.xlsx", name, rows, tuple(range(1, len(rows) + 1)))


def test_days_to_come_at_the_end_of_an_own_diary_are_no_rows() -> None:
    title, counted, blank = ("Date", "Spasms"), ("2024-03-01", "4"), ("2024-03-02", " ")
    written = diary_sheet(title, counted, blank, counted, blank, blank)
    left = without_days_to_come(written)
    assert left.rows == (title, counted, blank, counted)
    assert left.row_numbers == (1, 2, 3, 4)
    assert without_days_to_come(diary_sheet(title, blank)).rows == (title,)


def test_the_titles_of_an_own_diary_stay_though_one_stands_alone() -> None:
    assert without_days_to_come(diary_sheet(("Date",), ("2024-03-02",))).rows == (("Date",),)


def test_the_days_of_another_sheet_are_left_as_they_are() -> None:
    sheet = diary_sheet(("Date", "Spasms"), ("2024-03-02", ""), name="March")
    assert without_days_to_come(sheet) is sheet
