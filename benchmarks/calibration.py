"""How often the overall answer errs, on simulated diaries whose truth is known.

`python -m benchmarks.calibration --records 1000 --to calibration.jsonl` reviews the diaries of
every cell on all cores, a hundred at a time: one line of JSON each, so that a run that was stopped
goes on where it was, and another one with more records adds to it. `--only power` runs the cells
whose name holds a word, `--seed` other diaries, `--real counts.csv` placebo schedules in a real
diary of daily counts. At the end it prints the table: how often `lower` is found (level or power),
the coverage of the interval, and what the comparison methods find on the same diaries.
`--docs docs` writes table and figure into that folder, `--so-far` from an unfinished run, too.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

import ivig_track as ivt
from benchmarks.calibration_cells import cells
from benchmarks.calibration_report import show, write_docs
from benchmarks.calibration_tally import NOTHING, Tally, added, tally_from, tally_line
from benchmarks.comparison_methods import TOOLS, comparison_methods
from benchmarks.real_diary_cells import RealDiary, placebo_diary, real_cells
from ivig_track.rehearsal.simulation import SimulatedDiary, record_of_diary, simulate_diary
from ivig_track.rehearsal.simulation_setting import SimulationSetting

COURSES_MIN = 3
#: Diaries of one line of the results.
AT_ONCE = 100
#: Diaries of this seed were not seen while the method was chosen (that was 777).
SEED = 20261128
#: Placebo schedules in a real diary: more of them would tell little more of one diary.
REAL_RECORDS = 300
BAR_WIDTH = 30

Cell = SimulationSetting | RealDiary


class Part(NamedTuple):
    """A hundred diaries of one cell; `first` is the number of the first of them."""

    cell: str
    seed: int
    first: int


def drawn(cell: Cell, rng: np.random.Generator) -> SimulatedDiary:
    return placebo_diary(cell, rng) if isinstance(cell, RealDiary) else simulate_diary(cell, rng)


def review_part(part: Part, cell: Cell, records: int = AT_ONCE) -> Tally:
    """Review the diaries of one part and count what was said of them."""
    tally = NOTHING
    for number in range(part.first, part.first + records):
        rng = np.random.default_rng([part.seed, zlib.crc32(part.cell.encode()), number])
        tally = added(tally, review_one(drawn(cell, rng), rng))
    return tally


def review_one(diary: SimulatedDiary, rng: np.random.Generator) -> Tally:
    """Review one diary whose courses last one day; too few of them are no answer either."""
    if len(diary.day0) < COURSES_MIN:
        return Tally(asked=1, tools=(0,) * len(TOOLS))
    estimate = ivt.review(record_of_diary(diary, 1, label="simulated", truth={})).estimate
    said = estimate.conclusion.value
    low = -np.inf if estimate.percent_low is None else estimate.percent_low
    high = np.inf if estimate.percent_high is None else estimate.percent_high
    answered = estimate.p is not None
    return Tally(
        asked=1,
        enough_courses=1,
        answered=int(answered),
        lower=int(said == "lower_than_expected"),
        higher=int(said == "higher_than_expected"),
        confounded=int(said == "confounded" and answered),
        held=int(answered and low <= 100 * np.expm1(diary.log_ratio) <= high),
        tools=tuple(int(found) for found in comparison_methods(diary, rng)),
    )


def finished(path: Path) -> dict[Part, Tally]:
    """Read the parts that earlier runs have finished."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines]
    return {Part(row["cell"], row["seed"], row["first"]): tally_from(row) for row in rows}


def parts_of(wanted: Mapping[str, Cell], seed: int, records: int) -> list[Part]:
    """Give every part of every cell, all first hundreds before the second ones."""
    return [
        Part(name, seed, first)
        for first in range(0, records, AT_ONCE)
        for name, cell in wanted.items()
        if first < REAL_RECORDS or not isinstance(cell, RealDiary)
    ]


def run(wanted: Mapping[str, Cell], asked: Sequence[Part], path: Path) -> dict[str, Tally]:
    done = finished(path)
    left = [part for part in asked if part not in done]
    # Each process loads numpy anew, and so sees how many threads it may use.
    pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
    with pool, path.open("a", encoding="utf-8") as sink:
        jobs = {pool.submit(review_part, part, wanted[part.cell]): part for part in left}
        for number, job in enumerate(as_completed(jobs), start=1):
            part = jobs[job]
            done[part] = job.result()
            print(tally_line(part._asdict(), done[part]), file=sink, flush=True)
            full = "#" * (BAR_WIDTH * number // len(jobs))
            line = f"\r[{full:<{BAR_WIDTH}}] {number}/{len(jobs)} {part.cell[:40]:<40}"
            print(line, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return summed(wanted, [(part, done[part]) for part in asked])


def summed(names: Iterable[str], parts: Iterable[tuple[Part, Tally]]) -> dict[str, Tally]:
    """Add the parts of each cell."""
    rows = dict.fromkeys(names, NOTHING)
    for part, tally in parts:
        rows[part.cell] = added(rows[part.cell], tally)
    return rows


def so_far(wanted: Mapping[str, Cell], seed: int, path: Path) -> dict[str, Tally]:
    """Add the parts that are finished; cells without any are left out."""
    done = [(part, tally) for part, tally in finished(path).items() if part.seed == seed]
    rows = summed(wanted, [(part, tally) for part, tally in done if part.cell in wanted])
    return {name: tally for name, tally in rows.items() if tally.asked}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="diaries of each cell")
    parser.add_argument("--to", type=Path, default=Path("calibration.jsonl"))
    parser.add_argument("--only", default="", help="a word of the cell's name")
    parser.add_argument("--seed", type=int, default=SEED, help="other diaries of the same kinds")
    parser.add_argument("--real", type=Path, help="daily counts of a real diary: date, count")
    parser.add_argument("--so-far", action="store_true", help="run nothing, report the file")
    parser.add_argument("--docs", type=Path, help="write table and figure into this folder")
    given = parser.parse_args(arguments)
    every: dict[str, Cell] = {**cells(), **real_cells(given.real)}
    wanted = {name: cell for name, cell in every.items() if given.only in name}
    if given.so_far:
        rows = so_far(wanted, given.seed, given.to)
    else:
        rows = run(wanted, parts_of(wanted, given.seed, given.records), given.to)
    show(rows)
    if given.docs:
        write_docs(rows, given.docs)


if __name__ == "__main__":
    # One thread a process: the matrices are small, and every core has a process of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
