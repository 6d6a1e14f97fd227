"""Tables as one workbook: those of a reading, to be gone on with, and any others."""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from ivig_track.entries.entries import Reading
from ivig_track.entries.own_instructions import sealed
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.safe_text import harmless
from ivig_track.messages.message import ENGLISH, Speech
from ivig_track.reading import PATIENT_COLUMNS
from ivig_track.writing.diary_as_typed import COLUMNS, COUNT_COLUMNS, diary_as_typed
from ivig_track.writing.family_sheets import diary_sheet_name, diary_titles, family_sheets
from ivig_track.writing.saved_workbook import bytes_of_workbook
from ivig_track.writing.tidy_writing import Value, tidy_files

SHEET_OF_FILE = {
    "diary.csv": "Diary",
    "infusions.csv": "Infusions",
    "therapies.csv": "Medicines",
    "events.csv": "Events",
    "unread.csv": "Unread",
}
DAY_COLUMNS = frozenset({"date", "start", "stop", "first_day", "last_day"})
NUMBER_COLUMNS = frozenset(
    {"spasms", "spasms_low", "spasms_high", "clusters", "clusters_low", "clusters_high",
     "dose_g_per_kg", "dose_g", "weight_kg", "dose", "onset_hours"}
)  # fmt: skip
_DAY_WIDTH, _TEXT_WIDTH, _NUMBER_WIDTH, _PAGE_WIDTH = 13, 24, 13, 95
_MOMENTS = Pattern(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")


def tidy_workbook(
    reading: Reading,
    page: tuple[str, Sequence[str]] | None = None,
    speech: Speech = ENGLISH,
) -> bytes:
    """Give an xlsx with the sheets Diary, Infusions, Medicines, Events and Patient.

    Reading it gives the same days, infusions, therapies, events and facts. No cell is a formula,
    and nothing in the file says who wrote it or when. A diary that a family goes on with has its
    counts as they are typed ("about 10", "20+"), and the sheets of the workbook to fill in, all in
    the words of `speech`. One with a `page`, a sheet of text by its name and its lines, and
    one with other bounds, has the tables of a tidy folder.
    """
    book = import_module("openpyxl").Workbook()
    book.remove(book.active)
    files = tidy_files(reading)
    typed = diary_as_typed(reading.days, speech) if page is None else None
    if typed is None:
        _add_tables(book, files, SHEET_OF_FILE)
    else:
        _fill_typed(book.create_sheet(diary_sheet_name(speech)), typed, speech)
        for sheet in family_sheets(files, speech):
            _fill(book.create_sheet(sheet.name), [sheet.columns, *sheet.rows], sheet.titles)
        _add_tables(book, files, {"unread.csv": SHEET_OF_FILE["unread.csv"]})
    facts = tomllib.loads(files["patient.toml"])
    if facts:
        _fill(book.create_sheet("Patient"), [PATIENT_COLUMNS, *_fact_rows(facts)])
    if page is not None:
        _fill_page(book.create_sheet(page[0]), sealed(page[1]))
    return _without_its_moment(bytes_of_workbook(book))


#: Letters that the name of a sheet may have.
SHEET_NAME_LETTERS = 31


def workbook_of_tables(tables: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """Give an xlsx with one sheet per table, the first row of each its header.

    Numbers and days are such; a text stays a text, whatever it begins with.
    """
    book = import_module("openpyxl").Workbook()
    book.remove(book.active)
    bold = import_module("openpyxl.styles").Font(bold=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name[:SHEET_NAME_LETTERS])
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                _write_value(sheet.cell(row, column), value)
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = bold
            sheet.column_dimensions[cell.column_letter].width = _TEXT_WIDTH
    return _without_its_moment(bytes_of_workbook(book))


def _write_value(cell: Any, value: Value) -> None:
    if isinstance(value, str):
        _write(cell, "", harmless(value))
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _without_its_moment(content: bytes) -> bytes:
    """Pack a workbook anew with one moment for all.

    The day on which it was saved would give the true dates of a shared copy away, and the same
    reading would not give the same bytes.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _MOMENTS.sub(rb"\g<1>2000-01-01T00:00:00Z<", part)
                part = part.replace(b"openpyxl", b"ivig_track")
            after.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _fill_page(sheet: Any, lines: Sequence[str]) -> None:
    alignment = import_module("openpyxl.styles").Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = _PAGE_WIDTH
    for row, line in enumerate(lines, 1):
        _write(sheet.cell(row, 1), "", harmless(line))
        sheet.cell(row, 1).alignment = alignment


def _fact_rows(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (fact, str(value).lower() if isinstance(value, bool) else harmless(str(value)))
        for fact, value in facts.items()
    ]


def _add_tables(book: Any, files: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Add the tables of these files that have rows, and that of the days in any case."""
    for file, name in names.items():
        rows = list(csv.reader(io.StringIO(files.get(file, ""), newline="")))
        if len(rows) > 1 or file == "diary.csv":
            _fill(book.create_sheet(name), rows)


def _fill(sheet: Any, rows: Sequence[Sequence[str]], titles: Sequence[str] | None = None) -> None:
    """Write rows below their tidy titles, or below `titles` in their place."""
    header = rows[0]
    for row, cells in enumerate([titles or header, *rows[1:]], 1):
        for column, (title, text) in enumerate(zip(header, cells, strict=True), 1):
            if text:
                _write(sheet.cell(row, column), "" if row == 1 else title, text)
    sheet.freeze_panes = "A2"
    bold = import_module("openpyxl.styles").Font(bold=True)
    for cell, title in zip(sheet[1], header, strict=True):
        cell.font = bold
        sheet.column_dimensions[cell.column_letter].width = _width(title)


def _fill_typed(sheet: Any, rows: Sequence[Sequence[Value]], speech: Speech) -> None:
    """Write days to go on with: a count that is typed later stays what was typed."""
    bold = import_module("openpyxl.styles").Font(bold=True)
    titles = diary_titles(COLUMNS, speech)
    for column, title in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, column, titles[column - 1])
        cell.font = bold
        sheet.column_dimensions[cell.column_letter].width = _width(title.lower())
        for row, values in enumerate(rows, 2):
            _write_value(
                sheet.cell(row, column), None if (value := values[column - 1]) == "" else value
            )
            if title in COUNT_COLUMNS:
                sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "A2"


def _width(title: str) -> int:
    if title in DAY_COLUMNS:
        return _DAY_WIDTH
    return _NUMBER_WIDTH if title in NUMBER_COLUMNS else _TEXT_WIDTH


def _write(cell: Any, title: str, text: str) -> None:
    if title in DAY_COLUMNS:
        cell.value = date.fromisoformat(text)
        cell.number_format = "yyyy-mm-dd"
    elif title in NUMBER_COLUMNS:
        cell.value = float(text)
    else:
        # A text stays a text, whatever it begins with, and a typed 5-10 does not become a date.
        cell.value = _storable(text)
        cell.data_type = "s"
        cell.number_format = "@"


def _storable(text: str) -> str:
    """Leave out the control characters that no workbook can hold."""
    illegal = import_module("openpyxl.cell.cell").ILLEGAL_CHARACTERS_RE
    return str(illegal.sub("", text))
