"""From what was read to a record: entries become tables, days without an entry unrecorded days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ivig_track.classified.events import classified_events
from ivig_track.classified.therapies import classified_therapies, premedication_of
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayState,
    InfusionEntry,
    Reading,
)
from ivig_track.errors import DataError
from ivig_track.reading import check_entries, read_files, read_uploads
from ivig_track.record.handed_out import DAYS
from ivig_track.record.import_frames import import_columns_frame, import_log_frame
from ivig_track.record.model import DAY_STATES, MEASURES, Record
from ivig_track.record.plain_diary import PlainDiary

COUNT_COLUMNS = tuple(
    f"{measure}{suffix}" for measure in MEASURES for suffix in ("", "_low", "_high")
)


def read_record(
    path: str | Path | Sequence[str | Path],
    *,
    infusions: str | Path | None = None,
    therapies: str | Path | None = None,
    events: str | Path | None = None,
    plan_file: str | Path | None = None,
    choices: ReadingChoices | None = None,
) -> Record:
    """Read one child's record.

    Parameters
    ----------
    path
        A tidy folder, a workbook, one diary file, or several files of one child.
    infusions, therapies, events
        Further files, where `path` does not contain them.
    plan_file
        A file of settings like `plan.toml`, taken in place of the one in the folder.
    choices
        What the file cannot settle: order of day and month, and what days without an entry mean.
        By default they mean "not recorded", never zero.

    Returns
    -------
    Record
        Frozen; its tables are copies.

    Raises
    ------
    DataError
        With every problem that was found, each with its file, sheet, row, value and fix.

    Examples
    --------
    >>> record = read_record("sample_data/infant_a")
    >>> record.synthetic
    True
    """
    reading = read_files(
        _as_paths(path),
        infusions=_as_path(infusions),
        therapies=_as_path(therapies),
        events=_as_path(events),
        plan_file=_as_path(plan_file),
        choices=choices or ReadingChoices(),
    )
    return record_from_reading(reading)


def record_from_uploads(
    files: Mapping[str, bytes], *, choices: ReadingChoices | None = None
) -> Record:
    r"""Read one child's record out of the bytes of files, as a file picker gives them.

    The same files are read, with the same checks and errors, as by `read_record`.

    Parameters
    ----------
    files
        The bytes of each file by its name, as `uploaded_files` gives them.
    choices
        What the user settled; the defaults guess nothing.

    Returns
    -------
    Record
        Frozen; its tables are copies.

    Examples
    --------
    >>> record = record_from_uploads({"diary.csv": b"date,spasms\n2024-03-01,4\n"})
    >>> record.recorded_days("spasms")
    1
    """
    return record_from_reading(read_uploads(files, choices or ReadingChoices()))


def _as_paths(path: str | Path | Sequence[str | Path]) -> list[Path]:
    return [Path(path)] if isinstance(path, str | Path) else [Path(one) for one in path]


def _as_path(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)


def record_from_reading(reading: Reading, plain: PlainDiary | None = None) -> Record:
    """Make a record of what was read; raises `DataError` where entries contradict each other.

    A `plain` diary stands for the days of the reading, of which only the ends are there then.
    """
    problems = check_entries(reading)
    if problems:
        raise DataError(problems)
    infusions = tuple(sorted(reading.infusions, key=lambda entry: entry.day))
    if plain is None:
        diary, log = _diary_frame(reading.days, infusions), import_log_frame(reading.import_log)
    else:
        diary, log = plain.frame(infusions), plain.import_log(reading.import_log)
    by_start = sorted(reading.therapies, key=lambda entry: (entry.start, entry.name))
    therapies = classified_therapies(by_start)
    return Record(
        diary=diary,
        infusion_entries=infusions,
        therapy_steps=therapies,
        event_list=classified_events(sorted(reading.events, key=lambda entry: entry.day)),
        premedication=premedication_of(infusions, therapies),
        patient=reading.patient,
        import_log=log,
        import_columns=import_columns_frame(reading.columns),
        unread=reading.unread,
        decisions=tuple(map(str, reading.decisions)),
        sources=tuple((source.name, source.sha256) for source in reading.sources),
        plan_settings=reading.plan,
        slips=tuple(map(str, reading.slips)),
    )


def _diary_frame(days: Sequence[DayEntry], infusions: Sequence[InfusionEntry]) -> pd.DataFrame:
    """Give every day from the first to the last of the diary and of the infusions beside it."""
    index = pd.DatetimeIndex([entry.day for entry in days], dtype=DAYS, name="day")
    frame = pd.DataFrame([_row(entry) for entry in days], index=index)
    known = sorted([*(entry.day for entry in days), *(entry.day for entry in infusions)])
    calendar = pd.date_range(known[0], known[-1], name="day").astype(DAYS)
    frame = frame.reindex(calendar)
    frame["state"] = frame["state"].fillna(DayState.UNRECORDED.value).astype(DAY_STATES)
    texts = ["observer", "note", "count_origin"]
    frame[texts] = frame[texts].fillna("")
    frame[list(COUNT_COLUMNS)] = frame[list(COUNT_COLUMNS)].astype(float)
    return frame


def _row(entry: DayEntry) -> dict[str, object]:
    decisive = entry.spasms or entry.clusters
    return {
        **_count_cells("spasms", entry.spasms),
        **_count_cells("clusters", entry.clusters),
        "state": (decisive.state if decisive else DayState.UNRECORDED).value,
        "observer": entry.observer,
        "note": entry.note,
        "count_origin": entry.origin.value,
    }


def _count_cells(measure: str, count: Count | None) -> dict[str, float]:
    if count is None:
        return dict.fromkeys((measure, f"{measure}_low", f"{measure}_high"), np.nan)
    return {
        measure: np.nan if count.best is None else count.best,
        f"{measure}_low": count.low,
        f"{measure}_high": np.inf if count.high is None else count.high,
    }
