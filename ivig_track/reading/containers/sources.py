"""Open what the user gave: one file to sheets or text, kinds that cannot be read refused kindly."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from ivig_track.entries.entries import SourceFile
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError, Place, Problem
from ivig_track.reading.containers.excel import read_workbook
from ivig_track.reading.containers.text_files import decode, rows_of_text
from ivig_track.words.messages import message, phrase

#: Largest file that is read. Ten years of clusters are below one megabyte.
FILE_BYTES_MAX = 50_000_000
RETYPE = message(
    "type the days into the template (ivig-track template OUT.xlsx) and give that file"
).for_page(
    phrase("type the days into the empty workbook (at the end of this page) and give that file")
)
#: First bytes of kinds that cannot be read, and what they are.
UNREADABLE_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a photo"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"SQLite format 3", "a database"),
)
#: How a text begins that a browser would show. Hospital programs call such a page ".xls".
PAGE_STARTS = ("<!DOCTYPE HTML", "<HTML", "<?XML", "<TABLE")
WORKBOOK_PARTS = (b"xl/", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


class Source(NamedTuple):
    """One opened file: its sheets, and its text where it is a text file ("" for a workbook)."""

    file: SourceFile
    sheets: tuple[Sheet, ...]
    text: str = ""


def open_source(path: Path) -> Source:
    """Open one file; DataError where there is nothing that can be read.

    The file is only read, never written. Its name is kept without folders.
    """
    content = _bytes_of(path)
    name = path.name
    file = SourceFile(name, hashlib.sha256(content).hexdigest())
    if not content.strip() and path.suffix != ".toml":
        raise _refused(name, "this file is empty", "give the file that holds the diary")
    _refuse_unreadable_kinds(content, name)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Source(file, read_workbook(content, name))
    text = decode(content, name)
    start = text.lstrip("\ufeff \t\r\n")[:20].upper()
    if path.suffix == ".toml" or start.startswith(("{", "BEGIN:VCALENDAR")):
        return Source(file, (), text)
    if start.startswith(PAGE_STARTS):
        fix = "open it in Excel or LibreOffice, save it as xlsx, and give that file"
        raise _refused(name, "this is a web page, whatever its name says", fix)
    return Source(file, (rows_of_text(text, name),), text)


def _bytes_of(path: Path) -> bytes:
    try:
        with open(path, "rb", opener=_open_without_waiting) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise _refused(path.name, "this is not a file", "give a file or a folder")
            if found.st_size > FILE_BYTES_MAX:
                fix = "keep only the diary itself in the file"
                raise _refused(path.name, "this file is far larger than a diary", fix)
            # Asking for more would take that much memory first, whatever the file holds.
            return stream.read(found.st_size)
    except FileNotFoundError as error:
        raise _refused(path.name, "there is no such file", "check the name") from error
    except (OSError, ValueError) as error:
        raise _refused(
            path.name, "this file cannot be opened", "check that you may read it"
        ) from error


def _open_without_waiting(name: str, flags: int) -> int:
    # A named pipe would otherwise make the program wait for a writer for ever.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _refused(name: str, what: str, fix: str) -> DataError:
    return DataError([Problem(what, fix, Place(name))])


def _refuse_unreadable_kinds(content: bytes, name: str) -> None:
    for start, kind in UNREADABLE_KINDS:
        if content.startswith(start) and not (start == b"BM" and b"\x00" not in content[:64]):
            raise _refused(name, f"this is {kind}, which cannot be read as a diary", RETYPE)
    if b"ftyp" in content[4:12]:
        raise _refused(name, "this is a photo or a film, which cannot be read as a diary", RETYPE)
    if content.startswith(b"PK\x03\x04") and b"word/" in content and b"xl/" not in content:
        raise _refused(name, "this is a Word document, which cannot be read as a diary", RETYPE)
    if content.startswith(b"PK\x03\x04") and b".iwa" in content:
        fix = "open it, choose File, Export To, Excel (or CSV), and give that file"
        raise _refused(name, "this is a document of Apple Numbers or Pages", fix)
    if content.startswith(b"PK\x03\x04") and not _is_workbook(content):
        raise _refused(
            name, "this is a packed folder", "unpack it first, then give the diary in it"
        )


def _is_workbook(content: bytes) -> bool:
    return any(part in content for part in WORKBOOK_PARTS)
