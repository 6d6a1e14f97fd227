"""Each notebook run once in a run of the tests, whichever process asks for it first."""

from __future__ import annotations

import atexit
import os
import time
from functools import cache
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from ivig_track.report.notebooks import _parameters
from tests.places import NOTEBOOKS

#: Lines added to the settings of a notebook that would take a minute.
FEWER = {"how_sure": "RECORDS, PROCESSES = 2, 1", "cohort": "CHILDREN = 12"}
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
#: Seconds between two looks at whether another process is done.
PAUSE_SECONDS = 0.2
#: A process that was killed would be waited for for ever.
PATIENCE_SECONDS = 900


#: Run before each notebook: files that were chosen in another one are no longer chosen.
ANEW = """
%reset -f
import ivig_track
ivig_track.file_picker.cache_clear()
del ivig_track
%cd -q {folder}
"""


def execute(notebook: NotebookNode, folder: Path, *, allow_errors: bool = False) -> None:
    """Run a notebook in a folder, where no name is left of those that ran before.

    What they loaded stays loaded: to start Python, pandas and matplotlib takes most of the time.
    """
    anew = new_code_cell(ANEW.format(folder=folder))
    cells, notebook.cells = notebook.cells, [anew, *notebook.cells]
    client = NotebookClient(notebook, timeout=120, km=_kernel(), allow_errors=allow_errors)
    try:
        client.execute()
    finally:
        notebook.cells = cells
        if client.kc is not None:
            client.kc.stop_channels()


@cache
def _kernel() -> AsyncKernelManager:
    """Start the kernel of this process, which ends with it."""
    kernel = AsyncKernelManager()
    run_sync(kernel.start_kernel)(extra_arguments=["--IPKernelApp.log_level=ERROR"])
    atexit.register(run_sync(kernel.shutdown_kernel), now=True)
    return kernel


def folder_of_this_run(factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all processes of this run of the tests share."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "executed-notebooks"
    folder.mkdir(exist_ok=True)
    return folder


def executed(name: str, folder: Path) -> Path:
    """Give the file of a notebook with its outputs; run it in an empty folder where none did."""
    file, claim = folder / f"{name}.ipynb", folder / f"{name}.claim"
    try:
        claim.mkdir()
    except FileExistsError:
        return waited_for(file, claim)
    try:
        _run(name, file)
    except BaseException:
        claim.rmdir()
        raise
    return file


def waited_for(file: Path, claim: Path) -> Path:
    """Give the file as soon as the process that runs the notebook has written it."""
    given_up = time.monotonic() + PATIENCE_SECONDS
    while not file.exists():
        if not claim.exists() or time.monotonic() > given_up:
            raise AssertionError(f"{file.stem} could not be run; another process says why")
        time.sleep(PAUSE_SECONDS)
    return file


def _run(name: str, file: Path) -> None:
    elsewhere = file.parent / name
    elsewhere.mkdir()
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    if name in FEWER:
        _parameters(notebook).source += f"\n{FEWER[name]}"
    execute(notebook, elsewhere)
    assert list(elsewhere.iterdir()) == [], "it leaves nothing where it lies"
    whole = file.with_suffix(".part")
    nbformat.write(notebook, whole)
    whole.rename(file)
