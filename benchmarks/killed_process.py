"""One run of the command line in a forked process, which can kill itself at a change of the disk.

A fork has everything imported that its parent has, so that a run costs its own work alone. A run
tells through a pipe of every change below its work folder: a file opened to be written, moved,
removed or given rights, a folder made, moved or removed. It kills itself before the nth of them; or
after it, in the midst of the next file that it writes, when that reaches a size: the system then
ends it in the call that writes, whoever makes it.
"""

from __future__ import annotations

import os
import pickle
import resource
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

#: Where temporary files lie, in the work folder.
SCRATCH = "scratch"
#: Events of Python that change the disk, and where among their arguments the open folder stands
#: from which their path is seen.
CHANGES = {"os.chmod": 2, "os.mkdir": 2, "os.remove": 1, "os.rename": 2, "os.rmdir": 1}
#: How a line begins by which a run tells of a change.
_TOLD = "\x1f"
#: What a killed process has started has to end by itself within this time.
SECONDS_OF_ORPHANS = 60.0


@dataclass(frozen=True)
class Kill:
    """Where a run is killed: before its nth change, or after it in the midst of a file."""

    number: int
    #: Bytes at which a file that is written then is cut off; None for a kill before the change.
    cut_off_at: int | None = None


@dataclass(frozen=True)
class Change:
    """A change of the disk, and the size of the largest file that was written since the last."""

    what: str
    written_before: int


@dataclass(frozen=True)
class Run:
    """How a run ended: its exit code, or minus the signal; its changes, and what it said."""

    code: int
    changes: tuple[Change, ...]
    said: str

    def was_killed_by(self, kill: Kill) -> bool:
        """Tell whether it died where it was meant to."""
        wanted = signal.SIGKILL if kill.cut_off_at is None else signal.SIGXFSZ
        return self.code == -wanted and len(self.changes) == kill.number


@dataclass(frozen=True)
class Manner:
    """How a run is made.

    A notebook that it executes is kept in the file `notebook`, and taken from there by the next:
    most of the time of a review is its kernel. With `one_by_one` folders are moved as on a system
    that cannot exchange two of them in one step. With `sizes` it is measured how large the files
    grow between two changes.
    """

    notebook: Path | None = None
    one_by_one: bool = False
    sizes: bool = False


def run(
    work: Path, words: Sequence[str], kill: Kill | None = None, manner: Manner = Manner()
) -> Run:
    """Run a command in a work folder, and wait until everything that it started has ended.

    What it imports of the package is imported here for the next.
    """
    (work / SCRATCH).mkdir(exist_ok=True)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _run_and_exit(work, words, _Watch(work, writing, kill, sizes=manner.sizes), manner)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as told:
        lines = told.read().splitlines()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    _wait_for_group(pid)
    return _run_of(code, lines)


def _run_of(code: int, lines: Sequence[str]) -> Run:
    told = [line[1:].split() for line in lines if line.startswith(_TOLD)]
    said = "\n".join(line for line in lines if not line.startswith(_TOLD))
    for kind, name, _ in told:
        if kind == "module":
            import_module(name)
    changes = [Change(what, int(size)) for kind, what, size in told if kind == "change"]
    return Run(code, tuple(changes), said)


def _wait_for_group(group: int) -> None:
    last = time.monotonic() + SECONDS_OF_ORPHANS
    while time.monotonic() < last:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise TimeoutError(f"what process {group} has started does not end")


def _run_and_exit(work: Path, words: Sequence[str], watch: _Watch, manner: Manner) -> NoReturn:
    """Be the command line; never come back to what the parent was about to do."""
    code: Any = 0
    try:
        _become_a_command(work, words, watch.pipe)
        if manner.notebook is not None:
            _execute_once(manner.notebook)
        if manner.one_by_one:
            _exchange_nothing()
        command = import_module("ivig_track.cli").main
        sys.addaudithook(watch.hear)
        command()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - nothing may come back from a fork
        traceback.print_exc()
        code = 70
    finally:
        watch.tell_modules()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


