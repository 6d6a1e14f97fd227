"""The phases around a course: both ends of each, counted by hand."""

from __future__ import annotations

from datetime import date

from ivig_track.entries.entries import InfusionEntry
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.phase_spans import Phases, phases_of
from ivig_track.record.spans import Span


def phases(*days: date, plan: AnalysisPlan | None = None) -> tuple[Phases, ...]:
    courses = courses_of([InfusionEntry(day) for day in days])
    return phases_of(courses, plan or AnalysisPlan())


def test_every_phase_has_the_ends_of_the_plan() -> None:
    """A course on 1 and 2 March 2024: its first day is the 1st, its day 0 the 2nd."""
    (found,) = phases(date(2024, 3, 1), date(2024, 3, 2))
    assert found.baseline == Span(date(2024, 2, 2), date(2024, 2, 29))
    assert found.early == Span(date(2024, 3, 2), date(2024, 3, 8))
    assert found.window == Span(date(2024, 3, 9), date(2024, 3, 23))
    assert found.wear_off == Span(date(2024, 3, 24), date(2024, 4, 13))
    assert not found.cut_by_next


def test_the_phases_after_day_0_leave_no_day_out_and_none_twice() -> None:
    (found,) = phases(date(2024, 3, 1))
    spans = (found.baseline, found.early, found.window, found.wear_off)
    assert [span.days for span in spans] == [28, 7, 15, 21]
    ends = [span.last_day.toordinal() for span in spans[:-1]]
    assert [span.first_day.toordinal() for span in spans[1:]] == [end + 1 for end in ends]


def test_another_plan_moves_the_ends() -> None:
    plan = AnalysisPlan(
        baseline_days=14, window_first_day=10, window_last_day=28, wear_off_last_day=40
    )
    (found,) = phases(date(2024, 3, 1), plan=plan)
    assert found.baseline == Span(date(2024, 2, 16), date(2024, 2, 29))
    assert found.early == Span(date(2024, 3, 1), date(2024, 3, 10))
    assert found.window == Span(date(2024, 3, 11), date(2024, 3, 29))
    assert found.wear_off == Span(date(2024, 3, 30), date(2024, 4, 10))


def test_the_next_course_ends_every_phase_on_the_day_before_it() -> None:
    early, later = phases(date(2024, 3, 1), date(2024, 3, 6))
    assert early.early == Span(date(2024, 3, 1), date(2024, 3, 5))
    assert early.window.days <= 0
    assert early.wear_off.days <= 0
    assert early.cut_by_next
    assert not later.cut_by_next


def test_a_window_is_cut_by_a_course_on_its_last_day_and_not_by_one_on_the_day_after() -> None:
    """The window of 1 March ends on 22 March."""
    cut, _ = phases(date(2024, 3, 1), date(2024, 3, 22))
    assert (cut.cut_by_next, cut.window.last_day) == (True, date(2024, 3, 21))
    whole, _ = phases(date(2024, 3, 1), date(2024, 3, 23))
    assert (whole.cut_by_next, whole.window.last_day) == (False, date(2024, 3, 22))
    assert whole.wear_off.days <= 0


def test_no_course_has_no_phases() -> None:
    assert phases() == ()
