"""A part on the disk: a folder with a file for each table, whole or not there at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import pyarrow as pa

PARTS = "parts"
PREFIX = "part-"
SUFFIX = ".arrow"
UNFINISHED = ".unfinished-"
_NUMBER = re.compile(r"\[errno (\d+)\]")


def write_part(folder: Path, name: str, tables: dict[str, pa.Table]) -> None:
    """Write the tables of a part; it appears whole or not at all.

    Where the same part stands there already, it stays: another process was faster.
    """
    parts = folder / PARTS
    parts.mkdir(parents=True, exist_ok=True)
    unfinished = parts / f"{UNFINISHED}{name}-{token_hex(4)}"
    try:
        unfinished.mkdir()
        for table, rows in tables.items():
            _write(rows, unfinished / f"{table}{SUFFIX}")
        _move(unfinished, parts / f"{PREFIX}{name}")
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(rows: pa.Table, path: Path) -> None:
    # Parquet would take ten times as long for a few rows of many columns.
    with path.open("wb") as file, pa.ipc.new_file(file, rows.schema) as writer:
        writer.write_table(rows)


def _move(unfinished: Path, place: Path) -> None:
    try:
        unfinished.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def names_of_parts(folder: Path) -> list[str]:
    """Give the names of the parts that were written, in order."""
    found = sorted(path.name for path in (folder / PARTS).glob(f"{PREFIX}*"))
    return [name.removeprefix(PREFIX) for name in found]


def counts_of_part(folder: Path, name: str) -> tuple[int, int]:
    """Give how many records a written part holds, and how many of them failed."""
    table = read_part(folder, name, "records").column("status").to_pylist()
    return len(table), table.count("failed")


def read_part(folder: Path, name: str, table: str) -> pa.Table:
    """Read one table of a part."""
    path = folder / PARTS / f"{PREFIX}{name}" / f"{table}{SUFFIX}"
    with path.open("rb") as file:
        return pa.ipc.open_file(file).read_all()


def tables_of_parts(folder: Path, table: str) -> Iterator[pa.Table]:
    """Give one table part by part."""
    for name in names_of_parts(folder):
        yield read_part(folder, name, table)


def sweep_unfinished(folder: Path) -> None:
    """Clear away what a run that was killed had begun."""
    for path in (folder / PARTS).glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            shutil.rmtree(path)


def why_not_written(error: OSError) -> str:
    """Say why something could not be written, without its path; Arrow puts a number into its words.

    >>> why_not_written(OSError("Error writing bytes to file. Detail: [errno 28] No space left"))
    'No space left on device'
    """
    told = _NUMBER.search(str(error))
    number = error.errno or (int(told[1]) if told else None)
    return os.strerror(number) if number else type(error).__name__


def is_written(folder: Path, name: str) -> bool:
    """Tell whether a part stands in its place."""
    return (folder / PARTS / f"{PREFIX}{name}").is_dir()
