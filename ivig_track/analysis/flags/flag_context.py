"""What the rules look at for one course, and a flag made of what one of them found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivig_track.analysis.counts.diary_marks import Marks
from ivig_track.analysis.counts.phases import Phases
from ivig_track.analysis.counts.spasm_free_intervals import FreeStretch
from ivig_track.analysis.flags.baseline_findings import BaselineFindings
from ivig_track.clinical.numbers import WINDOW_LAST_DAY
from ivig_track.clinical.rules import Rule, Severity
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Measure, Span, days_from
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.flag_findings import FlagFinding
from ivig_track.results.values import Flag, PhaseCount


@dataclass(frozen=True, slots=True)
class CourseContext:
    """What the rules look at for one course.

    `observers` holds one name a day, however it was typed, "" where none; `earlier_windows` the
    response windows of all courses before this one; `found` what makes a fall after its baseline
    likely by itself; `free` the intervals of the diary after which an event is a relapse.
    """

    course: InfusionCourse
    previous: InfusionCourse | None
    following: InfusionCourse | None
    phases: Phases
    baseline: PhaseCount
    window: PhaseCount
    marks: Marks
    found: BaselineFindings
    counts: DailyCounts
    measure: Measure
    plan: AnalysisPlan
    free: Sequence[FreeStretch] = ()
    observers: Sequence[str] = ()
    earlier_windows: Sequence[Span] = ()

    def reach(self, lookback: int | None, lookahead: int) -> Span:
        """Give the days from `lookback` before the first day to `lookahead` after day 0.

        Without a lookback the baseline is the reach. A lookahead to the end of the usual response
        window reaches to the end of a longer one.
        """
        back = self.plan.baseline_days if lookback is None else lookback
        longer = lookahead >= WINDOW_LAST_DAY.value
        ahead = max(lookahead, self.plan.window_last_day) if longer else lookahead
        return Span(days_from(self.course.first_day, -back), days_from(self.course.day0, ahead))

    def studied(self) -> Span:
        """Give the days from the baseline's first to the window's last."""
        end = max(self.phases.window.last_day, self.course.day0)
        return Span(self.phases.baseline.first_day, end)


def make_flag(
    context: CourseContext,
    rule: Rule,
    severity: Severity,
    what: FlagFinding,
    span: Span,
) -> Flag:
    """Make a flag of a rule: where it lies, and how many days it shares with each phase."""
    phases = context.phases
    return Flag(
        course=context.course.number,
        rule=rule.rule,
        severity=severity,
        what=what,
        first_day=span.first_day,
        last_day=span.last_day,
        overlap_days=_shared_days(span, context.studied()),
        reason=rule.reason,
        source=rule.source,
        overlap_baseline_days=_shared_days(span, phases.baseline),
        overlap_window_days=_shared_days(span, phases.window),
        days_from_course=_days_from_course(span, context.course),
        origin=rule.origin,
    )


def _shared_days(span: Span, other: Span) -> int:
    return max(span.overlap(other).days, 0)


def _days_from_course(span: Span, course: InfusionCourse) -> int:
    """Give where a span begins: days after day 0, negative days before the course's first day."""
    if span.first_day < course.first_day:
        return (span.first_day - course.first_day).days
    return max((span.first_day - course.day0).days, 0)
