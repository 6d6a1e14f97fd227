"""From a workbook's bytes to sheets of text cells; the door to the library that reads them.

The library, and zipfile, are imported inside the functions, so that a CSV does not wait for
them. Cells are taken as values: formulas are never evaluated, links never followed, macros never
run. An xls is read in a process of its own; inside a web page, libraries in pure Python take the
place of the compiled one.
"""

from __future__ import annotations

import io
import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any

from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import HiddenParts, Sheet, sheet_of_rows
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.containers.merged_cells import fill_merged
from ivig_track.reading.containers.raw_sheet import (
    CELLS_MAX,
    SHEETS_MAX,
    RawSheet,
    SheetTooLargeError,
)
from ivig_track.reading.containers.text_files import CELL_CHARACTERS_MAX, COLUMNS_MAX, ROWS_MAX

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

#: Most bytes that a workbook may unpack to.
UNPACKED_BYTES_MAX = 150_000_000
#: First bytes of an xls.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The part of a zip that makes it an ods.
OPEN_DOCUMENT_PART = "content.xml"
DAMAGED_OR_LOCKED = message("this workbook is damaged or locked with a password")
TOO_LARGE = message("a sheet of this workbook is far larger than a diary")
UNPACKS_TO_TOO_MUCH = message("this workbook unpacks to far more than a diary can hold")
#: Bytes of a workbook's list of its sheets that are looked at.
LIST_BYTES_MAX = 200_000
#: Seconds that are waited for a workbook which is read in a process of its own. The process bounds
#: the work that it does itself: on a busy or slow machine little of it is done in a second.
APART_SECONDS_MAX = 60
#: A cell beyond column AZ or row 76,999: within them no sheet has more than 1.001 times CELLS_MAX
#: cells, and where one has more than CELLS_MAX it is refused as soon as it is open. Most cells lie
#: in columns A to Z, rows 1 to 69,999, which is seen at once.
_FAR_CELL = Pattern(
    rb"""r\s*=\s*["'](?![A-Za-z]?[1-6]?\d{1,4}["'])(?:[A-Za-z]{0,3}0*(?:[1-9]\d{5}|7[7-9]\d{3}|[89]\d{4})|[B-Zb-z][A-Za-z]\d|[A-Za-z]{3}\d)"""
)
_CELL_PLACE = Pattern(rb"""r\s*=\s*["']([A-Za-z]{1,3})\d""")
_ROW_NUMBER = Pattern(rb"""r\s*=\s*["'][A-Za-z]{0,3}(\d{1,9})""")


