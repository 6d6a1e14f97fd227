"""How long a person waits, each figure beside its bar: `python3 run.py bench`.

What is compared runs in turn (A B A B ...), so that a busy machine slows both alike, and medians
are compared. The record measured on is invented: two years, twelve courses. Our modules are
compiled first, as those of the libraries beside them are since they were installed.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import nbformat
import numpy as np
import numpy.typing as npt
from scipy.stats import permutation_test

import ivig_track as ivt
from benchmarks import answer_engines, cohort_speed
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

Task = Callable[[], object]


class Figure(NamedTuple):
    """One row of the table; times in seconds."""

    what: str
    measured: float
    bar: float
    bar_in_words: str


def seconds(task: Task) -> float:
    start = perf_counter()
    task()
    return perf_counter() - start


def in_turn(tasks: Sequence[Task], rounds: int) -> Iterator[tuple[float, ...]]:
    """Time every task once a round, after one round that is not counted."""
    for number in range(rounds + 1):
        times = tuple(seconds(task) for task in tasks)
        if number:
            yield times


def medians(tasks: Sequence[Task], rounds: int, progress: Progress, what: str) -> list[float]:
    measured = []
    for times in in_turn(tasks, rounds):
        measured.append(times)
        progress.step(what)
    return [median(column) for column in zip(*measured, strict=True)]


def command(*arguments: str | Path) -> Task:
    words = [str(argument) for argument in arguments]
    return lambda: subprocess.run(words, check=True, capture_output=True)


def check_figure(diary: Path, rounds: int, progress: Progress) -> Figure:
    tasks = [command(PROGRAM, "check", diary), command(PYTHON, "-c", "import click")]
    ours, click = medians(tasks, rounds, progress, "ivig-track check")
    bar = CHECK_RATIO_MAX * click + CHECK_SECONDS_MORE_MAX
    words = f"{CHECK_RATIO_MAX:g} x import click ({click:.3f}) + {CHECK_SECONDS_MORE_MAX:g} s"
    return Figure("ivig-track check", ours, bar, words)


def workbook_figure(workbook: Path, rounds: int, progress: Progress) -> Figure:
    programs = [READING, CELLS_ALONE[".xlsx"]]
    tasks = [command(PYTHON, "-c", program, workbook) for program in programs]
    ours, cells = medians(tasks, rounds, progress, "a long workbook")
    words = f"{CELLS_RATIO_MAX:g} x its cells alone ({cells:.3f}), programs and all"
    return Figure(f"{ROWS:,} rows of a workbook", ours, CELLS_RATIO_MAX * cells, words)


def review_figure(diary: Path, rounds: int, progress: Progress) -> Figure:
    """A review from first look to summary, so that nothing is put off past the end of the clock."""
    record = ivt.read_record(diary)
    tasks = [lambda: ivt.review(record).to_dict(), shuffled_days(ivt.review(record))]
    ours, shuffled = medians(tasks, rounds, progress, "ivt.review")
    words = (
        f"an absolute bar; scipy.stats.permutation_test of the same days takes {shuffled:.3f} s"
        f" ({shuffled / ours:.1f} x ours)"
    )
    return Figure("ivt.review, once imported", ours, REVIEW_SECONDS_MAX, words)


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


def command_figure(diary: Path, out: Path, rounds: int, progress: Progress) -> Figure:
    tasks = [
        command(PROGRAM, "review", diary, "--out", out),
        command(PYTHON, HERE / "run_empty_notebook.py"),
    ]
    ours, empty = medians(tasks, rounds, progress, "ivig-track review")
    words = f"{COMMAND_RATIO_MAX:g} x a notebook with one empty figure ({empty:.3f})"
    return Figure("ivig-track review, whole", ours, COMMAND_RATIO_MAX * empty, words)


def paper_figures(out: Path, rounds: int, progress: Progress) -> list[Figure]:
    """Time what is made of the notebook that the review command left."""
    notebook = nbformat.read(out / "review.ipynb", as_version=4)
    blocks = blocks_of(notebook.cells)
    tasks = [lambda: files_of_review(notebook), lambda: render_pdf(blocks)]
    page, pdf = medians(tasks, rounds, progress, "page and PDF")
    return [
        Figure("page after the notebook", page, PAGE_SECONDS_MAX, "an absolute bar"),
        Figure("PDF after the notebook", pdf, PDF_SECONDS_MAX, "an absolute bar"),
    ]


def table(figures: Sequence[Figure]) -> str:
    lines = [f"{'what':<26} {'median s':>9} {'bar s':>7}  within  bar"]
    for figure in figures:
        within = "yes" if figure.measured <= figure.bar else "NO"
        numbers = f"{figure.measured:>9.3f} {figure.bar:>7.3f}  {within:<6}"
        lines.append(f"{figure.what:<26} {numbers}  {figure.bar_in_words}")
    return "\n".join(lines)


def measure(rounds: int) -> list[Figure]:
    compileall.compile_dir(PACKAGE, quiet=1)
    quick, slow = 4 * rounds, rounds
    progress = Progress(3 * quick + 2 * slow)
    with TemporaryDirectory(prefix="ivig-track-bench-") as folder:
        diary = Path(folder, "two_years")
        out = Path(folder, "out")
        write_two_year_diary(diary)
        workbook = Path(folder, "events.xlsx")
        write_events(workbook, ROWS)
        return [
            check_figure(diary, quick, progress),
            workbook_figure(workbook, slow, progress),
            review_figure(diary, quick, progress),
            command_figure(diary, out, slow, progress),
            *paper_figures(out, quick, progress),
        ]


def main() -> None:
    others = {"cohort": cohort_speed.main, "engines": answer_engines.main}
    if sys.argv[1:2] and sys.argv[1] in others:
        others[sys.argv[1]](sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of the slowest (default: 5)")
    print(table(measure(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
