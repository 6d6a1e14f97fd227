"""The innermost passes over the days of a diary: what they are asked, and who makes them.

The model stands in the other modules of this room. What costs its time, one loop over the days of
a diary for every theta, every cycle and every shift of the schedule, stands behind `Passes`, so
that it can be compiled where many diaries are reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from ivig_track.analysis.answer.passes.cycles import Cycles
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.held_fit import Added, AddedPairs, HeldFit
from ivig_track.analysis.answer.passes.lapack_passes import LapackPasses
from ivig_track.analysis.answer.passes.latent_part import LatentPart
from ivig_track.analysis.answer.passes.newton import Modes
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.results.daily_counts import Floats, Ints


class Newton(Protocol):
    """Newton iterations at several thetas: weights, factor, solve, and a step, time after time."""

    def step(self) -> float:
        """Take one more step; give the longest that it asked for at any theta (log rate)."""

    def modes(self) -> Modes:
        """Give where the steps led to; at least one has to be taken before."""


class Passes(Protocol):
    """The passes; whoever makes them gives the same numbers, to the rounding of their order."""

    def newton(
        self, diary: Observed, design: Design, latent: LatentPart, size: Floats, start: Floats
    ) -> Newton:
        """Begin at log rates (days,); `size` of the counts has the shape (thetas, 1)."""

    def cycles(self, held: HeldFit, cycles: Cycles) -> AddedPairs:
        """Add to a held fit the cosine and the sine of each cycle, every pair by itself."""

    def slides(self, held: HeldFit, curve: Floats, shifts: Ints) -> Added:
        """Add to a held fit a curve (days,) slid by so many days, 0 beyond it, each by itself."""


_USUAL = LapackPasses()
_IN_USE: ContextVar[Passes] = ContextVar("passes")


def passes_in_use() -> Passes:
    """Give who makes the passes here: LAPACK, unless something else was put to use.

    >>> type(passes_in_use()).__name__
    'LapackPasses'
    """
    return _IN_USE.get(_USUAL)


@contextmanager
def using(passes: Passes) -> Iterator[None]:
    """Let these passes be in use, in this thread, while the context lasts."""
    token = _IN_USE.set(passes)
    try:
        yield
    finally:
        _IN_USE.reset(token)
