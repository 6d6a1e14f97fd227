"""What a whole review of a large cohort costs, each child, and how much memory its process takes.

`python -m benchmarks.large_cohort 1000 10000` reviews invented children of two years and twelve
courses with both answers, out of Parquet into a folder, each number of them in a process of its
own. `--no-answer` leaves the answers out. The bench takes less of it, for this takes minutes.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import ivig_track as ivt
from benchmarks.cohort_speed import children, write_tables
from benchmarks.peak_memory import own_peak_megabytes
from ivig_track.cohort.run_progress import CohortProgress

#: Children that differ; more of them are these again, under other ids.
UNLIKE = 100


def reviewed_here(records: int, *, answer: bool) -> str:
    """Review a cohort in this process; give a row of the table."""
    with TemporaryDirectory() as place:
        tables = write_tables(children(UNLIKE), records // UNLIKE, Path(place) / "tables")
        before = _processor_seconds()
        found = ivt.review_cohort(
            tables, out=Path(place) / "out", answer=answer, on_progress=_progress
        )
        each = (_processor_seconds() - before) / records * 1000
        # The tables are read from there when they are asked for.
        return f"| {found.reviewed:,} | {each:.1f} ms | {own_peak_megabytes():.0f} MB |"


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _progress(progress: CohortProgress) -> None:
    print(f"\r{progress.in_words():<70}", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="+", help=f"each a multiple of {UNLIKE}")
    parser.add_argument("--no-answer", action="store_true")
    given = parser.parse_args(arguments)
    if len(given.records) == 1:
        print(reviewed_here(given.records[0], answer=not given.no_answer))
        return
    print("| children | each | memory |\n|---|---|---|", flush=True)
    for records in given.records:
        again = [sys.executable, "-m", "benchmarks.large_cohort", str(records)]
        subprocess.run([*again, *(["--no-answer"] if given.no_answer else [])], check=True)


if __name__ == "__main__":
    main()
