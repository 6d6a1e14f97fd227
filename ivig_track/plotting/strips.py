"""Several strips above one another that share their days."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

_GAP = 0.02


def split_off_strips(ax: Axes, heights: Sequence[float]) -> list[Axes]:
    """Cut axes into `ax` itself, above, and one strip per further height below it.

    `heights` are relative, the first is that of `ax`. The strips share its x axis. Axes in a grid
    are cut within their cell, so that a layout engine goes on working; others by their position.
    """
    figure, cell = ax.figure, ax.get_subplotspec()
    if cell is not None:
        rows = cell.subgridspec(len(heights), 1, height_ratios=list(heights), hspace=_GAP)
        ax.set_subplotspec(rows[0])
        return [figure.add_subplot(rows[i], sharex=ax) for i in range(1, len(heights))]
    return _split_position(ax, heights)


def _split_position(ax: Axes, heights: Sequence[float]) -> list[Axes]:
    place, total = ax.get_position(), sum(heights)
    top, strips = place.y1, []
    for number, height in enumerate(heights):
        share = place.height * height / total
        box = (place.x0, top - share, place.width, share * (1 - _GAP))
        if number:
            strips.append(ax.figure.add_axes(box, sharex=ax))
        else:
            ax.set_position(box)
        top -= share
    return strips


def keep_only_lowest_labels(axes: Sequence[Axes]) -> None:
    """Name the days below the lowest strip only."""
    for ax in axes[:-1]:
        ax.tick_params(axis="x", which="both", labelbottom=False)
