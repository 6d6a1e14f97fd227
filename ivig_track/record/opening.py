"""From what was read to a record: entries become tables, days without an entry unrecorded days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ivig_track.classified.events import classified_events
from ivig_track.classified.therapies import classified_therapies, premedication_of
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import check_entries, read_files, read_uploads
from ivig_track.record.day_frame import frame_of_entries
from ivig_track.record.import_frames import import_columns_frame, import_log_frame
from ivig_track.record.model import Record
from ivig_track.record.plain_diary import PlainDiary


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
        given = [entry.day for entry in infusions]
        diary, log = frame_of_entries(reading.days, given), import_log_frame(reading.import_log)
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
