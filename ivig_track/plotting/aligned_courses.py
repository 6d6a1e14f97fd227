"""Courses put on their own day 0: which of the diary's days stand where on the aligned axis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ivig_track.plotting.seven_day_mean import seven_day_mean
from ivig_track.record.model import Span, days_from
from ivig_track.results.values import CourseResult
from ivig_track.reviewing.review import Review

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AlignedCourse:
    """One course's daily counts and seven-day means, one value per day of the aligned axis.

    `shown` are the days that the axis holds of it: the baseline's first to the last of wear-off, or
    to the day before the next course.

    NaN where a count was not recorded, or fewer than four of a mean's seven days were; outside the
    diary, between the course's first day and day 0, and in the next course.
    """

    result: CourseResult
    shown: Span
    counts: Floats
    rate: Floats

    def last_drawn(self) -> int | None:
        """Give the position at which the line ends; a single day between gaps is no line."""
        held = np.isfinite(self.rate)
        joined = np.flatnonzero(held & np.concatenate(([False], held[:-1])))
        drawn = joined if len(joined) else np.flatnonzero(held)
        return int(drawn[-1]) if len(drawn) else None


def aligned_days(review: Review) -> npt.NDArray[np.int64]:
    """Give the days of the axis: the baseline's first to the last of wear-off, 0 = day 0."""
    plan = review.plan
    return np.arange(-plan.baseline_days, plan.wear_off_last_day + 1)


def align_courses(review: Review) -> tuple[AlignedCourse, ...]:
    """Put every course on its own day 0.

    Days before it are counted back from the course's first day; days after it end with the day
    before the next course's first day.
    """
    results = review.course_results
    rate = seven_day_mean(review.counts, results)
    followers: list[CourseResult | None] = [*results[1:], None][: len(results)]
    return tuple(
        _align(review, result, follower, rate)
        for result, follower in zip(results, followers, strict=True)
    )


def _align(
    review: Review, result: CourseResult, follower: CourseResult | None, rate: Floats
) -> AlignedCourse:
    course, plan = result.course, review.plan
    before = course.span_before(plan.baseline_days)
    after = course.span(0, plan.wear_off_last_day)
    if follower is not None:
        end = days_from(follower.course.first_day, -1)
        after = Span(after.first_day, min(after.last_day, end))
    days = len(aligned_days(review))
    return AlignedCourse(
        result,
        Span(before.first_day, after.last_day),
        *(
            np.concatenate(
                (
                    _taken(review, values, before),
                    _taken(review, values, after),
                    np.full(days, np.nan),
                )
            )[:days]
            for values in (review.counts.best, rate)
        ),
    )


def _taken(review: Review, values: Floats, span: Span) -> Floats:
    positions = review.counts.index_of(span.first_day) + np.arange(max(span.days, 0))
    inside = (positions >= 0) & (positions < len(values))
    taken: Floats = np.full(len(positions), np.nan)
    taken[inside] = values[positions[inside]]
    return taken
