"""Hidden sheets are not read and are named; hidden rows and columns are read, and that is said."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.containers.excel import read_workbook, read_workbook_in_browser
from ivig_track.reading.containers.open_document import sheets_of
from tests.places import CORPUS
from tests.reading_helpers import said_by


def book(folder: Path, *, old: str = "hidden", note: str = "") -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Log & more"
    sheet.append(["Date", "Spasms", "Mood"])
    for day in range(1, 8):
        sheet.append([date(2024, 3, day), day, "good"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    copy = workbook.create_sheet("Old copy")
    copy.append(["Date", "Spasms", note])
    copy.append([date(2024, 3, 1), 40, "yes"])
    copy.sheet_state = old
    file = folder / "diary.xlsx"
    workbook.save(file)
    return file


def said(reading: Reading) -> str:
    return "\n".join(map(str, reading.decisions))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_and_is_named(tmp_path: Path, state: str) -> None:
    reading = read_files(book(tmp_path, old=state))
    assert reading.days[0].spasms is not None
    assert reading.days[0].spasms.best == 1
    assert 'the sheet "Old copy" is hidden and was not read' in said(reading)
    aside = [line for line in reading.import_log if line.place.sheet == "Old copy"]
    assert [line.outcome for line in aside] == ["set_aside", "set_aside"]


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    reading = read_files(book(tmp_path))
    assert len(reading.days) == 7
    assert "2 rows are hidden, perhaps by a filter, and were read like the others: 3, 5" in said(
        reading
    )
    assert "1 column is hidden, and was treated like the others: column 3" in said(reading)


def test_a_steroid_in_a_hidden_sheet_is_told_loudly(tmp_path: Path) -> None:
    unread = read_files(book(tmp_path, note="Prednisolone")).unread
    assert [found.material.value for found in unread] == ["hormonal"]


def rewritten(content: bytes, before: bytes, after: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after))
    return changed.getvalue()


def test_a_workbook_that_shows_nothing_is_refused(tmp_path: Path) -> None:
    file = book(tmp_path)
    file.write_bytes(rewritten(file.read_bytes(), b'state="visible"', b'state="hidden"'))
    with pytest.raises(DataError, match="every sheet of this workbook that holds anything is hid"):
        read_files(file)


def test_a_page_sees_what_is_hidden_as_a_program_does(tmp_path: Path) -> None:
    content = book(tmp_path).read_bytes()
    here = [sheet.hidden for sheet in read_workbook(content, "a.xlsx")]
    assert here == [sheet.hidden for sheet in read_workbook_in_browser(content, "a.xlsx")]
    assert here[0].rows == {2, 4}
    assert here[0].columns == {2}


def test_hidden_is_written_in_two_ways(tmp_path: Path) -> None:
    content = rewritten(book(tmp_path).read_bytes(), b'hidden="1"', b'hidden="true"')
    assert read_workbook(content, "a.xlsx")[0].hidden.rows == {2, 4}


def test_an_ods_tells_its_hidden_sheets_rows_and_columns() -> None:
    start = "urn:oasis:names:tc:opendocument:xmlns:"
    names = ("office", "table", "style")
    spaces = " ".join(f'xmlns:{name}="{start}{name}:1.0"' for name in names)
    hides = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta2">{hides}</style:style>'
    cell = '<table:table-cell office:value-type="float" office:value="4"/>'
    column = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = "".join(
        f"<table:table-row{state}>{cell}{cell}</table:table-row>"
        for state in ("", ' table:visibility="filter"', ' table:visibility="collapse"')
    )
    tables = f'<table:table table:name="a">{column}{rows}</table:table>'
    tables += f'<table:table table:name="b" table:style-name="ta2">{rows}</table:table>'
    shown, hidden = sheets_of(f"<office:x {spaces}>{style}{tables}</office:x>".encode())
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)
    assert (shown.hidden_rows, shown.hidden_columns) == (frozenset({1, 2}), frozenset({1}))


def test_an_xls_tells_its_hidden_sheets_and_the_page_its_hidden_rows_and_columns_too() -> None:
    content = (CORPUS / "book-hidden-parts.xls").read_bytes()
    diary, old_copy = read_workbook_in_browser(content, "a.xls")
    assert [set(diary.hidden.rows), set(diary.hidden.columns)] == [{3}, {2}]
    assert old_copy.hidden.sheet
    diary, old_copy = read_workbook(content, "a.xls")
    assert old_copy.hidden.sheet
    assert diary.hidden.is_untold


def test_it_is_said_once_that_an_xls_does_not_tell_its_hidden_rows() -> None:
    told = said_by(read_files(CORPUS / "book-hidden-parts.xls"))
    assert told.count("rows and columns that an .xls hides cannot be told from the others") == 1
    assert 'the sheet "Old copy" is hidden and was not read' in told
