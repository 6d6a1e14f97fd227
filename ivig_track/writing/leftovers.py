"""What a process that was killed has left behind: found by its number in the name, swept away."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path

OLD = "-old"
#: Written last into a folder of finished files that are still to be moved into their places; it
#: names those that are to go, a line each.
COMPLETE = "complete"
#: Where they put what stands in their way; it is removed with them.
FORMER = "former"
INSIDE, SCRATCH = ".writing-", "ivig-track-"
#: The right to wait for a process, and no other; asking for it tells whether there is one.
WINDOWS_SYNCHRONIZE = 0x0010_0000


def beside(folder: Path) -> Path:
    """Give the hidden place of this process beside a folder."""
    return folder.parent / f".{folder.name}-{os.getpid()}"


def inside(folder: Path, name: str) -> Path:
    """Give a hidden place of this process in a folder, for what nobody needs after its end."""
    return folder / f"{INSIDE}{os.getpid()}-{name}"


def sweep_beside(folder: Path) -> None:
    """Put a folder back that a killed process had moved aside, and remove what it left there.

    `.NAME-PID` was not finished; `.NAME-PID-old` is what stood in the place of NAME before. One
    with our own number is of a process before us: this one has made none yet.
    """
    pattern = rf"\.{re.escape(folder.name)}-(\d+)(?:{OLD})?"
    for left, pid in list(_named_after_processes(folder.parent, pattern)):
        if pid != os.getpid() and _is_running(pid):
            continue
        if left.name.endswith(OLD) and not folder.exists():
            left.rename(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)


def sweep_inside(folder: Path) -> None:
    """Move finished files of a killed process into their places in a folder; remove others."""
    for left in _left_by_the_dead(folder, rf"{re.escape(INSIDE)}(\d+)-\w+"):
        if (left / COMPLETE).exists():
            move_into(folder, left)
        shutil.rmtree(left, ignore_errors=True)


def move_into(folder: Path, finished: Path) -> None:
    """Move every file of a finished set into a folder, in the place of a former set.

    Old and new files never stand there together: the former ones are put aside first, all but that
    with the first name, which the new one replaces in one step; the others follow. What was put
    aside comes back where a file cannot be moved, and OSError is passed on.
    """
    gone = (finished / COMPLETE).read_text(encoding="utf-8").splitlines()
    new = sorted(file.name for file in finished.iterdir() if file.name not in (COMPLETE, FORMER))
    _refuse_folders(folder / name for name in (*new, *gone))
    former = finished / FORMER
    in_place: list[str] = []
    try:
        _put_aside([folder / name for name in (*new[1:], *gone)], former)
        _keep_copies([folder / name for name in new[:1]], former)
        for name in new:
            (finished / name).replace(folder / name)
            in_place.append(name)
    except OSError:
        for name in in_place:
            (folder / name).unlink()
        for file in sorted(former.iterdir()) if former.exists() else ():
            file.replace(folder / file.name)
        raise


def _refuse_folders(places: Iterable[Path]) -> None:
    for place in places:
        if place.is_dir() and not place.is_symlink():
            raise IsADirectoryError(EISDIR, f"{place.name} is a folder there")


def _put_aside(files: Iterable[Path], former: Path) -> None:
    for file in filter(os.path.lexists, files):
        former.mkdir(exist_ok=True)
        file.rename(former / file.name)


def _keep_copies(files: Iterable[Path], former: Path) -> None:
    for file in filter(os.path.lexists, files):
        former.mkdir(exist_ok=True)
        shutil.copy2(file, former / file.name, follow_symlinks=False)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder for the time of a `with`; those of killed processes go first."""
    for left in _left_by_the_dead(Path(tempfile.gettempdir()), rf"{re.escape(SCRATCH)}(\d+)-\w+"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{SCRATCH}{os.getpid()}-") as folder:
        yield Path(folder)


def _left_by_the_dead(place: Path, pattern: str) -> list[Path]:
    """Give the folders of a place that are named after a process that is no more."""
    return [path for path, pid in _named_after_processes(place, pattern) if not _is_running(pid)]


def _named_after_processes(place: Path, pattern: str) -> Iterator[tuple[Path, int]]:
    if not place.is_dir():
        return
    for path in sorted(place.iterdir()):
        named = re.fullmatch(pattern, path.name)
        if named and path.is_dir() and not path.is_symlink():
            yield path, int(named[1])


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        # There `os.kill` would end it.
        handle = ctypes.windll.kernel32.OpenProcess(WINDOWS_SYNCHRONIZE, 0, pid)
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
