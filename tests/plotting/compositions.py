"""Four figures of a crowded record in one of the user's own, in every way that matplotlib has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, BboxBase

from tests.plotting.crowded_record import crowded_review
from tests.plotting.every_figure import FIGURES, Plot, has_columns_of_words, subject

SIZES = [(6, 4), (10, 7), (16, 9)]
ARRANGEMENTS = ["subplots", "mosaic", "subfigures"]
LAYOUTS = [None, "constrained", "tight"]
#: Every figure among four, the last of them filled up with the first ones.
FOURS = [[*FIGURES[start : start + 4], *FIGURES][:4] for start in range(0, len(FIGURES), 4)]

#: Which four, how they are arranged, by which layout, and how large the figure is.
Composition = tuple[int, str, str | None, tuple[int, int]]
EVERY_COMPOSITION: list[Composition] = list(
    product(range(len(FOURS)), ARRANGEMENTS, LAYOUTS, SIZES)
)


def pairwise_compositions() -> list[Composition]:
    """Give a few of all, in which any two of four, arrangement, layout and size meet.

    Every three fours share a square in which each arrangement meets each layout once. Sizes and
    fours lie across it as two Latin squares do that are orthogonal.
    """
    return [
        (fours[(2 * row + column) % 3 % len(fours)], how, layout, SIZES[(row + column) % 3])
        for start in range(0, len(FOURS), 3)
        for fours in [range(len(FOURS))[start : start + 3]]
        for row, how in enumerate(ARRANGEMENTS)
        for column, layout in enumerate(LAYOUTS)
    ]


def name_of(composition: Composition) -> str:
    four, how, layout, (width, height) = composition
    return f"{FOURS[four][0].__name__}-{how}-{layout}-{width}x{height}"


def faults_of(composition: Composition) -> list[str]:
    """Compose four figures; say what leaves its cell, lies over another or is squeezed."""
    four, how, layout, size = composition
    plots = FOURS[four]
    figure, axes = arranged(how, layout, size)
    try:
        for plot, ax in zip(plots, axes, strict=True):
            plot(subject(plot, crowded_review()), ax=ax)
        _lay_out(figure)
        return list(_faults(plots, axes, cells(how, layout, size), figure.bbox))
    finally:
        plt.close(figure)


def _lay_out(figure: Figure) -> None:
    """Lay out as drawing begins with; axes without a layout go to their place when asked for."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)


def _faults(
    plots: list[Plot], axes: list[Axes], cells: list[Bbox], page: BboxBase
) -> Iterator[str]:
    boxes = [all_of(ax) for ax in axes]
    for (one, box), (other, beside) in combinations(zip(plots, boxes, strict=True), 2):
        if box.overlaps(beside):
            yield f"{one.__name__} lies over {other.__name__}"
    for plot, ax, box, cell in zip(plots, axes, boxes, cells, strict=True):
        least = 0.4 if has_columns_of_words(plot) else 0.6
        if not lies_within(box, cell):
            yield f"{plot.__name__} leaves its cell"
        if not lies_within(box, page):
            yield f"{plot.__name__} leaves the page"
        if ax.get_window_extent().width < least * cell.width:
            yield f"{plot.__name__} is squeezed"


def arranged(how: str, layout: str | None, size: tuple[int, int]) -> tuple[Figure, list[Axes]]:
    """Give a figure of two rows and two columns of axes."""
    if how == "subplots":
        figure, grid = plt.subplots(2, 2, figsize=size, layout=layout)
        return figure, list(grid.flat)
    if how == "mosaic":
        figure, named = plt.subplot_mosaic([["a", "b"], ["c", "d"]], figsize=size, layout=layout)
        return figure, list(named.values())
    figure = plt.figure(figsize=size, layout=layout)
    return figure, [
        part.subplots() for row in figure.subfigures(2, 2, squeeze=False) for part in row
    ]


@cache
def cells(how: str, layout: str | None, size: tuple[int, int]) -> list[Bbox]:
    """Give the boxes that axes with nothing around them have there."""
    figure, axes = arranged(how, layout, size)
    for ax in axes:
        ax.set_axis_off()
    figure.draw_without_rendering()
    plt.close(figure)
    return [Bbox(ax.get_window_extent().get_points()) for ax in axes]


def all_of(ax: Axes) -> Bbox:
    box = ax.get_tightbbox()
    assert box is not None
    return Bbox(box.get_points())


def lies_within(box: BboxBase, cell: BboxBase) -> bool:
    room = cell.padded(1.0)  # a pixel: letters are set on whole ones
    return bool(box.x0 >= room.x0 and box.x1 <= room.x1 and box.y0 >= room.y0 and box.y1 <= room.y1)
