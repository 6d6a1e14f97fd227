"""Open what the user gave: one file to sheets or text, kinds that cannot be read refused kindly."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from ivig_track.entries.entries import SourceFile
from ivig_track.entries.sheet import Sheet, cleaned
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message, phrase
from ivig_track.reading.containers import json_table
from ivig_track.reading.containers.excel import read_workbook
from ivig_track.reading.containers.text_files import decode, rows_of_text

#: Largest file that is read. Ten years of clusters are below one megabyte.
FILE_BYTES_MAX = 50_000_000
RETYPE = message(
    "type the days into the template (ivig-track template OUT.xlsx) and give that file"
).for_page(
    phrase("type the days into the empty workbook (at the end of this page) and give that file")
)
_PICTURE = message("this is a picture, which cannot be read as a diary")
_PACKED = message("this is a packed file, which cannot be read as a diary")
#: First bytes of kinds that cannot be read, and what is said of them.
UNREADABLE_KINDS = (
    (b"%PDF", message("this is a PDF, which cannot be read as a diary")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", message("this is a photo, which cannot be read as a diary")),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", message("this is a picture or a recording, which cannot be read as a diary")),
    (b"{\\rtf", message("this is a Rich Text document, which cannot be read as a diary")),
    (b"\x1f\x8b", _PACKED),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"SQLite format 3", message("this is a database, which cannot be read as a diary")),
)
_PHOTO_OR_FILM = message("this is a photo or a film, which cannot be read as a diary")
_WORD_DOCUMENT = message("this is a Word document, which cannot be read as a diary")
_NUMBERS_OR_PAGES = message("this is a document of Apple Numbers or Pages")
_EXPORT = message("open it, choose File, Export To, Excel (or CSV), and give that file")
_PACKED_FOLDER = message("this is a packed folder")
_UNPACK = message("unpack it first, then give the diary in it")
#: How a text begins that a browser would show. Hospital programs call such a page ".xls".
PAGE_STARTS = ("<!DOCTYPE HTML", "<HTML", "<?XML", "<TABLE")
WORKBOOK_PARTS = (b"xl/", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


class FileNotThereError(DataError):
    """There is nothing to open: a slip in what the user asked for, not in the file."""


class Source(NamedTuple):
    """One opened file: its sheets, cleaned, and its text where it is one ("" for a workbook)."""

    file: SourceFile
    sheets: tuple[Sheet, ...]
    text: str = ""


def open_source(path: Path, content: bytes | None = None) -> Source:
    """Open one file; DataError where there is nothing that can be read.

    The file is only read, never written. Its name is kept without folders. `content` are the bytes
    of a file that never lay on disk.
    """
    content = _bytes_of(path) if content is None else _checked_size(content, path.name)
    name = path.name
    file = SourceFile(name, hashlib.sha256(content).hexdigest())
    if not content.strip() and path.suffix != ".toml":
        raise _refused(
            name, message("this file is empty"), message("give the file that holds the diary")
        )
    _refuse_unreadable_kinds(content, name)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Source(file, tuple(map(cleaned, read_workbook(content, name))))
    text = decode(content, name)
    start = text.lstrip("\ufeff \t\r\n")[:20].upper()
    if path.suffix == ".toml" or start.startswith(("{", "BEGIN:VCALENDAR")):
        return Source(file, (), text)
    if start.startswith(PAGE_STARTS):
        what = message("this is a web page, whatever its name says")
        fix = message("open it in Excel or LibreOffice, save it as xlsx, and give that file")
        raise _refused(name, what, fix)
    if json_table.recognises(text):
        return Source(file, (cleaned(json_table.rows_of_json(text, name)),))
    return Source(file, (cleaned(rows_of_text(text, name)),), text)


def _bytes_of(path: Path) -> bytes:
    try:
        with open(path, "rb", opener=_open_without_waiting) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise _refused(
                    path.name, message("this is not a file"), message("give a file or a folder")
                )
            if found.st_size > FILE_BYTES_MAX:
                raise _too_large(path.name)
            # Asking for more would take that much memory first, whatever the file holds.
            return stream.read(found.st_size)
    except FileNotFoundError as error:
        what = message("there is no such file")
        raise FileNotThereError(
            _refused(path.name, what, message("check the name")).problems
        ) from error
    except (OSError, ValueError) as error:
        what = message("this file cannot be opened")
        fix = message("check that you may read it")
        raise FileNotThereError(_refused(path.name, what, fix).problems) from error


def _checked_size(content: bytes, name: str) -> bytes:
    if len(content) > FILE_BYTES_MAX:
        raise _too_large(name)
    return content


def _too_large(name: str) -> DataError:
    what = message("this file is far larger than a diary")
    return _refused(name, what, message("keep only the diary itself in the file"))


def _open_without_waiting(name: str, flags: int) -> int:
    # A named pipe would otherwise make the program wait for a writer for ever.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _refused(name: str, what: Message, fix: Message) -> DataError:
    return DataError([Problem(what, fix, Place(name))])


def _refuse_unreadable_kinds(content: bytes, name: str) -> None:
    for start, what in UNREADABLE_KINDS:
        if content.startswith(start) and not (start == b"BM" and b"\x00" not in content[:64]):
            raise _refused(name, what, RETYPE)
    if b"ftyp" in content[4:12]:
        raise _refused(name, _PHOTO_OR_FILM, RETYPE)
    if content.startswith(b"PK\x03\x04"):
        _refuse_unreadable_packages(content, name)


def _refuse_unreadable_packages(content: bytes, name: str) -> None:
    if b"word/" in content and b"xl/" not in content:
        raise _refused(name, _WORD_DOCUMENT, RETYPE)
    if b".iwa" in content:
        raise _refused(name, _NUMBERS_OR_PAGES, _EXPORT)
    if not _is_workbook(content):
        raise _refused(name, _PACKED_FOLDER, _UNPACK)


def _is_workbook(content: bytes) -> bool:
    return any(part in content for part in WORKBOOK_PARTS)
