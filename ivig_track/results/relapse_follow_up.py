"""How long a course was followed for a relapse, and what ended it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RelapseEnd(StrEnum):
    """What ended the follow-up: the relapse itself, or what censored it."""

    RELAPSE = "relapse"
    NEXT_COURSE = "next_course"
    DIARY_END = "diary_end"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class RelapseFollowUp:
    """The follow-up of a course after which there were 28 recorded days without an event.

    `free_day` is the day on which the last of the 28 fell, `last_day` the one of the relapse or the
    last that could be judged, both in days after day 0; they are the same where no day after the 28
    could be judged.
    """

    free_day: int
    last_day: int
    end: RelapseEnd
