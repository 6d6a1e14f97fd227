"""Time to wear-off: which courses had left their baseline, and when they were near it again."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ivig_track.clinical.numbers import WINDOW_LAST_DAY
from ivig_track.cohort.pooled.follow_up import FollowUpEnd, follow_ups
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent, without_event
from ivig_track.results.values import CourseStatus
from ivig_track.results.wear_off_outcomes import WearOffOutcome


@dataclass(frozen=True, slots=True)
class TimeToWearOff:
    """Scored courses by what became of their wear-off, and the curve of those that were followed.

    `scored` = `left` + `not_left` + `cannot_be_said`. `ends` counts what ended the follow-up of the
    courses in the curve, `never_followed` why other courses that had left are not in it; None where
    a number is not shared.
    """

    scored: int
    left: int
    not_left: int
    cannot_be_said: int
    children: int
    ends: dict[str, int | None]
    never_followed: dict[str, int | None]
    curve: WithoutEvent | None


def time_to_wear_off(records: pd.DataFrame, courses: pd.DataFrame) -> TimeToWearOff:
    """Describe the wear-off of the scored courses of a cohort."""
    scored = courses[courses["status"] == CourseStatus.SCORED.value]
    outcomes = scored["wear_off_outcome"].value_counts()
    followed = follow_ups(records, courses)
    in_curve = followed.dropna(subset=["day"])
    outside = followed[followed["day"].isna()]
    return TimeToWearOff(
        scored=len(scored),
        left=len(followed),
        not_left=int(outcomes.get(WearOffOutcome.NOT_LEFT.value, 0)),
        cannot_be_said=int(outcomes.get(WearOffOutcome.CANNOT_BE_SAID.value, 0)),
        children=int(followed["record_id"].nunique()),
        ends=_counted(in_curve),
        never_followed=_counted(outside),
        curve=without_event(in_curve, FollowUpEnd.BACK.value, WINDOW_LAST_DAY.value + 1),
    )


def _counted(followed: pd.DataFrame) -> dict[str, int | None]:
    counts = followed["end"].value_counts()
    return {end.value: int(counts.get(end.value, 0)) for end in FollowUpEnd}
