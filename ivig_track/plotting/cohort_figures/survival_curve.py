"""A Kaplan-Meier curve of courses, with the number at risk below."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent
from ivig_track.plotting.marks import put_key
from ivig_track.plotting.style import BLUE, INK, PALE, SMALL, WINDOW_SHADE

#: Inches of a figure with a curve, and of one with words instead.
HEIGHT, HEIGHT_OF_WORDS = 3.7, 1.3
#: Points below the axes of the numbers at risk.
_AT_RISK_BELOW = 40.0


class CurveWords(NamedTuple):
    """What stands beside the axes and in the key, and the days between two numbers at risk."""

    without: str
    days: str
    ended: str
    tick_days: int


def draw_curve(ax: Axes, curve: WithoutEvent, words: CurveWords) -> None:
    """Draw the share without an event, its band, the ends of follow-ups and the numbers at risk."""
    # Before its first day nothing was looked at: all are as they were.
    days = np.array([curve.days[0] - 1, *curve.days, curve.days[-1] + 1])
    share = _percent(curve.share)
    ax.step(days, share, where="post", color=BLUE, linewidth=1.5, zorder=3)
    if curve.low is not None and curve.high is not None:
        low, high = _percent(curve.low), _percent(curve.high)
        ax.fill_between(days, low, high, step="post", color=WINDOW_SHADE, linewidth=0, zorder=1)
    ended = np.unique(np.array(curve.censored, dtype=np.int64))
    at = np.array([100 * curve.share[curve.days.index(int(day))] for day in ended])
    ax.plot(ended + 0.5, at, "|", color=INK, markersize=5, markeredgewidth=0.8, zorder=4)
    ax.set_xlim(days[0], days[-1])
    ax.set_ylim(0, 104)
    ax.set_yticks(range(0, 101, 25), [f"{tick} %" for tick in range(0, 101, 25)])
    ax.grid(axis="y", color=PALE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_ylabel(words.without)
    _write_at_risk(ax, curve, words)
    put_key(ax, _key(curve, words), columns=3)


def _percent(share: tuple[float, ...]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give shares in percent from the day before the first on, the last one twice."""
    return 100 * np.array([1.0, *share, share[-1]])


def _write_at_risk(ax: Axes, curve: WithoutEvent, words: CurveWords) -> None:
    ticks = [day for day in curve.days if day % words.tick_days == 0 or day == curve.days[0]]
    ax.set_xticks(ticks)
    ax.set_xlabel(f"{words.days}; below, courses followed to that day")
    for day in ticks:
        ax.annotate(
            str(curve.at_risk[curve.days.index(day)]),
            (day, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -_AT_RISK_BELOW),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=SMALL,
        )


def _key(curve: WithoutEvent, words: CurveWords) -> list[Line2D | Patch]:
    name = f"{curve.courses} courses of {curve.children} children"
    entries: list[Line2D | Patch] = [Line2D([], [], color=BLUE, linewidth=1.5, label=name)]
    if curve.low is not None:
        entries.append(Patch(facecolor=WINDOW_SHADE, label="95 % band, by children"))
    entries.append(Line2D([], [], color=INK, marker="|", linestyle="", label=words.ended))
    return entries
