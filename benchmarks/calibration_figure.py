"""The calibration as a picture: the share called lower, by kind of diary and by method."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.calibration_tally import Tally, bounds
from benchmarks.comparison_methods import TOOLS

#: Inches of a row, of what stands around the rows, and of the width.
ROW, AROUND, WIDTH = 0.165, 1.2, 8.6
INK, PALE, MUTED = "#1a1a1a", "#d9d9d9", "#6b6b6b"
#: Each tool by a shape of its own, so that a grey print tells them apart.
SHAPES = dict(zip(TOOLS, ("o", "^", "D", "x"), strict=True))
#: Nominal false-positive rate, and the most that is allowed.
NOMINAL, LEVEL_BAR = 0.025, 0.05
#: Percent that the narrowest panel reaches to.
NARROWEST = 20.0


def write_figure(groups: Mapping[str, Mapping[str, Tally]], path: Path) -> None:
    """Draw every cell with an answer, one panel a group, and save it."""
    shown = {
        group: {name: tally for name, tally in rows.items() if tally.answered}
        for group, rows in groups.items()
    }
    heights = [len(rows) + 1 for rows in shown.values()]
    with mpl.rc_context({"svg.fonttype": "none", "font.size": 7.5, "svg.hashsalt": "calibration"}):
        figure = Figure(figsize=(WIDTH, AROUND + ROW * sum(heights)), layout="constrained")
        panels = figure.subplots(len(shown), 1, height_ratios=heights, squeeze=False)[:, 0]
        for axes, (group, rows) in zip(panels, shown.items(), strict=True):
            _draw(axes, group, rows)
        handles, names = panels[-1].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside upper left", ncols=7, frameon=False)
        figure.savefig(path, metadata={"Date": None})


def _draw(axes: Axes, group: str, rows: Mapping[str, Tally]) -> None:
    places = range(len(rows))
    for place, tally in zip(places, rows.values(), strict=True):
        low, high = bounds(tally.lower, tally.answered)
        axes.plot([100 * low, 100 * high], [place, place], color=INK, linewidth=1.6, zorder=3)
    ours = [100 * tally.lower / tally.answered for tally in rows.values()]
    axes.plot(ours, places, "s", color=INK, markersize=4, label="ivig_track, 95 % bounds", zorder=4)
    for number, (tool, shape) in enumerate(SHAPES.items()):
        found = [100 * t.tools[number] / max(t.enough_courses, 1) for t in rows.values()]
        axes.plot(
            found,
            places,
            shape,
            label=tool,
            zorder=2,
            markersize=3.6,
            linestyle="none",
            markerfacecolor="white",
            markeredgecolor=MUTED,
        )
    if group != "With an effect":
        axes.axvline(100 * NOMINAL, color=MUTED, linewidth=0.8, dashes=(1, 2), label="2.5 %")
        axes.axvline(100 * LEVEL_BAR, color=MUTED, linewidth=0.8, dashes=(4, 2), label="5 %")
    axes.set_yticks(places, list(rows))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-1, 101 if group == "With an effect" else max(NARROWEST, axes.get_xlim()[1]))
    axes.grid(axis="y", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    what = "placebo schedules" if "placebo" in group else "SYNTHETIC diaries"
    axes.set_xlabel(f"lower than in other weeks, % of {what}")
    axes.set_title(group, loc="left", fontweight="bold", fontsize=8.5)
