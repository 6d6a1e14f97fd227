"""The tables of a whole cohort out of its parts: Parquet, and CSV that no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.part_files import tables_of_parts
from ivig_track.entries.safe_text import CELL_ENDS, QUOTES, STARTS
from ivig_track.writing.atomic_folder import moved_in_together

#: Rows of a group of a Parquet file, whatever the parts were.
GROUP_ROWS = 20_000
#: The texts to which `safe_text.harmless` adds an apostrophe.
_DANGEROUS = rf"(^|[{CELL_ENDS}])({QUOTES}*[{STARTS}])"
#: How a column of a table of Arrow is given out, where pandas would make floats of its counts.
_PANDAS_TYPES = {
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def write_tables(folder: Path) -> dict[str, int]:
    """Write every table as Parquet and as CSV, part by part; give their numbers of rows.

    They take their places together, when all of them are whole.
    """
    with moved_in_together(folder) as finished:
        return {
            name: _write_table(tables_of_parts(folder, name), finished / name, schema)
            for name, schema in SCHEMAS.items()
        }


def _write_table(parts: Iterator[pa.Table], place: Path, schema: pa.Schema) -> int:
    rows = 0
    with (
        pq.ParquetWriter(place.with_suffix(".parquet"), schema) as columns,
        pa_csv.CSVWriter(place.with_suffix(".csv"), _of_texts(schema)) as lines,
    ):
        for table in in_groups(parts, schema):
            columns.write_table(table, row_group_size=GROUP_ROWS)
            lines.write_table(harmless_table(table))
            rows += table.num_rows
    return rows


def in_groups(parts: Iterator[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """Put small parts together: how a run was cut does not show in what it leaves."""
    waiting: list[pa.Table] = [schema.empty_table()]
    for part in parts:
        waiting.append(part)
        whole = pa.concat_tables(waiting)
        ready = whole.num_rows - whole.num_rows % GROUP_ROWS
        if ready:
            yield whole.slice(0, ready).combine_chunks()
        waiting = [whole.slice(ready)]
    yield pa.concat_tables(waiting).combine_chunks()


def harmless_table(table: pa.Table) -> pa.Table:
    """Give a table for a spreadsheet: no text of it runs as a formula, dates are texts.

    >>> row = pa.table({"record_id": ["=1+1", "007", "a;=1", None], "days": [3, None, 1, 2]})
    >>> harmless_table(row).column("record_id").to_pylist()
    ["'=1+1", '007', "a;'=1", None]
    """
    columns = [_harmless(column) for column in table.columns]
    return pa.Table.from_arrays(columns, schema=_of_texts(table.schema))


def _of_texts(schema: pa.Schema) -> pa.Schema:
    return pa.schema(
        [(x.name, pa.string() if pa.types.is_date(x.type) else x.type) for x in schema]
    )


def _harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_date(column.type):
        return column.cast(pa.string())
    if not pa.types.is_string(column.type):
        return column
    return pc.replace_substring_regex(column, _DANGEROUS, r"\1'\2")


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Give a table as a frame: dates as `datetime64`, counts as whole numbers, null as missing."""
    types: Callable[[pa.DataType], object] = _PANDAS_TYPES.get
    frame: pd.DataFrame = table.to_pandas(types_mapper=types, date_as_object=False)
    days = [column.name for column in table.schema if pa.types.is_date(column.type)]
    return frame.astype(dict.fromkeys(days, "datetime64[us]"))


def read_table(folder: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Read one table of a finished cohort, or some of its columns."""
    named = None if columns is None else list(columns)
    return pq.read_table(folder / f"{name}.parquet", schema=SCHEMAS[name], columns=named)
