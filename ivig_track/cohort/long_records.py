"""Records out of the rows of long tables: each id by itself, through the checks of the frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ivig_track.cohort.failures import (
    Failure,
    FailureKind,
    OtherFilesError,
    failures_of,
    no_diary,
    no_id,
    of_problem,
    same_id_in,
)
from ivig_track.cohort.long_tables import RECORD_ID, TableFiles, stamp
from ivig_track.cohort.parts import Item, Read
from ivig_track.cohort.plain.infusion_arrays import InfusionRows, infusion_rows
from ivig_track.cohort.plain.plain_rows import DiaryRows, diary_rows
from ivig_track.cohort.record_files import digest_of_path
from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError, PlanError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import PlanSettings, Setting
from ivig_track.record.frames import record_from_frames, record_with_plain_diary
from ivig_track.record.model import Record
from ivig_track.record.plain_diary import PlainDiary
from ivig_track.record.plain_infusions import PlainInfusions

_FRAMES = ("infusions", "therapies", "events")


@dataclass(frozen=True)
class LongRecords:
    """The records of long tables, read where they are reviewed.

    `digests` are the SHA-256 of the files when the run began: a worker that sees others says so.
    """

    tables: Mapping[str, TableFiles]
    digests: Mapping[str, str]

    def read(self, items: Sequence[Item]) -> Iterator[Read]:
        """Read the rows of these records together, and make each record of its own.

        Raises
        ------
        OtherFilesError
            Where the tables are others than those that the run began with.
        """
        if any(_digest_now(path, *stamp(path)) != sha for path, sha in self.digests.items()):
            raise OtherFilesError
        ids = [item.record_id for item in items]
        rows = {name: RowsById(table.rows_of(ids), ids) for name, table in self.tables.items()}
        diary = rows.pop("diary")
        today = ReadingChoices().day_of_reading
        plain = diary_rows(diary.table, diary.starts, today)
        given = _plain_infusions(plain, rows.get("infusions"))
        for number, item in enumerate(items):
            days = None if plain is None else plain.diary(number)
            infusions = None if given is None or days is None else given.infusions(number)
            beside = {
                name: by_id.frame(number)
                for name, by_id in rows.items()
                if name != "infusions" or infusions is None
            }
            yield read_rows(item, OwnRows(days or diary.frame(number), beside, infusions))

    def name_of(self, item: Item) -> str:  # noqa: ARG002 - every record stands in the diary
        """Name the table that every record stands in."""
        return self.tables["diary"].shown


@cache
def _digest_now(path: str, _size: int, _changed: int) -> str:
    """Give the SHA-256 of a file as it is now; each process reads a file once."""
    return digest_of_path(Path(path))


class RowsById:
    """The rows of some ids, brought into the order of the ids; each keeps its rows' own order."""

    def __init__(self, table: pa.Table, ids: Sequence[str]) -> None:
        number = pc.index_in(table.column(RECORD_ID), value_set=pa.array(ids, type=pa.string()))
        which = number.to_numpy()
        order = np.argsort(which, kind="stable")
        left = [name for name in table.column_names if name != RECORD_ID]
        self.table = table.select(left).take(pa.array(order)).combine_chunks()
        self.starts = np.searchsorted(which[order], np.arange(len(ids) + 1))

    def frame(self, number: int) -> pd.DataFrame:
        """Give the rows of one id as a frame, numbered from 0."""
        start, stop = (int(each) for each in self.starts[number : number + 2])
        return self._whole.iloc[start:stop].reset_index(drop=True)

    @cached_property
    def _whole(self) -> pd.DataFrame:
        frame: pd.DataFrame = self.table.to_pandas()
        return frame


class OwnRows(NamedTuple):
    """The rows of one record: its diary, those of other tables, and its infusions where plain."""

    diary: pd.DataFrame | PlainDiary
    beside: Mapping[str, pd.DataFrame]
    infusions: PlainInfusions | None = None


def _plain_infusions(diary: DiaryRows | None, infusions: RowsById | None) -> InfusionRows | None:
    if diary is None or infusions is None:
        return None
    return infusion_rows(infusions.table, infusions.starts, *diary.ends)


