"""The shared copy: the tidy folder without identity, its page, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ivig_track.entries.entries import Reading
from ivig_track.errors import OutputError
from ivig_track.reading import read_files
from ivig_track.report.notebooks import SILENT, Request, Teller, executed_review
from ivig_track.report.page import blocks_of, render_page
from ivig_track.sharing import (
    SharedReading,
    counted_from_first_infusion,
    deidentified,
    shifted_by,
    statement_html,
)
from ivig_track.sharing.date_shift import MOVE_DAYS_MAX, MOVE_DAYS_MIN, secret_days
from ivig_track.writing.atomic_folder import OF_THE_DESKTOP, write_whole, write_whole_folder
from ivig_track.writing.leftovers import scratch_folder, sweep_inside
from ivig_track.writing.tidy_writing import TIDY_FILES, tidy_files

STATEMENT, PAGE = "statement.html", "review.html"
SHARED_FILES = frozenset({*TIDY_FILES, STATEMENT, PAGE})
KEY_NAME = "days_moved"
KEY_WORDS = (
    "Keep this file. Do not hand it on: it turns the shared copy's dates back into real ones."
)


@dataclass(frozen=True, slots=True)
class SharingChoices:
    """What the family decides: whether its own words go along, and how dates are moved.

    `key_file` names the file that keeps the number of days; without one, days are counted from the
    first infusion. A key file that is there already is used again, so that a later copy fits the
    earlier one.
    """

    keep_notes: bool = False
    key_file: Path | None = None


def write_shared_copy(
    request: Request, out: Path, choices: SharingChoices, tell: Teller = SILENT
) -> tuple[Path, ...]:
    """Write a copy of a record that can be handed on: record, page and statement, whole or not.

    Raises
    ------
    DataError
        Where the files cannot be used.
    OutputError
        Where the folder holds other files, lies with the source, or cannot be written.
    """
    _refuse_place(request, out, choices)
    reading = read_files(
        request.path,
        infusions=request.infusions,
        therapies=request.therapies,
        events=request.events,
        plan_file=request.plan_file,
        choices=request.choices,
    )
    days, is_drawn = _days_shifted(reading, choices.key_file)
    move = counted_from_first_infusion(reading) if days is None else shifted_by(days)
    shared = deidentified(reading, move, keep_notes=choices.keep_notes)
    files = files_of(shared, request.measure, tell)
    with _kept_key(choices.key_file if is_drawn else None, move.days):
        write_whole_folder(out, files)
    return tuple(out / name for name in files)


def files_of(shared: SharedReading, measure: str | None, tell: Teller = SILENT) -> dict[str, str]:
    """Give every file of the copy; the page is made by reading the copy, and nothing else."""
    record = tidy_files(shared.reading)
    with scratch_folder() as place:
        folder = place / "record"
        write_whole(folder, record)
        notebook = executed_review(Request((folder,), measure=measure), place, tell)
    page = render_page(blocks_of(notebook.cells))
    return {PAGE: page, STATEMENT: statement_html(shared), **record}


def _refuse_place(request: Request, out: Path, choices: SharingChoices) -> None:
    target = out.resolve()
    given = (*request.path, request.infusions, request.therapies, request.events)
    sources = [path.resolve() for path in given if path is not None]
    for source in sources:
        if target == source or source in target.parents or target in source.parents:
            raise OutputError(f"{out} lies with the files that are read; give another folder")
    key = choices.key_file
    if key is not None and target in (key.resolve(), *key.resolve().parents):
        raise OutputError(f"{key} must not lie in the folder that is handed on")
    _refuse_other_files(out)


def _refuse_other_files(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; give the name of a folder")
    inside = {file.name for file in out.iterdir()} if out.is_dir() else set()
    inside -= OF_THE_DESKTOP
    if inside and not (STATEMENT in inside and inside <= SHARED_FILES):
        raise OutputError(f"{out} holds other files; give a new folder")


def _days_shifted(reading: Reading, key_file: Path | None) -> tuple[int | None, bool]:
    """Give the number of days, and whether it was drawn now."""
    if key_file is None:
        return None, False
    with suppress(OSError):
        # What a killed run left of a key: one that is whole takes its place, and is used again.
        sweep_inside(key_file.parent)
    if not key_file.exists():
        return secret_days(reading), True
    try:
        kept = json.loads(key_file.read_text(encoding="utf-8"))[KEY_NAME]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        kept = None
    # `true` is a number to Python; a move by few days would leave the real dates to be guessed.
    if type(kept) is not int or not MOVE_DAYS_MIN <= abs(kept) <= MOVE_DAYS_MAX:
        raise OutputError(f"{key_file} is there, and is no key of a shared copy; name another file")
    return kept, False


@contextmanager
def _kept_key(key_file: Path | None, days: int) -> Iterator[None]:
    """Write a key that was drawn now; it goes again where the copy could not be written."""
    if key_file is None:
        yield
        return
    text = json.dumps({"what": KEY_WORDS, KEY_NAME: days}, indent=1) + "\n"
    write_whole(key_file.parent, {key_file.name: text}, is_secret=True)
    try:
        yield
    except OutputError:
        key_file.unlink(missing_ok=True)
        raise
