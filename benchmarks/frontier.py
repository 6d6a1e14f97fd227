"""What the prior of shapes and early days buys and costs: the frontier of the overall answer.

`python -m benchmarks.frontier --records 400` draws diaries of four kinds and reads every one with
each prior: how often a 50 % fall is found where it lasts from day 5 to 23, where it is exactly days
7 to 21, and in a natural diary of twelve monthly courses; and how often a fall is found that is
none, where days 0 to 4 rise after every infusion. `--docs docs` draws them as frontier.svg and
prints the table.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from benchmarks.calibration_cells import CENTRE, POWER, RISE, natural
from benchmarks.progress import Progress
from ivig_track.analysis.answer.change_shapes import Beliefs, averaged_over_shapes, beliefs_of
from ivig_track.analysis.answer.fitted_change import fitted_change
from ivig_track.analysis.answer.posterior import read
from ivig_track.analysis.answer.schedule import Schedule
from ivig_track.clinical import numbers
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.rehearsal.simulation import simulate_diary
from ivig_track.rehearsal.simulation_setting import SimulationSetting

SEED = 20261129
KINDS: dict[str, SimulationSetting] = {
    "50 % fall, days 5 to 23": replace(POWER, courses=6, ratio=0.5),
    "50 % fall, days 7 to 21": replace(
        POWER, courses=6, ratio=0.5, effect_first_day=7, effect_last_day=21
    ),
    "50 % fall, natural, 12 monthly courses": natural(replace(CENTRE, courses=12, ratio=0.5)),
    "no effect, early rise, every 21 days": replace(
        CENTRE, courses=8, spacing=21, early_ratios=RISE
    ),
}
ACROSS, UP, RISING = (
    "50 % fall, days 7 to 21",
    "50 % fall, days 5 to 23",
    "no effect, early rise, every 21 days",
)
PLATEAUS = (0.0, 0.1, 0.15, 0.3, 0.5)
#: How early days are taken, by probability and standard deviations of their changes.
EARLY = {
    "as a yardstick": (0.0, (1.0, 0.7)),
    "sd .5 and .15, always": (1.0 - 1e-9, (0.5, 0.15)),
    "sd 1 and .7, in 8 of 10": (0.8, (1.0, 0.7)),
    "sd 1 and 1, always": (1.0 - 1e-9, (1.0, 1.0)),
}
MARKS = dict(zip(EARLY, ("o", "^", "s", "D"), strict=True))


class Way(NamedTuple):
    """One prior."""

    early: str
    plateau: float

    @property
    def beliefs(self) -> Beliefs:
        """The prior weights of this way."""
        return beliefs_of(self.plateau, *EARLY[self.early])


WAYS = [Way(early, plateau) for early in EARLY for plateau in PLATEAUS]


def is_lower(setting: SimulationSetting, rng: np.random.Generator) -> list[bool]:
    """Say for each way whether it finds a fall in one diary."""
    made, plan = simulate_diary(setting, rng), AnalysisPlan()
    scored = np.ones(len(made.day0), dtype=bool)
    window = (plan.window_first_day, plan.window_last_day)
    schedule = Schedule(made.counts, made.first_days, made.day0, scored, window)
    fitted = fitted_change(schedule, len(schedule.shifts(plan)))
    shapes, early = schedule.shapes(), schedule.early_days()
    found = []
    for way in WAYS:
        mixture = averaged_over_shapes(*fitted, shapes, early, way.beliefs)
        reading = read(mixture, plan.confidence_level)
        found.append(reading.log_ratio < 0 and reading.p <= plan.level)
    return found


def rates(records: int) -> dict[str, list[float]]:
    """Give the percent of diaries in which each way finds a fall, by kind."""
    progress, percent = Progress(records * len(KINDS)), {}
    for name, setting in KINDS.items():
        found = np.zeros(len(WAYS))
        for number in range(records):
            seed = [SEED, zlib.crc32(name.encode()), number]
            found += is_lower(setting, np.random.default_rng(seed))
            progress.step(name)
        percent[name] = list(100 * found / records)
    return percent


def table(percent: dict[str, list[float]]) -> str:
    """Give the rates as a Markdown table, one row a way."""
    head = ["early days", "plateau", *KINDS]
    rows = [
        [way.early, f"{way.plateau:g}", *(f"{percent[kind][row]:.1f} %" for kind in KINDS)]
        for row, way in enumerate(WAYS)
    ]
    lines = ["| " + " | ".join(row) + " |" for row in [head, *rows]]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def draw(percent: dict[str, list[float]], path: Path) -> None:
    """Draw power against power, one line for each treatment of the early days."""
    with mpl.rc_context({"svg.fonttype": "none", "font.size": 8, "svg.hashsalt": "frontier"}):
        figure = Figure(figsize=(6.4, 4.4), layout="constrained")
        axes = figure.subplots()
        for early, mark in MARKS.items():
            rows = [row for row, way in enumerate(WAYS) if way.early == early]
            across, up = ([percent[kind][row] for row in rows] for kind in (ACROSS, UP))
            rising = [percent[RISING][row] for row in rows]
            is_ours = early == "sd 1 and .7, in 8 of 10"
            label = f"{early}: {min(rising):.0f} to {max(rising):.0f} % falls that are none"
            colour = "#1a1a1a" if is_ours else "#8a8a8a"
            axes.plot(across, up, marker=mark, color=colour, markersize=4.5, label=label)
        ours = WAYS.index(Way("sd 1 and .7, in 8 of 10", numbers.PLATEAU_PROBABILITY.value))
        axes.plot(
            percent[ACROSS][ours], percent[UP][ours], "o", mfc="none", mec="#1a1a1a", markersize=12
        )
        axes.set_xlabel("a 50 % fall on days 7 to 21 found, % of SYNTHETIC diaries")
        axes.set_ylabel("a 50 % fall on days 5 to 23 found, %")
        axes.set_title(
            "More belief in a plateau (leftwards) buys one power with the other;\n"
            "early days as a yardstick buy both with falls that are none. Ring: as reviewed",
            loc="left",
            fontsize=8.5,
        )
        axes.legend(frameon=False, loc="lower left")
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, metadata={"Date": None})


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=400, help="diaries of each kind")
    parser.add_argument("--docs", type=Path, help="draw the figure into this folder")
    given = parser.parse_args(arguments)
    percent = rates(given.records)
    print(table(percent))
    if given.docs:
        draw(percent, given.docs / "frontier.svg")


if __name__ == "__main__":
    main()
