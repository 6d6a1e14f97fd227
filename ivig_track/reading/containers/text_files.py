"""From the bytes of a text file to rows of cells: encoding, delimiter, row numbers.

Bytes with a byte order mark are what the mark says; others are UTF-8 if they are valid UTF-8, else
Windows cp1252. Nothing is guessed from letter statistics, which corrupts Spanish and French.
"""

from __future__ import annotations

import codecs
import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message

if TYPE_CHECKING:
    from _csv import Reader

#: Longest cell that a diary can hold; longer ones are a damaged or hostile file.
CELL_CHARACTERS_MAX = 32_767
#: Most columns that are looked at.
COLUMNS_MAX = 512
#: Most rows of one sheet: far above the 50,000 clusters of the longest diaries.
ROWS_MAX = 200_000
DELIMITERS = ",;\t|"
#: So many rows at the top tell what parts their cells.
DELIMITER_ROWS = 50
SAVE_AGAIN = message(
    "open it in a spreadsheet and save it again as CSV (UTF-8) or as a workbook (.xlsx)"
)


#: Shortest file that can be taken for UTF-16 without a mark.
UTF16_BYTES_MIN = 12


def decode(content: bytes, file: str) -> str:
    """Give the text of a file; DataError where the bytes are not text.

    >>> decode("Año;n".encode("cp1252"), "diario.csv")
    'Año;n'
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decode_as(content, name, file)
    if b"\x00" in content:
        return _decode_as(content, _utf16_without_mark(content, file), file)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _cp1252(content, file)


def _utf16_without_mark(content: bytes, file: str) -> str:
    """Tell which UTF-16 a text without a mark is: every second byte of its ASCII is zero."""
    head = content[:2000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2], head[1 - first :: 2]
        if len(head) >= UTF16_BYTES_MIN and zeros.count(0) > 0.9 * len(zeros) and 0 not in others:
            return name
    raise _not_text(file)


def _decode_as(content: bytes, encoding: str, file: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(file) from error
    if "\x00" in text:
        raise _not_text(file)
    return text


def _cp1252(content: bytes, file: str) -> str:
    text = content.decode("cp1252", errors="replace")
    strange = sum(char == "\ufffd" or (char < " " and char not in "\t\r\n\f\v") for char in text)
    if strange > len(text) // 100:
        raise _not_text(file)
    return text


def _not_text(file: str) -> DataError:
    return DataError([Problem(message("this is not a text file"), SAVE_AGAIN, Place(file))])


def delimiter_of(text: str) -> str:
    r"""Give the delimiter that cuts the most lines at the top into the same number of cells.

    >>> delimiter_of("Datum;Anzahl\n01.02.2024;0,5\n02.02.2024;1,5\\n")
    ';'
    """
    head = text[:20_000]
    return max(DELIMITERS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, mark: str) -> tuple[float, int]:
    """Give which share of the rows have as many cells as most of them, and how many those are.

    A quoted cell of several lines is one cell: its lines are no rows.
    """
    try:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
        counts = [len(row) for row in islice(filter(any, rows), DELIMITER_ROWS)]
    except csv.Error:
        return 0, 0
    usual = max((count for count in counts if count > 1), key=counts.count, default=0)
    return counts.count(usual) / len(counts) if usual else 0, usual


def rows_of_text(text: str, file: str, name: str = "") -> Sheet:
    """Cut a delimited text into rows; DataError where it is too large to be a diary."""
    csv.field_size_limit(CELL_CHARACTERS_MAX)
    delimiter = delimiter_of(text)
    if text[:4].lower() == "sep=" and len(text) > 4:
        delimiter = text[4]
    reader = _reader(text, delimiter)
    # Most cells of a diary repeat: cells that say the same are one text in memory.
    known: dict[str, str] = {}
    same = known.setdefault
    rows: list[tuple[str, ...]] = []
    try:
        # What was cut before a row that cannot be is kept, and says where that one begins.
        rows.extend(tuple(map(same, row, row)) for row in islice(reader, ROWS_MAX + 1))
    except csv.Error as error:
        has_one_line_each = reader.line_num == len(rows) + 1
        first = reader.line_num if has_one_line_each else _first_lines(text, delimiter)[-1]
        what = message("a cell of it is too long to be part of a diary")
        raise _too_large(what, file, Place(file, name, first)) from error
    if len(rows) > ROWS_MAX:
        raise _too_large(message("it has more than {rows} rows", rows=f"{ROWS_MAX:,}"), file)
    has_one_line_each = reader.line_num == len(rows)
    firsts = range(1, len(rows) + 1) if has_one_line_each else _first_lines(text, delimiter)[:-1]
    return Sheet(file, name, tuple(row[:COLUMNS_MAX] for row in rows), tuple(firsts))


def _reader(text: str, delimiter: str) -> Reader:
    # Only CR and LF end a line of a table: other signs of that kind stand inside of cells.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _first_lines(text: str, delimiter: str) -> list[int]:
    """Give the line in which each row begins, and the next: that of a row that cannot be cut."""
    firsts = [1]
    reader = _reader(text, delimiter)
    try:
        firsts.extend(reader.line_num + 1 for _ in reader)
    except csv.Error:
        return firsts
    return firsts


def _too_large(what: Message, file: str, place: Place | None = None) -> DataError:
    fix = message("keep only the diary itself in the file and try again")
    return DataError([Problem(what, fix, place or Place(file))])