def read_workbook(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Give the sheets of an xlsx, xls or ods workbook; DataError where it cannot be read."""
    if sys.platform == "emscripten":
        return read_workbook_in_browser(content, file)
    parts = _check_unpacked_size(content, file)
    if content.startswith(OLE_MAGIC):
        return _read_apart(content, file)
    if _is_open_document(content):
        return _sheets_of(_open_document, content, file)
    return _with_hidden(read_workbook_here(content, file), content, parts)


def read_workbook_in_browser(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Do the work of `read_workbook` inside a web page, whose memory the browser bounds.

    The page bounds the time: it ends the worker in which this runs.
    """
    parts = _check_unpacked_size(content, file)
    if content.startswith(OLE_MAGIC):
        return _sheets_of(_old_excel, content, file)
    if _is_open_document(content):
        return _sheets_of(_open_document, content, file)
    from_1904 = _counts_from_1904(content)
    sheets = _sheets_of(_excel_in_browser, content, file, from_1904=from_1904)
    return _with_hidden(sheets, content, parts)


def _with_hidden(
    sheets: tuple[Sheet, ...], content: bytes, of_part: dict[str, HiddenParts]
) -> tuple[Sheet, ...]:
    """Give the sheets of an xlsx with what it hides of them."""
    with import_module("zipfile").ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        workbook, relations = (
            archive.read(name)[:LIST_BYTES_MAX] if name in names else b""
            for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        )
    hidden: dict[str, HiddenParts] = _hidden_parts().hidden_by_name(workbook, relations, of_part)
    return tuple(replace(sheet, hidden=hidden.get(sheet.name, sheet.hidden)) for sheet in sheets)


def _hidden_parts() -> Any:
    return import_module("ivig_track.reading.containers.hidden_parts")


def _open_document(content: bytes) -> list[RawSheet]:
    reader = import_module("ivig_track.reading.containers.open_document")
    sheets: list[RawSheet] = reader.raw_sheets(content)
    return sheets


def _old_excel(content: bytes) -> list[RawSheet]:
    reader = import_module("ivig_track.reading.containers.old_excel")
    sheets: list[RawSheet] = reader.raw_sheets_of_xls(content)
    return sheets


def _excel_in_browser(content: bytes) -> list[RawSheet]:
    reader = import_module("ivig_track.reading.containers.excel_in_browser")
    sheets: list[RawSheet] = reader.raw_sheets_of_xlsx(content)
    return sheets


def _sheets_of(
    read: Callable[[bytes], list[RawSheet]], content: bytes, file: str, *, from_1904: bool = False
) -> tuple[Sheet, ...]:
    try:
        raw = read(content)
    except ImportError:
        # A library that is missing is no fault of the file.
        raise
    except SheetTooLargeError as error:
        raise _refused(file, TOO_LARGE) from error
    except Exception as error:
        # What the libraries raise for a damaged file has no common parent.
        raise _refused(file, DAMAGED_OR_LOCKED) from error
    for sheet in raw:
        fill_merged(sheet.rows, sheet.merged)
    return tuple(
        _sheet(
            file,
            sheet.name,
            sheet.rows,
            from_1904=from_1904,
            hidden=HiddenParts(sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns),
        )
        for sheet in raw
    )


def _is_open_document(content: bytes) -> bool:
    return content.startswith(b"PK") and OPEN_DOCUMENT_PART in _names_in(content)


def _names_in(content: bytes) -> list[str]:
    with import_module("zipfile").ZipFile(io.BytesIO(content)) as archive:
        names: list[str] = archive.namelist()
    return names


def _read_apart(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Read an xls in a process of its own, whose memory and time have an end.

    A damaged one can name sizes that the library believes; a process that is stopped for it leaves
    this one unharmed.
    """
    subprocess = import_module("subprocess")
    command = [sys.executable, "-m", "ivig_track.reading.containers.workbook_process"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=APART_SECONDS_MAX, check=True
        )
    except subprocess.SubprocessError as error:
        raise _refused(file, DAMAGED_OR_LOCKED) from error
    sheets = import_module("json").loads(done.stdout)
    return tuple(
        replace(
            sheet_of_rows(file, name, list(map(tuple, rows))),
            # The compiled library tells hidden sheets of an xls, and no hidden rows or columns.
            hidden=HiddenParts(sheet=is_hidden, is_untold=True),
        )
        for name, rows, is_hidden in sheets
    )


def read_workbook_here(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Read a workbook in this process; what it unpacks to is taken as checked."""
    calamine = import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = list(workbook.sheet_names)[:SHEETS_MAX]
        sheets = [(name, _rows(workbook, name, file)) for name in names]
        hidden = {one.name for one in workbook.sheets_metadata if _is_hidden(one)}
        from_1904 = _counts_from_1904(content)
    except (DataError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # For damaged workbooks calamine raises its own errors, and panics of its Rust code, which
        # are no Exception.
        raise _refused(file, DAMAGED_OR_LOCKED) from error
    return tuple(
        _sheet(file, name, rows, from_1904=from_1904, hidden=HiddenParts(sheet=name in hidden))
        for name, rows in sheets
    )


def _is_hidden(metadata: Any) -> bool:
    return not str(metadata.visible).endswith(".Visible")


#: Parts as they are, and deflated: the numbers of both in a zip.
_PACKED_AS = frozenset({0, 8})


def _refused(file: str, what: Message) -> DataError:
    fix = message(
        "open it in a spreadsheet, keep only the diary, and save it again as .xlsx or CSV"
    )
    return DataError([Problem(what, fix, Place(file))])


def _check_unpacked_size(content: bytes, file: str) -> dict[str, HiddenParts]:
    """Refuse what unpacks to more than a diary; give what the parts of its sheets hide."""
    hidden: dict[str, HiddenParts] = {}
    if not content.startswith(b"PK"):
        return hidden
    zipfile = import_module("zipfile")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            total = sum(info.file_size for info in infos)
            if total > UNPACKED_BYTES_MAX or len(infos) > 5000:
                raise _refused(file, UNPACKS_TO_TOO_MUCH)
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    part = _unpacked(archive, info)
                    if info.filename.startswith("xl/worksheets/"):
                        _check_extent(part, file)
                        hidden[info.filename] = _hidden_parts().hidden_in_sheet(part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise _refused(file, message("this workbook is damaged")) from error
    return hidden


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """Unpack no more than the directory states; ValueError where a part holds more or other.

    Spreadsheets pack their parts in one way only; another one has errors of its own.
    """
    if info.compress_type not in _PACKED_AS:
        raise ValueError(info.compress_type)
    with archive.open(info) as part:
        return part.read(info.file_size)


def _check_extent(part: bytes, file: str) -> None:
    """Refuse a sheet whose farthest cells span more than a diary.

    The size that a sheet states of itself is not believed: one cell in the far corner would make
    the library ask for more memory than any machine has, and that ends the program.
    """
    if not _FAR_CELL.search(part):
        return
    columns = max((_column_number(found[1]) for found in _CELL_PLACE.finditer(part)), default=1)
    rows = max(int(found[1]) for found in _ROW_NUMBER.finditer(part))
    if columns * rows > CELLS_MAX:
        raise _refused(file, TOO_LARGE)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _rows(workbook: Any, name: str, file: str) -> list[list[Any]]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > CELLS_MAX:
        raise _refused(file, TOO_LARGE)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)[:ROWS_MAX]
    fill_merged(rows, sheet.merged_cell_ranges or ())
    return rows


def _counts_from_1904(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    with import_module("zipfile").ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        head = archive.read("xl/workbook.xml")[:20_000]
    return re.search(rb'date1904="(1|true)"', head) is not None


def _sheet(
    file: str, name: str, rows: list[list[Any]], *, from_1904: bool, hidden: HiddenParts
) -> Sheet:
    # A dictionary takes True for 1: a sheet with ticks keeps no texts of its values.
    has_ticks = bool in {*map(type, chain.from_iterable(rows))}
    text_of: Callable[[object], str] = _text if has_ticks else _Texts().__getitem__
    texts = tuple(tuple(map(text_of, row[:COLUMNS_MAX])) for row in rows)
    return Sheet(file, name, texts, tuple(range(1, len(texts) + 1)), from_1904, hidden)


class _Texts(dict[object, str]):
    """The text of each value: most repeat, and those that say the same are one text in memory."""

    def __missing__(self, value: object) -> str:
        text = self[value] = _text(value)
        return text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value[:CELL_CHARACTERS_MAX]
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, date | time):
        return (
            value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
            if isinstance(value, datetime)
            else value.isoformat()
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
