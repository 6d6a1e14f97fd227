"""The marks that figures share: a window band, an infusion tick, a gap, an uncountable day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Patch

from ivig_track.plotting.canvas.point_sizes import noted_sizes
from ivig_track.plotting.canvas.room import room_of, shifted
from ivig_track.plotting.short_names import folded, shortened
from ivig_track.plotting.style import (
    EARLY_SHADE,
    INK,
    MUTED,
    PALE,
    SMALL,
    TEXT,
    VERMILION,
    WINDOW_EDGE,
    WINDOW_SHADE,
)
from ivig_track.results.daily_counts import DailyCounts

Floats = npt.NDArray[np.float64]

GAP_HATCH = "/////"
SYNTHETIC_WORDS = "SYNTHETIC: invented data"
TITLE_LETTERS = 46
LABEL_LETTERS_MIN = 12
_HALF_DAY = 0.5
#: Letters of a line of words that fill the axes.
_LINE_LETTERS = 90
#: Points that one row of a key takes up.
_KEY_ROW = 12.5
_BEHIND = 0
_BANDS = 1
_FOREMOST = 6


Edges = Sequence[tuple[float, float]]


class Labelled(Protocol):
    """What a title says of a record."""

    @property
    def label(self) -> str:
        """The name that is shown."""

    @property
    def synthetic(self) -> bool:
        """True where the data are invented."""


class Titled(Protocol):
    """What a figure is of: a review, a rehearsal, a cohort."""

    @property
    def record(self) -> Labelled:
        """The record, or what stands for one."""


def shade_windows(ax: Axes, edges: Edges, *, edged: bool = True) -> None:
    """Shade response windows from edge to edge, with a line on either side where `edged`."""
    if not edges:
        return
    _shade(ax, edges, WINDOW_SHADE, "response window")
    if not edged:
        return
    ax.vlines(
        [edge for pair in edges for edge in pair],
        0,
        1,
        transform=ax.get_xaxis_transform(),
        color=WINDOW_EDGE,
        linewidth=0.6,
        zorder=_BEHIND,
    )


def shade_early(ax: Axes, edges: Edges) -> None:
    """Shade early days, lighter than a window and without edges."""
    if edges:
        _shade(ax, edges, EARLY_SHADE, "early days")


def _shade(ax: Axes, edges: Edges, colour: str, label: str) -> None:
    bands = PolyCollection(
        [_box(left, right, 0.0, 1.0) for left, right in edges],
        facecolors=colour,
        edgecolors="none",
        transform=ax.get_xaxis_transform(),
        zorder=_BEHIND,
        label=label,
    )
    ax.add_collection(bands, autolim=False)


def window_key(label: str) -> Patch:
    """Give the window band's entry for a key."""
    return Patch(facecolor=WINDOW_SHADE, edgecolor=WINDOW_EDGE, linewidth=0.6, label=label)


def early_key(label: str) -> Patch:
    """Give the early days' entry for a key."""
    return Patch(facecolor=EARLY_SHADE, edgecolor=PALE, linewidth=0.4, label=label)


