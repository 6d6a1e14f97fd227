"""A record out of data frames: for people who already have tables, through the same checks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

import pandas as pd

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayState,
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    Reading,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading import patient_from
from ivig_track.record.model import MEASURES, Record
from ivig_track.record.opening import record_from_reading

Entry = TypeVar("Entry")
Row = dict[Hashable, Any]


def record_from_frames(
    diary: pd.DataFrame,
    infusions: pd.DataFrame | None = None,
    therapies: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    *,
    label: str = "",
    synthetic: bool = False,
    patient: Mapping[str, object] | None = None,
) -> Record:
    """Make a record of data frames.

    Parameters
    ----------
    diary
        `date` and `spasms` and/or `clusters` (missing = unrecorded, 0 = none seen; a missing date =
        unrecorded). Optional `spasms_low`, `spasms_high`, `clusters_low`, `clusters_high`, `state`,
        `observer`, `note`.
    infusions
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
        `aetiology`, `weight_kg`, `iga_status`, `price_per_infusion`, `currency`.

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
    """
    tables = _Tables()
    days = tables.entries("diary", diary, ("date",), _day_entry)
    known = {**(patient or {}), "label": label, "synthetic": synthetic}
    facts, slips = patient_from(known, Place("patient"))
    reading = Reading(
        days=tuple(sorted(days, key=lambda entry: entry.day)),
        infusions=tables.entries("infusions", infusions, ("date",), _infusion_entry),
        therapies=tables.entries("therapies", therapies, ("name", "start"), _therapy_entry),
        events=tables.entries("events", events, ("date", "kind"), _event_entry),
        patient=facts,
        import_log=tuple(tables.import_log),
    )
    problems = [*tables.problems, *slips, *_same_day_twice(reading.days)]
    if not ({*MEASURES} & {*diary.columns}):
        what = message("the diary has no counts")
        fix = message('add a column "spasms" or "clusters"')
        problems.append(Problem(what, fix, Place("diary")))
    if problems:
        raise DataError(problems)
    return record_from_reading(reading)


class _Tables:
    """Collects entries, the import log and every problem while the frames are gone through."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.import_log: list[ImportLogRow] = []

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
        made = []
        for number, row in enumerate(frame.to_dict("records"), start=1):
            place = Place(table, row=number)
            try:
                made.append(make(row, place))
            except DataError as error:
                self.problems += error.problems
            self.import_log.append(ImportLogRow(place, RowOutcome.USED, _READ_AS[table]))
        return tuple(made)


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


def _day_entry(row: Row, place: Place) -> DayEntry:
    return DayEntry(
        _date(row, "date", place),
        spasms=_count(row, "spasms", place),
        clusters=_count(row, "clusters", place),
        observer=_text(row, "observer"),
        note=_text(row, "note"),
        place=place,
    )


def _count(row: Row, measure: str, place: Place) -> Count | None:
    best = _number(row, measure, place)
    low = _number(row, f"{measure}_low", place)
    high = _number(row, f"{measure}_high", place)
    state = _state(row, measure, place, best, low, high)
    if state is DayState.UNRECORDED:
        return None
    if state is DayState.NONE_SEEN:
        return Count(best or 0.0, low or 0.0, high or 0.0, state)
    if state is DayState.UNCOUNTABLE:
        return Count(None, 1.0 if low is None else low, high, state)
    if best is None:
        return _from_bounds(low, high, state)
    usual = _usual(best, state)
    return Count(
        best, usual.low if low is None else low, usual.high if high is None else high, state
    )


def _from_bounds(low: float | None, high: float | None, state: DayState) -> Count | None:
    """Give the middle of two bounds, as in a diary file; a lower one alone is no best count."""
    if low is None:
        return None
    return uncountable(low) if high is None else replace(between(low, high), state=state)


def _usual(best: float, state: DayState) -> Count:
    """Give the bounds of a count that states none, as in a diary file."""
    if state is DayState.AT_LEAST:
        return at_least(best)
    return about(best) if state is DayState.APPROXIMATE else exactly(best)


