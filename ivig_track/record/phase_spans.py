"""The phases around a course: baseline, early days, response window, wear-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class PhaseOffsets(NamedTuple):
    """First and last day of each phase: of the baseline from a course's first day, else from day 0.

    The next course's first day ends all but the baseline.
    """

    baseline: tuple[int, int]
    early: tuple[int, int]
    window: tuple[int, int]
    wear_off: tuple[int, int]


def phase_offsets(plan: AnalysisPlan) -> PhaseOffsets:
    """Give where the phases of a plan lie, both days included.

    >>> phase_offsets(AnalysisPlan())
    PhaseOffsets(baseline=(-28, -1), early=(0, 6), window=(7, 21), wear_off=(22, 42))
    """
    first, last = plan.window_first_day, plan.window_last_day
    return PhaseOffsets(
        baseline=(-plan.baseline_days, -1),
        early=(0, first - 1),
        window=(first, last),
        wear_off=(last + 1, plan.wear_off_last_day),
    )


def _phases(course: InfusionCourse, follower: InfusionCourse | None, plan: AnalysisPlan) -> Phases:
    at = phase_offsets(plan)
    window = course.span(*at.window)
    return Phases(
        baseline=course.span_before(-at.baseline[0]),
        early=_before(course.span(*at.early), follower),
        window=_before(window, follower),
        wear_off=_before(course.span(*at.wear_off), follower),
        cut_by_next=follower is not None and follower.first_day <= window.last_day,
    )


def _before(span: Span, follower: InfusionCourse | None) -> Span:
    if follower is None:
        return span
    return Span(span.first_day, min(span.last_day, days_from(follower.first_day, -1)))
