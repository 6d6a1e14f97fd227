"""What became of a course's wear-off, as one word: for tables that programs read."""

from __future__ import annotations

from enum import StrEnum

from ivig_track.results.reasons import (
    HadNotLeftBaseline,
    NextCourseCameFirst,
    NotSeenUpTo,
    TooFewDaysAfterWindow,
)
from ivig_track.results.values import WearOff


class WearOffOutcome(StrEnum):
    """Whether counts that had left the baseline were near it again, and if not, what was seen."""

    BACK = "back"
    NOT_SEEN = "not_seen"
    NEXT_COURSE_FIRST = "next_course_first"
    TOO_FEW_DAYS = "too_few_days"
    NOT_LEFT = "not_left"
    CANNOT_BE_SAID = "cannot_be_said"


#: The outcomes of courses whose counts had left the baseline.
HAD_LEFT = frozenset(
    {
        WearOffOutcome.BACK,
        WearOffOutcome.NOT_SEEN,
        WearOffOutcome.NEXT_COURSE_FIRST,
        WearOffOutcome.TOO_FEW_DAYS,
    }
)


def wear_off_outcome(found: WearOff) -> WearOffOutcome:
    """Name what became of a wear-off.

    >>> wear_off_outcome(WearOff(None, None, NotSeenUpTo(28))).value
    'not_seen'
    """
    match found.why:
        case None:
            return WearOffOutcome.BACK
        case NotSeenUpTo():
            return WearOffOutcome.NOT_SEEN
        case NextCourseCameFirst():
            return WearOffOutcome.NEXT_COURSE_FIRST
        case TooFewDaysAfterWindow():
            return WearOffOutcome.TOO_FEW_DAYS
        case HadNotLeftBaseline():
            return WearOffOutcome.NOT_LEFT
        case _:
            return WearOffOutcome.CANNOT_BE_SAID


def followed_to(found: WearOff) -> int | None:
    """Give the last day after day 0 that could be judged; None where none was.

    >>> followed_to(WearOff(None, None, NotSeenUpTo(28)))
    28
    """
    return found.why.day if isinstance(found.why, NotSeenUpTo) else found.day