def _become_a_command(work: Path, words: Sequence[str], pipe: int) -> None:
    os.setsid()
    os.chdir(work)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, file in ((0, nothing), (1, nothing), (2, pipe)):
        os.dup2(file, number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)
    os.environ["TMPDIR"] = tempfile.tempdir = str(work / SCRATCH)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is drawn by chance is the same in every run, or no two could be compared.
    secrets.randbelow = lambda exclusive_upper_bound: exclusive_upper_bound // 3
    sys.argv = ["ivig-track", *words]


def _execute_once(kept: Path) -> None:
    """Let a notebook be executed by its kernel once, and take the cells from a file after that."""
    notebooks: Any = import_module("ivig_track.report.notebooks")
    execute = notebooks.run_cells

    def taken(notebook: Any, step: Any) -> None:
        if not kept.exists():
            execute(notebook, step)
            kept.write_bytes(pickle.dumps(notebook))
        ran = pickle.loads(kept.read_bytes())  # noqa: S301 - it was written here
        # The very cells stay, for the caller goes on with them.
        for cell, cell_that_ran in zip(notebook.cells, ran.cells, strict=True):
            cell.update(cell_that_ran)
        # Its kernel has written there, too.
        notebook.metadata.update(ran.metadata)

    notebooks.run_cells = taken


def _exchange_nothing() -> None:
    folders: Any = import_module("ivig_track.writing.atomic_folder")
    folders.exchange = lambda _one, _other: False


class _Watch:
    """Hears of every event of Python, tells of those that change the disk below a folder."""

    def __init__(self, below: Path, pipe: int, kill: Kill | None, *, sizes: bool) -> None:
        self.below, self.pipe, self.kill = str(below.resolve()), pipe, kill
        self.number = 0
        self.sizes: dict[str, int] | None = self._sizes() if sizes else None

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        place = _place_of_change(event, arguments)
        if place is None or not place.startswith(self.below):
            return
        self.number += 1
        if self.kill and self.kill.cut_off_at is None and self.number == self.kill.number:
            self._tell("change", event)
            os.kill(os.getpid(), signal.SIGKILL)
        self._tell("change", event)
        if self.kill and self.kill.cut_off_at is not None and self.number == self.kill.number:
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.kill.cut_off_at, most))

    def tell_modules(self) -> None:
        self._tell("change", "end")
        for name in sorted(sys.modules):
            if name.startswith("ivig_track") and sys.modules[name] is not None:
                self._tell("module", name)

    def _tell(self, kind: str, what: str) -> None:
        line = f"\n{_TOLD}{kind} {what} {self._written() if kind == 'change' else 0}\n"
        os.write(self.pipe, line.encode())

    def _written(self) -> int:
        if self.sizes is None:
            return 0
        before, self.sizes = self.sizes, self._sizes()
        grown = (size for file, size in self.sizes.items() if size > before.get(file, 0))
        return max(grown, default=0)

    def _sizes(self) -> dict[str, int]:
        found = {}
        for folder, _, names in os.walk(self.below):
            for name in names:
                file = f"{folder}/{name}"
                found[file] = os.lstat(file).st_size
        return found


def _place_of_change(event: str, arguments: tuple[Any, ...]) -> str | None:
    """Give the whole path of what an event changes; None where it changes nothing."""
    if event == "open":
        name, mode, flags = arguments
        writes = set(mode) & set("wax+") if isinstance(mode, str) else flags & _WRITES
        return _whole(name, None) if writes else None
    if event in CHANGES:
        return _whole(arguments[0], arguments[CHANGES[event]])
    return None


_WRITES = os.O_WRONLY | os.O_RDWR


def _whole(name: Any, folder: int | None) -> str:
    if isinstance(name, int):
        return str(_opened(name))
    seen_from = Path.cwd() if folder in (None, -1) else _opened(folder)
    return os.path.normpath(Path(seen_from, os.fsdecode(name)))


def _opened(number: int | None) -> Path:
    return Path(f"/proc/self/fd/{number}").readlink()
