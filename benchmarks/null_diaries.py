"""Many answers to diaries without an effect, one line each, kept in a folder of CSV files.

Half of the diaries are natural ones, kept as families keep them; the other half are of every other
kind of the calibration without an effect and without a steroid, in turn. They are drawn afresh.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

import ivig_track as ivt
from benchmarks.calibration_cells import (
    early_cells,
    marginal_cells,
    nasty_cells,
    natural_cells,
    odd_cells,
)
from benchmarks.chunks_of_seeds import Done
from ivig_track.rehearsal.simulation import record_of_diary, simulate_diary
from ivig_track.rehearsal.simulation_setting import SimulationSetting

#: Neither the diaries on which the method was chosen nor those of its calibration.
SEED = 20261129
NATURAL = "natural"
#: Fewer courses are no answer, and the review says so without any model.
COURSES_MIN = 3


class NullAnswer(NamedTuple):
    """What the model said of one diary without an effect; an empty text where it gave no number."""

    number: int
    kind: str
    cell: str
    conclusion: str
    p: float | None
    p_model: float | None
    log_ratio: float | None
    log_ratio_sd: float | None


@cache
def null_cells() -> tuple[tuple[tuple[str, str, SimulationSetting], ...], ...]:
    """Give the natural cells and all others: kind, name and setting of each."""
    others = {
        "one thing varied": marginal_cells(),
        "several things wrong": nasty_cells(),
        "early days differ": early_cells(),
        "odd children and diaries": odd_cells(),
    }
    return (
        tuple((NATURAL, name, setting) for name, setting in natural_cells().items()),
        tuple((kind, name, x) for kind, cells in others.items() for name, x in cells.items()),
    )


def null_answer(number: int) -> NullAnswer:
    """Draw the diary of a number and review it; even numbers are natural ones."""
    cells = null_cells()[number % 2]
    kind, cell, setting = cells[number // 2 % len(cells)]
    rng = np.random.default_rng([SEED, zlib.crc32(cell.encode()), number])
    diary = simulate_diary(setting, rng)
    if len(diary.day0) < COURSES_MIN:
        return NullAnswer(number, kind, cell, "not_assessable", None, None, None, None)
    found = ivt.review(record_of_diary(diary, 1, label="simulated", truth={})).estimate
    return NullAnswer(
        number,
        kind,
        cell,
        found.conclusion.value,
        found.p,
        found.p_model,
        found.log_ratio,
        found.log_ratio_sd,
    )


def write_answers(numbers: range, folder: Path) -> Done:
    """Review the diaries of some numbers; one that stops before its last leaves no file."""
    answers = [null_answer(number) for number in numbers]
    path = folder / f"{numbers.start:06}-{numbers.stop:06}.csv"
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows([NullAnswer._fields, *answers])
    unfinished.replace(path)
    return Done(numbers.start, numbers.stop, {"diaries": len(answers)}, [])


def read_answers(folder: Path) -> Iterator[NullAnswer]:
    """Give every answer of a folder in the order of their numbers."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                numbers = [
                    float(row[name]) if row[name] else None for name in NullAnswer._fields[4:]
                ]
                yield NullAnswer(
                    int(row["number"]), row["kind"], row["cell"], row["conclusion"], *numbers
                )
