"""Several strips above one another that share their days."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.plotting.canvas.room import room_of

#: Free inches between two strips.
GAP = 0.14


def split_off_strips(ax: Axes, heights: Sequence[float], *, gap: float = GAP) -> list[Axes]:
    """Hang one strip per further height below `ax`, within its room.

    `heights` and `gap` are inches, the first height is that of `ax`; where there is less room all
    shrink alike. The strips belong to `ax`, keep to it wherever it goes, and share its x axis.
    """
    first = heights[0]
    strips, lower = [], 0.0
    for height in heights[1:]:
        lower -= gap + height
        strips.append(ax.inset_axes((0.0, lower / first, 1.0, height / first), sharex=ax))
    room_of(ax).depth = 1 - lower / first
    return strips


def keep_only_lowest_labels(axes: Sequence[Axes]) -> None:
    """Name the days below the lowest strip only."""
    for ax in axes[:-1]:
        ax.tick_params(axis="x", which="both", labelbottom=False)
