"""Every figure among four of the user's own: nothing leaves its cell, no axes are squeezed."""

from functools import cache
from io import BytesIO
from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import ivig_track as ivt
from tests.plotting.compositions import (
    EVERY_COMPOSITION,
    Composition,
    faults_of,
    name_of,
    pairwise_compositions,
)
from tests.plotting.every_figure import Plot, each_figure, subject
from tests.plotting.finding import figure_of
from tests.plotting.made_reviews import steady_review


@pytest.mark.parametrize("composition", pairwise_compositions(), ids=name_of)
def test_four_figures_of_a_crowded_record_keep_to_their_cells(composition: Composition) -> None:
    assert faults_of(composition) == []


@pytest.mark.parametrize("two", [*combinations(range(4), 2)])
def test_any_two_settings_of_a_composition_meet(two: tuple[int, int]) -> None:
    """All of them meet in `python -m benchmarks.compositions`."""

    def pairs(compositions: list[Composition]) -> set[tuple[object, ...]]:
        return {tuple(composition[at] for at in two) for composition in compositions}

    assert pairs(pairwise_compositions()) == pairs(EVERY_COMPOSITION)
    assert len(pairwise_compositions()) * 6 == len(EVERY_COMPOSITION)


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


@cache
def usual_files(plot: Plot) -> tuple[bytes, bytes]:
    """Give a figure that meets no settings of a user, as SVG and PNG."""
    made = ivt.picture(plot(subject(plot, steady_review())))
    return made.svg, made.png()


@each_figure
def test_settings_of_the_user_change_no_dot_and_come_back(plot: Plot) -> None:
    usual = usual_files(plot)
    with mpl.rc_context(HOSTILE):  # type: ignore[arg-type]  # the stubs list every key by name
        before = dict(mpl.rcParams)
        made = ivt.picture(plot(subject(plot, steady_review())))
        png = made.png()
        assert dict(mpl.rcParams) == before

    assert (made.svg, png) == usual
    assert b"<dc:date>" not in made.svg


@each_figure
def test_axes_made_with_settings_of_the_user_look_the_same(plot: Plot) -> None:
    usual, made = plt.figure(), plt.figure()
    plain = usual.add_subplot()
    with mpl.rc_context(HOSTILE):  # type: ignore[arg-type]  # the stubs list every key by name
        odd = made.add_subplot()

    for ax in (plain, odd):
        plot(subject(plot, steady_review()), ax=ax)
    assert dots_of(made) == dots_of(usual)


def dots_of(figure: Figure) -> bytes:
    """Give the dots of a figure that is saved; to pack them as a PNG would take as long again."""
    file = BytesIO()
    figure.savefig(file, format="raw")
    return file.getvalue()


@each_figure
def test_a_figure_saved_by_the_user_keeps_its_looks(plot: Plot) -> None:
    _, usual = usual_files(plot)
    late = {name: HOSTILE[name] for name in HOSTILE if not name.startswith(("savefig", "text.h"))}
    figure, file = figure_of(plot(subject(plot, steady_review()))), BytesIO()
    with mpl.rc_context(late):  # type: ignore[arg-type]  # the stubs list every key by name
        figure.savefig(file, dpi=150, facecolor="white")

    assert file.getvalue() == usual
