"""The overall answer: whether the fall in the windows is more than the child's diary explains.

The change in the scored windows is one coefficient of a count model with autocorrelated days
(`count_model`), averaged over its hyperparameters (`posterior`), over a level shift and a cycle
that the diary may contain (`level_shift_and_cycle`) and over the shape of the change
(`change_shapes`). Estimate, interval and p are read from that one mixture of normal densities;
docs/method.md gives the measurements.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ivig_track.analysis.answer.change_shapes import averaged_over_shapes
from ivig_track.analysis.answer.course_changes import course_changes
from ivig_track.analysis.answer.fitted_change import fitted_change
from ivig_track.analysis.answer.hormonal_guard import not_told_apart_from_steroids
from ivig_track.analysis.answer.placebo_in_time import shifted_changes
from ivig_track.analysis.answer.posterior import Fit, PosteriorSummary, read
from ivig_track.analysis.answer.schedule import Schedule
from ivig_track.analysis.counts.change import as_percent
from ivig_track.analysis.counts.evenly_spread import evenly_spread
from ivig_track.clinical import numbers
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span
from ivig_track.results.daily_counts import DailyCounts, Floats, Ints
from ivig_track.results.reasons import (
    AbsurdCount,
    AnswerReason,
    CountsDoNotVary,
    LevelOutOfReach,
    ModelCannotFollow,
    NoInfusion,
    PByModel,
    TooFewCourses,
    TooFewCoursesWithDays,
    TooFewDaysOutside,
    TooFewEvents,
    TooFewShifts,
)
from ivig_track.results.values import Conclusion, CourseResult, Estimate, Placebo

#: Share of the change from which a recorded day is informative about it.
TELLING_SHARE = 0.3

NO_PLACEBO = Placebo(np.zeros(0, dtype=np.int64), np.zeros(0), None)


def pooled_answer(
    counts: DailyCounts,
    courses: Sequence[CourseResult],
    excluded_spans: Sequence[Span],
    plan: AnalysisPlan,
    leave_out: frozenset[int] = frozenset(),
) -> Estimate:
    """Pool the scored courses against what the rest of this child's diary leads one to expect.

    Parameters
    ----------
    courses
        Every course's result, in time order. Those that are not scored, or whose number is in
        `leave_out`, get a change of their own: they count neither for nor against.
    excluded_spans
        Days that are left out like unrecorded ones (hormonal therapy).

    Returns
    -------
    Estimate
        `percent` is the common change of the scored windows against the rate that the model
        expects there without it, its interval has `plan.confidence_level`. p is two-sided, never
        below `numbers.SMALLEST_P`, and descriptive: infusion dates were not randomised. Nothing
        before the first and after the last recorded day enters. `lower_than_expected` is never
        concluded where hormonal therapy blocks a course: see `hormonal_guard`.
    """
    scored = [item for item in courses if item.is_scored and item.course.number not in leave_out]
    too_few = _too_few(courses, scored, plan, are_left=bool(leave_out))
    if too_few is not None:
        return too_few
    schedule = _schedule(counts, courses, scored, excluded_spans, plan)
    shifts = schedule.shifts(plan)
    why = _too_little(schedule, plan)
    if why is not None:
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, why)
    out_of_reach = _out_of_reach(len(shifts), plan)
    if out_of_reach is not None:
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, out_of_reach)
    return not_told_apart_from_steroids(_estimate(schedule, scored, shifts, plan), courses)


def _out_of_reach(shifts: int, plan: AnalysisPlan) -> AnswerReason | None:
    """Give what the plan asks for and this method, or this diary, cannot give; None where all."""
    if shifts < plan.placebo_positions_min:
        return TooFewShifts(shifts, plan.placebo_positions_min)
    if plan.level < numbers.SMALLEST_P.value:
        return LevelOutOfReach(numbers.SMALLEST_P.value, plan.level)
    return None


def _too_few(
    courses: Sequence[CourseResult],
    scored: Sequence[CourseResult],
    plan: AnalysisPlan,
    *,
    are_left: bool,
) -> Estimate | None:
    needed = plan.scored_courses_min
    if len(scored) >= needed:
        return None
    if not courses:
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, NoInfusion())
    confounded = sum(item.is_blocked_by_therapy_alone for item in courses)
    why = TooFewCourses(len(scored), len(courses), needed, confounded, are_left)
    if confounded and len(scored) + confounded >= needed:
        return _no_answer(Conclusion.CONFOUNDED, scored, why)
    return _no_answer(Conclusion.NOT_ASSESSABLE, scored, why)


def _no_answer(
    conclusion: Conclusion, scored: Sequence[CourseResult], why: AnswerReason
) -> Estimate:
    lower = _courses_lower(scored)
    return Estimate(conclusion, len(scored), lower, None, None, None, None, None, why, NO_PLACEBO)


def _courses_lower(scored: Sequence[CourseResult]) -> int:
    changes = [item.change.percent for item in scored]
    return sum(percent is not None and percent < 0 for percent in changes)


def _schedule(
    counts: DailyCounts,
    courses: Sequence[CourseResult],
    scored: Sequence[CourseResult],
    excluded_spans: Sequence[Span],
    plan: AnalysisPlan,
) -> Schedule:
    kept = counts.best.copy()
    for span in excluded_spans:
        kept[counts.slice_of(span)] = np.nan
    start, stop = _recorded_span(counts)
    first_days = [counts.index_of(item.course.first_day) - start for item in courses]
    day0 = [counts.index_of(item.course.day0) - start for item in courses]
    numbers_scored = {item.course.number for item in scored}
    return Schedule(
        counts=kept[start:stop],
        first_days=np.array(first_days, dtype=np.int64),
        day0=np.array(day0, dtype=np.int64),
        scored=np.array([item.course.number in numbers_scored for item in courses]),
        window=(plan.window_first_day, plan.window_last_day),
    )


def _recorded_span(counts: DailyCounts) -> tuple[int, int]:
    """Give the first recorded day and the one after the last: blank days beyond tell nothing."""
    recorded = np.flatnonzero(counts.recorded | counts.uncountable)
    return (int(recorded[0]), int(recorded[-1]) + 1) if len(recorded) else (0, len(counts.best))


def _too_little(schedule: Schedule, plan: AnalysisPlan) -> AnswerReason | None:
    """Give what the diary lacks for an answer; None where nothing."""
    seen = np.isfinite(schedule.counts)
    kept = schedule.counts[seen]
    curves = schedule.fitted_curves
    telling = int((curves[seen][:, schedule.scored] > TELLING_SHARE).any(axis=0).sum())
    events, event_days = numbers.DIARY_EVENTS_MIN.value, numbers.EVENT_DAYS_MIN.value
    outside = int((seen & (curves.sum(axis=1) == 0)).sum())
    if telling < plan.scored_courses_min:
        return TooFewCoursesWithDays(telling, plan.scored_courses_min)
    if kept.max() > numbers.ABSURD_DAY_COUNT.value:
        return AbsurdCount(float(kept.max()), numbers.ABSURD_DAY_COUNT.value)
    if kept.min() == kept.max():
        return CountsDoNotVary()
    days_with_events = int((kept > 0).sum())
    if kept.sum() < events or days_with_events < event_days:
        return TooFewEvents(float(kept.sum()), days_with_events, events, event_days)
    if outside < plan.baseline_days:
        return TooFewDaysOutside(outside, plan.baseline_days)
    return evenly_spread(schedule.counts)


def _estimate(
    schedule: Schedule, scored: Sequence[CourseResult], shifts: Ints, plan: AnalysisPlan
) -> Estimate:
    curves = schedule.fitted_curves
    fitted = fitted_change(schedule, len(shifts))
    early, likeliest = schedule.early_days(), fitted.likeliest
    mixture = averaged_over_shapes(fitted.mixture, likeliest, schedule.shapes(), early)
    reading = read(mixture, plan.confidence_level)
    if not np.isfinite([reading.log_ratio, reading.low, reading.high, reading.p]).all():
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, ModelCannotFollow())
    smallest_p = numbers.SMALLEST_P.value
    placebo = _placebo(likeliest, curves[:, schedule.scored], shifts, reading, mixture.sd)
    changes = course_changes(likeliest, curves[:, schedule.scored], early)
    p = max(reading.p, smallest_p)
    conclusion = _conclusion(reading.log_ratio, p, plan)
    return Estimate(
        conclusion=conclusion,
        courses_scored=len(scored),
        courses_lower=_courses_lower(scored),
        percent=as_percent(reading.log_ratio),
        percent_low=_bound(reading.low),
        percent_high=_bound(reading.high),
        p=p,
        smallest_p=smallest_p,
        why=_why(conclusion, placebo, plan),
        placebo=placebo,
        course_percents=tuple(as_percent(float(change)) for change in changes.each),
        percents_without=tuple(as_percent(float(change)) for change in changes.without),
        scored_numbers=tuple(item.course.number for item in scored),
        p_model=reading.p,
        log_ratio=reading.log_ratio,
        log_ratio_sd=mixture.sd,
        log_ratio_low=reading.low,
        log_ratio_high=reading.high,
    )


def _placebo(
    fitted: Fit, curves: Floats, shifts: Ints, reading: PosteriorSummary, error: float
) -> Placebo:
    """The standardised changes at the shifts, on the scale of the estimate's own error."""
    changes = shifted_changes(fitted, curves.sum(axis=1), shifts)
    return Placebo(shifts, changes * error, reading.log_ratio)


def _bound(log_ratio: float) -> float | None:
    """None where the bound lies beyond what is shown."""
    return as_percent(log_ratio) if abs(log_ratio) < numbers.LOG_RATIO_SHOWN_MAX.value else None


def _conclusion(log_ratio: float, p: float, plan: AnalysisPlan) -> Conclusion:
    if p > plan.level:
        return Conclusion.NOT_DISTINGUISHABLE
    return Conclusion.LOWER_THAN_EXPECTED if log_ratio < 0 else Conclusion.HIGHER_THAN_EXPECTED


def _why(conclusion: Conclusion, placebo: Placebo, plan: AnalysisPlan) -> PByModel:
    beyond = int((np.abs(placebo.statistics) >= abs(placebo.observed or 0.0)).sum())
    is_above = conclusion is Conclusion.NOT_DISTINGUISHABLE
    return PByModel(is_above, plan.level, beyond, len(placebo.statistics))
