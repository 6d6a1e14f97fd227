"""Placebo-in-time: the real schedule among the same schedule shifted in time."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.figure_words import placebo_words
from ivig_track.plotting.marks import say_instead, write_title
from ivig_track.plotting.percent_axis import percent_of, set_percent_axis
from ivig_track.plotting.short_names import folded
from ivig_track.plotting.style import BAR, INK, SMALL, TEXT, VERMILION
from ivig_track.results.values import Estimate
from ivig_track.reviewing.review import Review
from ivig_track.wording.numbers_in_words import p_in_words, percent_in_words
from ivig_track.wording.placebo_words import placebo_sentence, shifts_beyond
from ivig_track.wording.reason_words import answer_reason_words

_HEIGHT = 3.0
_HEIGHT_OF_WORDS = 1.3
#: Most bars: about the square root of the number of shifts, so that a few do not form a comb.
_BINS_MAX = 20
_ROOM_ABOVE = 1.45


def plot_placebo(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw where the real infusion dates lie among the same schedule shifted to other dates.

    Each admissible shift gives one change against the other weeks; bars count
    them, the marked line is the real schedule. Where there is no answer the axes say why in words.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; the figure keeps within their cell. A new figure is made
        where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and 3 high.

    Returns
    -------
    Axes
        Those of the distribution.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> axes = ivt.plot_placebo(review)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. Placebo-in-time: the real infusion dates among shifted ...'
    >>> plt.close()
    """
    estimate = review.estimate
    answered = estimate.placebo.observed is not None and len(estimate.placebo.statistics) > 0
    with drawing(ax, figsize, _HEIGHT if answered else _HEIGHT_OF_WORDS) as drawn:
        if answered:
            _draw(drawn, estimate)
        else:
            say_instead(drawn, folded(no_answer_words(estimate), 90, lines=6))
            has_answer = estimate.placebo.observed is not None
            note_words_instead(drawn, placebo_sentence(estimate) if has_answer else "")
        write_title(drawn, "Placebo-in-time: real and shifted dates", review)
    note_alt_text(drawn, placebo_words(review))
    return drawn


def no_answer_words(estimate: Estimate) -> str:
    """Say why there is no distribution to show."""
    return f"No comparison with other dates: {answer_reason_words(estimate.why)}"


def _draw(ax: Axes, estimate: Estimate) -> None:
    placebo = estimate.placebo
    observed = float(placebo.observed or 0.0)
    statistics = placebo.statistics[np.isfinite(placebo.statistics)]
    reach = set_percent_axis(ax, [*statistics.tolist(), observed])
    kept = np.clip(statistics, -reach, reach)
    numbers, edges = np.histogram(kept, bins=min(_BINS_MAX, math.ceil(math.sqrt(len(kept)))))
    ax.stairs(
        numbers, edges, fill=True, facecolor=BAR, edgecolor="white", label="shifted schedules"
    )
    ax.stairs(numbers, edges, color=INK, linewidth=0.6)
    top = max(1, int(numbers.max())) * _ROOM_ABOVE
    ax.set_ylim(0, top)
    ax.set_ylabel("shifted schedules")
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_xlabel("windows against this child's other weeks")
    _mark_real(ax, observed, reach, top)
    ax.text(
        0.995,
        0.97,
        _text(estimate, len(statistics)),
        transform=ax.transAxes,
        ha="right",
        va="top",
        fontsize=SMALL,
        linespacing=1.35,
    )


def _mark_real(ax: Axes, observed: float, reach: float, top: float) -> None:
    at = min(max(observed, -reach), reach)
    ax.vlines(at, 0, top * 0.8, color=VERMILION, linewidth=2.2, zorder=4)
    ax.plot([at], [top * 0.8], "v", color=VERMILION, markersize=8, zorder=5, label="real dates")
    ax.annotate(
        f"real dates {percent_in_words(percent_of(observed))}",
        (at, top * 0.8),
        xytext=(0, 8),
        textcoords="offset points",
        ha="left" if at < -reach / 2 else "right" if at > reach / 2 else "center",
        fontsize=TEXT,
        fontweight="bold",
        bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
        zorder=6,
    )


def _text(estimate: Estimate, shifts: int) -> str:
    lines = [
        f"{shifts} admissible shifts,",
        f"{shifts_beyond(estimate.placebo)} as far from 0 % as the real dates",
    ]
    if estimate.p is not None:
        whence = "the smallest given" if estimate.p_is_smallest else "from the model"
        lines.append(f"two-sided {p_in_words(estimate.p)}, {whence}")
    return "\n".join([*lines, "descriptive: infusion dates", "were not chosen by chance"])
