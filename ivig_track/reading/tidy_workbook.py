"""A reading as one workbook: the tables of the tidy folder as sheets, to be gone on with."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any

from ivig_track.reading.entries import Reading
from ivig_track.reading.patient_sheet import PATIENT_COLUMNS
from ivig_track.reading.safe_text import harmless
from ivig_track.reading.tidy_writing import tidy_files

SHEET_OF_FILE = {
    "diary.csv": "Diary",
    "infusions.csv": "Infusions",
    "therapies.csv": "Medicines",
    "events.csv": "Events",
}
DAY_COLUMNS = frozenset({"date", "start", "stop"})
TEXT_COLUMNS = frozenset(
    {"observer", "note", "product", "lot", "setting", "premedication", "name", "kind", "unit",
     "detail", "severity", "state", "clusters_state", "iga_depleted"}
)  # fmt: skip
_DAY_WIDTH, _TEXT_WIDTH, _NUMBER_WIDTH = 13, 24, 13


def tidy_workbook(reading: Reading) -> bytes:
    """Give an xlsx with the sheets Diary, Infusions, Medicines, Events and Patient.

    Reading it gives the same days, infusions, therapies, events and facts. No cell is a formula.
    """
    book = import_module("openpyxl").Workbook()
    book.remove(book.active)
    files = tidy_files(reading)
    for file, name in SHEET_OF_FILE.items():
        rows = list(csv.reader(io.StringIO(files[file], newline="")))
        if len(rows) > 1 or name == "Diary":
            _fill(book.create_sheet(name), rows)
    facts = tomllib.loads(files["patient.toml"])
    if facts:
        _fill(book.create_sheet("Patient"), [PATIENT_COLUMNS, *_fact_rows(facts)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fact_rows(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (fact, str(value).lower() if isinstance(value, bool) else harmless(str(value)))
        for fact, value in facts.items()
    ]


def _fill(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    header = rows[0]
    for row, cells in enumerate(rows, 1):
        for column, (title, text) in enumerate(zip(header, cells, strict=True), 1):
            if text:
                _write(sheet.cell(row, column), "" if row == 1 else title, text)
    sheet.freeze_panes = "A2"
    bold = import_module("openpyxl.styles").Font(bold=True)
    for cell, title in zip(sheet[1], header, strict=True):
        cell.font = bold
        sheet.column_dimensions[cell.column_letter].width = _width(title)


def _width(title: str) -> int:
    if title in DAY_COLUMNS:
        return _DAY_WIDTH
    return _TEXT_WIDTH if title in TEXT_COLUMNS else _NUMBER_WIDTH


def _write(cell: Any, title: str, text: str) -> None:
    if title in DAY_COLUMNS:
        cell.value = date.fromisoformat(text)
        cell.number_format = "yyyy-mm-dd"
    elif title and title not in TEXT_COLUMNS and title not in PATIENT_COLUMNS:
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
