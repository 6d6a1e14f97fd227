"""Rows of the table of `python3 run.py bench cohort`, and how what stands in them is timed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

import pandas as pd

Tables = dict[str, pd.DataFrame]


class Figure(NamedTuple):
    """One row of the table."""

    what: str
    measured: str
    bar: str


def cpu_seconds(task: Callable[[], object]) -> float:
    """Give the time of the processor that a task takes, with that of its children."""
    before = sum(os.times()[:4])
    task()
    return sum(os.times()[:4]) - before


def in_turn(tasks: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Time every task once a round, after one round that is not counted."""
    times = [[cpu_seconds(task) for task in tasks] for _ in range(rounds + 1)]
    return [list(column) for column in zip(*times[1:], strict=True)]


def ratios(one: Sequence[float], other: Sequence[float]) -> str:
    """Give the median of ratios within a round, and their range."""
    found = sorted(b / a for a, b in zip(one, other, strict=True))
    return f"{median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"


def table(figures: Sequence[Figure]) -> str:
    rows = [(f.what, f.measured, f.bar) for f in figures]
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    load = f"load {os.getloadavg()[0]:.1f}; time of the processor, runs in turn"
    return "\n".join([*lines, load])
