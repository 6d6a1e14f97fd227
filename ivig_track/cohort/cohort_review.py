"""The review of many records: prepared, cut into parts, reviewed somewhere, put together."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from ivig_track.cohort.answer_engine import LAPACK, AnswerEngine, answer_engine
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.engines.in_this_process import in_this_process
from ivig_track.cohort.engines.spawned_processes import spawned_processes
from ivig_track.cohort.final_tables import frame_of, read_table, write_tables
from ivig_track.cohort.long_tables import STAGED
from ivig_track.cohort.manifest import Json as Manifest
from ivig_track.cohort.manifest import begin, manifest_of, refuse_other_files, write_manifest
from ivig_track.cohort.part_files import (
    counts_of_part,
    names_of_parts,
    sweep_unfinished,
    why_not_written,
    write_part,
)
from ivig_track.cohort.parts import Part, PartCounts, Work, not_done, parts_of
from ivig_track.cohort.pooled.pooled_description import (
    COLUMNS_OF_COURSES,
    COLUMNS_OF_RECORDS,
    Pooled,
    pooled_description,
)
from ivig_track.cohort.preparation import Prepared, Source, prepared
from ivig_track.cohort.run_progress import OnProgress, Watch
from ivig_track.cohort.table_rows import FAILED, REVIEWED, TableRows
from ivig_track.errors import OutputError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.writing.leftovers import inside, scratch_folder

if TYPE_CHECKING:
    from distributed import Client

    #: A client of a Dask scheduler, or the address of one.
    Scheduler = Client | str

Engine = Callable[[Work, Sequence[Part]], Iterator[PartCounts]]
#: The part of the ids that cannot be reviewed; it stands before all others.
WITHOUT_REVIEW = "00000"


class CohortReview:
    """The tables of a cohort; `folder` is where they stand, None where they were not kept.

    `note` says what made the run slower than it could be, "" where nothing did.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> cohort.records["status"].tolist()
    ['reviewed', 'reviewed', 'reviewed', 'reviewed']
    """

    def __init__(self, folder: Path | None, tables: dict[str, pa.Table], note: str = "") -> None:
        self.folder, self.note = folder, note
        self._tables = tables

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Give a table as pyarrow has it, without a copy; or only some columns of it."""
        if self.folder is not None:
            return read_table(self.folder, name, columns)
        return self._tables[name] if columns is None else self._tables[name].select(columns)

    def columns(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Give columns of a table: all of them take far more memory in a registry."""
        return frame_of(self.table(name, columns))

    @property
    def records(self) -> pd.DataFrame:
        """One row per record: status, days, courses, both answers, flags, rows read."""
        return frame_of(self.table("records"))

    @property
    def courses(self) -> pd.DataFrame:
        """One row per course, with the columns of `Review.courses`."""
        return frame_of(self.table("courses"))

    @property
    def flags(self) -> pd.DataFrame:
        """One row per flag, with the columns of `Review.flags`."""
        return frame_of(self.table("flags"))

    @property
    def account(self) -> pd.DataFrame:
        """What became of the rows and columns of each source, and what was decided."""
        return frame_of(self.table("account"))

    @property
    def failures(self) -> pd.DataFrame:
        """One row per problem of a record that could not be reviewed."""
        return frame_of(self.table("failures"))

    @cached_property
    def pooled(self) -> Pooled:
        """The pooled description: who is in it, spread, chance, time to wear-off, doses."""
        records = self.columns("records", COLUMNS_OF_RECORDS)
        return pooled_description(records, self.columns("courses", COLUMNS_OF_COURSES))

    @property
    def reviewed(self) -> int:
        """How many records were reviewed."""
        return self._statuses().count(REVIEWED)

    @property
    def failed(self) -> int:
        """How many records were not; `failures` says why."""
        return self._statuses().count(FAILED)

    def _statuses(self) -> list[str]:
        statuses: list[str] = self.table("records", ["status"]).column("status").to_pylist()
        return statuses

    def __repr__(self) -> str:
        return f"CohortReview({self.reviewed} reviewed, {self.failed} failed)"


def tables_of_cohort(
    source: Source,
    plan: AnalysisPlan | None = None,
    *,
    out: str | Path | None = None,
    jobs: int = 1,
    engine: Scheduler | None = None,
    answer: bool = True,
    strict: bool = False,
    on_progress: OnProgress | None = None,
) -> CohortReview:
    """Review many records into their tables; `ivig_track.review_cohort` adds the page.

    Raises
    ------
    DataError, OutputError, ValueError
        As `ivig_track.review_cohort` does.
    """
    if jobs < 1:
        raise ValueError(f"jobs is a number of processes, 1 or more; it is {jobs}")
    with _folder(out) as folder:
        refuse_other_files(folder)
        try:
            asked = prepared(source, folder, strict=strict)
            passes = answer_engine() if answer else AnswerEngine(LAPACK)
            work = Work(asked.source, plan, answer, folder, passes.name)
            manifest = _begun(work, asked, strict=strict)
            _review_what_is_left(work, asked, _engine(engine, jobs), on_progress)
            _finish(folder, manifest)
        finally:
            shutil.rmtree(inside(folder, STAGED), ignore_errors=True)
        if out is not None:
            return CohortReview(folder, {}, passes.note)
        tables = {name: read_table(folder, name) for name in SCHEMAS}
        return CohortReview(None, tables, passes.note)


def _begun(work: Work, asked: Prepared, *, strict: bool) -> Manifest:
    """Begin a run, or go on with the one that stands in the folder."""
    parts, engine = parts_of(asked.items, answer=work.answer), work.engine if work.answer else None
    manifest = manifest_of(work.plan, asked.inputs, parts, engine=engine, strict=strict)
    begin(work.folder, manifest)
    sweep_unfinished(work.folder)
    _write_ids_without_review(work.folder, asked)
    return manifest


def _review_what_is_left(
    work: Work, asked: Prepared, engine: Engine, on_progress: OnProgress | None
) -> None:
    done = frozenset(names_of_parts(work.folder))
    left = list(not_done(parts_of(asked.items, answer=work.answer), done))
    counted = [counts_of_part(work.folder, name) for name in done]
    watch = Watch(_records(asked), counted, on_progress)
    for counts in engine(work, left) if left else ():
        if counts.trouble:
            raise OutputError(_not_done(work.folder, counts.trouble))
        watch.add(counts)


def _finish(folder: Path, manifest: Manifest) -> None:
    # A former run of the same question was finished: its tables are not, from here on.
    write_manifest(folder, manifest)
    try:
        rows = write_tables(folder)
    except OSError as error:
        raise OutputError(_not_done(folder, why_not_written(error))) from error
    write_manifest(folder, {**manifest, "rows": rows, "finished": True})


def _records(asked: Prepared) -> int:
    return len(asked.items) + sum(bool(record_id) for record_id, _ in asked.failed)


def _not_done(folder: Path, trouble: str) -> str:
    return (
        f"{folder}: not everything was done ({trouble}). The parts that are there are whole."
        " To fix it: mend that, then run the same once more; it goes on from there."
    )


def _write_ids_without_review(folder: Path, asked: Prepared) -> None:
    rows = TableRows()
    for record_id, failures in asked.failed:
        rows.add_failures(record_id, failures)
    try:
        write_part(folder, WITHOUT_REVIEW, rows.tables())
    except OSError as error:
        raise OutputError(_not_done(folder, why_not_written(error))) from error


def _engine(engine: Client | str | None, jobs: int) -> Engine:
    """Choose where parts are reviewed; Dask is loaded only where it is asked for."""
    if engine is not None:
        room = import_module("ivig_track.cohort.engines.dask_workers")
        if isinstance(engine, str):
            return partial(room.workers_at, address=engine)
        return partial(room.dask_workers, client=engine)
    if jobs > 1:
        return partial(spawned_processes, jobs=jobs)
    return in_this_process


@contextmanager
def _folder(out: str | Path | None) -> Iterator[Path]:
    """Give the folder of a run; one that nobody asked to keep is cleared away."""
    if out is not None:
        yield Path(out).resolve()
        return
    with scratch_folder() as folder:
        yield folder
