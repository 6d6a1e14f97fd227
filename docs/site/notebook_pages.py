"""The notebooks as pages: each with its outputs, run once where no run of it is handed over."""

from __future__ import annotations

from pathlib import Path

import nbformat

from docs.site.staging import ROOT, put
from ivig_track.report.kernel_run import run_cells

NOTEBOOKS = ROOT / "notebooks"
#: In the order in which they are read.
ORDER = ("review", "concurrent_events", "diary", "how_sure", "explore", "cohort")
INTRODUCTION = """# Notebooks

Each runs as it is, on an invented child (SYNTHETIC), and shows your own record when its file is
named in the first cell with code. `python3 run.py lab` opens them; `ivig-track notebooks DIR`
writes them to a folder where the package was installed. The pages below are their outputs, made at
this build; "How sure?" and "A clinic" with fewer invented diaries than they take as they stand.
"""
#: Lines that a notebook is given here, below its own settings.
SETTINGS = {"how_sure": "RECORDS, PROCESSES = 20, 1", "cohort": "CHILDREN = 24"}


def write_notebooks(folder: Path, run_already: Path | None) -> None:
    """Write every notebook with its outputs, and the list of them."""
    names = sorted((path.stem for path in NOTEBOOKS.glob("*.ipynb")), key=ORDER.index)
    for name in names:
        put(folder / f"{name}.ipynb", with_outputs(name, run_already))
    pages = "\n".join(names)
    put(folder / "index.md", f"{INTRODUCTION}\n```{{toctree}}\n:maxdepth: 1\n{pages}\n```\n")


def with_outputs(name: str, run_already: Path | None) -> str:
    """Give a notebook with its outputs: of a run that is there, or of one now."""
    if run_already is not None:
        return (run_already / f"{name}.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    if name in SETTINGS:
        settings = next(cell for cell in notebook.cells if cell.cell_type == "code")
        settings.source += f"\n{SETTINGS[name]}"
    run_cells(notebook, lambda _done, _whole: None)
    return str(nbformat.writes(notebook))
