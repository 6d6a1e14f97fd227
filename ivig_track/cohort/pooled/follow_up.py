"""How long each course's wear-off was followed, and what ended it."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from ivig_track.clinical.numbers import WEAR_OFF_LAST_DAY
from ivig_track.results.values import CourseStatus
from ivig_track.results.wear_off_outcomes import HAD_LEFT, WearOffOutcome


class FollowUpEnd(StrEnum):
    """What ended the follow-up of a course: the event itself, or what censored it."""

    BACK = "back"
    LAST_DAY = "last_day"
    DIARY_END = "diary_end"
    NEXT_COURSE = "next_course"
    GAP = "gap"


#: What a course needs for its follow-up.
_COLUMNS = [
    "record_id",
    "number",
    "status",
    "first_day",
    "day0",
    "wear_off_outcome",
    "wear_off_followed_to",
    "wear_off_first_day",
    "wear_off_last_day",
]
_DAY = pd.Timedelta(days=1)


def follow_ups(records: pd.DataFrame, courses: pd.DataFrame) -> pd.DataFrame:
    """Give one row per scored course whose counts had left the baseline.

    Returns
    -------
    DataFrame
        `record_id`; `day`, the last day after day 0 that was judged, missing where the wear-off
        phase has none; `end`, a `FollowUpEnd`. A course is followed to the day on which counts are
        back, or to the last day that could be judged.
    """
    table = courses[_COLUMNS].sort_values(["record_id", "number"], kind="stable")
    table["next_first_day"] = table.groupby("record_id")["first_day"].shift(-1)
    ends = records[["record_id", "last_day"]].rename(columns={"last_day": "diary_end"})
    table = table.merge(ends, on="record_id", how="left")
    left = table["wear_off_outcome"].isin([outcome.value for outcome in HAD_LEFT])
    table = table[left & (table["status"] == CourseStatus.SCORED.value)]
    day = np.asarray(
        table["wear_off_followed_to"].to_numpy(dtype="float64", na_value=np.nan), dtype=np.float64
    )
    return pd.DataFrame(
        {"record_id": table["record_id"].to_numpy(), "day": day, "end": _ends(table, day)}
    )


def _ends(table: pd.DataFrame, day: npt.NDArray[np.float64]) -> npt.NDArray[np.str_]:
    outcome = table["wear_off_outcome"]
    last_judged = table["day0"] + pd.to_timedelta(day, unit="D").to_numpy()
    phase_end = table["wear_off_last_day"]
    followed_whole = last_judged == phase_end
    cut_by_next = table["next_first_day"] == phase_end + _DAY
    seen_to_diary_end = last_judged.fillna(table["wear_off_first_day"] - _DAY) >= table["diary_end"]
    return np.select(
        [
            outcome == WearOffOutcome.BACK.value,
            outcome == WearOffOutcome.NEXT_COURSE_FIRST.value,
            day >= WEAR_OFF_LAST_DAY.value,
            followed_whole & cut_by_next,
            seen_to_diary_end,
            followed_whole,
        ],
        [
            FollowUpEnd.BACK.value,
            FollowUpEnd.NEXT_COURSE.value,
            FollowUpEnd.LAST_DAY.value,
            FollowUpEnd.NEXT_COURSE.value,
            FollowUpEnd.DIARY_END.value,
            FollowUpEnd.LAST_DAY.value,
        ],
        default=FollowUpEnd.GAP.value,
    )
