"""Everything that is counted around the courses of some records, in one go through arrays.

The review of one child is the case of one record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ivig_track.analysis.counts.change import changes_as_values, percent_changes
from ivig_track.analysis.counts.counted_spans import (
    CountedPhases,
    CountedSpans,
    counted_phases,
    counted_pre_ivig,
)
from ivig_track.analysis.counts.diary_marks import Marks, diary_marks, marks_as_values
from ivig_track.analysis.counts.many_courses import (
    CourseDays,
    PhaseDays,
    SpanDays,
    courses_of_records,
    phase_days,
)
from ivig_track.analysis.counts.overdispersion import Variabilities, count_variabilities
from ivig_track.analysis.counts.phases import Phases, phases_of
from ivig_track.analysis.counts.wear_off import wear_offs, wear_offs_as_values
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span
from ivig_track.results.count_block import CountBlock, day_of_number, phase_counts
from ivig_track.results.daily_counts import DailyCounts, block_of
from ivig_track.results.values import Change, PhaseCount, WearOff


class DiaryOfCourses(NamedTuple):
    """The counts of one record, and its courses in order of time."""

    counts: DailyCounts
    courses: Sequence[InfusionCourse]


class CountedCourse(NamedTuple):
    """What was counted around one course."""

    phases: Phases
    baseline: PhaseCount
    early: PhaseCount
    window: PhaseCount
    wear_off_phase: PhaseCount
    change: Change
    change_from_pre_ivig: Change
    pre_ivig: PhaseCount | None
    wear_off: WearOff
    marks: Marks


class CountedBlock(NamedTuple):
    """The counts of records as one block, with their courses and what lies in their phases."""

    block: CountBlock
    courses: CourseDays
    days: PhaseDays
    phases: CountedPhases


def counted_block(diaries: Sequence[DiaryOfCourses], plan: AnalysisPlan) -> CountedBlock:
    """Put records together, and count the phases of their courses."""
    block = block_of([counts for counts, _ in diaries])
    courses = courses_of_records([courses for _, courses in diaries])
    days = phase_days(courses, plan)
    return CountedBlock(block, courses, days, counted_phases(block, courses, days))


def counted_courses(
    diaries: Sequence[DiaryOfCourses], together: CountedBlock, plan: AnalysisPlan
) -> list[list[CountedCourse]]:
    """Count around the courses of every record; the courses of each in order of time."""
    phases = [phases_of(courses, plan) for _, courses in diaries]
    found = _counted(together, [phase for of_record in phases for phase in of_record], plan)
    return [list(islice(found, len(of_record))) for of_record in phases]


def _counted(
    together: CountedBlock, each: Sequence[Phases], plan: AnalysisPlan
) -> Iterator[CountedCourse]:
    """Give every course of all records, one record after the other."""
    block, courses, days, counted = together
    pre_ivig = counted_pre_ivig(block, courses, plan)
    variability = _variabilities(block, courses, days.window).where(courses.record)
    own = percent_changes(block, counted.baseline, counted.window, variability, plan)
    first = percent_changes(block, pre_ivig, counted.window, variability, plan)
    worn_off = wear_offs(block, courses.record, counted, plan)
    marks = diary_marks(courses, counted, days.cut_by_next, plan)
    baselines, early, windows, late = _phase_counts(each, counted)
    firsts = _pre_ivig_counts(pre_ivig)
    return map(
        CountedCourse,
        each,
        baselines,
        early,
        windows,
        late,
        changes_as_values(own, baselines, windows, plan),
        changes_as_values(first, firsts, windows, plan),
        firsts,
        wear_offs_as_values(worn_off, windows, [phase.wear_off for phase in each], plan),
        marks_as_values(marks),
    )


def _phase_counts(phases: Sequence[Phases], counted: CountedPhases) -> list[list[PhaseCount]]:
    return [
        phase_counts([getattr(phase, name) for phase in phases], getattr(counted, name).sums)
        for name in CountedPhases._fields
    ]


def _pre_ivig_counts(found: CountedSpans) -> list[PhaseCount | None]:
    """Give the baseline before any IVIG; None where no day before the first course was recorded."""
    ends = zip(found.span.first.tolist(), found.span.last.tolist(), strict=True)
    spans = [Span(day_of_number(first), day_of_number(last)) for first, last in ends]
    return [each if each.recorded_days else None for each in phase_counts(spans, found.sums)]


def _variabilities(block: CountBlock, courses: CourseDays, windows: SpanDays) -> Variabilities:
    """Estimate the variability of every record; days from day 0 to each window's end are told."""
    treated = block.covered(block.slots(courses.record, courses.day0, windows.last))
    return count_variabilities(block.best, block.starts, treated)
