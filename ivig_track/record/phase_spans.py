"""The phases around a course: baseline, early days, response window, wear-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.spans import Span, days_from


@dataclass(frozen=True, slots=True)
class Phases:
    """The spans around one course; those after day 0 end before the next course begins.

    `window` may be empty (`days` <= 0) where the next course began before it. `cut_by_next` is True
    where the next course shortened the window.
    """

    baseline: Span
    early: Span
    window: Span
    wear_off: Span
    cut_by_next: bool


def phases_of(courses: Sequence[InfusionCourse], plan: AnalysisPlan) -> tuple[Phases, ...]:
    """Give the phases of each course, in order.

    Examples
    --------
    >>> from datetime import date
    >>> from ivig_track.entries.entries import InfusionEntry
    >>> from ivig_track.record.courses import courses_of
    >>> days = courses_of([InfusionEntry(date(2024, 3, 1)), InfusionEntry(date(2024, 3, 15))])
    >>> phases_of(days, AnalysisPlan())[0].window.last_day.isoformat()
    '2024-03-14'
    """
    followers: list[InfusionCourse | None] = [*courses[1:], None]
    pairs = zip(courses, followers, strict=False)
    return tuple(_phases(course, follower, plan) for course, follower in pairs)


def _phases(course: InfusionCourse, follower: InfusionCourse | None, plan: AnalysisPlan) -> Phases:
    window = course.span(plan.window_first_day, plan.window_last_day)
    return Phases(
        baseline=course.span_before(plan.baseline_days),
        early=_before(course.span(0, plan.window_first_day - 1), follower),
        window=_before(window, follower),
        wear_off=_before(course.span(plan.window_last_day + 1, plan.wear_off_last_day), follower),
        cut_by_next=follower is not None and follower.first_day <= window.last_day,
    )


def _before(span: Span, follower: InfusionCourse | None) -> Span:
    if follower is None:
        return span
    return Span(span.first_day, min(span.last_day, days_from(follower.first_day, -1)))
