"""Read files that come as bytes, out of a file picker: nothing of them is written to disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PureWindowsPath

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import message
from ivig_track.reading.file_reading import GUESS_NOTHING, read_contents

#: Longest file name that is kept whole; of a longer one the end, since it says the kind.
NAME_LENGTH_MAX = 100


def read_uploads(files: Mapping[str, bytes], choices: ReadingChoices = GUESS_NOTHING) -> Reading:
    r"""Read one child's record out of the bytes of files, by their names.

    Of a name only its last part is used. Raises DataError as `read_files` does.

    Examples
    --------
    >>> read_uploads({"diary.csv": b"date,spasms\n2024-03-01,4\n"}).days[0].spasms.best
    4
    """
    contents: dict[str, bytes] = {}
    for name, content in files.items():
        bare = _bare(name)
        if bare in contents:
            what = message("two files have the same name")
            fix = message("rename one of them, and choose both again")
            raise DataError([Problem(what, fix, Place(bare))])
        contents[bare] = content
    return read_contents(contents, choices)


def _bare(name: str) -> str:
    bare = "".join(char for char in PureWindowsPath(name).name if char.isprintable())
    return bare.lstrip(".")[-NAME_LENGTH_MAX:] or "file"
