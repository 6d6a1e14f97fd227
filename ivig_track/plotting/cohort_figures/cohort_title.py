"""What a title says of a cohort: how many children, and whether they are invented. No child."""

from __future__ import annotations

from dataclasses import dataclass

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.pooled_words import children_in_words
from ivig_track.cohort.pooled.who_is_in import WhoIsIn


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
