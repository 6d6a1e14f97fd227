"""A large invented clinic, reviewed once and kept: cohorts are drawn from it without replacement.

`python -m benchmarks.clinic_pool --to clinic_pool` goes on where it was stopped. In the clinic as
it is, changes begin before the response windows, go on after them and fade over 0 to 14 days.
`--changes` has the same children with changes of another shape, or with spasms that stop for a
while after the first course.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import ivig_track as ivt
from ivig_track.clinical.numbers import CHANGE_RAMP_DAYS, WINDOW_FIRST_DAY, WINDOW_LAST_DAY
from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.run_progress import CohortProgress
from ivig_track.record.model import Record
from ivig_track.rehearsal.invented_clinic import invented_clinic
from ivig_track.rehearsal.simulation import simulate_record
from ivig_track.rehearsal.simulation_setting import SimulationSetting

CHILDREN = 3000
#: Settings that every child of the clinic is drawn again with; `fitted` is the shape that the
#: answer fits, the others change
#: for how many days the clinic's own changes fade.
_WINDOW = {
    "effect_first_day": WINDOW_FIRST_DAY.value,
    "effect_last_day": WINDOW_LAST_DAY.value,
    "wear_off_days": 0,
}
_RAMP = CHANGE_RAMP_DAYS.value
CHANGES: dict[str, dict[str, Any]] = {
    "clinic": {},
    "windows": _WINDOW,
    "fitted": {**_WINDOW, "onset_days": _RAMP, "wear_off_days": _RAMP},
    "not-fading": {"wear_off_days": 0},
    "fading-7-days": {"wear_off_days": 7},
    "fading-14-days": {"wear_off_days": 14},
    "stopping": {"days": 700, "courses": 4, "ratio": 0.3, "ceased_days": (35, 240)},
}
#: Where spasms stop, courses are this far apart: some relapses come first, some courses.
STOPPING_SPACING_DAYS = (70, 200)
#: The clinic of the notebook is the one of seed 1.
SEED = 20_261_130
TRUTH = "truth.csv"


class ClinicPool(NamedTuple):
    """The records and courses of the clinic, and the true mean log rate ratio of each child."""

    records: pd.DataFrame
    courses: pd.DataFrame
    truth: pd.Series[float]


def review_clinic(folder: Path, children: int, seed: int, changes: str) -> None:
    """Review the children of the clinic, or go on with them; keep what is true of each."""
    clinic = [drawn_again(record, changes) for record in invented_clinic(children, seed)]
    truth = {record.label: record.truth["log_ratio"] for record in clinic}
    answer = changes != "stopping"
    found = ivt.review_cohort(clinic, out=folder, answer=answer, on_progress=_show)
    pd.Series(truth, name="log_ratio").to_csv(folder.with_name(f"{folder.name}.{TRUTH}"))
    print(f"\n{found.reviewed} reviewed, {found.failed} failed", file=sys.stderr)


def drawn_again(record: Record, changes: str) -> Record:
    """Draw a child of the clinic again, its changes of another shape."""
    names = {field.name for field in fields(SimulationSetting)}
    drawn: dict[str, Any] = {name: x for name, x in record.truth.items() if name in names}
    seed = record.truth["seed"]
    if not isinstance(seed, int):
        raise TypeError("a child of the clinic has its seed with it")
    drawn |= CHANGES[changes]
    if changes == "stopping":
        drawn["spacing"] = int(np.random.default_rng(seed).integers(*STOPPING_SPACING_DAYS))
    return simulate_record(seed=seed, setting=SimulationSetting(**drawn))


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
    parser.add_argument("--changes", choices=CHANGES, default="clinic")
    parser.add_argument("--to", type=Path, default=Path("clinic_pool"))
    given = parser.parse_args(arguments)
    review_clinic(given.to, given.children, given.seed, given.changes)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
