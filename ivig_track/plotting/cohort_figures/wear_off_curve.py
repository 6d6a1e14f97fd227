"""Time to wear-off as a Kaplan-Meier curve, with the number of courses at risk below."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.pooled_words import wear_off_sentences
from ivig_track.cohort.pooled.time_to_wear_off import NotYetBack
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.cohort_figures.cohort_title import opening_of, titled
from ivig_track.plotting.marks import put_key, say_instead, write_title
from ivig_track.plotting.style import BLUE, INK, PALE, SMALL, WINDOW_SHADE

_NO_COURSE = "No course was followed whose counts had left the baseline."
_HEIGHT, _HEIGHT_OF_WORDS = 3.7, 1.3
#: Days between two numbers at risk.
_TICK_DAYS = 7
#: Points below the axes of the numbers at risk.
_AT_RISK_BELOW = 40.0


def plot_wear_off(
    cohort: CohortReview, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the share of courses whose counts are not yet back near their baseline, by day.

    Only scored courses whose counts had left the baseline are in it. Small ticks are courses whose
    follow-up ended before; the band comes from resampling children with all their courses. Below
    stands how many courses were followed to each day at least.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.
    ax
        Axes to draw on; a new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(12), answer=False)
    >>> axes = ivt.plot_wear_off(cohort)
    >>> axes.get_ylabel()
    'not yet back'
    >>> plt.close()
    """
    pooled = cohort.pooled
    curve = pooled.wear_off.curve
    with drawing(ax, figsize, _HEIGHT_OF_WORDS if curve is None else _HEIGHT) as drawn:
        if curve is None:
            say_instead(drawn, _NO_COURSE)
            note_words_instead(drawn)
        else:
            _draw(drawn, curve)
        write_title(drawn, "Time to wear-off", titled(cohort), key_rows=0 if curve is None else 1)
    said = " ".join(wear_off_sentences(pooled.wear_off))
    note_alt_text(drawn, f"{opening_of('Time to wear-off', pooled.who)} {said}")
    return drawn


def _draw(ax: Axes, curve: NotYetBack) -> None:
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
    ax.set_ylabel("not yet back")
    _write_at_risk(ax, curve)
    put_key(ax, _key(curve), columns=3)


def _percent(share: tuple[float, ...]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give shares in percent from the day before the first on, the last one twice."""
    return 100 * np.array([1.0, *share, share[-1]])


def _write_at_risk(ax: Axes, curve: NotYetBack) -> None:
    ticks = [day for day in curve.days if day % _TICK_DAYS == 0 or day == curve.days[0]]
    ax.set_xticks(ticks)
    ax.set_xlabel("days after the last infusion of the course; below, courses followed to that day")
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


def _key(curve: NotYetBack) -> list[Line2D | Patch]:
    name = f"{curve.courses} courses of {curve.children} children"
    entries: list[Line2D | Patch] = [Line2D([], [], color=BLUE, linewidth=1.5, label=name)]
    if curve.low is not None:
        entries.append(Patch(facecolor=WINDOW_SHADE, label="95 % band, by children"))
    entries.append(
        Line2D([], [], color=INK, marker="|", linestyle="", label="follow-up ended, not back")
    )
    return entries