def runs_of(days: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the first and last position of every run of true values, both included.

    >>> runs_of(np.array([True, True, False, True]))
    [(0, 1), (3, 3)]
    """
    padded = np.concatenate(([False], days, [False])).astype(np.int8)
    steps = np.diff(padded)
    starts, stops = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [(int(a), int(b) - 1) for a, b in zip(starts, stops, strict=True)]


def wide_runs(days: npt.NDArray[np.bool_], least: float) -> npt.NDArray[np.bool_]:
    """Keep the runs of true values that are at least so many days long.

    >>> wide_runs(np.array([True, False, True, True]), 2).tolist()
    [False, False, True, True]
    """
    kept = np.zeros(len(days), dtype=bool)
    for first, last in runs_of(days):
        kept[first : last + 1] = last - first + 1 >= least
    return kept


def hatch_gaps(ax: Axes, days: Floats, unrecorded: npt.NDArray[np.bool_]) -> None:
    """Hatch unrecorded days over the whole height: nothing is drawn at zero."""
    boxes = [
        _box(days[first] - _HALF_DAY, days[last] + _HALF_DAY, 0.0, 1.0)
        for first, last in runs_of(unrecorded)
    ]
    if not boxes:
        return
    ax.add_collection(
        PolyCollection(
            boxes,
            facecolors="none",
            edgecolors="#9a9a9a",
            hatch=GAP_HATCH,
            linewidths=0.0,
            transform=ax.get_xaxis_transform(),
            zorder=_BANDS,
            label="unrecorded",
        ),
        autolim=False,
    )


def gap_key(label: str = "unrecorded") -> Patch:
    """Give the gap hatching's entry for a key."""
    return Patch(facecolor="none", edgecolor="#9a9a9a", hatch=GAP_HATCH, linewidth=0.0, label=label)


def _box(left: float, right: float, low: float, high: float) -> list[tuple[float, float]]:
    return [(left, low), (left, high), (right, high), (right, low)]


def day_bars(days: Floats, heights: Floats) -> list[list[tuple[float, float]]]:
    """Give one rectangle per day, a whole day wide, standing on zero."""
    return [
        _box(day - _HALF_DAY, day + _HALF_DAY, 0.0, height)
        for day, height in zip(days.tolist(), heights.tolist(), strict=True)
    ]


def mark_uncountable(ax: Axes, days: Floats, counts: DailyCounts) -> None:
    """Draw an open arrow from the low bound up to the top: more than could be counted."""
    positions = days[counts.uncountable]
    if not len(positions):
        return
    top = ax.get_ylim()[1]
    low = counts.low[counts.uncountable]
    ax.vlines(positions, low, top * 0.93, color=VERMILION, linewidth=0.8, linestyles=":", zorder=3)
    ax.plot(
        positions,
        np.full(len(positions), top * 0.93),
        "^",
        markersize=4.5,
        markerfacecolor="white",
        markeredgecolor=VERMILION,
        markeredgewidth=0.9,
        zorder=4,
        label="too many to count",
    )


def mark_infusions(ax: Axes, days: Sequence[float]) -> None:
    """Draw one tick per infusion day, hanging from the top edge."""
    if not days:
        return
    ax.plot(
        days,
        np.ones(len(days)),
        marker="v",
        linestyle="none",
        markersize=6,
        color=INK,
        transform=ax.get_xaxis_transform(),
        clip_on=False,
        zorder=_FOREMOST,
        label="IVIG infusion",
    )


def write_title(
    ax: Axes,
    what: str,
    review: Titled,
    *,
    key_rows: int = 0,
    above: float = 4.0,
    note_at: float | None = None,
    letters: int = TITLE_LETTERS,
) -> None:
    """Write what is drawn at the top left, and SYNTHETIC at the top right where data are invented.

    `key_rows` rows of a key, and `above` points between key and axes, stay free below the title.
    `note_at` is where SYNTHETIC begins, in points to the right of the axes; by default it ends
    there. `letters` is how many the title may hold beside it.
    """
    pad = above + key_rows * _KEY_ROW + 5
    # With a height of its own no title is looked for a place, which measures all names of ticks.
    room = max(letters - len(what), LABEL_LETTERS_MIN)
    title = ax.set_title(
        f"{what} · {shortened(review.record.label, room)}", loc="left", pad=pad, y=1
    )
    lifted = ax.transAxes + shifted(ax, 0, pad)
    if review.record.synthetic:
        box = {"boxstyle": "square,pad=0.25", "facecolor": "white", "edgecolor": MUTED}
        note = ax.set_title(SYNTHETIC_WORDS, loc="right", pad=pad, y=1, fontsize=SMALL)
        note.set_bbox(box)
        if note_at is not None:
            note.set_horizontalalignment("left")
        note.set_transform(lifted + shifted(ax, note_at or 0.0, 0))
    title.set_transform(lifted)


def put_key(ax: Axes, entries: Sequence[Artist], *, columns: int, above: float = 4.0) -> None:
    """Put a key between title and axes, flush right, so that it may stretch over row names."""
    resizes = noted_sizes(entries)

    def put(share: float) -> None:
        for resize in resizes:
            resize(share)
        ax.legend(
            handles=entries,
            loc="lower right",
            bbox_to_anchor=(1, 1),
            bbox_transform=ax.transAxes + shifted(ax, 0, above),
            ncols=columns,
            fontsize=SMALL * share,
            borderaxespad=0,
            borderpad=0,
            handlelength=1.6,
            columnspacing=1.2,
            labelspacing=0.3,
        )

    put(1.0)
    room_of(ax).resize_too(put)


def say_instead(ax: Axes, words: str) -> None:
    """Fill axes with words where there is nothing to draw."""
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        folded(words, _LINE_LETTERS, lines=6),
        ha="center",
        va="center",
        fontsize=TEXT,
        transform=ax.transAxes,
    )


def head_of_column(ax: Axes, at: float, words: str) -> None:
    """Write what a column of text beside the axes holds above it, `at` points to their right."""
    ax.annotate(
        words,
        (1, 1),
        xycoords="axes fraction",
        xytext=(at, 2),
        textcoords="offset points",
        fontsize=SMALL,
        color=MUTED,
        va="bottom",
    )