def read_rows(item: Item, own: OwnRows) -> Read:
    """Make the record of one id of its rows, or say why there is none."""
    record_id = item.record_id
    try:
        record = record_of_rows(record_id, own)
    except DataError as error:
        kind = FailureKind.PLAN if isinstance(error, PlanError) else FailureKind.DATA
        failed = [of_problem(record_id, x.place.file or "diary", kind, x) for x in error.problems]
        return Read(item, None, tuple(failed))
    except Exception as error:  # noqa: BLE001 - one child of many: it fails by name
        return Read(item, None, tuple(failures_of(record_id, "long tables", error)))
    return Read(item, record)


def record_of_rows(record_id: str, own: OwnRows) -> Record:
    """Make the record of one id of its rows, plain or not."""
    diary, rows, plain = own
    infusions, therapies, events = (_some(rows, name) for name in _FRAMES)
    patient = _patient(rows["patients"]) if "patients" in rows else None
    if isinstance(diary, PlainDiary):
        record = record_with_plain_diary(
            diary, plain or infusions, therapies, events, label=record_id, patient=patient
        )
    else:
        record = record_from_frames(
            diary, infusions, therapies, events, label=record_id, patient=patient
        )
    if "plans" not in rows or not len(rows["plans"]):
        return record
    return replace(record, plan_settings=_settings(rows["plans"]))


def _some(rows: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame | None:
    return rows[name] if name in rows and len(rows[name]) else None


def _patient(rows: pd.DataFrame) -> dict[str, object] | None:
    if not len(rows):
        return None
    known = rows.iloc[0]
    return {str(name): _plain(value) for name, value in known.items() if not pd.isna(value)}


def _plain(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else value


def _settings(rows: pd.DataFrame) -> PlanSettings:
    """Give the settings of one child's plan; PlanError where one cannot be used."""
    named = zip(rows["setting"], rows["value"], strict=True)
    settings = PlanSettings(tuple((str(name), _setting(value)) for name, value in named), "plans")
    return AnalysisPlan.of_settings(settings).changed()._replace(file="plans")


def _setting(value: object) -> Setting:
    """Give a value as the number that it says, or as a text.

    >>> _setting("28"), _setting("0.9"), _setting("clusters")
    (28, 0.9, 'clusters')
    """
    text = str(_plain(value)).strip()
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        return int(number) if number == int(number) and "." not in text else number
    return text


def items_of_tables(
    tables: Mapping[str, TableFiles],
) -> tuple[list[Item], list[tuple[str, list[Failure]]]]:
    """Give the records of the diary in its order, and the ids that cannot be reviewed, with why."""
    ids = {name: list(table.ids_of_files()) for name, table in tables.items()}
    failed: dict[str, list[Failure]] = {}
    for name, files in ids.items():
        for record_id, failure in _of_table(tables[name], files):
            failed.setdefault(record_id, []).append(failure)
    known = _known(ids["diary"])
    for name, files in ids.items():
        for record_id in _known(files):
            if record_id not in known:
                failed.setdefault(record_id, []).append(no_diary(record_id, name))
    return [Item(each) for each in known if each not in failed], list(failed.items())


def _known(files: Sequence[Mapping[str | None, int]]) -> dict[str, None]:
    found = (record_id for counted in files for record_id in counted)
    return {record_id: None for record_id in found if record_id is not None and record_id.strip()}


def _of_table(
    table: TableFiles, files: Sequence[Mapping[str | None, int]]
) -> Iterator[tuple[str, Failure]]:
    blank = sum(n for counted in files for name, n in counted.items() if not (name or "").strip())
    if blank:
        yield "", no_id(table.name, blank)
    for record_id in _known(files):
        holding = [n for n, counted in enumerate(files) if record_id in counted]
        if len(holding) > 1:
            places = [f"file {n + 1} of {table.shown}" for n in holding]
            yield record_id, same_id_in(record_id, table.shown, places)
        elif table.name == "patients" and files[holding[0]][record_id] > 1:
            rows = f"{files[holding[0]][record_id]} rows of {table.shown}"
            yield record_id, same_id_in(record_id, table.shown, [rows])
