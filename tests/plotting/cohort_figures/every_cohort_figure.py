"""All figures of a cohort; a new one is among them by itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module

import pytest
from matplotlib.axes import Axes

from tests.places import ROOT

Plot = Callable[..., Axes]
_ROOM = "ivig_track.plotting.cohort_figures"
_MODULES = sorted(
    file.stem
    for file in (ROOT / "ivig_track" / "plotting" / "cohort_figures").glob("*.py")
    if file.stem != "__init__"
)
COHORT_FIGURES: list[Plot] = [
    figure
    for module in _MODULES
    for name, figure in inspect.getmembers(import_module(f"{_ROOM}.{module}"), inspect.isfunction)
    if name.startswith("plot_")
]
each_cohort_figure = pytest.mark.parametrize("plot", COHORT_FIGURES, ids=lambda plot: plot.__name__)
