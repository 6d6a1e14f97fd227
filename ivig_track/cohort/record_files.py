"""Records in files: tidy folders, workbooks, diaries, or a folder of them; the name is the id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ivig_track.cohort.failures import changed_since, failures_of, no_source
from ivig_track.cohort.parts import Item, Read
from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError, Problem
from ivig_track.reading import READABLE_SUFFIXES
from ivig_track.record.opening import read_record

#: A folder that holds a file of this name is one record; any other is a folder of records.
DIARY_STEM = "diary"
_CHUNK = 1 << 20


class RecordFiles:
    """Files and tidy folders, one record each, read where they are reviewed."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict

    def read(self, items: Sequence[Item]) -> Iterator[Read]:
        """Read each record; what cannot be read is its failure."""
        choices = ReadingChoices(strict=self.strict)
        for item in items:
            place = _place(item)
            if digest_of_path(place.path) != place.sha256:
                yield Read(item, None, (changed_since(item.record_id, place.path.name),))
                continue
            try:
                yield Read(item, read_record(place.path, choices=choices))
            except Exception as error:  # noqa: BLE001 - one file of many: it fails by name
                failures = failures_of(item.record_id, place.path.name, error)
                yield Read(item, None, tuple(failures))

    def name_of(self, item: Item) -> str:
        """Give the name of a file or folder, without those above it."""
        return _place(item).path.name


class RecordPlace(NamedTuple):
    """Where a record lies, and the SHA-256 of what lay there when the run began."""

    path: Path
    sha256: str


def _place(item: Item) -> RecordPlace:
    if not isinstance(item.at, RecordPlace):
        raise TypeError("a record in a file has a path")
    return item.at


def items_of_paths(paths: Iterable[Path]) -> list[Item]:
    """Give one item for each record that paths hold, in their order.

    A file is a record, its name without the ending the id. A folder that holds a file named
    "diary" is a record, too; in any other folder each file and each folder is one.

    Raises
    ------
    DataError
        Where a path is not there, or a folder holds nothing that can be read.
    """
    found: list[Item] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            records = _records_at(path)
        except OSError as error:
            trouble = error.strerror or type(error).__name__
            problems += no_source(trouble, "correct the path", path.name).problems
            continue
        if not records:
            what = "this folder holds no record"
            fix = "give a folder of diaries, workbooks or tidy folders"
            problems += no_source(what, fix, path.name).problems
        found += [Item(_id_of(each), RecordPlace(each, digest_of_path(each))) for each in records]
    if problems:
        raise DataError(problems)
    return found


def _records_at(path: Path) -> list[Path]:
    path = path.resolve()
    path.stat()
    if not path.is_dir() or _is_record(path):
        return [path]
    inside = sorted(each for each in path.iterdir() if not each.name.startswith((".", "~$")))
    return [each for each in inside if each.is_dir() or each.suffix.lower() in READABLE_SUFFIXES]


def _is_record(folder: Path) -> bool:
    return any(each.stem.lower() == DIARY_STEM and each.is_file() for each in folder.iterdir())


def _id_of(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def files_of(path: Path) -> list[Path]:
    """Give the files of a record, or of a table: itself, or those in its folder."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file())


def digest_of_path(path: Path) -> str:
    """Give the SHA-256 of a file, or of all files of a folder; "" where it cannot be read."""
    whole = hashlib.sha256()
    try:
        for file in files_of(path):
            whole.update(file.relative_to(path.parent).as_posix().encode("utf-8"))
            with file.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    whole.update(chunk)
    except OSError:
        return ""
    return whole.hexdigest()
