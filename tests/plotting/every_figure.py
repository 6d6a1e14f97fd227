"""All figures of the package, each with what it draws; a new one is among them by itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
from matplotlib.axes import Axes

import ivig_track as ivt
from ivig_track import plotting
from ivig_track.rehearsal.operating_characteristics import HowSure
from tests.plotting.made_rehearsals import made_rehearsal

Plot = Callable[..., Axes]
FIGURES: list[Plot] = [
    getattr(plotting, name) for name in plotting.__all__ if name.startswith("plot_")
]
each_figure = pytest.mark.parametrize("plot", FIGURES, ids=lambda plot: plot.__name__)


def subject(plot: Plot, review: ivt.Review) -> ivt.Review | HowSure:
    """Give what a figure draws: the review, or a rehearsal that is synthetic where it is."""
    if next(iter(inspect.signature(plot).parameters)) == "review":
        return review
    return made_rehearsal(synthetic=review.record.synthetic)


def has_columns_of_words(plot: Plot) -> bool:
    return plot in {ivt.plot_changes, ivt.plot_sensitivity, ivt.plot_how_sure}
