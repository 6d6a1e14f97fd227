"""Finding what was drawn on axes, by the label of the artist, as plain numbers."""

from __future__ import annotations

from itertools import chain

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

Pairs = list[tuple[float, float]]


def figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def strips_of(ax: Axes) -> list[Axes]:
    """Give the strips that hang below the axes."""
    return [strip for strip in ax.child_axes if isinstance(strip, Axes)]


def line(ax: Axes, label: str) -> Line2D:
    return next(item for item in ax.lines if item.get_label() == label)


def across(ax: Axes, label: str) -> list[float]:
    """Give where the points of a line stand on the x axis."""
    return [float(x) for x in np.asarray(line(ax, label).get_xdata(), dtype=float)]


def heights(ax: Axes, label: str) -> npt.NDArray[np.float64]:
    """Give how high the points of a line stand."""
    return np.asarray(line(ax, label).get_ydata(), dtype=float)


def collection(ax: Axes, label: str) -> Collection:
    return next(item for item in ax.collections if item.get_label() == label)


def labels(ax: Axes) -> list[str]:
    drawn: chain[Artist] = chain(ax.lines, ax.collections)
    return [str(item.get_label()) for item in drawn]


def corners(drawn: Collection) -> list[Pairs]:
    """Give the corners of every box or line of a collection."""
    arrays = [np.asarray(path.vertices, dtype=float) for path in drawn.get_paths()]
    return [[(float(x), float(y)) for x, y in array] for array in arrays]


def edges(band: Collection) -> Pairs:
    """Give the left and right edge of every box of a band."""
    return [(min(x for x, _ in box), max(x for x, _ in box)) for box in corners(band)]


def texts(ax: Axes) -> list[Text]:
    """Give every text of the whole figure that says something."""
    drawn = figure_of(ax).findobj(match=lambda artist: isinstance(artist, Text))
    return [text for text in drawn if isinstance(text, Text) and text.get_text()]


def words(ax: Axes) -> str:
    """Give every word that is written on the whole figure."""
    return "\n".join(text.get_text() for text in texts(ax))
