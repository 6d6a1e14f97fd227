"""The whole diary on one page: counts, infusions, windows, therapies and events."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.analysis.results import CourseResult
from ivig_track.plotting.alternative_text import note_alt_text
from ivig_track.plotting.date_axis import day_number, label_months, span_edges
from ivig_track.plotting.event_strip import draw_events, lane_count
from ivig_track.plotting.figure_words import day_numbers, timeline_words
from ivig_track.plotting.marks import (
    day_bars,
    early_key,
    gap_key,
    hatch_gaps,
    mark_infusions,
    mark_uncountable,
    put_key,
    shade_early,
    shade_windows,
    window_key,
    write_title,
)
from ivig_track.plotting.strips import keep_only_lowest_labels, split_off_strips
from ivig_track.plotting.style import (
    BAR,
    INK,
    MUTED,
    SMALL,
    VERMILION,
    axes_or_new,
    figure_style,
)
from ivig_track.plotting.therapy_strip import MedicineRow, draw_therapies, medicine_rows
from ivig_track.plotting.trailing_rate import trailing_rate
from ivig_track.record.plan import AnalysisPlan
from ivig_track.reviewing import Review

#: Inches.
_COUNTS_HEIGHT = 3.3
_THERAPY_HEIGHT = 0.29
_LANE_HEIGHT = 0.24
_KEY_HEIGHT = 0.95
#: Points above the axes that course numbers take up.
_NUMBERS_HEIGHT = 17.0
_HEADROOM = 1.1
#: How far the whisker of a count without an upper bound goes on, as a share of the axis.
_ENDLESS_SHARE = 0.05


def plot_timeline(review: Review, *, ax: Axes | None = None) -> Axes:
    """Draw daily counts with infusions and windows, and therapies and events on strips below.

    Bars are best counts, whiskers the bounds of uncertain ones, dots recorded zeros; unrecorded
    days are hatched. The line is the mean of the recorded days of seven, where at least four were
    recorded. Course numbers stand in brackets where the course is not scored.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on; they keep the counts, and the strips are cut off their lower part. A new
        figure is made where there are none.

    Returns
    -------
    Axes
        Those of the counts.
    """
    shown = review.record.span
    rows = medicine_rows(review.record.therapies, shown.last_day)
    lanes = lane_count(review.record.events, shown)
    heights = [_COUNTS_HEIGHT, *_strip_heights(rows, lanes)]
    with figure_style():
        ax = axes_or_new(ax, sum(heights) + _KEY_HEIGHT)
        strips = split_off_strips(ax, heights)
        everything = [ax, *strips]
        label_months(ax, shown)
        for strip in everything:
            _shade_phases(strip, review.course_results)
        _draw_counts(ax, review)
        if rows:
            draw_therapies(strips[0], rows, shown)
        if lanes:
            draw_events(strips[-1], review.record.events, shown)
        keep_only_lowest_labels(everything)
    note_alt_text(ax, timeline_words(review, rows))
    return ax


def _strip_heights(rows: tuple[MedicineRow, ...], lanes: int) -> list[float]:
    therapies = [0.08 + _THERAPY_HEIGHT * len(rows)] if rows else []
    events = [0.1 + _LANE_HEIGHT * lanes] if lanes else []
    return [*therapies, *events]


def _shade_phases(ax: Axes, results: tuple[CourseResult, ...]) -> None:
    shade_early(ax, [span_edges(x.early.span) for x in results if x.early.span.days > 0])
    shade_windows(ax, [span_edges(x.window.span) for x in results if x.window.span.days > 0])


def _draw_counts(ax: Axes, review: Review) -> None:
    counts = review.counts
    days = day_numbers(counts)
    recorded = counts.recorded
    ax.set_ylim(0, _top(review) * _HEADROOM)
    hatch_gaps(ax, days, ~recorded & ~counts.uncountable)
    bars = PolyCollection(
        day_bars(days[recorded], counts.best[recorded]),
        facecolors=BAR,
        edgecolors="none",
        zorder=2,
        label="daily counts",
    )
    ax.add_collection(bars, autolim=False)
    zeros = days[counts.zero]
    ax.plot(zeros, np.zeros(len(zeros)), ".", color=INK, markersize=3, clip_on=False, label="zeros")
    _draw_bounds(ax, review)
    mark_uncountable(ax, days, counts)
    rate = trailing_rate(counts.best)
    ax.plot(days, rate, color=INK, linewidth=1.2, zorder=4, label="seven-day mean")
    _draw_courses(ax, review.course_results)
    ax.set_ylabel(f"{review.measure} per day")
    _title_and_key(ax, review)


def _top(review: Review) -> float:
    counts = review.counts
    reached = np.concatenate((counts.best, counts.high[np.isfinite(counts.high)], counts.low))
    return max(1.0, float(np.nanmax(reached))) if np.isfinite(reached).any() else 1.0


def _draw_bounds(ax: Axes, review: Review) -> None:
    counts, days = review.counts, day_numbers(review.counts)
    spread = counts.recorded & (counts.low < counts.high)
    endless = spread & np.isinf(counts.high)
    high = np.where(endless, counts.best + _ENDLESS_SHARE * ax.get_ylim()[1], counts.high)
    ax.vlines(
        days[spread],
        counts.low[spread],
        high[spread],
        color=MUTED,
        linewidth=0.6,
        zorder=3,
        label="bounds",
    )
    ax.plot(days[endless], high[endless], "^", markersize=3, color=MUTED, label="at least")


def _draw_courses(ax: Axes, results: tuple[CourseResult, ...]) -> None:
    infusions = [day_number(day) for item in results for day in item.course.infusion_days]
    mark_infusions(ax, infusions)
    for item in results:
        number = str(item.course.number)
        ax.annotate(
            number if item.is_scored else f"({number})",
            (day_number(item.course.day0), 1.0),
            xycoords=ax.get_xaxis_transform(),
            xytext=(0, 4.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            fontweight="bold",
        )


def _title_and_key(ax: Axes, review: Review) -> None:
    write_title(ax, f"Daily {review.measure}", review, key_rows=2, above=_NUMBERS_HEIGHT)
    put_key(ax, _key(review), columns=4, above=_NUMBERS_HEIGHT)


def _key(review: Review) -> list[Line2D | Patch]:
    entries: list[Line2D | Patch] = [
        Patch(facecolor=BAR, label=f"{review.measure} on a recorded day"),
        Line2D([], [], color=INK, linewidth=1.2, label="mean of 7 days, 4+ recorded"),
        Line2D(
            [], [], color=INK, marker=".", linestyle="none", markersize=4, label="recorded zero"
        ),
        gap_key(),
    ]
    if review.course_results:
        entries += _course_keys(review.plan)
    if review.counts.uncountable.any():
        entries.append(_uncountable_key())
    return entries


def _course_keys(plan: AnalysisPlan) -> list[Line2D | Patch]:
    return [
        Line2D([], [], color=INK, marker="v", linestyle="none", label="infusion; (n) not scored"),
        window_key(f"window, days {plan.window_first_day} to {plan.window_last_day}"),
        early_key(f"early days 0 to {plan.window_first_day - 1}"),
    ]


def _uncountable_key() -> Line2D:
    return Line2D(
        [],
        [],
        color=VERMILION,
        marker="^",
        markerfacecolor="white",
        linestyle=":",
        linewidth=0.8,
        label="too many to count",
    )
