"""Files that appear whole or not at all: alone, or as one folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from ivig_track.errors import OutputError
from ivig_track.writing.exchange import exchange
from ivig_track.writing.leftovers import (
    COMPLETE,
    INSIDE,
    OLD,
    beside,
    move_into,
    sweep_beside,
    sweep_inside,
)

#: What the desktop puts into a folder that was looked at; it is nobody's work.
OF_THE_DESKTOP = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

#: Rights of a file that its owner alone may read and write.
_OWNER_ONLY = 0o600

Files = Mapping[str, str | bytes]
#: Makes a `with` that is put around the step in which files take their place.
Around = Callable[[], AbstractContextManager[None]]


def write_whole_folder(folder: Path, files: Files, around: Around = nullcontext) -> None:
    """Write files beside their place and move them there together; a former folder is replaced.

    Where `folder` is a link, what it points to is replaced. What a former folder may hold is for
    the caller to check. What a killed process left beside it is swept first. A process that is
    killed leaves the former folder or the new one; where the system cannot exchange two folders in
    one step, the former may be moved aside until the next run.

    Raises
    ------
    OutputError
        Where the folder cannot be written; what stood there is still there then.
    """
    with _finished_beside(folder, files) as (finished, target), _refusal_said(folder), around():
        _move_into_place(finished, target)


@contextmanager
def folder_ready(folder: Path, files: Files) -> Iterator[Around]:
    """Write files beside their place; give what moves them there together with other files.

    Put around the step in which the others take theirs, it moves the former folder aside before it,
    and the new one into its place after it: old and new never stand there at a time, whenever a
    process is killed. What was moved aside comes back where that step does not end well, or with
    the next run. Where it is not used within the `with`, nothing of the files is left.

    Raises
    ------
    OutputError
        Where the folder cannot be written.
    """
    with _finished_beside(folder, files) as (finished, target):

        @contextmanager
        def taking_its_place() -> Iterator[None]:
            with _refusal_said(folder), _moved_around(finished, target):
                yield

        yield taking_its_place


@contextmanager
def _finished_beside(folder: Path, files: Files) -> Iterator[tuple[Path, Path]]:
    """Give the folder of the finished files, and the place where they are to be."""
    target = folder.resolve()
    finished = beside(target)
    try:
        with _refusal_said(folder):
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep_beside(target)
            finished.mkdir()
            _write(finished, files)
        yield finished, target
    finally:
        shutil.rmtree(finished, ignore_errors=True)


@contextmanager
def _refusal_said(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(folder, error) from error


def _write(folder: Path, files: Files) -> None:
    """Write texts (in UTF-8) and bytes into a new folder."""
    for name, content in files.items():
        whole = content.encode("utf-8") if isinstance(content, str) else content
        (folder / name).write_bytes(whole)


def _move_into_place(finished: Path, folder: Path) -> None:
    if folder.exists():
        shutil.copymode(folder, finished)
        if exchange(finished, folder):
            return
    with _moved_around(finished, folder):
        pass


@contextmanager
def _moved_around(finished: Path, folder: Path) -> Iterator[None]:
    """Move a former folder aside, and the finished one into its place at the end of the `with`."""
    old = finished.with_name(finished.name + OLD)
    if folder.exists():
        shutil.copymode(folder, finished)
        folder.rename(old)
    try:
        yield
        finished.rename(folder)
    finally:
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        elif old.exists():
            old.rename(folder)


def write_whole_set(
    folder: Path,
    files: Files,
    optional: AbstractSet[str] = frozenset(),
    around: Around = nullcontext,
) -> None:
    """Write files that belong together, in the place of a former set of them.

    Where the folder holds a former set and nothing else, it is replaced as one. Where it holds
    other files, or cannot be moved (somebody is in it), the files are replaced without old and new
    ones ever standing together; a run that is killed then is finished by the next. A set may leave
    out the `optional` files; those of a former set that are not written now go.

    Raises
    ------
    OutputError
        Where the folder cannot be written; nothing is left behind then.
    """
    names, inside = set(files) | optional, _names_in(folder)
    former = inside if inside is not None and set(files) - optional <= inside else None
    gone = frozenset() if former is None else optional - set(files)
    is_alone = inside == set() or (former is not None and former <= names)
    if is_alone and not _is_in_use(folder.resolve()):
        try:
            write_whole_folder(folder, files, around)
        except OutputError:
            if not folder.is_dir():
                raise
            # Its parent may be closed to us while it is open itself.
        else:
            return
    write_whole(folder, files, gone=gone, around=around)


def _names_in(folder: Path) -> set[str] | None:
    """Give what a folder holds; None where it cannot be looked into."""
    try:
        return {path.name for path in folder.iterdir()} - OF_THE_DESKTOP
    except FileNotFoundError:
        return set()
    except OSError:
        return None


def _is_in_use(folder: Path) -> bool:
    here = Path.cwd()
    return folder in (here, *here.parents)


def write_whole(
    folder: Path,
    files: Files,
    *,
    gone: AbstractSet[str] = frozenset(),
    is_secret: bool = False,
    around: Around = nullcontext,
) -> None:
    """Write texts (in UTF-8) and bytes into a folder, in the place of files of the same names.

    All are the new ones or, where one of them cannot be written, all the old ones. Files that are
    named in `gone` are removed. With `is_secret` no other user can read the files.

    Raises
    ------
    OutputError
        Where the folder cannot be written; nothing is left behind then.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with moved_in_together(folder, gone, around) as finished:
            _write(finished, files)
            for name in files if is_secret else ():
                # Before they are moved: until then they lie where nobody else can look.
                (finished / name).chmod(_OWNER_ONLY)
    except OSError as error:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise _not_written(folder, error) from error


@contextmanager
def moved_in_together(
    folder: Path, gone: AbstractSet[str] = frozenset(), around: Around = nullcontext
) -> Iterator[Path]:
    """Give a hidden folder; what was written there is moved into `folder` at the end of a `with`.

    Files that are named in `gone` are removed then. A run that is killed while files are moved is
    finished by the next; one that is killed before leaves what stood there. OSError is passed on.
    """
    sweep_inside(folder)
    with tempfile.TemporaryDirectory(prefix=f"{INSIDE}{os.getpid()}-", dir=folder) as finished:
        yield Path(finished)
        _write(Path(finished), {COMPLETE: "\n".join(gone)})
        with around():
            move_into(folder, Path(finished))


def refuse_to_write_over(folder: Path, names: Iterable[str], give_another: str = "name") -> None:
    """Raise OutputError where one of these files is there; it may have been changed since.

    Where a killed process left it there, the others that it had finished join it first.
    """
    there = [folder / name for name in names if (folder / name).exists()]
    if not there:
        return
    with suppress(OSError):
        sweep_inside(folder)
    raise OutputError(
        f"{there[0]} is there already, and was left as it is. To fix it: give another"
        f" {give_another}."
    )


def _not_written(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{folder}: the result could not be written here ({error.strerror or error})."
        " To fix it: choose another folder."
    )
