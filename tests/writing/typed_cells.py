"""The empty workbook of each language, made once, and what a parent types into its cells.

The cells are written into the sheet's own part: a library for workbooks would take apart and put
together thousands of prepared cells for each of them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from ivig_track.messages.catalogues import sheet_speech
from ivig_track.writing.template import write_template

#: What is typed, by the number of its sheet and its place: `{(1, "A2"): date(2024, 3, 1)}`.
Typed = Mapping[tuple[int, str], str | float | date | None]
#: The day that a workbook counts as 0.
DAY_0 = date(1899, 12, 30)


@cache
def template(language: str, days: tuple[date, ...] = ()) -> bytes:
    """Give the workbook of a language, with the dates of these days."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, sheet_speech(language), days)
        return path.read_bytes()


def typed_into(content: bytes, typed: Typed) -> bytes:
    """Give the workbook with cells typed into it; None empties one. Sheet 0 is the page of text."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name).decode()
            for (sheet, place), value in typed.items():
                if name == f"xl/worksheets/sheet{sheet + 1}.xml":
                    text = _with_cell(text, place, value)
            new.writestr(name, text)
    return buffer.getvalue()


def _with_cell(sheet: str, place: str, value: str | float | date | None) -> str:
    """Replace a cell that is there; else add a row that holds it."""
    found = re.search(rf'<c r="{place}"( s="\d+")?[^/>]*(/>|>.*?</c>)', sheet)
    cell = f'<c r="{place}"{found[1] or "" if found else ""}{_content(value)}'
    if found:
        return sheet[: found.start()] + cell + sheet[found.end() :]
    row = f'<row r="{place.lstrip("ABCDEFGHIJK")}">{cell}</row>'
    return sheet.replace("</sheetData>", f"{row}</sheetData>")


def _content(value: str | float | date | None) -> str:
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    number = (value - DAY_0).days if isinstance(value, date) else value
    return f"><v>{number}</v></c>"
