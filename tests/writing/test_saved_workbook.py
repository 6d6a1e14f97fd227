"""A workbook can be saved whatever the clock says, and nothing of it lies elsewhere meanwhile."""

from __future__ import annotations

import io
import time
import zipfile

import openpyxl
import pytest

from ivig_track.writing.saved_workbook import bytes_of_workbook


@pytest.mark.parametrize("clock", [0.0, 4_900_000_000.0])
def test_a_clock_before_1980_or_after_2107_hinders_no_workbook(
    monkeypatch: pytest.MonkeyPatch, clock: float
) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Diary", 0)
    sheet["A1"] = "date"
    monkeypatch.setattr(time, "time", lambda: clock)
    content = bytes_of_workbook(book)
    assert openpyxl.load_workbook(io.BytesIO(content))["Diary"]["A1"].value == "date"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_no_sheet_lies_in_a_temporary_file_while_a_workbook_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that is killed meanwhile would leave a family's diary there."""
    monkeypatch.setattr("tempfile.tempdir", "/there is no such folder")
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Diary", 0)
    sheet.append(["date", "spasms"])
    sheet.append(["2026-01-01", 3])
    sheet.freeze_panes = "A2"
    read = openpyxl.load_workbook(io.BytesIO(bytes_of_workbook(book)))["Diary"]
    assert [[cell.value for cell in row] for row in read] == [
        ["date", "spasms"],
        ["2026-01-01", 3],
    ]
    assert read.freeze_panes == "A2"
