"""Every day of the diary in a grid of months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Patch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from ivig_track.plotting.alternative_text import note_alt_text
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.canvas.room import room_of
from ivig_track.plotting.figure_words import calendar_words
from ivig_track.plotting.marks import GAP_HATCH, gap_key, put_key, write_title
from ivig_track.plotting.pointing.readout_words import day_readout
from ivig_track.plotting.pointing.readouts import Readout, note_readouts
from ivig_track.plotting.style import (
    INK,
    MUTED,
    SMALL,
    VERMILION,
    WINDOW_EDGE,
)
from ivig_track.record.model import days_from
from ivig_track.reviewing.review import Review
from ivig_track.wording.numbers_in_words import MONTHS

_ROW_HEIGHT = 0.245
_FRAME_HEIGHT = 1.05
_DIGITS_MAX = 3
_CELL = 0.47
_DARK = 0.55
UNCOUNTABLE_MARK = "\N{UPWARDS ARROW}"
_SHADES = LinearSegmentedColormap.from_list("counts", ["#dbe7f3", "#7fa8c9", "#2f6a9c", "#0b2c4d"])

Place = tuple[int, int]


def plot_calendar(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw one row per month and one cell per day.

    The darker, the more; the number stands in the cell where it has at most three digits. A
    recorded zero is a white cell with "0", an unrecorded day is hatched and has no number, and an
    upward arrow stands for too many to count. Infusion days are ringed, window days underlined.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; the figure keeps within their cell. A new figure is made
        where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and as high as its months need.

    Returns
    -------
    Axes
        Those of the grid.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> axes = ivt.plot_calendar(review)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. Calendar of daily spasms of infant_b from 8 Jan 2024 ...'
    >>> plt.close()
    """
    span = review.record.span_with_infusions
    months = _months_between(span.first_day, span.last_day) + 1
    with drawing(ax, figsize, _FRAME_HEIGHT + _ROW_HEIGHT * months) as drawn:
        _frame(drawn, review, months)
        _fill_cells(drawn, review)
        _write_numbers(drawn, review)
        _mark_courses(drawn, review)
        note_readouts(drawn, _cells_told(review))
        write_title(drawn, f"{review.measure.capitalize()} by day", review, key_rows=2, above=18)
        put_key(drawn, _key(review), columns=3, above=18)
    note_alt_text(drawn, calendar_words(review))
    return drawn


def place_of(day: date, first: date) -> Place:
    """Give a day's column (day of the month) and row (months since the first month).

    >>> place_of(date(2025, 1, 31), date(2024, 11, 5))
    (31, 2)
    """
    return day.day, _months_between(first, day)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * len(MONTHS) + last.month - first.month


def _days(review: Review) -> Iterator[tuple[int, Place]]:
    first, counted = review.record.span_with_infusions.first_day, review.counts.first_day
    for number in range(len(review.counts.best)):
        yield number, place_of(days_from(counted, number), first)


def _cells_told(review: Review) -> Iterator[Readout]:
    """Give a readout per day, on its cell."""
    for number, (x, y) in _days(review):
        words = day_readout(review, number)
        yield Readout(x - _CELL, x + _CELL, y - _CELL, y + _CELL, words, in_rows=True)


def _frame(ax: Axes, review: Review, months: int) -> None:
    first = review.record.span_with_infusions.first_day
    names = []
    for row in range(months):
        year, month = divmod(first.month - 1 + row, len(MONTHS))
        name = MONTHS[month]
        names.append(f"{name} {first.year + year}" if row == 0 or month == 0 else name)
    ax.set_xlim(0.5, 31.5)
    ax.set_ylim(months - 0.5, -0.5)
    ax.set_xticks(range(1, 32))
    ax.set_yticks(range(months), names)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _box(place: Place) -> list[tuple[float, float]]:
    x, y = place
    return [
        (x - _CELL, y - _CELL),
        (x + _CELL, y - _CELL),
        (x + _CELL, y + _CELL),
        (x - _CELL, y + _CELL),
    ]


def _fill_cells(ax: Axes, review: Review) -> None:
    counts, shares = review.counts, _shares(review)
    recorded, blank = [], []
    colours = []
    for number, place in _days(review):
        if counts.recorded[number] or counts.uncountable[number]:
            recorded.append(_box(place))
            share = shares[number]
            colours.append(_SHADES(share) if share >= 0 else (1.0, 1.0, 1.0, 1.0))
        else:
            blank.append(_box(place))
    ax.add_collection(
        PolyCollection(
            recorded, facecolors=colours, edgecolors="#b5b5b5", linewidths=0.4, label="recorded"
        )
    )
    ax.add_collection(
        PolyCollection(
            blank,
            facecolors="none",
            edgecolors="#9a9a9a",
            hatch=GAP_HATCH,
            linewidths=0.0,
            label="unrecorded",
        )
    )


