"""A record out of data frames: for people who already have tables, through the same checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

import pandas as pd

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ImportLogColumn, UnreadMaterial
from ivig_track.entries.entries import (
    DayEntry,
    ImportLogRow,
    InfusionEntry,
    PatientFacts,
    Reading,
    RowOutcome,
)
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading import TableAccount, children_in_table, patient_from, weighed
from ivig_track.record.frame_account import READ_AS, account_of_frame, without_codes
from ivig_track.record.frame_rows import (
    Row,
    day_entry,
    day_of,
    event_entry,
    infusion_entry,
    therapy_entry,
)
from ivig_track.record.model import MEASURES, Record
from ivig_track.record.opening import record_from_reading
from ivig_track.record.plain_diary import PlainDiary
from ivig_track.record.plain_infusions import PlainInfusions

Entry = TypeVar("Entry")
Diary = pd.DataFrame | pd.Series
Infusions = pd.DataFrame | pd.Index | pd.Series | Sequence[object] | None


def record_from_frames(
    diary: Diary,
    infusions: Infusions = None,
    therapies: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    *,
    label: str = "",
    synthetic: bool = False,
    patient: Mapping[str, object] | PatientFacts | None = None,
) -> Record:
    """Make a record of data frames; it takes the frames of a record back as well.

    Parameters
    ----------
    diary
        `date` and `spasms` and/or `clusters` (missing = unrecorded, 0 = none seen; a missing date =
        unrecorded). Optional `spasms_low`, `spasms_high`, `clusters_low`, `clusters_high`, `state`,
        `observer`, `note`. In place of `date` the index may hold the days (a `DatetimeIndex`); a
        series of counts with such an index is a diary of spasms, or of clusters by its name.
    infusions
        A list of days, or a frame:
        `date`, optional `dose_g_per_kg`, `dose_g`, `weight_kg`, `product`, `lot`,
        `iga_depleted`, `premedication`, `setting`, `rate`, `note`: one row per infusion day.
    therapies
        `name`, `start`, `stop` (missing = ongoing), optional `dose`, `unit`, `kind`, `note`: one
        row per dose step, both days included.
    events
        `date`, `kind`, optional `detail`, `severity`, `onset_hours` (after the infusion), `action`.
    label, synthetic
        What the record is called, and whether its data are invented.
    patient
        What is known of the child, by the keys of `patient.toml`: `birth_month`, `onset_month`,
        `aetiology`, `weight_kg`, `iga_status`, `price_per_infusion`, `currency`; or the `patient`
        of a record.

    Returns
    -------
    Record
        Frozen; its tables are copies.

    Raises
    ------
    DataError
        With every problem that was found; rows are numbered from 1, as in the frame's order.

    Examples
    --------
    >>> diary = pd.DataFrame({"date": ["2024-03-01", "2024-03-03"], "spasms": [4, 0]})
    >>> record = record_from_frames(diary, label="case 7")
    >>> record.diary["state"].tolist()
    ['counted', 'unrecorded', 'none_seen']
    >>> again = record_from_frames(
    ...     record.diary, record.infusions, record.therapies, record.events, label="case 7"
    ... )
    >>> again == record
    True
    """
    tables = _Tables()
    reading = Reading(
        days=_days(tables, diary),
        infusions=tables.entries("infusions", _dated(infusions), ("date",), infusion_entry),
        therapies=tables.entries("therapies", therapies, ("name", "start"), therapy_entry),
        events=tables.entries("events", events, ("date", "kind"), event_entry),
        patient=_patient(tables, patient, label, synthetic=synthetic),
        import_log=tuple(tables.import_log),
        columns=tuple(tables.columns),
        unread=tuple(tables.unread),
        decisions=tuple(tables.decisions),
    )
    if tables.problems:
        raise DataError(tables.problems)
    return record_from_reading(weighed(reading, ReadingChoices().day_of_reading))


def record_with_plain_diary(
    diary: PlainDiary,
    infusions: pd.DataFrame | PlainInfusions | None = None,
    therapies: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    *,
    label: str = "",
    patient: Mapping[str, object] | None = None,
) -> Record:
    """Make the record that `record_from_frames` makes of the rows of a plain diary."""
    tables = _Tables()
    reading = Reading(
        days=tuple(map(DayEntry, sorted({diary.first_day, diary.last_day}))),
        infusions=_infusions(tables, infusions),
        therapies=tables.entries("therapies", therapies, ("name", "start"), therapy_entry),
        events=tables.entries("events", events, ("date", "kind"), event_entry),
        patient=_patient(tables, patient, label, synthetic=False),
        import_log=tuple(tables.import_log),
        columns=(*diary.columns, *tables.columns),
        unread=tuple(tables.unread),
        decisions=tuple(tables.decisions),
    )
    if tables.problems:
        raise DataError(tables.problems)
    return record_from_reading(weighed(reading, ReadingChoices().day_of_reading), diary)


def _infusions(
    tables: _Tables, infusions: pd.DataFrame | PlainInfusions | None
) -> tuple[InfusionEntry, ...]:
    if not isinstance(infusions, PlainInfusions):
        return tables.entries("infusions", infusions, ("date",), infusion_entry)
    tables.import_log += infusions.import_log
    tables.columns += infusions.columns
    return infusions.entries


def _days(tables: _Tables, diary: Diary) -> tuple[DayEntry, ...]:
    frame = _diary_table(diary)
    days = tables.entries("diary", frame, ("date",), day_entry)
    in_order = tuple(sorted(days, key=lambda entry: entry.day))
    tables.problems += _same_day_twice(in_order)
    if not ({*MEASURES} & {*frame.columns}):
        what = message("the diary has no counts")
        fix = message('add a column "spasms" or "clusters"')
        tables.problems.append(Problem(what, fix, Place("diary")))
    return in_order


def _diary_table(diary: Diary) -> pd.DataFrame:
    """Give a diary with a column of days, where its days are its index."""
    if isinstance(diary, pd.Series):
        diary = diary.to_frame(diary.name if diary.name in MEASURES else "spasms")
    if "date" in diary.columns or not isinstance(diary.index, pd.DatetimeIndex):
        return diary
    return diary.rename_axis(index="date").reset_index()


def _dated(infusions: Infusions) -> pd.DataFrame | None:
    if infusions is None or isinstance(infusions, pd.DataFrame):
        return infusions
    return pd.DataFrame({"date": list(infusions)})


def _patient(
    tables: _Tables,
    patient: Mapping[str, object] | PatientFacts | None,
    label: str,
    *,
    synthetic: bool,
) -> PatientFacts:
    if isinstance(patient, PatientFacts):
        is_synthetic = synthetic or patient.synthetic
        return replace(patient, label=label or patient.label, synthetic=is_synthetic)
    known = {**(patient or {}), "label": label, "synthetic": synthetic}
    facts, slips = patient_from(known, Place("patient"))
    tables.problems += slips
    return facts


class _Tables:
    """Collects entries, the account and every problem while the frames are gone through."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.import_log: list[ImportLogRow] = []
        self.columns: list[ImportLogColumn] = []
        self.unread: list[UnreadMaterial] = []
        self.decisions: list[Message] = []

    def entries(
        self,
        table: str,
        frame: pd.DataFrame | None,
        required: tuple[str, ...],
        make: Callable[[Row, Place], Entry],
    ) -> tuple[Entry, ...]:
        """Make one entry per row; rows that cannot be understood become problems."""
        if frame is None or frame.shape == (0, 0):
            return ()
        missing = [name for name in required if name not in frame.columns]
        if missing:
            self.problems += [_no_column(table, name) for name in missing]
            return ()
        titles = [str(title) for title in frame.columns]
        self.problems += children_in_table(table, titles, _rows_of(frame))
        account = account_of_frame(table, frame, _days_of_rows(frame))
        frame = without_codes(frame, account.codes)
        self._take_over(account)
        made = []
        for index, row in enumerate(frame.to_dict("records")):
            place, aside = Place(table, row=index + 1), account.aside.get(index)
            if aside is not None:
                self.import_log.append(ImportLogRow(place, RowOutcome.SET_ASIDE, aside))
                continue
            try:
                made.append(make(row, place))
            except DataError as error:
                self.problems += error.problems
            self.import_log.append(ImportLogRow(place, RowOutcome.USED, READ_AS[table]))
        return tuple(made)

    def _take_over(self, account: TableAccount) -> None:
        self.columns += account.columns
        self.unread += account.unread
        self.decisions += account.decisions
        self.problems += account.problems


def _rows_of(frame: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Give the rows of a frame; of most nobody asks for them, and to make them takes a while."""
    yield from frame.itertuples(index=False, name=None)


def _days_of_rows(frame: pd.DataFrame) -> dict[int, date]:
    """Give the day of each row that has one, by its index; what is no day is refused later."""
    cells = frame["date" if "date" in frame.columns else "start"].tolist()
    days = ((index, day_of(cell)) for index, cell in enumerate(cells))
    return {index: day for index, day in days if day is not None}


def _no_column(table: str, name: str) -> Problem:
    what = message("{table} has no column {column}", table=table, column=name)
    return Problem(what, message('name the column "{column}"', column=name), Place(table))


def _same_day_twice(days: tuple[DayEntry, ...]) -> list[Problem]:
    return [
        Problem(
            message("the same day stands twice in the diary"),
            message("keep one row for this day (the other is {place})", place=earlier.place),
            later.place,
            later.day.isoformat(),
        )
        for earlier, later in pairwise(days)
        if earlier.day == later.day
    ]