def _state(
    row: Row,
    measure: str,
    place: Place,
    best: float | None,
    low: float | None,
    high: float | None,
) -> DayState:
    stated = _text(row, "state")
    counted = best is not None or low is not None
    belongs = counted or (measure == "spasms" and _is_missing(row.get("clusters")))
    if stated and belongs:
        try:
            return DayState(stated)
        except ValueError:
            known = ", ".join(state.value for state in DayState)
            what = message("the state is not known")
            fix = message("use one of: {states}", states=known)
            raise _bad(place, what, stated, fix) from None
    if best is None:
        if low is None:
            return DayState.UNRECORDED
        return DayState.UNCOUNTABLE if high is None else DayState.RANGE
    return DayState.NONE_SEEN if best == 0 else DayState.COUNTED


def _infusion_entry(row: Row, place: Place) -> InfusionEntry:
    return InfusionEntry(
        _date(row, "date", place),
        dose_g_per_kg=_number(row, "dose_g_per_kg", place),
        dose_g=_number(row, "dose_g", place),
        weight_kg=_number(row, "weight_kg", place),
        product=_text(row, "product"),
        lot=_text(row, "lot"),
        setting=_text(row, "setting"),
        premedication=_text(row, "premedication"),
        note=_text(row, "note"),
        place=place,
        iga_depleted=_truth(row, "iga_depleted", place),
        rate=_text(row, "rate"),
    )


def _therapy_entry(row: Row, place: Place) -> TherapyEntry:
    ongoing = _is_missing(row.get("stop"))
    return TherapyEntry(
        _text(row, "name"),
        _date(row, "start", place),
        None if ongoing else _date(row, "stop", place),
        kind=_text(row, "kind"),
        dose=_number(row, "dose", place),
        unit=_text(row, "unit"),
        note=_text(row, "note"),
        place=place,
    )


def _event_entry(row: Row, place: Place) -> EventEntry:
    return EventEntry(
        _date(row, "date", place),
        _text(row, "kind"),
        detail=_text(row, "detail"),
        severity=_text(row, "severity"),
        place=place,
        onset_hours=_number(row, "onset_hours", place),
        action=_text(row, "action"),
    )


def _is_missing(value: object) -> bool:
    return value is None or value == "" or bool(pd.isna(value))  # type: ignore[call-overload]  # any cell


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if _is_missing(value) else str(value).strip()


def _number(row: Row, name: str, place: Place) -> float | None:
    value = row.get(name)
    if _is_missing(value):
        return None
    try:
        return float(value)  # type: ignore[arg-type]  # refused just below where it is no number
    except (TypeError, ValueError):
        what = message("{column} is not a number", column=name)
        raise _bad(place, what, value, _WRITE_A_NUMBER) from None


def _truth(row: Row, name: str, place: Place) -> bool | None:
    value = row.get(name)
    if _is_missing(value):
        return None
    words = str(value).strip().lower()
    if words not in YES | NO:
        what = message("{column} is neither yes nor no", column=name)
        raise _bad(place, what, value, _WRITE_TRUE_OR_FALSE)
    return words in YES


def _date(row: Row, name: str, place: Place) -> date:
    value = row.get(name)
    if isinstance(value, int | float) or _is_missing(value):
        raise _no_date(place, name, value)
    try:
        if isinstance(value, str):
            return date.fromisoformat(value.strip()[:10])
        return pd.Timestamp(value).date()  # type: ignore[arg-type]  # refused just below
    except (TypeError, ValueError):
        raise _no_date(place, name, value) from None


def _no_date(place: Place, name: str, value: object) -> DataError:
    what = message("{column} is not a date", column=name)
    return _bad(place, what, value, message("write the day as YYYY-MM-DD"))


_WRITE_A_NUMBER = message("write a number, or leave it empty where it is not known")
_WRITE_TRUE_OR_FALSE = message("write true or false, or leave it empty where it is not known")
_READ_AS = {
    "diary": message("read as diary"),
    "infusions": message("read as infusions"),
    "therapies": message("read as therapies"),
    "events": message("read as events"),
}


def _bad(place: Place, what: Message, value: object, fix: Message) -> DataError:
    return DataError([Problem(what, fix, place, "" if _is_missing(value) else str(value))])
