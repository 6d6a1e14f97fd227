"""Figures that are drawn once for all tests that only look at them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from matplotlib.axes import Axes

import ivig_track as ivt
from tests.plotting.every_figure import Plot, subject
from tests.plotting.finding import figure_of
from tests.plotting.made_reviews import steady_review


@cache
def drawn(plot: Plot, make: Callable[[], ivt.Review]) -> Axes:
    """Give a figure of the review that `make` gives; for its words, not for where they stand.

    Tests share it: they may look at it, and leave it as it is.
    """
    return plot(subject(plot, make()))


@cache
def laid_out(plot: Plot, make: Callable[[], ivt.Review]) -> Axes:
    """Give the figure that `drawn` gives with everything at its place."""
    ax = drawn(plot, make)
    figure_of(ax).draw_without_rendering()
    return ax


def invented_review() -> ivt.Review:
    return steady_review(synthetic=True)
