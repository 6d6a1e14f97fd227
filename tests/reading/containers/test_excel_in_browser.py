"""A workbook gives the same sheets with and without the compiled library, whatever its kind."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from ivig_track.entries.sheet import HiddenParts
from ivig_track.errors import DataError
from ivig_track.reading.containers import excel, excel_in_browser, old_excel, open_document
from ivig_track.reading.containers.excel import read_workbook_here, read_workbook_in_browser
from ivig_track.reading.containers.old_excel import raw_sheets_of_xls
from ivig_track.reading.containers.raw_sheet import SheetTooLargeError
from ivig_track.writing.template import write_template
from tests.places import CANARIES, CORPUS

WORKBOOKS = sorted(CORPUS.glob("*.xlsx"))
OLD_WORKBOOKS = sorted([*CORPUS.glob("*.xls"), *CANARIES.glob("*.xls")])
OPEN_DOCUMENTS = sorted([*CORPUS.glob("*.ods"), *CANARIES.glob("*.ods")])


def test_the_corpus_holds_workbooks_of_each_kind() -> None:
    assert len(WORKBOOKS) >= 10
    assert len(OLD_WORKBOOKS) >= 5
    assert len(OPEN_DOCUMENTS) >= 6


@pytest.mark.parametrize("path", [*WORKBOOKS, *OLD_WORKBOOKS], ids=lambda path: path.name)
def test_both_ways_give_the_same_sheets(path: Path) -> None:
    content = path.read_bytes()
    in_page = read_workbook_in_browser(content, path.name)
    if path.suffix == ".xls":
        # The compiled library tells the hidden sheets of an xls, and no hidden rows or columns.
        in_page = tuple(replace(one, hidden=HiddenParts(one.hidden.sheet)) for one in in_page)
    assert in_page == read_workbook_here(content, path.name)


@pytest.mark.parametrize("path", OPEN_DOCUMENTS, ids=lambda path: path.name)
def test_an_ods_gives_the_cells_that_the_compiled_library_sees(path: Path) -> None:
    """Cell by cell, before merged cells are filled: the library does not say which those are."""
    content = path.read_bytes()
    ours = tuple(
        excel._sheet(
            path.name,
            sheet.name,
            sheet.rows,
            from_1904=False,
            hidden=HiddenParts(sheet.is_hidden),
        )
        for sheet in open_document.raw_sheets(content)
    )
    assert ours == excel.read_workbook_here(content, path.name)


@pytest.mark.parametrize("path", OPEN_DOCUMENTS, ids=lambda path: path.name)
def test_an_ods_is_read_alike_in_a_program_and_in_a_page(path: Path) -> None:
    content = path.read_bytes()
    assert read_workbook_in_browser(content, path.name) == excel.read_workbook(content, path.name)


@pytest.mark.parametrize("name", ["book-merged-dates", "book-kinds-of-cells"])
def test_an_ods_has_the_merged_cells_of_the_same_workbook_in_other_kinds(name: str) -> None:
    """The compiled library says them for xls; the same workbook was saved as both."""
    theirs = CalamineWorkbook.from_path(CORPUS / f"{name}.xls").get_sheet_by_index(0)
    ours = open_document.raw_sheets((CORPUS / f"{name}.ods").read_bytes())[0]
    assert sorted(ours.merged) == sorted(theirs.merged_cell_ranges or ())
    assert ours.merged != []


def test_an_xls_has_the_lengths_that_a_day_does_not_hold() -> None:
    rows = raw_sheets_of_xls((CORPUS / "book-kinds-of-cells.xls").read_bytes())[0].rows
    assert [row[3] for row in rows[1:4]] == [
        timedelta(hours=26, minutes=5), time(0, 2), timedelta(hours=24),
    ]  # fmt: skip
    assert [row[0] for row in rows[1:4]] == [
        date(2024, 3, 1), datetime(2024, 3, 2, 9, 5), datetime(2024, 3, 3, 23, 59, 59),
    ]  # fmt: skip


def test_prepared_but_empty_rows_are_no_rows_in_either_way(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_template(path)
    content = path.read_bytes()
    sheets = read_workbook_in_browser(content, "empty.xlsx")
    assert sheets == read_workbook_here(content, "empty.xlsx")
    assert {sheet.name: len(sheet.rows) for sheet in sheets}["Diary"] == 1


@pytest.mark.parametrize("name", ["book-plain.xlsx", "book-plain.xls", "book-plain.ods"])
@pytest.mark.parametrize("kept", [200, 900, 2000])
def test_a_damaged_workbook_is_refused_and_not_half_read(name: str, kept: int) -> None:
    content = (CORPUS / name).read_bytes()
    with pytest.raises(DataError) as caught:
        read_workbook_in_browser(content[:kept] + b"xl/", name)
    (problem,) = caught.value.problems
    assert "damaged" in str(problem.what)
    assert "save it again as .xlsx" in str(problem.fix)


@pytest.mark.parametrize(("merged", "is_read"), [("A1:B6", True), ("A1:M1", False)])
def test_merged_ranges_may_span_so_many_cells_and_no_more(
    merged: str, monkeypatch: pytest.MonkeyPatch, *, is_read: bool
) -> None:
    """Two columns of six rows are 12 cells, a row of A to M is 13."""
    book = Workbook()
    sheet = book.create_sheet("Diary", 0)
    sheet.append(["Date", "Spasms"])
    sheet.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    monkeypatch.setattr(excel_in_browser, "CELLS_MAX", 12)
    if is_read:
        assert len(excel_in_browser.raw_sheets_of_xlsx(content.getvalue())) == 2
        return
    with pytest.raises(SheetTooLargeError):
        excel_in_browser.raw_sheets_of_xlsx(content.getvalue())


@pytest.mark.parametrize(("most", "is_read"), [(8, True), (7, False)])
def test_an_xls_may_span_so_many_cells_and_no_more(
    most: int, monkeypatch: pytest.MonkeyPatch, *, is_read: bool
) -> None:
    """It says of itself that it has four rows of two columns."""
    monkeypatch.setattr(old_excel, "CELLS_MAX", most)
    content = (CORPUS / "book-plain.xls").read_bytes()
    if is_read:
        assert len(old_excel.raw_sheets_of_xls(content)) == 1
        return
    with pytest.raises(SheetTooLargeError):
        old_excel.raw_sheets_of_xls(content)


def test_an_xls_whose_parts_lead_in_a_circle_is_refused_at_once() -> None:
    """A small xls is kept in parts of 64 bytes; its library would follow them without end."""
    content = bytearray((CORPUS / "book-plain.xls").read_bytes())
    (first,) = struct.unpack_from("<i", content, 60)
    start = 512 + 512 * first
    parts = struct.unpack_from("<128i", content, start)
    assert parts[0] == 1
    struct.pack_into("<128i", content, start, *(min(part, 0) for part in parts))
    with pytest.raises(DataError, match="damaged"):
        read_workbook_in_browser(bytes(content), "circle.xls")
