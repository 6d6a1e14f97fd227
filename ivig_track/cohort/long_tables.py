"""Long tables: many children in one table, told apart by `record_id`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from ivig_track.cohort.failures import DAMAGED, GIVE_ANEW, no_source
from ivig_track.errors import DataError, Problem
from ivig_track.plan.plan import MEASURES
from ivig_track.writing.leftovers import inside

RECORD_ID = "record_id"
TABLES = ("diary", "infusions", "therapies", "events", "patients", "plans")
#: The columns without which a table says nothing; a diary needs one of the measures besides.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "diary": ("date",),
    "infusions": ("date",),
    "therapies": ("name", "start"),
    "events": ("date", "kind"),
    "patients": (),
    "plans": ("setting", "value"),
}
PARQUET_SUFFIXES, CSV_SUFFIXES = (".parquet", ".pq"), (".csv",)
#: Folder for tables that are brought into one form, so that every process finds its rows at once.
STAGED = "tables"
#: Rows of a group: a process reads the groups that may hold its records.
GROUP_ROWS = 50_000
#: What is raised for cells that Arrow has no one type for.
_NO_COLUMN = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError)
_TEXT_IDS = "write the ids as text in every table, letter by letter alike: 007 as text stays 007"

Given: TypeAlias = str | Path | pd.DataFrame | pa.Table


@dataclass(frozen=True)
class LongTables:
    """The tables of many children; each is a CSV, a Parquet file, a folder of them, or a frame.

    Every table has a column `record_id`; the others are those of `record_from_frames`. Ids are
    compared letter by letter as text.

    Attributes
    ----------
    diary
        `record_id`, `date`, `spasms` and/or `clusters`, and the optional columns of a diary.
    infusions, therapies, events
        As in `record_from_frames`.
    patients
        One row per child: the keys of `patient.toml`.
    plans
        `record_id`, `setting`, `value`: settings of the review of one child, by dotted name.

    Examples
    --------
    >>> import pandas as pd
    >>> import ivig_track as ivt
    >>> days = pd.DataFrame({"record_id": ["a", "b"], "date": ["2024-03-01"] * 2, "spasms": [4, 0]})
    >>> sorted(ivt.LongTables(diary=days).given())
    ['diary']
    """

    diary: Given
    infusions: Given | None = None
    therapies: Given | None = None
    events: Given | None = None
    patients: Given | None = None
    plans: Given | None = None

    def given(self) -> dict[str, Given]:
        """The tables that are there, by name."""
        named = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {name: table for name, table in named.items() if table is not None}


@dataclass(frozen=True)
class TableFiles:
    """One long table as Parquet files, those that the user gave or others made of them.

    `shown` is what its user calls it.
    """

    name: str
    files: tuple[str, ...]
    shown: str
    originals: tuple[str, ...] = ()

    def dataset(self) -> ds.Dataset:
        """Open it, every column in its plain type; files may order their columns as they like."""
        return _dataset(self.files, tuple(map(stamp, self.files)))

    def ids_of_files(self) -> Iterator[dict[str | None, int]]:
        """Give the ids of each file, in the order in which they first stand, with their rows."""
        for file in self.files:
            yield dict(_counted_ids(file, stamp(file)).rows)

    def stand_together(self) -> bool:
        """Tell whether the rows of each id stand together in each file."""
        counted = (_counted_ids(file, stamp(file)) for file in self.files)
        return all(each.runs == len(each.rows) for each in counted)

    def rows_of(self, ids: Sequence[str]) -> pa.Table:
        """Read the rows of some ids; DataError where they are damaged."""
        try:
            dataset = self.dataset()
            wanted = pa.array(ids, type=pa.string()).cast(dataset.schema.field(RECORD_ID).type)
            return _with_ids_as_text(dataset.to_table(filter=ds.field(RECORD_ID).isin(wanted)))
        except OSError as error:
            raise _unreadable(error, Path(self.shown)) from error


def stamp(path: str) -> tuple[int, int]:
    """Give the size of a file and when it was written; what is kept of it holds as long."""
    try:
        found = Path(path).stat()
    except OSError:
        return (-1, -1)
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=16)
def _dataset(files: tuple[str, ...], _stamps: tuple[tuple[int, int], ...]) -> ds.Dataset:
    """Open files once in each process, for all parts."""
    schema = _plain_schema(ds.dataset(list(files), format="parquet").schema)
    return ds.dataset(list(files), schema=schema, format="parquet")


def opened(tables: LongTables, folder: Path) -> dict[str, TableFiles]:
    """Bring every table into Parquet, and see that each can be gone through.

    Parquet files are read where they are; CSV and frames are written into `folder`.

    Raises
    ------
    DataError
        With everything that keeps a whole table from being read: a file that is not there, a
        column that is missing, ids that are numbers in one table and text in another.
    """
    problems: list[Problem] = []
    found: dict[str, TableFiles] = {}
    for name, given in tables.given().items():
        try:
            found[name] = _as_parquet(name, given, folder)
        except DataError as error:
            problems += error.problems
    for table in found.values():
        problems += _wrong_columns(table)
    if not problems:
        problems += _unlike_ids(found)
    if problems:
        raise DataError(problems)
    return found


def _as_parquet(name: str, given: Given, folder: Path) -> TableFiles:
    if isinstance(given, pd.DataFrame | pa.Table):
        return TableFiles(name, (_staged_frame(name, given, folder),), name)
    path = Path(given).resolve()
    try:
        files = _files(path)
        kinds = {file.suffix.lower() for file in files}
        if files and kinds <= {*PARQUET_SUFFIXES}:
            schemas = [pq.read_schema(file) for file in files]
            if not any(_holds_views(schema) for schema in schemas):
                return TableFiles(name, tuple(map(str, files)), path.name)
            staged = tuple(_staged_views(name, n, file, folder) for n, file in enumerate(files))
            return TableFiles(name, staged, path.name, tuple(map(str, files)))
        if files and kinds <= {*CSV_SUFFIXES}:
            staged = tuple(_staged_csv(name, n, file, folder) for n, file in enumerate(files))
            return TableFiles(name, staged, path.name, tuple(map(str, files)))
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(error, path) from error
    what = "this is neither a CSV nor a Parquet file, nor a folder of either"
    raise no_source(what, "give a .csv or .parquet file for a long table", path.name)


def _unreadable(error: Exception, file: Path) -> DataError:
    if isinstance(error, OSError):
        trouble = error.strerror or DAMAGED
        return no_source(trouble, f"correct the path, or {GIVE_ANEW}", file.name)
    fix = "save it again as CSV (comma, UTF-8, one line of titles) or as Parquet"
    return no_source(f"it cannot be read: {_first_line(error)}", fix, file.name)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _files(path: Path) -> list[Path]:
    path.stat()
    if not path.is_dir():
        return [path]
    known = {*PARQUET_SUFFIXES, *CSV_SUFFIXES}
    return sorted(each for each in path.rglob("*") if each.suffix.lower() in known)


def _staged_csv(name: str, number: int, file: Path, folder: Path) -> str:
    """Write a CSV as Parquet, every cell as the text that it is: 007 stays 007."""
    with file.open("rb") as stream:
        titles = _titles(stream.readline(), file)
    options = pa_csv.ConvertOptions(
        column_types=dict.fromkeys(titles, pa.string()), null_values=[""], strings_can_be_null=True
    )
    place = _place(folder, f"{name}-{number}")
    parse = pa_csv.ParseOptions(newlines_in_values=True)
    with (
        pa_csv.open_csv(file, convert_options=options, parse_options=parse) as rows,
        pq.ParquetWriter(place, rows.schema) as writer,
    ):
        for batch in rows:
            writer.write_table(pa.Table.from_batches([batch]), row_group_size=GROUP_ROWS)
    return str(place)


def _holds_views(schema: pa.Schema) -> bool:
    """Tell whether a table has texts that Arrow cannot choose rows by yet."""
    return any(pa.types.is_string_view(field.type) for field in schema)


def _staged_views(name: str, number: int, file: Path, folder: Path) -> str:
    """Write a table again with plain texts."""
    place = _place(folder, f"{name}-{number}")
    source = pq.ParquetFile(file)
    schema = _plain_schema(source.schema_arrow)
    with pq.ParquetWriter(place, schema) as writer:
        for batch in source.iter_batches(batch_size=GROUP_ROWS):
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
    return str(place)


def _titles(line: bytes, file: Path) -> list[str]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fix = "save it as CSV in UTF-8"
        raise no_source("its titles are not in UTF-8", fix, file.name) from error
    return next(csv.reader([text]), [])


def _staged_frame(name: str, given: pd.DataFrame | pa.Table, folder: Path) -> str:
    table = given if isinstance(given, pa.Table) else _of_frame(name, given)
    place = _place(folder, name)
    pq.write_table(table, place, row_group_size=GROUP_ROWS)
    return str(place)


def _of_frame(name: str, frame: pd.DataFrame) -> pa.Table:
    """Make a table of a frame; a column of cells of several kinds becomes one of texts."""
    if problems := [*_doubled_titles([str(title) for title in frame.columns], name, name)]:
        raise DataError(problems)
    columns: dict[str, pa.Array] = {}
    for title in frame.columns:
        cells = frame[title]
        try:
            columns[str(title)] = pa.array(cells, from_pandas=True)
        except _NO_COLUMN as error:
            if title == RECORD_ID:
                what = "its ids are numbers in some rows and text in others"
                raise no_source(what, _TEXT_IDS, name) from error
            texts = [
                None if is_blank else str(x)
                for x, is_blank in zip(cells, cells.isna(), strict=True)
            ]
            columns[str(title)] = pa.array(texts, type=pa.string())
    return pa.table(columns)


def _place(folder: Path, name: str) -> Path:
    staged = inside(folder, STAGED)
    staged.mkdir(parents=True, exist_ok=True)
    return staged / f"{name}.parquet"


def _wrong_columns(table: TableFiles) -> Iterator[Problem]:
    for file in table.files:
        titles = pq.read_schema(file).names
        yield from _doubled_titles(titles, table.name, table.shown)
        there = set(titles)
        for column in (RECORD_ID, *REQUIRED[table.name]):
            if column not in there:
                what = f'{table.name} has no column "{column}"'
                yield from no_source(what, f'name the column "{column}"', table.shown).problems
        if table.name == "diary" and not there & {*MEASURES}:
            fix = 'add a column "spasms" or "clusters"'
            yield from no_source("the diary has no counts", fix, table.shown).problems


def _doubled_titles(titles: Sequence[str], name: str, shown: str) -> Iterator[Problem]:
    for title, times in Counter(titles).items():
        if times > 1:
            what = f'{name} has {times} columns "{title}"'
            yield from no_source(what, "leave one of them, or name them apart", shown).problems


def _unlike_ids(tables: Mapping[str, TableFiles]) -> Iterator[Problem]:
    """Refuse ids that are numbers in one table and text in another: 7 may be 007, or not."""
    kinds: dict[str, list[str]] = {"text": [], "number": []}
    for table in tables.values():
        for file in table.files:
            kind = _plain_type(pq.read_schema(file).field(RECORD_ID).type)
            if pa.types.is_string(kind) or pa.types.is_large_string(kind):
                kinds["text"].append(table.name)
            elif pa.types.is_integer(kind):
                kinds["number"].append(table.name)
            else:
                what = f"the ids of {table.name} are neither text nor whole numbers ({kind})"
                yield from no_source(what, _TEXT_IDS, table.shown).problems
    if kinds["text"] and kinds["number"]:
        numbers, texts = (", ".join(dict.fromkeys(kinds[each])) for each in ("number", "text"))
        what = f"the ids are whole numbers in {numbers}, and text in {texts}"
        yield from no_source(what, _TEXT_IDS, RECORD_ID).problems


class _CountedIds(NamedTuple):
    """The rows of each id of a file, and into how many runs they are parted."""

    rows: Mapping[str | None, int]
    runs: int


@lru_cache(maxsize=8)
def _counted_ids(file: str, _stamp: tuple[int, int]) -> _CountedIds:
    counted: dict[str | None, int] = {}
    runs = 0
    last: list[str | None] = []
    for batch in batches_by_id(file, 1 << 20, (RECORD_ID,)):
        column = _coded(batch.column(RECORD_ID))
        names = _names(column)
        for pair in pc.value_counts(column.indices).to_pylist():
            record_id = None if pair["values"] is None else names[pair["values"]]
            counted[record_id] = counted.get(record_id, 0) + pair["counts"]
        codes = _codes(column)
        runs += int((codes[1:] != codes[:-1]).sum()) + 1
        ends = [None if code < 0 else names[code] for code in codes[[0, -1]].tolist()]
        runs -= last == ends[:1]
        last = ends[1:]
    return _CountedIds(counted, runs)


def batches_by_id(
    file: str, rows: int, columns: Sequence[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """Go through a file so many rows at a time, each id read once and named by a number.

    DataError where one of them cannot be read: the end of a file may be whole, and its rows not.
    """
    try:
        source = pq.ParquetFile(file, read_dictionary=[RECORD_ID])
        yield from source.iter_batches(batch_size=rows, columns=columns)
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(error, Path(file)) from error


def runs_of_ids(column: pa.Array) -> tuple[list[str | None], list[int]]:
    """Give the id of each run of rows with one id, as text, and how many rows it has."""
    column = _coded(column)
    codes, names = _codes(column), _names(column)
    first = np.flatnonzero(np.diff(codes, prepend=-2))
    ids = [names[code] if code >= 0 else None for code in codes[first].tolist()]
    return ids, np.diff(np.append(first, len(codes))).tolist()


def _coded(column: pa.Array) -> pa.DictionaryArray:
    return column if pa.types.is_dictionary(column.type) else column.dictionary_encode()


def _codes(column: pa.DictionaryArray) -> npt.NDArray[np.int32]:
    codes: npt.NDArray[np.int32] = column.indices.fill_null(-1).to_numpy()
    return codes


def _names(column: pa.DictionaryArray) -> list[str]:
    names: list[str] = column.dictionary.cast(pa.string()).to_pylist()
    return names


def _plain_type(kind: pa.DataType) -> pa.DataType:
    """Give what a column holds: a dictionary its values, views of texts texts."""
    if pa.types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    return pa.string() if pa.types.is_string_view(kind) else kind


def _plain_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_type(_plain_type(field.type)) for field in schema])


def _with_ids_as_text(table: pa.Table) -> pa.Table:
    number = table.schema.get_field_index(RECORD_ID)
    return table.set_column(number, RECORD_ID, table.column(number).cast(pa.string()))
