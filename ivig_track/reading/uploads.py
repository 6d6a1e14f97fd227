"""Read files that come as bytes, out of a file picker: through the same door as files on disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import message
from ivig_track.reading.file_reading import GUESS_NOTHING, read_files

#: Longest file name that every system takes; the end is kept, since it says the kind.
NAME_LENGTH_MAX = 100


def read_uploads(files: Mapping[str, bytes], choices: ReadingChoices = GUESS_NOTHING) -> Reading:
    r"""Read one child's record out of the bytes of files, by their names.

    The bytes lie in a folder of their own for the moment of reading, and are deleted then. Of a
    name only its last part is used. Raises DataError as `read_files` does.

    Examples
    --------
    >>> read_uploads({"diary.csv": b"date,spasms\n2024-03-01,4\n"}).days[0].spasms.best
    4
    """
    with TemporaryDirectory(prefix=f"ivig-track-{os.getpid()}-") as folder:
        paths = [_placed(Path(folder), name, content) for name, content in files.items()]
        return read_files(paths, choices=choices)


def _placed(folder: Path, name: str, content: bytes) -> Path:
    bare = "".join(char for char in PureWindowsPath(name).name if char.isprintable())
    bare = bare.lstrip(".")[-NAME_LENGTH_MAX:] or "file"
    path = folder / bare
    if path.exists():
        what = message("two files have the same name")
        fix = message("rename one of them, and choose both again")
        raise DataError([Problem(what, fix, Place(bare))])
    path.write_bytes(content)
    return path
