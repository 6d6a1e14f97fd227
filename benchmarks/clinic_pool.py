"""A large invented clinic, reviewed once and kept: cohorts are drawn from it without replacement.

`python -m benchmarks.clinic_pool --children 1500 --to clinic_pool` goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import ivig_track as ivt
from ivig_track.cohort.run_progress import CohortProgress
from ivig_track.rehearsal.invented_clinic import invented_clinic

CHILDREN = 1500
#: The clinic of the notebook is the one of seed 1.
SEED = 20_261_129
TRUTH = "truth.csv"


class ClinicPool(NamedTuple):
    """The records and courses of the clinic, and the true mean log rate ratio of each child."""

    records: pd.DataFrame
    courses: pd.DataFrame
    truth: pd.Series[float]


def review_clinic(folder: Path, children: int, seed: int) -> None:
    """Review the children of the clinic, or go on with them; keep what is true of each."""
    clinic = invented_clinic(children, seed)
    truth = {record.label: record.truth["log_ratio"] for record in clinic}
    found = ivt.review_cohort(clinic, out=folder, on_progress=_show)
    pd.Series(truth, name="log_ratio").to_csv(folder.with_name(f"{folder.name}.{TRUTH}"))
    print(f"\n{found.reviewed} reviewed, {found.failed} failed", file=sys.stderr)


def clinic_pool(folder: Path) -> ClinicPool:
    """Read the clinic that was kept in a folder."""
    truth = pd.read_csv(folder.with_name(f"{folder.name}.{TRUTH}"), index_col=0)["log_ratio"]
    records = pd.read_parquet(folder / "records.parquet")
    courses = pd.read_parquet(folder / "courses.parquet")
    return ClinicPool(records, courses, truth)


def _show(progress: CohortProgress) -> None:
    print(f"\r{progress.in_words():<70}", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--to", type=Path, default=Path("clinic_pool"))
    given = parser.parse_args(arguments)
    review_clinic(given.to, given.children, given.seed)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
