"""What one record costs, each figure beside its bar: `python3 run.py bench record`.

The record measured on is invented: two years, twelve courses. Our modules are compiled first, as
those of the libraries beside them are since they were installed.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import nbformat
import numpy as np
import numpy.typing as npt
from scipy.stats import permutation_test

import ivig_track as ivt
from benchmarks.bars import Bar, Task, in_turn, ratio
from benchmarks.progress import Progress
from benchmarks.reading_speed import CELLS_ALONE, CELLS_RATIO_MAX, READING, ROWS, write_events
from benchmarks.two_year_diary import write_two_year_diary
from ivig_track.report.notebooks import files_of_review
from ivig_track.report.page import blocks_of
from ivig_track.report.pdf import render_pdf

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.with_name("ivig_track")
PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("ivig-track"))

CHECK_RATIO_MAX = 1.5
CHECK_SECONDS_MORE_MAX = 0.1
#: The count model of the overall answer takes most of it: it finds what a quick test misses.
REVIEW_SECONDS_MAX = 0.250
COMMAND_RATIO_MAX = 2.0
#: Shuffles of scipy's permutation test, its default.
RESAMPLES = 9999
#: After the notebook ran: notebook, page and summary; and the PDF alone.
PAGE_SECONDS_MAX = 1.0
PDF_SECONDS_MAX = 0.5


def command(*arguments: str | Path) -> Task:
    words = [str(argument) for argument in arguments]
    return lambda: subprocess.run(words, check=True, capture_output=True)


def check_bars(diary: Path, rounds: int, progress: Progress) -> list[Bar]:
    tasks = [command(PROGRAM, "check", diary), command(PYTHON, "-c", "import click")]
    ours, click = map(median, in_turn(tasks, rounds, progress, "ivig-track check"))
    most = CHECK_RATIO_MAX * click + CHECK_SECONDS_MORE_MAX
    bar = f"<= {CHECK_RATIO_MAX:g} x `import click` + {CHECK_SECONDS_MORE_MAX:g} s"
    measured = f"{ours:.3f} s, `import click` {click:.3f} s"
    return [Bar("`ivig-track check`, two years", bar, measured, ours / most)]


def workbook_bars(workbook: Path, rounds: int, progress: Progress) -> list[Bar]:
    programs = [READING, CELLS_ALONE[".xlsx"]]
    tasks = [command(PYTHON, "-c", program, workbook) for program in programs]
    found = ratio(*in_turn(tasks, rounds, progress, "a long workbook"))
    return [
        Bar(
            f"{ROWS:,} rows of a workbook read, program and all",
            f"<= {CELLS_RATIO_MAX:g} x its cells alone",
            str(found),
            found.median / CELLS_RATIO_MAX,
        )
    ]


def review_bars(diary: Path, rounds: int, progress: Progress) -> list[Bar]:
    """A review from first look to summary, so that nothing is put off past the end of the clock."""
    record = ivt.read_record(diary)
    tasks = [lambda: ivt.review(record).to_dict(), shuffled_days(ivt.review(record))]
    ours, shuffled = map(median, in_turn(tasks, rounds, progress, "ivt.review"))
    measured = f"{ours:.3f} s; scipy's permutation test of the same days {shuffled:.3f} s"
    what = "`ivt.review` and its summary, once imported"
    return [Bar(what, f"<= {REVIEW_SECONDS_MAX:g} s", measured, ours / REVIEW_SECONDS_MAX)]


def shuffled_days(review: ivt.Review) -> Task:
    """What a person would otherwise run: the days of baselines and windows shuffled by scipy."""
    counts = review.counts
    phases = [
        np.concatenate([counts.best[counts.slice_of(span)] for span in spans])
        for spans in zip(
            *((i.baseline.span, i.window.span) for i in review.course_results), strict=True
        )
    ]
    known = [phase[np.isfinite(phase)] for phase in phases]
    return lambda: permutation_test(
        known, mean_difference, n_resamples=RESAMPLES, vectorized=True, rng=1, alternative="less"
    )


def mean_difference(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], axis: int
) -> npt.NDArray[np.float64]:
    return np.asarray(after.mean(axis=axis) - before.mean(axis=axis))


def command_bars(diary: Path, out: Path, rounds: int, progress: Progress) -> list[Bar]:
    tasks = [
        command(PROGRAM, "review", diary, "--out", out),
        command(PYTHON, HERE / "run_empty_notebook.py"),
    ]
    found = ratio(*in_turn(tasks, rounds, progress, "ivig-track review"))
    bar = f"<= {COMMAND_RATIO_MAX:g} x a notebook with one empty figure"
    return [Bar("`ivig-track review`, whole", bar, str(found), found.median / COMMAND_RATIO_MAX)]


def paper_bars(out: Path, rounds: int, progress: Progress) -> list[Bar]:
    """Time what is made of the notebook that the review command left."""
    notebook = nbformat.read(out / "review.ipynb", as_version=4)
    blocks = blocks_of(notebook.cells)
    tasks = [lambda: files_of_review(notebook), lambda: render_pdf(blocks)]
    page, pdf = map(median, in_turn(tasks, rounds, progress, "page and PDF"))
    return [
        Bar(what, f"<= {most:g} s", f"{seconds:.3f} s", seconds / most)
        for what, seconds, most in (
            ("page after the notebook", page, PAGE_SECONDS_MAX),
            ("PDF after the notebook", pdf, PDF_SECONDS_MAX),
        )
    ]


def measure(rounds: int) -> list[Bar]:
    compileall.compile_dir(PACKAGE, quiet=1)
    quick, slow = 4 * rounds, rounds
    progress = Progress(3 * (quick + 1) + 2 * (slow + 1))
    with TemporaryDirectory(prefix="ivig-track-bench-") as folder:
        diary = Path(folder, "two_years")
        out = Path(folder, "out")
        write_two_year_diary(diary)
        workbook = Path(folder, "events.xlsx")
        write_events(workbook, ROWS)
        return [
            *check_bars(diary, quick, progress),
            *workbook_bars(workbook, slow, progress),
            *review_bars(diary, quick, progress),
            *command_bars(diary, out, slow, progress),
            *paper_bars(out, quick, progress),
        ]
