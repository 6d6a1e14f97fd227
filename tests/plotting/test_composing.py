"""Every figure in every layout of four: nothing leaves its cell, and no axes are squeezed."""

from io import BytesIO
from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, BboxBase

import ivig_track as ivt
from tests.plotting.crowded_record import crowded_review
from tests.plotting.every_figure import (
    FIGURES,
    Plot,
    each_figure,
    has_columns_of_words,
    subject,
)
from tests.plotting.finding import figure_of
from tests.plotting.made_reviews import steady_review

SIZES = [
    (6, 4),
    pytest.param((10, 7), marks=pytest.mark.slow),
    pytest.param((16, 9), marks=pytest.mark.slow),
]
ARRANGEMENTS = ["subplots", "mosaic", "subfigures"]
LAYOUTS = [None, "constrained", "tight"]
#: Every figure among four, the last of them filled up with the first ones.
FOURS = [[*FIGURES[start : start + 4], *FIGURES][:4] for start in range(0, len(FIGURES), 4)]


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


def cells(how: str, layout: str | None, size: tuple[int, int]) -> list[Bbox]:
    """Give the boxes that axes with nothing around them have there."""
    figure, axes = arranged(how, layout, size)
    for ax in axes:
        ax.set_axis_off()
    figure.draw_without_rendering()
    return [Bbox(ax.get_window_extent().get_points()) for ax in axes]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("how", ARRANGEMENTS)
@pytest.mark.parametrize("plots", FOURS, ids=lambda four: four[0].__name__)
def test_four_figures_of_a_crowded_record_keep_to_their_cells(
    plots: list[Plot], how: str, layout: str | None, size: tuple[int, int]
) -> None:
    figure, axes = arranged(how, layout, size)
    for plot, ax in zip(plots, axes, strict=True):
        assert plot(subject(plot, crowded_review()), ax=ax) is ax
    figure.draw_without_rendering()

    boxes = [all_of(ax) for ax in axes]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    for plot, ax, box, cell in zip(plots, axes, boxes, cells(how, layout, size), strict=True):
        assert lies_within(box, cell), plot.__name__
        assert lies_within(box, figure.bbox), plot.__name__
        least = 0.4 if has_columns_of_words(plot) else 0.6
        assert ax.get_window_extent().width >= least * cell.width, plot.__name__


def all_of(ax: Axes) -> Bbox:
    box = ax.get_tightbbox()
    assert box is not None
    return Bbox(box.get_points())


def lies_within(box: BboxBase, cell: BboxBase) -> bool:
    room = cell.padded(1.0)  # a pixel: letters are set on whole ones
    return bool(box.x0 >= room.x0 and box.x1 <= room.x1 and box.y0 >= room.y0 and box.y1 <= room.y1)


def test_letters_shrink_with_their_cell_and_grow_back() -> None:
    figure, mine = plt.subplots(figsize=(4, 3), layout="constrained")
    ax = ivt.plot_timeline(steady_review(), ax=mine)
    figure.draw_without_rendering()
    small = ax.yaxis.label.get_fontsize()
    figure.set_size_inches(16, 12)
    figure.draw_without_rendering()

    # Drawn for 8 inches with 9 points: half of both in 4 inches, but no more than 9 in 16.
    assert small == pytest.approx(4.5, rel=0.02)
    assert ax.yaxis.label.get_fontsize() == 9.0


@each_figure
def test_a_new_figure_has_the_size_asked_for(plot: Plot) -> None:
    figure = figure_of(plot(subject(plot, steady_review()), figsize=(5.0, 4.0)))

    assert figure.get_size_inches().tolist() == [5.0, 4.0]


@each_figure
def test_a_size_beside_axes_is_refused_in_words(plot: Plot) -> None:
    _, mine = plt.subplots()

    with pytest.raises(ValueError, match="leave figsize out"):
        plot(subject(plot, steady_review()), ax=mine, figsize=(5.0, 4.0))


@pytest.mark.parametrize("figsize", [(0.0, 4.0), (5.0, float("nan")), (5.0,), (5.0, 4.0, 3.0)])
def test_a_size_that_is_none_is_refused_before_a_figure_is_made(figsize: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="width, height"):
        ivt.plot_timeline(steady_review(), figsize=figsize)  # type: ignore[arg-type]  # on purpose
    assert plt.get_fignums() == []


HOSTILE: dict[str, object] = {
    "path.sketch": (1.0, 100.0, 2.0),
    "text.usetex": True,
    "font.size": 30.0,
    "font.family": ["serif"],
    "font.sans-serif": ["DejaVu Serif"],
    "axes.facecolor": "black",
    "figure.facecolor": "black",
    "savefig.facecolor": "black",
    "savefig.bbox": "tight",
    "savefig.dpi": 17.0,
    "text.color": "white",
    "axes.grid": True,
    "axes.spines.top": True,
    "xtick.minor.visible": True,
    "xtick.direction": "in",
    "lines.linewidth": 7.0,
    "axes.formatter.use_locale": True,
    "date.autoformatter.month": "%m",
    "figure.autolayout": True,
    "svg.fonttype": "none",
    "text.hinting": "none",
}


@each_figure
def test_settings_of_the_user_change_no_dot_and_come_back(plot: Plot) -> None:
    review = steady_review()
    usual = ivt.picture(plot(subject(plot, review)))
    with mpl.rc_context(HOSTILE):  # type: ignore[arg-type]  # the stubs list every key by name
        before = dict(mpl.rcParams)
        made = ivt.picture(plot(subject(plot, review)))
        png = made.png()
        assert dict(mpl.rcParams) == before

    assert png == usual.png()
    assert made.svg == usual.svg


@each_figure
def test_axes_made_with_settings_of_the_user_look_the_same(plot: Plot) -> None:
    usual, made = plt.figure(), plt.figure()
    plain = usual.add_subplot()
    with mpl.rc_context(HOSTILE):  # type: ignore[arg-type]  # the stubs list every key by name
        odd = made.add_subplot()

    png, other = (
        ivt.picture(plot(subject(plot, steady_review()), ax=ax)).png() for ax in (plain, odd)
    )
    assert png == other


@each_figure
def test_a_figure_saved_by_the_user_keeps_its_looks(plot: Plot) -> None:
    review, files = steady_review(), (BytesIO(), BytesIO())
    figure_of(plot(subject(plot, review))).savefig(files[0])
    late = {name: HOSTILE[name] for name in HOSTILE if not name.startswith(("savefig", "text.h"))}
    figure = figure_of(plot(subject(plot, review)))
    with mpl.rc_context(late):  # type: ignore[arg-type]  # the stubs list every key by name
        figure.savefig(files[1], facecolor="white")

    assert files[0].getvalue() == files[1].getvalue()
