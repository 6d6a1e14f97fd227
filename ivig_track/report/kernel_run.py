"""Run a notebook's cells in a kernel of its own, and say plainly what ended it before its end."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from ivig_track.errors import IvigTrackError
from ivig_track.stopping import SIGNALS, Stopped, handlers_kept
from ivig_track.writing.leftovers import scratch_folder

#: Seconds that one cell may take before the run is given up.
CELL_TIMEOUT_SECONDS = 600
#: A kernel on this machine's own loopback need not warn of other machines. Its life is short: to
#: look for garbage as often as usual, among all that pandas and matplotlib hold, costs a twentieth.
#: What matplotlib says of a home folder that cannot be written names places of the machine.
KERNEL_ARGUMENTS = [
    "--IPKernelApp.log_level=ERROR",
    "--IPKernelApp.exec_lines=__import__('gc').set_threshold(50_000)",
    "--IPKernelApp.exec_lines=__import__('logging').getLogger('matplotlib').setLevel('ERROR')",
]


class _Run(NotebookClient):
    """A run that remembers which signal stopped it."""

    stopped_by: int | None = None

    async def async_start_new_kernel(self, **settings: Any) -> None:
        """Start the kernel; signals end the run, as nbclient's own handlers do not say so."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()

        def stop(number: int) -> None:
            self.stopped_by = number
            if task is not None:
                task.cancel()

        # Windows has none of these handlers, and a thread may set none.
        with suppress(RuntimeError, ValueError):
            for number in SIGNALS:
                loop.add_signal_handler(number, stop, number)
        await super().async_start_new_kernel(**settings)

    def forget_kernel(self) -> None:
        """Do not clean up once more at the end of Python: there may be nothing to clean up."""
        atexit.unregister(self._cleanup_kernel)


@contextmanager
def _own_kernel(folder: Path) -> Iterator[AsyncKernelManager]:
    """Give a kernel of the Python that runs now, whatever else is installed as "python3".

    The file by which it is reached lies in `folder`.

    It is ended in any case, also where a signal came while it started. A thread that watches it
    and ends with it says nothing; the run itself raises what went wrong.
    """
    specs = KernelSpecManager(kernel_dirs=[])
    kernel = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specs,
        connection_file=str(folder / "kernel.json"),
    )
    said = threading.excepthook
    threading.excepthook = lambda _what: None
    try:
        yield kernel
    finally:
        if kernel.has_kernel:
            run_sync(kernel.shutdown_kernel)(now=True)
        threading.excepthook = said


def run_cells(notebook: nbformat.NotebookNode, step: Callable[[int, int], None]) -> None:
    """Run every code cell; `step` hears the number of those done, and of all.

    Raises
    ------
    IvigTrackError
        Where a cell stopped with an error, or the kernel could not start or ended.
    Stopped
        Where a signal asked this process to end.
    """
    codes = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    with handlers_kept(), scratch_folder() as folder, _own_kernel(folder) as kernel:
        run = _Run(
            notebook,
            km=kernel,
            log=_silent(),
            timeout=CELL_TIMEOUT_SECONDS,
            extra_arguments=list(KERNEL_ARGUMENTS),
            # All its outputs are here by then; to take leave properly costs it half a second.
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
            on_cell_complete=lambda cell, cell_index: step(  # noqa: ARG005 - nbclient names them
                codes.index(cell_index) + 1, len(codes)
            ),
        )
        try:
            # What a kernel has to say comes over its own line; elsewhere it would only disturb.
            run.execute(cleanup_kc=True, env=_environment(), stdout=DEVNULL, stderr=DEVNULL)
        except CellExecutionError as error:
            raise IvigTrackError(f"The notebook stopped. {error.ename}: {error.evalue}") from None
        except (Exception, asyncio.CancelledError) as error:
            # The libraries of a kernel raise whatever they meet where it cannot start, or ends.
            if run.stopped_by is not None:
                raise Stopped(run.stopped_by) from None
            raise IvigTrackError(_ended_early(error)) from error
        finally:
            run.forget_kernel()


def _ended_early(error: BaseException) -> str:
    reason = " ".join(str(error).split()) or type(error).__name__
    return (
        f"The notebook could not be run to its end: its kernel did not start, or ended ({reason})."
        " Nothing was written. To fix it: close other programs, for it may lack memory, and try"
        " again; if it happens again, install ivig_track anew."
    )


def _environment() -> dict[str, str]:
    """Give the kernel's environment, in which it chooses itself how pictures are drawn."""
    return {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}


def _silent() -> logging.Logger:
    """Give a logger that tells nobody: what went wrong is raised, and said once."""
    log = logging.getLogger(f"{__name__}.kernel")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    return log
