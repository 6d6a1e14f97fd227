"""Where a figure is drawn: axes of its own, or those it is given, in the package's style."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from ivig_track.plotting.canvas.room import Room
from ivig_track.plotting.style import FIGURE_WIDTH, SMALL, figure_style

#: Inches that are left free at each edge of a figure.
_EDGE = 0.0417
#: Least share of its cell's width that the axes keep, and where columns of words stand beside them.
_LEAST_SHARE = 0.62
_LEAST_SHARE_BESIDE_WORDS = 0.42

FigureSize = tuple[float, float]


@contextmanager
def drawing(
    ax: Axes | None,
    figsize: FigureSize | None,
    height: float,
    *,
    width: float = FIGURE_WIDTH,
    beside_words: bool = False,
) -> Iterator[Axes]:
    """Give the axes to draw on, with the package's settings while they are drawn on.

    `width` and `height` are those of the figure in inches, where it has a page of its own.
    Say `beside_words` where columns of words stand to a side of the axes. A figure that cannot be
    drawn is closed.

    Raises
    ------
    ValueError
        If both axes and the size of a new figure are given, or the size is none.
    """
    _check(ax, figsize)
    with figure_style():
        least = _LEAST_SHARE_BESIDE_WORDS if beside_words else _LEAST_SHARE
        drawn = _new_axes(figsize or (width, height)) if ax is None else _made_ready(ax)
        inches = (width - 2 * _EDGE, height - 2 * _EDGE)
        room = Room(drawn, inches, least_share=None if ax is None else least)
        drawn.set_axes_locator(room)
        if ax is not None:
            room.lay_page()
        try:
            yield drawn
        except BaseException:
            if ax is None:
                plt.close(drawn.get_figure(root=True))
            raise
        _make_ticks(drawn)
        room.note_sizes()


def _check(ax: Axes | None, figsize: FigureSize | None) -> None:
    if figsize is None:
        return
    if ax is not None:
        raise ValueError(
            "figsize is the size of a new figure, and the axes given as ax stand on one already: "
            "leave figsize out, or set the size where you make that figure"
        )
    sides = tuple(figsize)
    if len(sides) != 2 or not all(0 < side < math.inf for side in sides):  # noqa: PLR2004  # two sides
        raise ValueError(f"figsize is (width, height) in inches, both above 0, not {figsize!r}")


def _new_axes(figsize: FigureSize) -> Axes:
    """Give axes that fill a new figure up to its edges: their room sees to all that lies within.

    No layout engine: it would measure every letter twice and find nothing around the axes.
    """
    width, height = figsize
    figure = plt.figure(figsize=figsize)
    grid = figure.add_gridspec(
        left=_EDGE / width, right=1 - _EDGE / width, bottom=_EDGE / height, top=1 - _EDGE / height
    )
    return figure.add_subplot(grid[0, 0])


def _made_ready(ax: Axes) -> Axes:
    """Take off the looks that the axes were made with; what was drawn on them stays."""
    if not ax.has_data():
        ax.clear()
    for part in (ax.patch, *ax.spines.values()):
        part.set_path_effects([])
        part.set_sketch_params(None)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return ax


def _make_ticks(ax: Axes) -> None:
    """Make the ticks now: made when drawn, they would look as the settings of that moment say.

    How many fit along an axis follows from the size of their letters, asked for when drawn.
    """
    for each in (ax, *ax.child_axes):
        for axis in (each.xaxis, each.yaxis):
            if "labelsize" not in axis.get_tick_params():
                axis.set_tick_params(labelsize=SMALL)
            axis.get_major_ticks()
            axis.get_minor_ticks()
