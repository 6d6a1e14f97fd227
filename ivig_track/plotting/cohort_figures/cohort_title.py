"""What the figures of a cohort share: titles that name no child, and ticks at whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.children_words import children_in_words
from ivig_track.cohort.pooled.who_is_in import WhoIsIn

#: Ticks of an axis, about.
_TICKS = 8


@dataclass(frozen=True, slots=True)
class CohortLabel:
    """The name of a cohort, as a title shows that of a record."""

    label: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CohortTitled:
    """What stands for a record where a figure is of a cohort."""

    record: CohortLabel


def titled(cohort: CohortReview) -> CohortTitled:
    """Name a cohort by how many children were reviewed; one invented child marks it."""
    who = cohort.pooled.who
    return CohortTitled(CohortLabel(children_in_words(who.children), who.synthetic > 0))


def opening_of(what: str, who: WhoIsIn) -> str:
    """Begin an alternative text with what is drawn, of how many, and whether they are invented."""
    invented = " SYNTHETIC: invented data." if who.synthetic else ""
    return f"{what} of {children_in_words(who.children)}.{invented}"


def whole_ticks(last: int) -> list[int]:
    """Give some eight round whole numbers from 0 to the last one at most.

    >>> whole_ticks(36)
    [0, 5, 10, 15, 20, 25, 30, 35]
    """
    ticks = MaxNLocator(_TICKS, integer=True).tick_values(0, max(last, 1))
    return [round(tick) for tick in ticks if 0 <= tick <= last]
