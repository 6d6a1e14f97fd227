"""Who is in a cohort: children by conclusion, courses by status, days; it stands first of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ivig_track.cohort.table_rows import REVIEWED
from ivig_track.results.values import Conclusion

#: The conclusions of children whose diary gave an answer that no hormonal therapy confounds.
ANSWERED = (
    Conclusion.LOWER_THAN_EXPECTED,
    Conclusion.NOT_DISTINGUISHABLE,
    Conclusion.HIGHER_THAN_EXPECTED,
)


@dataclass(frozen=True, slots=True)
class WhoIsIn:
    """Children, courses and days, as counts.

    `conclusions` has every conclusion, in the order of `Conclusion`, with its number of children,
    None where it is not shared; `answered` are those with an answer that is not confounded.
    `without_answer` are reviewed children whose answer was not asked for. `synthetic` children are
    invented.
    """

    children: int
    not_reviewed: int
    synthetic: int
    conclusions: dict[str, int | None]
    answered: int
    without_answer: int
    courses: int
    courses_scored: int
    courses_confounded: int
    courses_not_assessable: int
    days: int
    recorded_days: int
    window_days: int
    window_days_recorded: int


def who_is_in(records: pd.DataFrame) -> WhoIsIn:
    """Count the children, courses and days of a table of records."""
    reviewed = records[records["status"] == REVIEWED]
    concluded = reviewed["conclusion"].value_counts()

    def total(column: str) -> int:
        return int(reviewed[column].sum())

    return WhoIsIn(
        children=len(reviewed),
        not_reviewed=len(records) - len(reviewed),
        synthetic=total("synthetic"),
        conclusions={x.value: int(concluded.get(x.value, 0)) for x in Conclusion},
        answered=len(answered_records(reviewed)),
        without_answer=int(reviewed["conclusion"].isna().sum()),
        courses=total("courses"),
        courses_scored=total("courses_scored"),
        courses_confounded=total("courses_confounded"),
        courses_not_assessable=total("courses_not_assessable"),
        days=total("days"),
        recorded_days=total("recorded_days"),
        window_days=total("window_days"),
        window_days_recorded=total("window_days_recorded"),
    )


def answered_records(records: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of children with an answer that is not confounded."""
    found: Any = records["conclusion"].isin([conclusion.value for conclusion in ANSWERED])
    rows: pd.DataFrame = records[found]
    return rows
