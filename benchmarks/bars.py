"""Times of the processor taken in turn, and the one table in which every bar stands.

The time of the processor (user and system, of this process and of those it waited for) is what a
task takes of the machine, however many others share it. Tasks that are compared run in turn
(A B A B ...), and what is given is the median of the ratios within a round.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pandas as pd

from benchmarks.progress import Progress

Task = Callable[[], object]
#: The tables of one record, by their names.
Tables = dict[str, pd.DataFrame]


class Bar(NamedTuple):
    """One row of the table: what is held to which bar, and how it stands beside it.

    `share` is the measured value as a share of its bar, so that up to 1 holds; None: not measured.
    """

    what: str
    bar: str
    measured: str
    share: float | None

    @property
    def held(self) -> str:
        """Say whether the bar holds."""
        if self.share is None:
            return "not measured"
        return "yes" if self.share <= 1 else "NO"


class Ratio(NamedTuple):
    """The median of the ratios within a round, and the least and the greatest of them."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f} to {self.high:.2f})"


def ratio(times: Sequence[float], others: Sequence[float]) -> Ratio:
    """Compare times with those of other tasks of the same rounds.

    >>> str(ratio([2.0, 3.0, 9.0], [1.0, 2.0, 3.0]))
    '2.00 (1.50 to 3.00)'
    """
    found = sorted(one / other for one, other in zip(times, others, strict=True))
    return Ratio(median(found), found[0], found[-1])


def processor_seconds(task: Task) -> float:
    """Give the time of the processor that a task takes, with that of its children."""
    before = sum(os.times()[:4])
    task()
    return sum(os.times()[:4]) - before


def in_turn(
    tasks: Sequence[Task], rounds: int, progress: Progress | None = None, what: str = ""
) -> list[list[float]]:
    """Time every task once a round, after one round that is not counted; a list for each task."""
    times = []
    for _ in range(rounds + 1):
        times.append([processor_seconds(task) for task in tasks])
        if progress is not None:
            progress.step(what)
    return [list(column) for column in zip(*times[1:], strict=True)]


def table(bars: Sequence[Bar]) -> str:
    """Give the table, in Markdown that can be read in a terminal as well."""
    head = ("what", "bar", "measured", "of its bar", "held")
    rows = [(bar.what, bar.bar, bar.measured, _share(bar), bar.held) for bar in bars]
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    rule = tuple("-" * width for width in widths)
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in (head, rule, *rows)
    ]
    return "\n".join(lines)


def _share(bar: Bar) -> str:
    return "" if bar.share is None else f"{bar.share:.2f}"


def machine() -> str:
    """Say on what was measured, when, and how busy it was."""
    load = f"{os.getloadavg()[0]:.1f}"
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()},"
        f" {_processor()}, {os.cpu_count()} cores, at a load of {load};"
        f" {datetime.now().astimezone():%Y-%m-%d}"
    )


def _processor() -> str:
    """Give the name of the processor as the system has it."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "an unknown processor"
