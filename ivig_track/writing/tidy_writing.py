"""Write a reading as a tidy folder: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ivig_track.entries.columns import INFUSION_COLUMNS, UNREAD_COLUMNS, UnreadMaterial
from ivig_track.entries.entries import Count, DayEntry, DayState, Reading
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.safe_text import CELL_ENDS, harmless
from ivig_track.errors import OutputError
from ivig_track.plan.plan_file import PLAN_FILE, plan_toml
from ivig_track.writing.atomic_folder import OF_THE_DESKTOP, write_whole_folder
from ivig_track.writing.patient_toml import patient_toml

DIARY_COLUMNS = (
    "date", "spasms", "spasms_low", "spasms_high", "clusters", "state", "observer", "note",
    "clusters_low", "clusters_high", "clusters_state", "count_origin",
)  # fmt: skip
THERAPY_COLUMNS = ("name", "kind", "start", "stop", "dose", "unit", "note")
EVENT_COLUMNS = ("date", "kind", "detail", "severity", "onset_hours", "action")
TIDY_FILES = frozenset(
    {
        "diary.csv",
        "infusions.csv",
        "therapies.csv",
        "events.csv",
        "unread.csv",
        "patient.toml",
        PLAN_FILE,
    }
)
#: What the csv module quotes, and what ends a cell or a line for another program.
_ENDS_A_CELL = Pattern(rf'[,"{CELL_ENDS}]')

Value = str | float | bool | date | None


def write_tidy_folder(reading: Reading, folder: Path, sources: Iterable[Path] = ()) -> None:
    """Write the files of the tidy folder, and move them into place together.

    `plan.toml` is among them where the reading brings settings of the review along.

    An existing folder is replaced if it holds nothing but a tidy folder's files; OutputError
    otherwise, where it is or holds one of the `sources` (the files and folders that were read),
    and where the folder cannot be written.
    """
    refuse_foreign_folder(folder, TIDY_FILES, sources)
    write_whole_folder(folder, tidy_files(reading))


def refuse_foreign_folder(folder: Path, own: frozenset[str], sources: Iterable[Path] = ()) -> None:
    """Raise OutputError where a folder holds other files than its `own`, or one of the sources."""
    target = folder.resolve()
    for source in (path.resolve() for path in sources):
        if target in (source, *source.parents):
            raise OutputError(f"{folder} lies with the files that are read; give another folder")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; give the name of a folder")
    inside = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    foreign = sorted(inside - own - OF_THE_DESKTOP)
    if foreign:
        raise OutputError(f"{folder} holds other files ({foreign[0]}); give another folder")


class TidyTable(NamedTuple):
    """One table of the tidy folder: its columns, and its rows in their order."""

    columns: Sequence[str]
    rows: list[Sequence[Value]]


def tidy_tables(reading: Reading) -> dict[str, TidyTable]:
    """Give each table of the tidy folder by its name; `unread` too where it has no row."""
    infusions = [[getattr(i, _field(c)) for c in INFUSION_COLUMNS] for i in reading.infusions]
    therapies = [[getattr(t, c) for c in THERAPY_COLUMNS] for t in reading.therapies]
    events = [[getattr(e, _field(c)) for c in EVENT_COLUMNS] for e in reading.events]
    return {
        "diary": TidyTable(DIARY_COLUMNS, list(map(_diary_row, reading.days))),
        "infusions": TidyTable(INFUSION_COLUMNS, [*infusions]),
        "therapies": TidyTable(THERAPY_COLUMNS, [*therapies]),
        "events": TidyTable(EVENT_COLUMNS, [*events]),
        "unread": TidyTable(UNREAD_COLUMNS, _unread_rows(reading)),
    }


def tidy_files(reading: Reading) -> dict[str, str]:
    """Give the text of each file of the tidy folder by its name."""
    plan = plan_toml(reading.plan)
    return {
        **{
            f"{name}.csv": csv_text(*table)
            for name, table in tidy_tables(reading).items()
            if table.rows or name != "unread"
        },
        "patient.toml": _encodable(patient_toml(reading.patient)),
        **({PLAN_FILE: plan} if plan else {}),
    }


def _unread_rows(reading: Reading) -> list[Sequence[Value]]:
    """Give what a copy must not lose; a note says again in the copy what it says, if unanswered."""
    notes: dict[date, str] = {}
    written = [(entry.day, entry.note) for entry in reading.days]
    for day, note in (*written, *((entry.day, entry.note) for entry in reading.infusions)):
        notes[day] = f"{notes.get(day, '')}\n{note}"
    rows = (
        (
            found.material.value,
            found.first_day,
            found.last_day,
            found.title,
            found.written,
            found.answer.value,
        )
        for found in reading.unread
        if found.answer or not _is_in_its_note(found, notes)
    )
    return list(dict.fromkeys(rows))


def _is_in_its_note(found: UnreadMaterial, notes: Mapping[date, str]) -> bool:
    day = found.first_day
    return found.in_words and day is not None and found.written in notes.get(day, "")


def _field(column: str) -> str:
    return "day" if column == "date" else column


def _diary_row(entry: DayEntry) -> Sequence[Value]:
    spasms, clusters = _bounds(entry.spasms), _bounds(entry.clusters)
    count = entry.spasms or entry.clusters
    state = count.state if count else DayState.UNRECORDED
    return (
        entry.day, *spasms, clusters[0], state.value, entry.observer, entry.note,
        clusters[1], clusters[2], entry.clusters.state.value if entry.clusters else "",
        entry.origin.value,
    )  # fmt: skip


def _bounds(count: Count | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if count is None else (count.best, count.low, count.high)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Give a table as CSV; a cell that a spreadsheet would run is quoted as text."""
    lines = [columns, *([_cell(value) for value in row] for row in rows)]
    return _encodable("".join(",".join(map(_quoted, line)) + "\n" for line in lines))


def _quoted(cell: str) -> str:
    """Quote a cell that holds a separator, or any sign at which some program ends a line.

    >>> _quoted("slept badly"), _quoted("slept\u2028badly") == '"slept\u2028badly"'
    ('slept badly', True)
    """
    if not _ENDS_A_CELL.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return harmless(value)
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _encodable(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
