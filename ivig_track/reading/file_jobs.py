"""Which files of what the user gave are read, and by whom where their names say what they hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.plan.plan_file import PLAN_FILE
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheets import event_table, therapy_list
from ivig_track.reading.sheets.infusions import infusion_list

SheetReader = Callable[[Sheet, ReadingChoices], Findings]
#: Files of a folder that hold one table each, and who reads it.
SIDE_READERS: dict[str, SheetReader] = {
    "infusions": infusion_list.read,
    "therapies": therapy_list.read,
    "events": event_table.read,
}
READABLE_SUFFIXES = frozenset(
    {
        ".csv",
        ".tsv",
        ".txt",
        ".xlsx",
        ".xls",
        ".ods",
        ".xlsm",
        ".json",
        ".ndjson",
        ".jsonl",
        ".ics",
        ".md",
    }
)
FOLDER_FILES_MAX = 50
#: Files that stand beside a record and are no part of it.
_NOT_OF_THE_RECORD = frozenset(
    {"thumbs.db", "desktop.ini", "review.html", "review.ipynb", "review.pdf", "statement.html"}
)
#: What a review leaves where it was told to; its first lines say so.
OWN_SUMMARY, OWN_SCHEMA = "summary.json", b"ivig-track/summary/"


class Job(NamedTuple):
    """One file to read, with the reader of its table where its name or the user says what it is.

    `is_asked_for` where the user named it for what it holds: it is refused rather than left out.
    `corrects` where it was written later than the other files, and stands where they differ.
    `content` are the bytes of a file that never lay on disk; None where it is still to be opened.
    """

    file: Path
    reader: SheetReader | None = None
    is_plan: bool = False
    is_asked_for: bool = False
    corrects: bool = False
    content: bytes | None = None


def jobs_of(path: Path, problems: list[Problem], decisions: list[Message]) -> list[Job]:
    """Give the files to read, with the reader of those whose name says what they are.

    Settings under a name that nothing reads are said, lest someone believe that they were followed.
    """
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        return [Job(path, is_plan=is_plan_name(path.name))]
    inside = path.resolve()
    here = sorted(file for file in path.iterdir() if not _is_nobodys(file))
    readable = [
        file
        for file in here
        if file.suffix.lower() in READABLE_SUFFIXES | {".toml"} and inside in file.resolve().parents
    ]
    files = readable[:FOLDER_FILES_MAX]
    decisions += [_left_out(file) for file in here if file not in files]
    tables = [file for file in files if file.suffix.lower() != ".toml"]
    if not any(file.stem.lower() not in SIDE_READERS for file in tables):
        what = message("this folder holds no diary")
        fix = message("put diary.csv into it, or give the diary file itself")
        problems.append(Problem(what, fix, Place(path.name), asks="diary"))
    settings = [file for file in files if file.suffix.lower() == ".toml"]
    facts = [file for file in settings if file.name == "patient.toml" or is_plan_name(file.name)]
    decisions += [_unread(file) for file in settings if file not in facts]
    named = [Job(file, SIDE_READERS.get(file.stem.lower())) for file in tables]
    return [*named, *(Job(file, is_plan=is_plan_name(file.name)) for file in facts)]


def jobs_of_corrections(folder: Path | None) -> list[Job]:
    """Give the tables of a folder that corrects the other files; their names end in what they hold.

    A table of days is any other.
    """
    if folder is None:
        return []
    return [
        Job(file, SIDE_READERS.get(_last_word(file)), is_asked_for=True, corrects=True)
        for file in sorted(folder.iterdir())
    ]


def _last_word(file: Path) -> str:
    return file.stem.lower().rpartition(" ")[2]


def _is_nobodys(file: Path) -> bool:
    """Tell whether a file is hidden, of the system, or what a review left here itself."""
    name = file.name.lower()
    return name.startswith((".", "~$")) or name in _NOT_OF_THE_RECORD or _is_own_summary(file)


def _left_out(file: Path) -> Message:
    if file.suffix.lower() in READABLE_SUFFIXES:
        return message("{file} was left out: one folder is read up to 50 files", file=file.name)
    return message("{file} was left out: it is no kind of file that is read", file=file.name)


def _unread(file: Path) -> Message:
    return message(
        "{file} was not read: settings stand in {plan}, the child's facts in patient.toml",
        file=file.name,
        plan=PLAN_FILE,
    )


def _is_own_summary(file: Path) -> bool:
    """Tell whether a review left this file here, when its results were put beside the record."""
    if file.name != OWN_SUMMARY:
        return False
    try:
        with file.open("rb") as stream:
            return OWN_SCHEMA in stream.read(200)
    except OSError:
        return False


def is_plan_name(name: str) -> bool:
    """Tell whether a file of this name holds settings of the review."""
    return name.lower() == PLAN_FILE
