"""What a reader is told who points at a place of a figure: a day, an infusion, a dose, a window.

Every figure notes its readouts here when it is drawn, as it notes its alternative text; a page
shows them. They live as long as their axes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

#: Days, as a share of those shown, that a mark takes up to either side for whoever points at it.
MARK_REACH = 0.008


@dataclass(frozen=True, slots=True)
class Readout:
    """Words for a place, from edge to edge: `left` and `right` on the x axis of its axes.

    `low` and `high` are shares of the height of the axes, or on their y axis where `in_rows`.
    """

    left: float
    right: float
    low: float
    high: float
    words: str
    in_rows: bool = False


_READOUTS: WeakKeyDictionary[Axes, list[Readout]] = WeakKeyDictionary()


def note_readouts(ax: Axes, readouts: Iterable[Readout], *, first: bool = False) -> None:
    """Note readouts; where two lie over one another the later is told, unless it goes `first`."""
    noted = _READOUTS.setdefault(ax, [])
    at = 0 if first else len(noted)
    noted[at:at] = readouts


def placed_readouts(figure: Figure) -> Iterator[tuple[Bbox, str]]:
    """Give the box of every readout of a figure that has been laid out, in its dots, with words."""
    for ax, readouts in _READOUTS.items():
        if ax.get_figure(root=True) is not figure:
            continue
        for each in readouts:
            transform = ax.transData if each.in_rows else ax.get_xaxis_transform()
            edges = [(each.left, each.low), (each.right, each.high)]
            yield Bbox(transform.transform(edges)), each.words
