"""What the overall answer holds, key by key; None where a number cannot be given."""

from __future__ import annotations

from typing import TypedDict


class PooledAnswer(TypedDict):
    """One pooled answer: percent against the other weeks, its interval, and p; `why` says more."""

    conclusion: str
    courses_scored: int
    courses_lower: int
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    p: float | None
    smallest_p: float | None
    p_is_smallest: bool
    why: str


class CoursePercent(TypedDict):
    """The percent change of one course, or of all courses but one."""

    course: int
    percent: float | None


class WithoutFlagged(PooledAnswer):
    """The answer without courses beside another therapy or an event, and which these are."""

    left_out: list[int]
    window_days_recorded: int


class BeforeHormonalAnswer(PooledAnswer):
    """The answer of the diary up to the day before hormonal therapy began, and its courses."""

    began: str
    courses: list[int]
    courses_flagged: list[int]
    window_days_recorded: int
    window_days: int


class Overall(PooledAnswer):
    """The answer of a review, with the recorded days that it rests on."""

    window_days_recorded: int
    window_days: int
    courses_flagged: list[int]
    courses_agreeing: int | None
    each_course: list[CoursePercent]
    without_each: list[CoursePercent]
    without_flagged: WithoutFlagged
    before_hormonal: BeforeHormonalAnswer | None
