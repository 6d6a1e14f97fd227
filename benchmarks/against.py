"""Our commit against a named one, task by task in pairs: `python3 run.py bench --against COMMIT`.

The other commit is unpacked into a folder of its own and run by the same Python with the same
libraries, so that only the code of this project differs.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bars import Bar, Task, in_turn, ratio
from benchmarks.progress import Progress
from benchmarks.reading_speed import READING, ROWS, write_events
from benchmarks.two_year_diary import write_two_year_diary

ROOT = Path(__file__).resolve().parents[1]
#: No commit may take so many times what another takes, at most; pairs differ by less by chance.
AGAINST_RATIO_MAX = 1.10
REVIEW = """
import sys, ivig_track as ivt
ivt.review(ivt.read_record(sys.argv[1])).to_dict()
"""


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """Unpack a commit of this repository; its end removes it."""
    with TemporaryDirectory(prefix="ivig-track-against-") as folder:
        packed, place = Path(folder, "commit.tar"), Path(folder, "commit")
        subprocess.run(
            ["git", "archive", "--format=tar", f"--output={packed}", commit],  # noqa: S607
            cwd=ROOT,
            check=True,
        )
        with tarfile.open(packed) as archive:
            archive.extractall(place, filter="data")
        yield place


def python_of(tree: Path, *arguments: str | Path) -> Task:
    """Make a run of this Python on the package of a tree."""
    words = [sys.executable, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    return lambda: subprocess.run(words, cwd=tree, env=environment, check=True, capture_output=True)


def tasks_of(tree: Path, diary: Path, workbook: Path, out: Path) -> dict[str, Task]:
    """Give what is compared, by its name, as this tree does it."""
    command = ("-m", "ivig_track")
    return {
        "`ivig-track check`, two years": python_of(tree, *command, "check", diary),
        f"{ROWS:,} rows of a workbook read": python_of(tree, "-c", READING, workbook),
        "a record read, reviewed, summarised": python_of(tree, "-c", REVIEW, diary),
        "`ivig-track review`, whole": python_of(tree, *command, "review", diary, "--out", out),
    }


def against_bars(commit: str, rounds: int) -> list[Bar]:
    """Measure this tree, as it lies here, and the commit in pairs."""
    with TemporaryDirectory(prefix="ivig-track-bench-") as place, checkout(commit) as other:
        folder = Path(place)
        write_two_year_diary(folder / "two_years")
        write_events(folder / "events.xlsx", ROWS)
        for tree in (ROOT, other):
            compileall.compile_dir(tree / "ivig_track", quiet=1)
        ours, theirs = (
            tasks_of(tree, folder / "two_years", folder / "events.xlsx", folder / name)
            for name, tree in (("ours", ROOT), ("theirs", other))
        )
        progress = Progress(len(ours) * (rounds + 1))
        return [
            _bar(what, commit, in_turn([ours[what], theirs[what]], rounds, progress, what))
            for what in ours
        ]


def _bar(what: str, commit: str, times: list[list[float]]) -> Bar:
    found = ratio(*times)
    return Bar(
        f"{what}, against {commit}",
        f"<= {AGAINST_RATIO_MAX:.2f} x",
        str(found),
        found.median / AGAINST_RATIO_MAX,
    )
