"""The cells of an ods workbook, in a program and in a web page alike.

Its XML is read from start to end by Python's own parser, and only cells with something in them are
kept until a sheet is whole: a cell that is repeated a million times costs nothing before its sheet
is found too large. A document type is refused, so that no entity is ever declared or expanded.
Formulas are not evaluated: the value that the spreadsheet kept beside them is taken.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from xml.parsers import expat

from ivig_track.reading.containers.merged_cells import MergedRange
from ivig_track.reading.containers.raw_sheet import (
    CELLS_MAX,
    RANGES_MAX,
    SHEETS_MAX,
    RawSheet,
    SheetTooLargeError,
)
from ivig_track.reading.containers.text_files import COLUMNS_MAX, ROWS_MAX

#: The part of the zip that holds the sheets.
SHEETS_PART = "content.xml"
#: Most cells of a workbook with something in them.
FILLED_CELLS_MAX = 1_000_000
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _DRAW, _STYLE = (
    f"{_NAMESPACE}{name}:1.0 " for name in ("office", "table", "text", "drawing", "style")
)
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_PARAGRAPH = f"{_TEXT}p"
#: What stands inside a table and is none of its cells: remarks, drawings, earlier versions.
_BESIDE = (f"{_OFFICE}annotation", f"{_TABLE}shapes", f"{_TABLE}tracked-changes", _DRAW)
_HALF_A_SECOND = timedelta(seconds=0.5)
_CLOCK = re.compile(r"PT([01]?\d|2[0-3])H([0-5]?\d)M([0-5]?\d)(?:[.,]\d{1,9})?S")

Value = str | float | bool | date | time


class _Run(NamedTuple):
    """One value in neighbouring cells of a row: the first column, the one after the last."""

    first: int
    end: int
    value: Value


class _FilledRow(NamedTuple):
    """Rows that are the same, one below the other: the first, the one after the last."""

    first: int
    end: int
    runs: list[_Run]


def raw_sheets(content: bytes) -> list[RawSheet]:
    """Give the sheets of an ods.

    Raises SheetTooLargeError, and whatever zipfile and the parser raise for a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(SHEETS_PART)
        with archive.open(info) as part:
            # No more than the directory states, which was compared with a bound before.
            return sheets_of(part.read(info.file_size))


