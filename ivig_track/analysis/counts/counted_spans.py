"""Spans of days of many records, and what was counted on them: the phases of courses above all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.many_courses import CourseDays, PhaseDays, SpanDays
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock, Slots, SpanSums
from ivig_track.results.daily_counts import Bools, Floats, Ints


class CountedSpans(NamedTuple):
    """Spans of days, where they lie in a block of counts, and what they hold; shape (spans,)."""

    span: SpanDays
    slots: Slots
    sums: SpanSums

    @property
    def coverage(self) -> Floats:
        """Share of the days of each span that were recorded, 0 to 1."""
        days = self.span.days
        share = np.zeros(len(days))
        np.divide(self.sums.recorded_days, days, out=share, where=days > 0)
        return share

    def where(self, kept: Bools | Ints) -> CountedSpans:
        """Keep some of the spans."""
        return CountedSpans(
            SpanDays(*(column[kept] for column in self.span)),
            Slots(*(column[kept] for column in self.slots)),
            self.sums.where(kept),
        )


class CountedPhases(NamedTuple):
    """The phases of courses of many records, counted; each of shape (courses,)."""

    baseline: CountedSpans
    early: CountedSpans
    window: CountedSpans
    wear_off: CountedSpans


def counted(block: CountBlock, record: Ints, span: SpanDays) -> CountedSpans:
    """Count spans of the records that `record` names by their place in the block."""
    slots = block.slots(record, span.first, span.last)
    return CountedSpans(span, slots, block.sums(slots))


def counted_phases(block: CountBlock, courses: CourseDays, phases: PhaseDays) -> CountedPhases:
    """Count every phase of every course.

    Examples
    --------
    >>> from ivig_track.analysis.counts.many_courses import course_days, phase_days
    >>> plan, counts = AnalysisPlan(), np.repeat([6.0, 2.0], [40, 40])
    >>> block = CountBlock(np.array([0]), np.array([0, 80]), counts, counts, counts)
    >>> courses = course_days(np.array([0]), np.array([40]), plan)
    >>> found = counted_phases(block, courses, phase_days(courses, plan))
    >>> found.baseline.sums.per_day.tolist(), found.window.sums.recorded_days.tolist()
    ([6.0], [15])
    """
    spans = (phases.baseline, phases.early, phases.window, phases.wear_off)
    return CountedPhases(*(counted(block, courses.record, span) for span in spans))


def counted_pre_ivig(block: CountBlock, courses: CourseDays, plan: AnalysisPlan) -> CountedSpans:
    """Count the last `baseline_days` recorded days before the first course of each course's record.

    Each reaches back over unrecorded days, to the day before that course; no day of it is recorded
    where no day before that course was.
    """
    is_first = courses.number == 1
    record, end = courses.record[is_first], courses.first_day[is_first] - 1
    before = block.slots(record, block.first_days[record], end)
    start = block.start_of_last_recorded(before, plan.baseline_days)
    first = np.minimum(block.first_days[record] + start - block.starts[record], end + 1)
    each = np.cumsum(is_first) - 1
    return counted(block, record, SpanDays(first, end)).where(each)
