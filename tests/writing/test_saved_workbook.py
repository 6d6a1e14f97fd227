"""A workbook can be saved whatever the clock says, and the same one has the same bytes."""

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