def _shares(review: Review) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give each day's place on the scale of shades; -1 for zero and for no best count.

    Square roots keep small counts apart where one day was very high.
    """
    best = np.nan_to_num(review.counts.best, nan=0.0)
    highest = max(1.0, float(best.max(initial=0.0)))
    return np.where(best > 0, np.sqrt(best / highest), -1.0)


def _write_numbers(ax: Axes, review: Review) -> None:
    counts, shares = review.counts, _shares(review)
    cells: dict[tuple[str, str], list[Place]] = {}
    for number, place in _days(review):
        words = _cell_words(counts.best[number], uncountable=bool(counts.uncountable[number]))
        if words:
            colour = "white" if shares[number] > _DARK else INK
            cells.setdefault((words, colour), []).append(place)
    for (words, colour), places in cells.items():
        _stamp(ax, words, colour, places)


def _stamp(ax: Axes, words: str, colour: str, places: list[Place]) -> None:
    """Write the same words into many cells at once: a text each would take three times as long."""
    outline = TextPath((0, 0), words, size=SMALL)
    box = outline.get_extents()
    centred = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2)
    stamps = PathCollection(
        [outline],
        offsets=places,
        offset_transform=ax.transData,
        facecolors=colour,
        linewidths=0.0,
        zorder=4,
        label=words,
    )
    stamps.set_transform(centred + room_of(ax).points())
    ax.add_collection(stamps, autolim=False)
    stamps.set_in_layout(False)


def _cell_words(best: float, *, uncountable: bool) -> str:
    if uncountable:
        return UNCOUNTABLE_MARK
    if np.isnan(best):
        return ""
    words = f"{best:.0f}"
    return words if len(words) <= _DIGITS_MAX else ""


def _mark_courses(ax: Axes, review: Review) -> None:
    shown = review.record.span_with_infusions
    first = shown.first_day
    for item in review.course_results:
        for day in item.course.infusion_days:
            if shown.holds(day):
                _ring(ax, place_of(day, first))
    lines = [
        place_of(days_from(visible.first_day, number), first)
        for visible in (item.window.span.overlap(shown) for item in review.course_results)
        for number in range(max(visible.days, 0))
    ]
    if not lines:
        return
    across, down = np.array(lines, dtype=float).T
    ax.hlines(
        down + 0.44,
        across - 0.5,
        across + 0.5,
        color=WINDOW_EDGE,
        linewidth=2.4,
        zorder=3,
        label="window days",
    )


def _ring(ax: Axes, place: Place) -> None:
    x, y = place
    ax.add_patch(
        FancyBboxPatch(
            (x - 0.4, y - 0.38),
            0.8,
            0.76,
            boxstyle="round,pad=0.05,rounding_size=0.25",
            facecolor="none",
            edgecolor=VERMILION,
            linewidth=2.0,
            clip_on=False,
            zorder=5,
            path_effects=[Halo(3.6)],
        )
    )


def _key(review: Review) -> list[Artist]:
    best = review.counts.best
    highest = float(np.nanmax(best)) if np.isfinite(best).any() else 0.0
    plan = review.plan
    entries: list[Artist] = [
        Patch(facecolor=_SHADES(0.45), label=f"{review.measure}, darker = more (to {highest:g})"),
        Patch(
            facecolor="white", edgecolor=MUTED, linewidth=0.6, label="0 = none on a recorded day"
        ),
        gap_key("unrecorded, never zero"),
        Line2D(
            [],
            [],
            marker="o",
            markerfacecolor="none",
            markeredgecolor=VERMILION,
            markeredgewidth=2,
            linestyle="none",
            markersize=8,
            label="infusion day",
        ),
        Line2D(
            [],
            [],
            color=WINDOW_EDGE,
            linewidth=2.4,
            label=f"window, days {plan.window_first_day} to {plan.window_last_day}",
        ),
    ]
    if review.counts.uncountable.any():
        mark = Line2D([], [], marker="$\u2191$", linestyle="none", color=INK, markersize=7)
        mark.set_label("too many to count")
        entries.append(mark)
    return entries
