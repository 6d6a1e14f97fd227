"""Time to wear-off: Kaplan-Meier from the first day after the window, with bands by children."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from ivig_track.clinical.numbers import (
    COHORT_RESAMPLES,
    CONFIDENCE_LEVEL,
    POOLED_CHILDREN_MIN,
    WINDOW_LAST_DAY,
)
from ivig_track.cohort.pooled.follow_up import FollowUpEnd, follow_ups
from ivig_track.results.values import CourseStatus
from ivig_track.results.wear_off_outcomes import WearOffOutcome

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
#: Resamples drawn at once: what they take stays small for a registry.
_AT_ONCE = 50
_SEED = 20


@dataclass(frozen=True, slots=True)
class NotYetBack:
    """The share of courses whose counts are not yet near the baseline, day by day.

    `days` count from day 0 of the course; `share` holds after each of them, `at_risk` are courses
    followed to that day at least. `low` and `high` are None where children are too few for a band.
    `censored` are the days on which the follow-up of a course ended without the event.
    """

    days: tuple[int, ...]
    share: tuple[float, ...]
    at_risk: tuple[int, ...]
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None
    censored: tuple[int, ...]
    children: int

    @property
    def courses(self) -> int:
        """Courses in the curve."""
        return self.at_risk[0]


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
    curve: NotYetBack | None


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
        curve=not_yet_back(in_curve),
    )


def _counted(followed: pd.DataFrame) -> dict[str, int | None]:
    counts = followed["end"].value_counts()
    return {end.value: int(counts.get(end.value, 0)) for end in FollowUpEnd}


def not_yet_back(followed: pd.DataFrame) -> NotYetBack | None:
    """Give the curve of courses followed to a `day`, with its `end` and `record_id`.

    The estimate is `scipy.stats.ecdf`. Courses of one child are not independent: the band comes
    from resampling children, with all their courses. None where no course was followed.
    """
    if followed.empty:
        return None
    day = followed["day"].to_numpy(dtype=np.int64)
    back = (followed["end"] == FollowUpEnd.BACK.value).to_numpy()
    child, children = pd.factorize(followed["record_id"])
    grid = np.arange(min(WINDOW_LAST_DAY.value + 1, day.min()), day.max() + 1)
    found = stats.ecdf(stats.CensoredData(uncensored=day[back], right=day[~back])).sf
    low, high = None, None
    if len(children) >= POOLED_CHILDREN_MIN.value:
        low, high = _band(np.asarray(child, dtype=np.int64), day - grid[0], back)
    return NotYetBack(
        days=tuple(grid.tolist()),
        share=tuple(np.asarray(found.evaluate(grid)).tolist()),
        at_risk=tuple((day[:, None] >= grid).sum(axis=0).tolist()),
        low=low,
        high=high,
        censored=tuple(np.sort(day[~back]).tolist()),
        children=len(children),
    )


def _band(
    child: Ints, day: Ints, back: npt.NDArray[np.bool_]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    curves = np.vstack(list(_resampled(child, day, back)))
    tail = (1 - CONFIDENCE_LEVEL.value) / 2
    low, high = np.quantile(curves, [tail, 1 - tail], axis=0)
    return tuple(low.tolist()), tuple(high.tolist())


def _resampled(child: Ints, day: Ints, back: npt.NDArray[np.bool_]) -> list[Floats]:
    """Give Kaplan-Meier curves of resampled children, (resamples, days) in several pieces."""
    shape = (int(child.max()) + 1, int(day.max()) + 1)
    events, leaving = np.zeros(shape), np.zeros(shape)
    np.add.at(leaving, (child, day), 1.0)
    np.add.at(events, (child[back], day[back]), 1.0)
    at_risk = leaving[:, ::-1].cumsum(axis=1)[:, ::-1]
    rng = np.random.default_rng(_SEED)
    drawn = (
        rng.multinomial(shape[0], np.full(shape[0], 1 / shape[0]), size=_AT_ONCE).astype(float)
        for _ in range(int(COHORT_RESAMPLES.value) // _AT_ONCE)
    )
    return [curves_of(times @ events, times @ at_risk) for times in drawn]


def curves_of(events: Floats, at_risk: Floats) -> Floats:
    """Give the product-limit curves of events and courses at risk, shape (curves, days).

    >>> curves_of(np.array([[1.0, 0.0, 1.0]]), np.array([[4.0, 3.0, 2.0]])).tolist()
    [[0.75, 0.75, 0.375]]
    """
    share = np.divide(events, at_risk, out=np.zeros_like(events), where=at_risk > 0)
    return np.asarray(np.cumprod(1.0 - share, axis=-1))
