"""The whole diary on one page: counts, infusions, windows, therapies and events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plotting.alternative_text import note_alt_text
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.canvas.strips import GAP, keep_only_lowest_labels, split_off_strips
from ivig_track.plotting.date_axis import day_number, label_months, span_edges
from ivig_track.plotting.event_rows import event_rows, other_events
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
    runs_of,
    shade_early,
    shade_windows,
    wide_runs,
    window_key,
    write_title,
)
from ivig_track.plotting.pointing.readout_words import (
    course_readouts,
    day_readouts,
    dose_readouts,
    event_readouts,
    infusion_readouts,
)
from ivig_track.plotting.pointing.readouts import note_readouts
from ivig_track.plotting.seven_day_mean import seven_day_mean
from ivig_track.plotting.style import (
    BAR,
    INK,
    MUTED,
    SMALL,
    VERMILION,
)
from ivig_track.plotting.therapy_strip import MedicineRow, draw_therapies, medicine_rows
from ivig_track.plotting.zero_run_mark import mark_zero_run
from ivig_track.results.values import CourseResult
from ivig_track.reviewing.review import Review

#: Inches.
_COUNTS_HEIGHT = 2.8
_RECORDED_HEIGHT = 0.13
_THERAPY_HEIGHT = 0.25
_ROW_HEIGHT = 0.23
_KEY_HEIGHT = 1.1
#: Points above the axes that course numbers take up, and one more line of them where they crowd.
_NUMBERS_HEIGHT = 17.0
_NUMBERS_LINE = 10.0
#: Share of the whole span that one letter of a course number takes up.
_NUMBER_SHARE = 0.0105
#: Share of the whole span from which a gap is hatched; shorter ones show in the strip below.
_GAP_SHARE = 0.01
_HEADROOM = 1.1
#: How far the whisker of a count without an upper bound goes on, as a share of the axis.
_ENDLESS_SHARE = 0.05


def plot_timeline(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw daily counts with infusions and windows, and therapies and events on strips below.

    Bars are best counts, whiskers the bounds of uncertain ones, dots recorded zeros. Gaps are
    hatched where they are wide enough to be seen, and the strip below the counts shows each of
    them. The line is the mean of the recorded days of seven around each day, where at least four
    were recorded; no early day is drawn into a response window. Where the diary ends with days
    without spasms, they and the last spasm are marked. Course numbers stand in brackets where the
    course is not scored. Hormonal bars carry their doses, where the bars have room.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; they keep the counts. The figure keeps within their cell,
        with the strips below them. A new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and as high as its rows need.

    Returns
    -------
    Axes
        Those of the counts.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> axes = ivt.plot_timeline(review)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. Daily spasms of infant_b from 8 Jan 2024 to 2 Dec 2024, ...'
    >>> plt.close()
    """
    shown = review.record.span_with_infusions
    rows = medicine_rows(review.record.therapy_steps, shown.last_day)
    events, others = event_rows(review), other_events(review)
    lanes = len(events) + lane_count(others, shown)
    heights = [_COUNTS_HEIGHT, _RECORDED_HEIGHT, *_strip_heights(rows, lanes)]
    with drawing(ax, figsize, sum(heights) + _KEY_HEIGHT) as drawn:
        strips = split_off_strips(drawn, heights)
        everything = [drawn, *strips]
        label_months(drawn, shown)
        for strip in everything:
            shade_courses(strip, review.course_results, edged=strip is drawn)
        draw_counts(drawn, review)
        _title_and_key(drawn, review)
        _draw_recorded(strips[0], review)
        if rows:
            draw_therapies(strips[1], rows, shown)
            note_readouts(strips[1], dose_readouts(rows, shown))
        if lanes:
            draw_events(strips[-1], events, others, shown)
            note_readouts(strips[-1], event_readouts(review, events, others))
        note_days(drawn, strips, review, below=(GAP + _RECORDED_HEIGHT) / _COUNTS_HEIGHT)
        keep_only_lowest_labels(everything)
    note_alt_text(drawn, timeline_words(review, rows))
    return drawn


def note_days(ax: Axes, strips: Sequence[Axes], review: Review, *, below: float = 0.0) -> None:
    """Note what is told at each course, day and infusion of the counts and the strips below them.

    Days reach so far `below` the counts, as a share of their height.
    """
    for each in (ax, *strips):
        note_readouts(each, course_readouts(review), first=True)
    note_readouts(ax, day_readouts(review, low=-below))
    note_readouts(ax, infusion_readouts(review))


def _strip_heights(rows: tuple[MedicineRow, ...], lanes: int) -> list[float]:
    therapies = [0.08 + _THERAPY_HEIGHT * len(rows)] if rows else []
    events = [0.1 + _ROW_HEIGHT * lanes] if lanes else []
    return [*therapies, *events]


