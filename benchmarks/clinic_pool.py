"""A large invented clinic, reviewed once and kept: cohorts are drawn from it without replacement.

`python -m benchmarks.clinic_pool --to clinic_pool` goes on where it was stopped. In the clinic as
it is, changes begin before the response windows, go on after them and fade; `--windows-only` has
the same children with changes on the days of their windows alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import ivig_track as ivt
from ivig_track.clinical.numbers import WINDOW_FIRST_DAY, WINDOW_LAST_DAY
from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.run_progress import CohortProgress
from ivig_track.record.model import Record
from ivig_track.rehearsal.invented_clinic import invented_clinic
from ivig_track.rehearsal.simulation import simulate_record
from ivig_track.rehearsal.simulation_setting import SimulationSetting

CHILDREN = 3000
#: The clinic of the notebook is the one of seed 1.
SEED = 20_261_130
TRUTH = "truth.csv"


class ClinicPool(NamedTuple):
    """The records and courses of the clinic, and the true mean log rate ratio of each child."""

    records: pd.DataFrame
    courses: pd.DataFrame
    truth: pd.Series[float]


def review_clinic(folder: Path, children: int, seed: int, *, windows_only: bool) -> None:
    """Review the children of the clinic, or go on with them; keep what is true of each."""
    clinic = invented_clinic(children, seed)
    if windows_only:
        clinic = [in_windows_only(record) for record in clinic]
    truth = {record.label: record.truth["log_ratio"] for record in clinic}
    found = ivt.review_cohort(clinic, out=folder, on_progress=_show)
    pd.Series(truth, name="log_ratio").to_csv(folder.with_name(f"{folder.name}.{TRUTH}"))
    print(f"\n{found.reviewed} of {len(clinic)} were reviewed", file=sys.stderr)


def in_windows_only(record: Record) -> Record:
    """Draw a child of the clinic again, its changes on the days of the windows alone."""
    names = {field.name for field in fields(SimulationSetting)}
    drawn: dict[str, Any] = {name: x for name, x in record.truth.items() if name in names}
    window = {
        "effect_first_day": WINDOW_FIRST_DAY.value,
        "effect_last_day": WINDOW_LAST_DAY.value,
        "wear_off_days": 0,
    }
    seed = record.truth["seed"]
    if not isinstance(seed, int):
        raise TypeError("a child of the clinic has its seed with it")
    return simulate_record(seed=seed, setting=SimulationSetting(**{**drawn, **window}))


def clinic_pool(folder: Path) -> ClinicPool:
    """Read the clinic that was kept in a folder."""
    truth = pd.read_csv(folder.with_name(f"{folder.name}.{TRUTH}"), index_col=0)["log_ratio"]
    kept = CohortReview(folder, {})
    return ClinicPool(kept.records, kept.courses, truth)


def _show(progress: CohortProgress) -> None:
    print(f"\r{progress.in_words():<70}", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--windows-only", action="store_true")
    parser.add_argument("--to", type=Path, default=Path("clinic_pool"))
    given = parser.parse_args(arguments)
    review_clinic(given.to, given.children, given.seed, windows_only=given.windows_only)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
