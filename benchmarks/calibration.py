"""How often the overall answer errs, on simulated diaries whose truth is known.

`python -m benchmarks.calibration --records 1000 --to calibration.jsonl` runs every cell on all
cores, one line of JSON a finished cell; run again it goes on where it stopped. `--only power` runs
the cells whose name holds a word. At the end it prints the table of docs/method.md: how often
`lower` is found (level or power), how often the interval holds the truth, and what the usual tools
find on the same diaries, one-sided at 5 %.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import mannwhitneyu

import ivig_track as ivt
from benchmarks.calibration_cells import cells
from ivig_track.analysis.simulation import SimulatedDiary, record_of_diary, simulate_diary
from ivig_track.analysis.simulation_setting import SimulationSetting

SHUFFLES = 199
LEVEL = 0.05
COURSES_MIN = 3
TOOLS = ("day shuffle", "Mann-Whitney", "50 % fall", "placebo dates")
BAR_WIDTH = 30

Row = dict[str, Any]


def usual_tools(diary: SimulatedDiary, rng: np.random.Generator) -> list[bool]:
    """Tell which of the usual tools find a fall, in the order of `TOOLS`."""
    counts, first, day0 = diary.counts, diary.first_days, diary.day0
    ends = np.append(first[1:] - 1, len(counts) - 1)
    inside = [np.arange(z + 7, min(z + 21, e) + 1) for z, e in zip(day0, ends, strict=True)]
    before = np.unique(np.concatenate([np.arange(f - 28, f) for f in first]))
    window, base = counts[np.concatenate(inside)], counts[before]
    window, base = window[np.isfinite(window)], base[np.isfinite(base)]
    both = np.tile(np.concatenate([window, base]), (SHUFFLES, 1))
    shuffled = rng.permuted(both, axis=1)[:, : len(window)].mean(axis=1)
    return [
        bool((1 + (shuffled <= window.mean()).sum()) / (SHUFFLES + 1) <= LEVEL),
        bool(mannwhitneyu(window, base, alternative="less").pvalue <= LEVEL),
        bool(window.mean() <= base.mean() / 2),
        placebo_dates(counts, day0, rng) <= LEVEL,
    ]


def placebo_dates(counts: np.ndarray, day0: np.ndarray, rng: np.random.Generator) -> float:
    total = np.concatenate([[0.0], np.nancumsum(counts)])
    seen = np.concatenate([[0], np.cumsum(np.isfinite(counts))])

    def change(day: np.ndarray) -> np.ndarray:
        rates = [
            (total[stop] - total[start] + 0.5) / np.maximum(seen[stop] - seen[start], 1)
            for start, stop in ((day + 7, day + 22), (day - 28, day))
        ]
        return np.asarray(np.log(rates[0] / rates[1]).mean(axis=-1))

    elsewhere = change(rng.integers(28, len(counts) - 22, (SHUFFLES, len(day0))))
    return float((1 + (elsewhere <= change(day0)).sum()) / (SHUFFLES + 1))


def run_cell(name: str, setting: SimulationSetting, records: int) -> Row:
    """Review every record of one cell and count."""
    seed = zlib.crc32(name.encode())
    conclusions, held, tools = [], [], []
    for number in range(records):
        rng = np.random.default_rng([seed, number])
        diary = simulate_diary(setting, rng)
        if len(diary.day0) < COURSES_MIN:
            continue
        record = record_of_diary(diary, setting.course_days, label=name, truth={})
        estimate = ivt.review(record).estimate
        conclusions.append(estimate.conclusion.value)
        if estimate.p is not None:
            low = -np.inf if estimate.percent_low is None else estimate.percent_low
            high = np.inf if estimate.percent_high is None else estimate.percent_high
            held.append(bool(low <= 100 * np.expm1(diary.log_ratio) <= high))
        tools.append(usual_tools(diary, rng))
    return {
        "cell": name,
        "asked": records,
        "answered": len(held),
        "not answered": len(conclusions) - len(held),
        "lower": conclusions.count("lower_than_expected") / max(len(held), 1),
        "higher": conclusions.count("higher_than_expected") / max(len(held), 1),
        "coverage": float(np.mean(held)) if held else None,
        "tools": [float(share) for share in np.mean(tools, axis=0)] if tools else [],
    }


def finished(path: Path, records: int) -> dict[str, Row]:
    """Read the cells that an earlier run has finished with as many records."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines]
    return {row["cell"]: row for row in rows if row["asked"] >= records}


def run(wanted: dict[str, SimulationSetting], records: int, path: Path) -> dict[str, Row]:
    rows = finished(path, records)
    left = {name: setting for name, setting in wanted.items() if name not in rows}
    # Each process loads numpy anew, and so sees how many threads it may use.
    pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
    with pool, path.open("a", encoding="utf-8") as sink:
        jobs = [pool.submit(run_cell, name, setting, records) for name, setting in left.items()]
        for done, job in enumerate(as_completed(jobs), start=1):
            row = job.result()
            rows[row["cell"]] = row
            print(json.dumps(row), file=sink, flush=True)
            full = "#" * (BAR_WIDTH * done // len(jobs))
            line = f"\r[{full:<{BAR_WIDTH}}] {done}/{len(jobs)} {row['cell'][:40]:<40}"
            print(line, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {name: rows[name] for name in wanted}


def show(rows: dict[str, Row]) -> None:
    head = ("cell", "answered", "no answer", "lower", "higher", "interval holds", *TOOLS)
    print(f"| {' | '.join(head)} |")
    print("|" + "---|" * len(head))
    for row in rows.values():
        shares = [row["lower"], row["higher"], row["coverage"], *row["tools"]]
        said = ["" if share is None else f"{100 * share:.1f} %" for share in shares]
        cell = [row["cell"], str(row["answered"]), str(row["not answered"]), *said]
        print(f"| {' | '.join(cell)} |")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="diaries of each cell")
    parser.add_argument("--to", type=Path, default=Path("calibration.jsonl"))
    parser.add_argument("--only", default="", help="a word of the cell's name")
    given = parser.parse_args(arguments)
    wanted = {name: setting for name, setting in cells().items() if given.only in name}
    show(run(wanted, given.records, given.to))


if __name__ == "__main__":
    # One thread a process: the matrices are small, and every core has a process of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