def sheets_of(content_xml: bytes) -> list[RawSheet]:
    """Give the sheets of an ods out of its `content.xml`; errors as `raw_sheets`.

    >>> start = "urn:oasis:names:tc:opendocument:xmlns:"
    >>> spaces = " ".join(f'xmlns:{name}="{start}{name}:1.0"' for name in ("office", "table"))
    >>> cell = '<table:table-cell office:value-type="float" office:value="4"/>'
    >>> row = f"<table:table-row><table:table-cell/>{cell}</table:table-row>"
    >>> sheets_of(f'<table:table table:name="May" {spaces}>{row}</table:table>'.encode())[0][:3]
    ('May', [['', 4.0]], [])
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.ParseFile(io.BytesIO(content_xml))
    return reader.sheets


def _refuse_document_type(*_declared: object) -> None:
    raise ValueError("a spreadsheet declares no document type")


class _Reader:
    """Hears the tags of the XML, one after the other."""

    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self._sheet: _Sheet | None = None
        self._cell: dict[str, str] | None = None
        self._said: list[str] = []
        self._paragraphs = 0
        self._in_paragraph = False
        self._depth_beside = 0
        self._style = ""
        self._hidden_styles: set[str] = set()

    def start(self, name: str, written: dict[str, str]) -> None:
        if self._depth_beside or name.startswith(_BESIDE):
            self._depth_beside += 1
        elif self._cell is not None:
            self._start_in_cell(name, written)
        elif self._sheet is not None:
            self._start_in_sheet(self._sheet, name, written)
        elif name == f"{_TABLE}table":
            is_hidden = written.get(f"{_TABLE}style-name", "") in self._hidden_styles
            self._sheet = _Sheet(written.get(f"{_TABLE}name", ""), is_hidden=is_hidden)
        elif name == f"{_STYLE}style":
            self._style = written.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and written.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _start_in_sheet(self, sheet: _Sheet, name: str, written: dict[str, str]) -> None:
        if name == f"{_TABLE}table-row":
            repeated = _count(written, "number-rows-repeated")
            sheet.start_row(repeated, is_hidden=_is_hidden(written))
        elif name == f"{_TABLE}table-column":
            repeated = _count(written, "number-columns-repeated")
            sheet.add_columns(repeated, is_hidden=_is_hidden(written))
        elif name in _CELLS:
            self._cell, self._said, self._paragraphs = written, [], 0

    def _start_in_cell(self, name: str, written: dict[str, str]) -> None:
        if name == _PARAGRAPH:
            self._said += ["\n"] if self._paragraphs else []
            self._paragraphs += 1
            self._in_paragraph = True
        elif name == f"{_TEXT}s":
            self._said.append(" " * min(int(written.get(f"{_TEXT}c", "1")), 1000))
        elif name in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            self._said.append("\t" if name == f"{_TEXT}tab" else "\n")
        elif name == f"{_TABLE}table":
            self._depth_beside += 1

    def text(self, said: str) -> None:
        if self._in_paragraph and not self._depth_beside:
            self._said.append(said)

    def end(self, name: str) -> None:
        if self._depth_beside:
            self._depth_beside -= 1
        elif name == _PARAGRAPH:
            self._in_paragraph = False
        elif self._sheet is None:
            return
        elif name in _CELLS and self._cell is not None:
            self._sheet.add_cell(self._cell, _value(self._cell, "".join(self._said)))
            self._cell = None
        elif name == f"{_TABLE}table-row":
            self._sheet.end_row()
        elif name == f"{_TABLE}table":
            if len(self.sheets) < SHEETS_MAX:
                self.sheets.append(self._sheet.whole())
            self._sheet = None


class _Sheet:
    """The filled cells of one sheet, as they come."""

    def __init__(self, name: str, *, is_hidden: bool) -> None:
        self._name: Final = name
        self._is_hidden: Final = is_hidden
        self._hidden_rows: list[range] = []
        self._hidden_columns: list[range] = []
        self._columns = 0
        self._rows: list[_FilledRow] = []
        self._merged: list[MergedRange] = []
        self._row = self._repeated = self._column = self._filled = 0
        self._runs: list[_Run] = []

    def start_row(self, repeated: int, *, is_hidden: bool) -> None:
        self._repeated, self._column, self._runs = repeated, 0, []
        if is_hidden:
            self._hidden_rows.append(range(self._row, self._row + repeated))

    def add_columns(self, repeated: int, *, is_hidden: bool) -> None:
        if is_hidden:
            self._hidden_columns.append(range(self._columns, self._columns + repeated))
        self._columns += repeated

    def end_row(self) -> None:
        end = self._row + self._repeated
        if self._runs:
            self._rows.append(_FilledRow(self._row, end, self._runs))
        self._row = end

    def add_cell(self, written: dict[str, str], value: Value) -> None:
        first, end = self._column, self._column + _count(written, "number-columns-repeated")
        wide, tall = (_count(written, f"number-{what}-spanned") for what in ("columns", "rows"))
        if wide * tall > 1 and len(self._merged) < RANGES_MAX:
            self._merged.append(((self._row, first), (self._row + tall - 1, first + wide - 1)))
        if value != "":
            self._runs.append(_Run(first, end, value))
            self._filled += 1
        if self._filled > FILLED_CELLS_MAX:
            raise SheetTooLargeError
        self._column = end

    def whole(self) -> RawSheet:
        """Give the rows up to the last value, all as wide as the widest."""
        height = max((row.end for row in self._rows), default=0)
        width = max((row.runs[-1].end for row in self._rows), default=0)
        if height * width > CELLS_MAX:
            raise SheetTooLargeError
        width = min(width, COLUMNS_MAX)
        rows: list[list[Value]] = [[""] * width for _ in range(min(height, ROWS_MAX))]
        for filled in self._rows:
            for row in rows[filled.first : filled.end]:
                for first, end, value in filled.runs:
                    row[first:end] = [value] * (min(end, width) - first)
        return RawSheet(
            self._name,
            rows,
            self._merged,
            self._is_hidden,
            _within(self._hidden_rows, len(rows)),
            _within(self._hidden_columns, width),
        )


def _within(spans: list[range], end: int) -> frozenset[int]:
    return frozenset(n for span in spans for n in range(span.start, min(span.stop, end)))


def _is_hidden(written: dict[str, str]) -> bool:
    return written.get(f"{_TABLE}visibility", "visible") != "visible"


def _count(written: dict[str, str], name: str) -> int:
    count = int(written.get(f"{_TABLE}{name}", "1"))
    if count < 0:
        raise ValueError(name)
    return count


def _value(written: dict[str, str], said: str) -> Value:
    """Give the value that the spreadsheet kept; a text where it kept only what is seen."""
    kind = written.get(f"{_OFFICE}value-type", "")
    if kind == "string":
        return written.get(f"{_OFFICE}string-value", said)
    if kind == "date":
        return _date(written.get(f"{_OFFICE}date-value", ""))
    if kind == "time":
        return _time(written.get(f"{_OFFICE}time-value", ""))
    if kind == "boolean":
        return written.get(f"{_OFFICE}boolean-value", "").lower() == "true"
    number = written.get(f"{_OFFICE}value", "") if kind else ""
    return float(number) if number else ""


def _date(text: str) -> Value:
    """Give a day, or a moment to the nearest second; the text itself where it is neither."""
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if moment.tzinfo else (moment + _HALF_A_SECOND).replace(microsecond=0)


def _time(text: str) -> Value:
    """Give a time of day; a length of a day and more stays as it is written."""
    clock = _CLOCK.fullmatch(text)
    return time(int(clock[1]), int(clock[2]), int(clock[3])) if clock else text
