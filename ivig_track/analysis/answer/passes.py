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

from ivig_track.analysis.answer.cycles import Cycles
from ivig_track.analysis.answer.design import Design
from ivig_track.analysis.answer.held_fit import Added, AddedPairs, HeldFit
from ivig_track.analysis.answer.lapack_passes import LapackPasses
from ivig_track.analysis.answer.laplace import Regression
from ivig_track.analysis.answer.latent_part import LatentPart
from ivig_track.results.daily_counts import Floats, Ints


class Passes(Protocol):
    """The passes; whoever makes them gives the same numbers, to the rounding of their order."""

    def regression(
        self, design: Design, latent: LatentPart, weight: Floats, response: Floats
    ) -> Regression:
        """Regress working responses on a design; `weight`, `response` of shape (thetas, days)."""

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
