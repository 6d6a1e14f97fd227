"""What was counted around every course of many records, without the review of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ivig_track.analysis.counts.many_courses import course_days, courses_of_records
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.failures import Failure
from ivig_track.cohort.final_tables import frame_of, in_groups
from ivig_track.cohort.long_records import OwnRows, RowsById, items_of_tables, read_rows
from ivig_track.cohort.long_tables import LongTables, TableFiles, opened
from ivig_track.cohort.part_files import why_not_written
from ivig_track.cohort.parts import Item
from ivig_track.cohort.plain.infusion_arrays import infusion_rows
from ivig_track.cohort.plain.plain_blocks import block_of_rows
from ivig_track.cohort.plain.plain_columns import Bools, Days
from ivig_track.cohort.plain.plain_rows import diary_rows
from ivig_track.cohort.table_rows import table_of
from ivig_track.cohort.windows.streamed_records import RecordRows, streamed
from ivig_track.cohort.windows.window_tables import WINDOW_SCHEMA, window_table
from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import OutputError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.model import Record
from ivig_track.results.daily_counts import daily_counts
from ivig_track.writing.atomic_folder import moved_in_together
from ivig_track.writing.leftovers import scratch_folder

#: Records that are read together where the rows of each id do not stand together.
RECORDS_AT_ONCE = 1000
#: Stands for the table of infusions where there is none.
NO_INFUSIONS = pa.table({"date": pa.array([], type=pa.date32())})


class CohortWindows:
    """What was counted around every course, and the records of which it could not be counted."""

    def __init__(self, kept: Path | pa.Table, failures: Sequence[Failure]) -> None:
        self._kept = kept
        self._failures = failures

    @property
    def table(self) -> pa.Table:
        """The courses as pyarrow has them; read anew where they were written into a file."""
        if isinstance(self._kept, Path):
            return pq.read_table(self._kept, schema=WINDOW_SCHEMA)
        return self._kept

    @property
    def courses(self) -> pd.DataFrame:
        """One row per course: the columns of `Review.courses` on what each phase holds."""
        return frame_of(self.table)

    @property
    def failures(self) -> pd.DataFrame:
        """One row per problem of a record that could not be read."""
        rows = [failure._asdict() for failure in self._failures]
        return frame_of(table_of(rows, SCHEMAS["failures"]))

    def __repr__(self) -> str:
        failed = len({failure.record_id for failure in self._failures})
        return f"CohortWindows({failed} records failed)"


def cohort_windows(
    tables: LongTables, plan: AnalysisPlan | None = None, *, out: str | Path | None = None
) -> CohortWindows:
    """Count the phases around every course of long tables: the cells of the single review.

    Diary and infusions are read, with the plans of single children; therapies, events and patients
    are not, so nothing is flagged. A child whose rows need a closer look is read by itself, and
    fails by name as in `review_cohort`.

    Parameters
    ----------
    tables
        The long tables. It is fastest where the rows of each child stand together.
    plan
        For all records. By default each has the usual one with the changes that it brings along.
    out
        A Parquet file for the courses, written as they are counted: a registry needs no more memory
        than a clinic then. None keeps them in memory.

    Raises
    ------
    DataError
        Where the tables cannot be gone through at all.
    OutputError
        Where `out` cannot be written; nothing is left of it then.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2024-01-01", periods=90)
    >>> diary = pd.DataFrame({"record_id": "a", "date": days, "spasms": 6})
    >>> infusions = pd.DataFrame({"record_id": ["a"], "date": ["2024-02-10"]})
    >>> found = cohort_windows(LongTables(diary, infusions))
    >>> found.courses[["record_id", "window_recorded_days", "window_per_day"]].values.tolist()
    [['a', 15, 6.0]]
    """
    parts = window_parts(tables, plan)
    if out is not None:
        return _written(parts, Path(out).resolve())
    courses, failures = [WINDOW_SCHEMA.empty_table()], []
    for part in parts:
        courses.append(part.courses)
        failures += part.failures
    return CohortWindows(pa.concat_tables(courses), failures)


def _written(parts: Iterator[WindowPart], place: Path) -> CohortWindows:
    failures: list[Failure] = []

    def courses() -> Iterator[pa.Table]:
        for part in parts:
            failures.extend(part.failures)
            yield part.courses

    try:
        with (
            moved_in_together(place.parent) as finished,
            pq.ParquetWriter(finished / place.name, WINDOW_SCHEMA) as writer,
        ):
            for table in in_groups(courses(), WINDOW_SCHEMA):
                writer.write_table(table)
    except OSError as error:
        raise OutputError(f"{place}: {why_not_written(error)}") from error
    return CohortWindows(place, failures)


class WindowPart(NamedTuple):
    """The courses of some records, and why others among them have none."""

    courses: pa.Table
    failures: list[Failure]


def window_parts(tables: LongTables, plan: AnalysisPlan | None = None) -> Iterator[WindowPart]:
    """Give the same some hundred records at a time: as much memory is needed as these take."""
    with scratch_folder() as folder:
        found = {
            name: table
            for name, table in opened(tables, folder).items()
            if name in {"diary", "infusions", "plans"}
        }
        items, failed = items_of_tables(found)
        yield WindowPart(WINDOW_SCHEMA.empty_table(), [x for _, each in failed for x in each])
        beside = _Beside(found, [item.record_id for item in items])
        # To find the rows took several times what they take.
        pa.default_memory_pool().release_unused()
        for rows in _rows_of_records(found["diary"], beside.ids):
            yield _part(rows.of_ids(beside.number), beside, plan)


def _rows_of_records(diary: TableFiles, ids: Sequence[str]) -> Iterator[RecordRows]:
    if diary.stand_together():
        yield from streamed(diary)
        return
    for start in range(0, len(ids), RECORDS_AT_ONCE):
        some = ids[start : start + RECORDS_AT_ONCE]
        by_id = RowsById(diary.rows_of(some), some)
        yield RecordRows(list(some), by_id.table, by_id.starts)


class _Beside:
    """The rows of the smaller tables, by the ids that can be reviewed."""

    def __init__(self, tables: Mapping[str, TableFiles], ids: Sequence[str]) -> None:
        self.ids = ids
        self.number = {record_id: number for number, record_id in enumerate(ids)}
        names = [name for name in tables if name != "diary"]
        self.rows = {name: RowsById(tables[name].rows_of(ids), ids) for name in names}

    def frames(self, record_id: str) -> dict[str, pd.DataFrame]:
        """Give the rows of one id as frames."""
        number = self.number[record_id]
        return {name: by_id.frame(number) for name, by_id in self.rows.items()}

    def has_plan(self, ids: Sequence[str]) -> Bools:
        """Tell which of these ids bring settings of their own along."""
        if "plans" not in self.rows:
            return np.zeros(len(ids), dtype=bool)
        rows = np.diff(self.rows["plans"].starts)
        return np.array([rows[self.number[each]] > 0 for each in ids], dtype=bool)

    def infusions(self, ids: Sequence[str]) -> tuple[pa.Table, Days] | None:
        """Give the infusions of ids that follow each other, and where those of each start."""
        if not ids:
            return None
        if "infusions" not in self.rows:
            return NO_INFUSIONS, np.zeros(len(ids) + 1, dtype=np.int64)
        by_id, first = self.rows["infusions"], self.number[ids[0]]
        starts = by_id.starts[first : first + len(ids) + 1]
        return by_id.table.slice(starts[0], starts[-1] - starts[0]), starts - starts[0]


def _part(rows: RecordRows, beside: _Beside, plan: AnalysisPlan | None) -> WindowPart:
    """Count the plain records together, and every other by itself."""
    together, is_plain = _plain_windows(rows, beside, plan)
    courses, places = [together], [_places(together, rows.ids)]
    failures: list[Failure] = []
    for number in np.flatnonzero(~is_plain).tolist():
        own = OwnRows(rows.frame(number), beside.frames(rows.ids[number]))
        read = read_rows(Item(rows.ids[number]), own)
        failures += read.failures
        if read.record is not None:
            courses.append(_windows_of_record(read.item.record_id, read.record, plan))
            places.append(np.full(courses[-1].num_rows, number))
    in_order = np.argsort(np.concatenate(places), kind="stable")
    whole = pa.concat_tables(courses)
    return WindowPart(together if len(courses) == 1 else whole.take(in_order), failures)


def _plain_windows(
    rows: RecordRows, beside: _Beside, plan: AnalysisPlan | None
) -> tuple[pa.Table, Bools]:
    """Give the courses of the plain records, and which these are."""
    nothing = WINDOW_SCHEMA.empty_table(), np.zeros(len(rows.ids), dtype=bool)
    diary = diary_rows(rows.table, rows.starts, ReadingChoices().day_of_reading)
    table = beside.infusions(rows.ids)
    if diary is None or table is None:
        return nothing
    given = infusion_rows(*table, *diary.ends)
    if given is None:
        return nothing
    is_plain = diary.is_plain & given.is_plain & ~beside.has_plan(rows.ids)
    own = plan or AnalysisPlan()
    kept = is_plain[given.record]
    courses = course_days(given.record[kept], given.days[kept], own)
    return window_table(rows.ids, block_of_rows(diary, own.measure), courses, own), is_plain


def _windows_of_record(record_id: str, record: Record, plan: AnalysisPlan | None) -> pa.Table:
    own = plan or AnalysisPlan.of(record)
    counts = daily_counts(record, own.measure or record.best_recorded_measure())
    courses = courses_of_records([courses_of(record.infusion_entries, own.course_gap_days)])
    return window_table([record_id], counts.block, courses, own)


def _places(courses: pa.Table, ids: Sequence[str]) -> Days:
    """Give the place of the record of each course among the ids."""
    place = pc.index_in(courses.column("record_id"), value_set=pa.array(ids, type=pa.string()))
    return np.asarray(place.to_numpy(), dtype=np.int64)
