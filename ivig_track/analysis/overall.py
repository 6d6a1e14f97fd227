"""The overall answer: whether the fall in the windows is more than the child's diary explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ivig_track.analysis.change import as_percent
from ivig_track.analysis.daily import Bools, DailyCounts
from ivig_track.analysis.results import Conclusion, CourseResult, CourseStatus, Estimate, Placebo
from ivig_track.analysis.sliding import Shape, Slid, slide_schedule
from ivig_track.record.model import Span
from ivig_track.record.plan import AnalysisPlan

#: Largest log ratio that is looked at: a change by the factor 150 either way.
LOG_RATIO_MAX = 5.0
#: Halvings of an interval when a bound is looked for: to 0.01 of a log ratio.
HALVINGS = 10

#: Largest stretch of the placebo distribution; beyond it the estimate itself is out of reach.
STRETCH_MAX = 4.0

NO_PLACEBO = Placebo(np.zeros(0, dtype=np.int64), np.zeros(0), None)


@dataclass(frozen=True, slots=True)
class _Schedule:
    counts: DailyCounts
    excluded: Bools
    treated: Bools
    day0: np.ndarray
    shape: Shape

    def slid(self, log_ratio: float = 0.0) -> Slid | None:
        return slide_schedule(
            self.counts.best, self.excluded, self.day0, self.treated, self.shape, log_ratio
        )


def pooled_answer(
    counts: DailyCounts,
    courses: Sequence[CourseResult],
    excluded_spans: Sequence[Span],
    plan: AnalysisPlan,
    leave_out: frozenset[int] = frozenset(),
) -> Estimate:
    """Pool the scored courses by sliding their schedule around the diary.

    Parameters
    ----------
    courses
        Every course's result; those that are not scored, or whose number is in `leave_out`, do not
        enter.
    excluded_spans
        Stretches that no placebo position may touch (hormonal therapy).

    Returns
    -------
    Estimate
        `percent` is the change that has to be taken out of the real windows for them to look like
        the rest of the diary; its interval holds every change that the same test does not reject.
        p is two-sided and descriptive: infusion dates were not randomised.
    """
    scored = [item for item in courses if item.is_scored and item.course.number not in leave_out]
    too_few = _too_few(courses, scored, plan)
    if too_few is not None:
        return too_few
    schedule = _schedule(counts, courses, scored, excluded_spans, plan)
    real = schedule.slid()
    if real is None:
        why = "the counts hardly vary, or a course lies too near the end of the diary"
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, why)
    placebo = _placebo(real, len(scored))
    positions = len(real.statistics)
    if positions < plan.placebo_positions_min or real.smallest_p > plan.level:
        why = (
            f"the schedule can be slid to only {positions} other positions"
            f" ({plan.placebo_positions_min} are needed), so p could not be below"
            f" {real.smallest_p:.2f}"
        )
        return _no_answer(Conclusion.NOT_ASSESSABLE, scored, why, real.smallest_p, placebo)
    return _estimate(schedule, scored, real, placebo, plan)


def _too_few(
    courses: Sequence[CourseResult], scored: Sequence[CourseResult], plan: AnalysisPlan
) -> Estimate | None:
    needed = plan.scored_courses_min
    if len(scored) >= needed:
        return None
    confounded = sum(item.status is CourseStatus.CONFOUNDED for item in courses)
    why = f"{len(scored)} of {len(courses)} courses could be scored ({needed} are needed)"
    if confounded and len(scored) + confounded >= needed:
        why += f"; another therapy stands in the way of {confounded}"
        return _no_answer(Conclusion.CONFOUNDED, scored, why)
    return _no_answer(Conclusion.NOT_ASSESSABLE, scored, why)


def _no_answer(
    conclusion: Conclusion,
    scored: Sequence[CourseResult],
    why: str,
    smallest_p: float | None = None,
    placebo: Placebo = NO_PLACEBO,
) -> Estimate:
    lower = _courses_lower(scored)
    return Estimate(
        conclusion, len(scored), lower, None, None, None, None, smallest_p, why, placebo
    )


def _courses_lower(scored: Sequence[CourseResult]) -> int:
    changes = [item.change.percent for item in scored]
    return sum(percent is not None and percent < 0 for percent in changes)


def _schedule(
    counts: DailyCounts,
    courses: Sequence[CourseResult],
    scored: Sequence[CourseResult],
    excluded_spans: Sequence[Span],
    plan: AnalysisPlan,
) -> _Schedule:
    window_last = min((item.window.span.last_day - item.course.day0).days for item in scored)
    shape = Shape(
        course_days=max((item.course.day0 - item.course.first_day).days + 1 for item in scored),
        baseline_days=plan.baseline_days,
        window_first_day=plan.window_first_day,
        window_last_day=window_last,
        recorded_baseline_days_min=plan.recorded_baseline_days_min,
        recorded_window_days_min=min(
            plan.recorded_window_days_min, window_last - plan.window_first_day + 1
        ),
    )
    return _Schedule(
        counts=counts,
        excluded=_days_in(counts, excluded_spans),
        treated=_days_in(counts, [item.window.span for item in courses]),
        day0=np.array([counts.index_of(item.course.day0) for item in scored], dtype=np.int64),
        shape=shape,
    )


def _days_in(counts: DailyCounts, spans: Sequence[Span]) -> Bools:
    held = np.zeros(len(counts.best), dtype=bool)
    for span in spans:
        held[counts.slice_of(span)] = True
    return held


def _placebo(real: Slid, courses: int) -> Placebo:
    root = np.sqrt(courses)
    return Placebo(real.slides, real.statistics / root, real.observed / float(root))


def _estimate(
    schedule: _Schedule,
    scored: Sequence[CourseResult],
    real: Slid,
    placebo: Placebo,
    plan: AnalysisPlan,
) -> Estimate:
    centre = _halve(lambda ratio: _observed(schedule, ratio) > 0, -LOG_RATIO_MAX, LOG_RATIO_MAX)
    alpha = 1 - plan.confidence_level
    low = _halve(lambda ratio: _rejects(schedule, ratio, alpha), -LOG_RATIO_MAX, centre)
    high = _halve(lambda ratio: not _rejects(schedule, ratio, alpha), centre, LOG_RATIO_MAX)
    conclusion = _conclusion(real, centre, plan)
    placebo = _on_scale_of(placebo, centre)
    return Estimate(
        conclusion=conclusion,
        courses_scored=len(scored),
        courses_lower=_courses_lower(scored),
        percent=as_percent(centre),
        percent_low=_bound(low),
        percent_high=_bound(high),
        p=real.p,
        smallest_p=real.smallest_p,
        why=_why(conclusion, real),
        placebo=placebo,
    )


def _on_scale_of(placebo: Placebo, log_ratio: float) -> Placebo:
    """Stretch the distribution so that the real schedule shows its estimate.

    Slid schedules meet real windows too, which pulls the mean of all of them, and so every
    statistic, towards the real one by about the same share. p does not change.
    """
    if not placebo.observed:
        return placebo
    stretch = float(np.clip(log_ratio / placebo.observed, 1.0, STRETCH_MAX))
    return Placebo(placebo.slides, placebo.statistics * stretch, placebo.observed * stretch)


def _bound(log_ratio: float) -> float | None:
    """None where the bound lies beyond what is looked at."""
    return as_percent(log_ratio) if abs(log_ratio) < LOG_RATIO_MAX - 0.05 else None


def _halve(holds_below: Callable[[float], bool], low: float, high: float) -> float:
    """Find where a condition that holds below some value stops holding."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds_below(middle) else (low, middle)
    return (low + high) / 2


def _observed(schedule: _Schedule, log_ratio: float) -> float:
    slid = schedule.slid(log_ratio)
    return 0.0 if slid is None else slid.observed


def _rejects(schedule: _Schedule, log_ratio: float, alpha: float) -> bool:
    slid = schedule.slid(log_ratio)
    return slid is not None and slid.p <= alpha


def _conclusion(real: Slid, centre: float, plan: AnalysisPlan) -> Conclusion:
    if real.p > plan.level:
        return Conclusion.NOT_DISTINGUISHABLE
    return Conclusion.LOWER_THAN_EXPECTED if centre < 0 else Conclusion.HIGHER_THAN_EXPECTED


def _why(conclusion: Conclusion, real: Slid) -> str:
    number = len(real.statistics)
    beyond = round(real.p * (number + 1)) - 1
    told = f"{beyond} of {number} slid schedules lie at least as far from zero as the real one"
    if conclusion is Conclusion.NOT_DISTINGUISHABLE:
        return f"{told}: chance and bad spells ending explain as much"
    return told
