"""From tables of cells to the bytes of files: text with any sign between cells, and workbooks."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date
from typing import Literal

from openpyxl import Workbook

from tests.planting.things import Table

_DELIMITERS = {"csv": (",", ",", ";", "\t", "|"), "tsv": ("\t",), "txt": (",", "\t")}
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")


def text_file(table: Table, kind: str, chance: random.Random) -> bytes:
    """Give a table as a text file of this kind: csv, tsv or txt."""
    made = io.StringIO()
    delimiter = chance.choice(_DELIMITERS[kind])
    width = max(map(len, table.rows))
    quoting: Literal[0, 1] = csv.QUOTE_ALL if chance.random() < 0.2 else csv.QUOTE_MINIMAL
    writer = csv.writer(
        made, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(["\n", "\r\n"])
    )
    writer.writerows([*row, *[""] * (width - len(row))] for row in table.rows)
    text, encoding = made.getvalue(), chance.choice(_ENCODINGS)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def workbook(tables: Sequence[Table], chance: random.Random) -> bytes:
    """Give tables as the sheets of an xlsx, its numbers and days typed or as text."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    is_typed = chance.random() < 0.6
    for table in tables:
        sheet = book.create_sheet(table.name)
        for row in table.rows:
            sheet.append([_typed(cell) if is_typed else cell or None for cell in row])
        for number in table.hidden:
            sheet.row_dimensions[number].hidden = True
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _typed(cell: str) -> str | int | date | None:
    if not cell:
        return None
    if cell.isdecimal() and cell == str(int(cell)):
        return int(cell)
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell
