"""The rows of a long table some whole records at a time, where those of each id stand together."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from ivig_track.cohort.long_tables import RECORD_ID, TableFiles, batches_by_id, runs_of_ids

#: Rows that are taken at once, but for those of one record.
ROWS_AT_ONCE = 1 << 17


class RecordRows(NamedTuple):
    """Whole records: their ids, their rows without the ids, and where those of each start."""

    ids: list[str]
    table: pa.Table
    starts: npt.NDArray[np.int64]

    def frame(self, number: int) -> pd.DataFrame:
        """Give the rows of one record as a frame, numbered from 0."""
        start, stop = self.starts[number : number + 2].tolist()
        frame: pd.DataFrame = self.table.slice(start, stop - start).to_pandas()
        return frame

    def of_ids(self, kept: Container[str]) -> RecordRows:
        """Keep the records whose ids are among these."""
        is_kept = np.array([record_id in kept for record_id in self.ids], dtype=bool)
        if is_kept.all():
            return self
        sizes = np.diff(self.starts)
        rows = self.table.filter(pa.array(np.repeat(is_kept, sizes)))
        ids = [self.ids[number] for number in np.flatnonzero(is_kept).tolist()]
        return RecordRows(ids, rows, np.concatenate([[0], np.cumsum(sizes[is_kept])]))


def streamed(table: TableFiles) -> Iterator[RecordRows]:
    """Go through the rows of a table in their order, some whole records at a time.

    The rows of each id have to stand together in one file. Rows with a blank id are left out.
    """
    for file in table.files:
        yield from map(_with_ids, _in_groups(_whole_records(batches_by_id(file, ROWS_AT_ONCE))))


class _Whole(NamedTuple):
    """Some whole records: the id and the rows of each, and the batches that hold these."""

    ids: list[str | None]
    sizes: list[int]
    batches: list[pa.RecordBatch]


def _in_groups(parts: Iterator[_Whole]) -> Iterator[_Whole]:
    """Put small parts together: a file may have a group of rows for every child."""
    group = _Whole([], [], [])
    for part in parts:
        if group.sizes and sum(group.sizes) + sum(part.sizes) > ROWS_AT_ONCE:
            yield group
            group = _Whole([], [], [])
        group.ids.extend(part.ids)
        group.sizes.extend(part.sizes)
        group.batches.extend(part.batches)
    if group.sizes:
        yield group


def _whole_records(batches: Iterator[pa.RecordBatch]) -> Iterator[_Whole]:
    """Cut batches between ids; the last record of a batch waits for the next one."""
    waiting: list[pa.RecordBatch] = []
    last: tuple[list[str | None], list[int]] = ([], [])
    for batch in batches:
        ids, sizes = runs_of_ids(batch.column(RECORD_ID))
        cut = batch.num_rows - sizes[-1] if sizes else 0
        ids, sizes = _joined(last, (ids, sizes))
        if len(ids) > 1:
            yield _Whole(ids[:-1], sizes[:-1], [*waiting, batch.slice(0, cut)])
            waiting = [batch.slice(cut)]
        else:
            waiting.append(batch)
        last = ids[-1:], sizes[-1:]
    if waiting:
        yield _Whole(*last, waiting)


def _joined(
    before: tuple[list[str | None], list[int]], after: tuple[list[str | None], list[int]]
) -> tuple[list[str | None], list[int]]:
    """Put runs of ids after each other; one id on both sides of the seam is one run."""
    if before[0] and after[0][:1] == before[0]:
        return after[0], [before[1][0] + after[1][0], *after[1][1:]]
    return before[0] + after[0], before[1] + after[1]


def _with_ids(whole: _Whole) -> RecordRows:
    starts = np.concatenate([[0], np.cumsum(whole.sizes, dtype=np.int64)])
    rows = pa.Table.from_batches(whole.batches).drop_columns([RECORD_ID])
    records = RecordRows([name or "" for name in whole.ids], rows, starts)
    return records.of_ids({name for name in whole.ids if name is not None and name.strip()})
