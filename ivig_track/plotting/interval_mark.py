"""A percent change with its interval, as one mark on the percent axis; arrows where it goes on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.percent_axis import log_ratio
from ivig_track.plotting.style import MUTED, SMALL
from ivig_track.wording.numbers_in_words import percent_in_words

WHITE_BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 1}
#: Points by which a label stands above a mark, beyond half of the mark.
LABEL_LIFT = 2.5


@dataclass(frozen=True, slots=True)
class PercentInterval:
    """A percent change and the ends of its interval; None = beyond what is shown, or not given."""

    percent: float
    low: float | None
    high: float | None
    has_interval: bool = True


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How the mark looks: sizes in points."""

    colour: str
    marker: str = "o"
    size: float = 6.0
    line: float = 1.5
    filled: bool = True
    dashed: bool = False


def draw_interval(
    ax: Axes, height: float, reach: float, shown: PercentInterval, style: MarkStyle, name: str
) -> None:
    """Draw the mark at a height; `reach` is the log ratio at which the axis ends on either side."""
    if shown.has_interval:
        _draw_line(ax, height, reach, shown, style)
    middle = log_ratio(shown.percent)
    at = min(max(middle, -reach), reach)
    marker = style.marker if abs(middle) <= reach else "<" if middle < 0 else ">"
    ax.plot(
        [at],
        [height],
        marker=marker,
        markersize=style.size,
        markerfacecolor=style.colour if style.filled else "white",
        markeredgecolor=style.colour,
        markeredgewidth=1.3,
        linestyle="none",
        clip_on=False,
        zorder=4,
        label=name,
    )
    at_edge = at <= -reach
    ax.annotate(
        percent_in_words(shown.percent),
        (at, height),
        xytext=(5 if at_edge else 0, style.size / 2 + LABEL_LIFT),
        textcoords="offset points",
        ha="left" if at_edge else "center",
        fontsize=SMALL,
        zorder=5,
        path_effects=[Halo(2.5)],
    )


def _draw_line(
    ax: Axes, height: float, reach: float, shown: PercentInterval, style: MarkStyle
) -> None:
    low = -math.inf if shown.low is None else log_ratio(shown.low)
    high = math.inf if shown.high is None else log_ratio(shown.high)
    dashes: Any = (0, (3, 2)) if style.dashed else "-"
    ax.hlines(
        height,
        max(low, -reach),
        min(high, reach),
        color=style.colour,
        linewidth=style.line,
        linestyles=dashes,
        zorder=3,
    )
    for edge, mark, beyond in ((-reach, "<", low < -reach), (reach, ">", high > reach)):
        if beyond:
            ax.plot(
                [edge], [height], mark, color=style.colour, markersize=6, clip_on=False, zorder=4
            )


def write_no_percent(ax: Axes, height: float, words: str) -> None:
    """Write words where a mark would stand."""
    ax.text(
        0,
        height,
        f" {words} ",
        ha="center",
        va="center",
        fontsize=SMALL,
        color=MUTED,
        style="italic",
        bbox=WHITE_BEHIND,
    )