def shade_courses(ax: Axes, results: tuple[CourseResult, ...], *, edged: bool) -> None:
    """Shade the early days and the response window of every course."""
    shade_early(ax, [span_edges(x.early.span) for x in results if x.early.span.days > 0])
    windows = [span_edges(x.window.span) for x in results if x.window.span.days > 0]
    shade_windows(ax, windows, edged=edged)


def _draw_recorded(ax: Axes, review: Review) -> None:
    """Draw a bar over every stretch of recorded days: even the gap of one day shows in it."""
    days = day_numbers(review.counts)
    held = review.counts.recorded | review.counts.uncountable
    stretches = [(days[a] - 0.5, float(b - a + 1)) for a, b in runs_of(held)]
    ax.broken_barh(stretches, (0.2, 0.6), facecolor=MUTED, edgecolor="none", label="recorded days")
    ax.set_ylim(0, 1)
    ax.set_yticks([0.5], ["recorded"])
    ax.tick_params(axis="both", which="both", length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def draw_counts(ax: Axes, review: Review) -> None:
    """Draw the counts of each day, their seven-day mean, and the infusions above them."""
    counts = review.counts
    days = day_numbers(counts)
    recorded = counts.recorded
    ax.set_ylim(0, _top(review) * _HEADROOM)
    hatch_gaps(ax, days, _wide_gaps(review))
    bars = PolyCollection(
        day_bars(days[recorded], counts.best[recorded]),
        facecolors=BAR,
        edgecolors="none",
        zorder=2,
        label="daily counts",
    )
    ax.add_collection(bars, autolim=False)
    _draw_zeros(ax, days[counts.zero])
    _draw_bounds(ax, review)
    mark_uncountable(ax, days, counts)
    rate = seven_day_mean(counts, review.course_results)
    ax.plot(days, rate, color=INK, linewidth=1.2, zorder=4, label="seven-day mean")
    _draw_courses(ax, review.course_results, review.record.span_with_infusions.days)
    mark_zero_run(ax, review)
    ax.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    ax.set_ylabel(f"{review.measure} per day")


def _draw_zeros(ax: Axes, zeros: npt.NDArray[np.float64]) -> None:
    # A line without points that may leave its axes takes the whole figure for its place.
    if len(zeros):
        heights = np.zeros(len(zeros))
        ax.plot(zeros, heights, ".", color=INK, markersize=3, clip_on=False, label="zeros")


def _wide_gaps(review: Review) -> npt.NDArray[np.bool_]:
    unrecorded = ~review.counts.recorded & ~review.counts.uncountable
    return wide_runs(unrecorded, _GAP_SHARE * len(unrecorded))


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


def _draw_courses(ax: Axes, results: tuple[CourseResult, ...], shown_days: int) -> None:
    infusions = [day_number(day) for item in results for day in item.course.infusion_days]
    mark_infusions(ax, infusions)
    for item, line in zip(results, number_lines(results, shown_days), strict=True):
        ax.annotate(
            _number(item),
            (day_number(item.course.day0), 1.0),
            xycoords=ax.get_xaxis_transform(),
            xytext=(0, 4.5 + line * _NUMBERS_LINE),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            fontweight="bold",
        )


def _number(item: CourseResult) -> str:
    return str(item.course.number) if item.is_scored else f"({item.course.number})"


def number_lines(results: Sequence[CourseResult], shown_days: int) -> list[int]:
    """Give the line of each course number: 1, the upper one, where it would touch the last."""
    lines: list[int] = []
    for before, item in zip([None, *results], results, strict=False):
        room = len(_number(item)) * _NUMBER_SHARE * shown_days
        near = before is not None and (item.course.day0 - before.course.day0).days < room
        lines.append(1 if near and not lines[-1] else 0)
    return lines


def _title_and_key(ax: Axes, review: Review) -> None:
    lines = max(
        number_lines(review.course_results, review.record.span_with_infusions.days), default=0
    )
    above = _NUMBERS_HEIGHT + lines * _NUMBERS_LINE
    write_title(ax, f"Daily {review.measure}", review, key_rows=2, above=above)
    put_key(ax, timeline_key(review), columns=4, above=above)


def timeline_key(review: Review) -> list[Line2D | Patch]:
    """Give the entries of the key: what this record's timeline holds."""
    entries: list[Line2D | Patch] = [
        Patch(facecolor=BAR, label=f"{review.measure} on a recorded day"),
        Line2D([], [], color=INK, linewidth=1.2, label="mean of 7 days, 4+ recorded"),
        Line2D(
            [], [], color=INK, marker=".", linestyle="none", markersize=4, label="recorded zero"
        ),
    ]
    if _wide_gaps(review).any():
        entries.append(gap_key())
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
