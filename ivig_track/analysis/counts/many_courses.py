"""Courses of many records as arrays of days, and the phases around each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.phase_spans import phase_offsets
from ivig_track.results.count_block import day_number
from ivig_track.results.daily_counts import Bools, Ints

#: Stands for the first day of a next course where there is none.
NEVER = np.iinfo(np.int64).max // 2


class CourseDays(NamedTuple):
    """Courses in order of record and time, shape (courses,); days are counted from 1970-01-01.

    `record` is the place of a course's record among the records, `infusion_days` how many days it
    has; `next_first` is `NEVER` after the last course of a record.
    """

    record: Ints
    number: Ints
    first_day: Ints
    day0: Ints
    infusion_days: Ints
    next_first: Ints


def course_days(record: Ints, day: Ints, plan: AnalysisPlan) -> CourseDays:
    """Join infusion days of many records into courses, as `courses_of` joins those of one.

    Parameters
    ----------
    record, day
        The record and the day of each infusion, shape (infusions,), in any order.

    Examples
    --------
    >>> found = course_days(np.array([0, 0, 0, 1]), np.array([10, 11, 40, 11]), AnalysisPlan())
    >>> found.number.tolist(), found.first_day.tolist(), found.day0.tolist()
    ([1, 2, 1], [10, 40, 11], [11, 40, 11])
    """
    order = np.lexsort((day, record))
    record, day = record[order], day[order]
    is_new_record = np.diff(record, prepend=-1) != 0
    apart = np.diff(day, prepend=0)
    starts = np.flatnonzero(is_new_record | (apart > plan.course_gap_days))
    ends = np.append(starts, len(day))[1:]
    is_new_day = is_new_record | (apart > 0)
    days_before = np.concatenate([[0], np.cumsum(is_new_day)])
    own = record[starts]
    return CourseDays(
        record=own,
        number=_numbered(own),
        first_day=day[starts],
        day0=day[ends - 1],
        infusion_days=days_before[ends] - days_before[starts],
        next_first=_next_first(own, day[starts]),
    )


def courses_of_records(records: Sequence[Sequence[InfusionCourse]]) -> CourseDays:
    """Give the courses of records as arrays; each has its own in order of time."""
    each = [course for courses in records for course in courses]
    first, day0 = (
        np.array([day_number(getattr(course, end)) for course in each], dtype=np.int64)
        for end in ("first_day", "day0")
    )
    own = np.repeat(np.arange(len(records)), [len(courses) for courses in records])
    infusion_days = np.array([len(course.infusion_days) for course in each], dtype=np.int64)
    return CourseDays(own, _numbered(own), first, day0, infusion_days, _next_first(own, first))


def _numbered(record: Ints) -> Ints:
    """Number the courses of each record from 1."""
    place = np.arange(len(record))
    begins = np.diff(record, prepend=-1) != 0
    first = np.maximum.accumulate(np.where(begins, place, 0)) if len(record) else place
    return np.asarray(place - first + 1)


def _next_first(record: Ints, first_day: Ints) -> Ints:
    follows = np.append(record[1:] == record[:-1], np.zeros(min(len(record), 1), dtype=bool))
    return np.where(follows, np.roll(first_day, -1), NEVER)


class SpanDays(NamedTuple):
    """First and last day of spans, both included, shape (spans,)."""

    first: Ints
    last: Ints

    @property
    def days(self) -> Ints:
        """Calendar days of each span; zero or less where there is none."""
        return np.asarray(self.last - self.first + 1)


class PhaseDays(NamedTuple):
    """The phases of courses, each of shape (courses,), and which windows the next course cut."""

    baseline: SpanDays
    early: SpanDays
    window: SpanDays
    wear_off: SpanDays
    cut_by_next: Bools


def phase_days(courses: CourseDays, plan: AnalysisPlan) -> PhaseDays:
    """Give the phases of courses of many records, as `phases_of` gives those of one."""
    at = phase_offsets(plan)
    first, last = at.baseline
    end = courses.next_first - 1

    def after(offsets: tuple[int, int]) -> SpanDays:
        return SpanDays(courses.day0 + offsets[0], np.minimum(courses.day0 + offsets[1], end))

    return PhaseDays(
        baseline=SpanDays(courses.first_day + first, courses.first_day + last),
        early=after(at.early),
        window=after(at.window),
        wear_off=after(at.wear_off),
        cut_by_next=courses.next_first <= courses.day0 + at.window[1],
    )
