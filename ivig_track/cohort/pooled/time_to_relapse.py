"""Time to relapse: from the last of 28 recorded days without a spasm on to the next one seen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ivig_track.clinical.numbers import RELAPSE_FOLLOWED_DAYS
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent, without_event
from ivig_track.results.relapse_follow_up import RelapseEnd
from ivig_track.results.values import CourseStatus
from ivig_track.results.wear_off_outcomes import HAD_LEFT

#: The end of a follow-up of which no more days are looked at, beside every `RelapseEnd`.
LAST_DAY = "last_day"


@dataclass(frozen=True, slots=True)
class TimeToRelapse:
    """Scored courses that had left their baseline, and the curve of those that were then free.

    `left` courses had a window rate of half of their baseline or less; `free` of them, of
    `children`, had 28 recorded days without a spasm before the next course began. `ends` counts
    what ended the follow-up of the courses in the curve, `never_followed` what came on the day
    after the 28, so that they are not in it; None where a number is not shared. The `curve` counts
    days from the last of the 28 on.
    """

    left: int
    free: int
    children: int
    ends: dict[str, int | None]
    never_followed: dict[str, int | None]
    curve: WithoutEvent | None


def time_to_relapse(courses: pd.DataFrame) -> TimeToRelapse:
    """Describe how long after the 28 days the first spasm was seen again, course by course.

    The clock starts when the 28 days are full: no course could have relapsed before, so days since
    the infusion would count 28 days or more in which nothing could happen.
    """
    scored = courses["status"] == CourseStatus.SCORED.value
    had_left = courses["wear_off_outcome"].isin([outcome.value for outcome in HAD_LEFT])
    left = courses[scored & had_left]
    free = left.dropna(subset=["relapse_free_day"])
    followed = _followed(free)
    in_curve, outside = followed[followed["day"] > 0], followed[followed["day"] == 0]
    return TimeToRelapse(
        left=len(left),
        free=len(free),
        children=int(free["record_id"].nunique()),
        ends=_counted(in_curve),
        never_followed=_counted(outside),
        curve=without_event(in_curve, RelapseEnd.RELAPSE.value, 1),
    )


def _followed(free: pd.DataFrame) -> pd.DataFrame:
    """Give `record_id`, `day` since the 28 were full, and `end`, cut at the last day looked at."""
    day = (free["relapse_followed_to"] - free["relapse_free_day"]).astype("int64")
    last = RELAPSE_FOLLOWED_DAYS.value
    return pd.DataFrame(
        {
            "record_id": free["record_id"],
            "day": day.clip(upper=last),
            "end": free["relapse_end"].astype("object").where(day <= last, LAST_DAY),
        }
    )


def _counted(followed: pd.DataFrame) -> dict[str, int | None]:
    counts = followed["end"].value_counts()
    names = (*(end.value for end in RelapseEnd), LAST_DAY)
    return {name: int(counts.get(name, 0)) for name in names}
