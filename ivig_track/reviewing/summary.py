"""The summary for programs: version 1 of the contract, plain values, never NaN."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import DayOrigin
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import changed_settings
from ivig_track.record.model import MEASURES, Measure, Record
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.record_results import RecordResults
from ivig_track.results.values import (
    BeforeHormonal,
    Change,
    CourseResult,
    Estimate,
    Flag,
    PhaseCount,
)
from ivig_track.reviewing.facts_summary import zero_run_values
from ivig_track.reviewing.pooled_answer import (
    BeforeHormonalAnswer,
    CoursePercent,
    Overall,
    PooledAnswer,
)
from ivig_track.reviewing.summary_keys import SCHEMA
from ivig_track.version import __version__
from ivig_track.wording.agreement import courses_agreeing
from ivig_track.wording.finding_words import finding_words
from ivig_track.wording.outcome_words import outcome_why
from ivig_track.wording.reason_words import (
    answer_reason_words,
    change_reason_words,
    course_reason_words,
    wear_off_reason_words,
)

Json = dict[str, object]
#: Why a total has no upper bound.
NO_UPPER_END = "a count such as 20+ has no upper end"


def summary_of(
    record: Record, plan: AnalysisPlan, found: RecordResults, text: Sequence[str]
) -> Json:
    """Give everything that a program may want: unrounded numbers, None where there is none."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "synthetic": record.synthetic,
        "record": _record(record, found.measure, found.counts),
        "zero_run": zero_run_values(found.zero_run, found.measure),
        "import": _import(record),
        "plan": {**plan.to_dict(), "measure": found.measure},
        "fixed_numbers": fixed_numbers(plan),
        "plan_changed": changed_settings(plan.changed()),
        "pre_ivig_baseline": _pre_ivig(found.courses),
        "courses": [_course(item) for item in found.courses],
        "outcomes": {outcome.name: outcome.answer.value for outcome in found.outcomes},
        "outcomes_why": {
            outcome.name: outcome_why(outcome, found.courses) for outcome in found.outcomes
        },
        "overall": overall_of(found),
        "sources": [{"name": name, "sha256": digest} for name, digest in record.sources],
        "text": list(text),
        "days": _days(record),
    }


def _days(record: Record) -> list[Json]:
    """Give every day that holds a count, by either measure."""
    diary = record.reviewed_diary
    columns = [f"{measure}{end}" for measure in MEASURES for end in ("", "_low", "_high")]
    counts = diary[columns][diary[[f"{each}_low" for each in MEASURES]].notna().any(axis=1)]
    cells = counts.to_numpy(dtype=float)
    known = np.where(np.isfinite(cells), cells, np.array(None)).tolist()
    days = np.datetime_as_string(counts.index.to_numpy(), unit="D").tolist()
    titles = ("day", *columns)
    return [
        dict(zip(titles, (day, *row), strict=True)) for day, row in zip(days, known, strict=True)
    ]


def _import(record: Record) -> Json:
    outcomes = record.import_columns["outcome"]
    return {
        **record.import_counts(),
        "columns_read": int((outcomes == ColumnOutcome.USED).sum()),
        "columns_not_read": record.columns_not_read(),
        "days_set_aside": record.days_of_origin(DayOrigin.SET_ASIDE),
        "assumed_zero_days": record.days_of_origin(DayOrigin.ASSUMED),
        "slips": list(record.slips),
        "decisions": list(record.decisions),
    }


def overall_of(found: RecordResults) -> Overall:
    """Give the pooled answer as plain values, and once more without other causes."""
    rest = found.without_flagged
    return {
        **_estimate(found.estimate),
        "window_days_recorded": sum(item.window.recorded_days for item in found.scored),
        "window_days": sum(max(item.window.span.days, 0) for item in found.scored),
        "courses_flagged": [item.course.number for item in found.scored_and_flagged],
        "courses_agreeing": courses_agreeing(found.estimate),
        "each_course": _by_course(found.estimate, found.estimate.course_percents),
        "without_each": _by_course(found.estimate, found.estimate.percents_without),
        "without_flagged": {
            "left_out": list(rest.left_out),
            "window_days_recorded": rest.recorded_days,
            **_estimate(rest.estimate),
        },
        "before_hormonal": _before_hormonal(found.before_hormonal),
    }


def _before_hormonal(before: BeforeHormonal | None) -> BeforeHormonalAnswer | None:
    if before is None:
        return None
    return {
        "began": before.began.isoformat(),
        "courses": [item.course.number for item in before.scored],
        "courses_flagged": [item.course.number for item in before.scored if item.is_flagged],
        "window_days_recorded": before.recorded_days,
        "window_days": before.days,
        **_estimate(before.estimate),
    }


def _estimate(estimate: Estimate) -> PooledAnswer:
    return {
        "conclusion": estimate.conclusion.value,
        "courses_scored": estimate.courses_scored,
        "courses_lower": estimate.courses_lower,
        "percent": finite(estimate.percent),
        "percent_low": finite(estimate.percent_low),
        "percent_high": finite(estimate.percent_high),
        "p": estimate.p,
        "smallest_p": estimate.smallest_p,
        "p_is_smallest": estimate.p_is_smallest,
        "why": answer_reason_words(estimate.why),
    }


def fixed_numbers(plan: AnalysisPlan) -> Json:
    """Give every number that is used and that no plan can set, by the name of `clinical.numbers`.

    >>> fixed_numbers(AnalysisPlan())["fall_50_percent"]
    -50
    """
    set_by_plan = plan.to_dict()
    return {
        name.lower(): number.value
        for name, number in vars(numbers).items()
        if isinstance(number, numbers.ClinicalNumber) and name.lower() not in set_by_plan
    }


def _pre_ivig(courses: Sequence[CourseResult]) -> Json | None:
    before = courses[0].pre_ivig if courses else None
    return None if before is None else _phase(before)


def _by_course(estimate: Estimate, percents: Sequence[float]) -> list[CoursePercent]:
    pairs = zip(estimate.scored_numbers, percents, strict=True)
    return [{"course": number, "percent": finite(percent)} for number, percent in pairs]


def _record(record: Record, measure: Measure, counts: DailyCounts) -> Json:
    return {
        "label": record.label,
        "first_day": record.span.first_day.isoformat(),
        "last_day": record.span.last_day.isoformat(),
        "days": record.span.days,
        "recorded_days": int(counts.recorded.sum()),
        "zero_days": int(counts.zero.sum()),
        "uncountable_days": int(counts.uncountable.sum()),
        "measure": measure,
        "blank_days_before": record.blank_days_outside[0],
        "blank_days_after": record.blank_days_outside[1],
    }


def _course(item: CourseResult) -> Json:
    return {
        "number": item.course.number,
        "first_day": item.course.first_day.isoformat(),
        "day0": item.course.day0.isoformat(),
        "infusion_days": [day.isoformat() for day in item.course.infusion_days],
        "dose_g_per_kg": finite(item.course.dose_g_per_kg),
        "baseline": _phase(item.baseline),
        "early": _phase(item.early),
        "window": _phase(item.window),
        "wear_off_phase": _phase(item.wear_off_phase),
        "percent_change": finite(item.change.percent),
        "percent_change_low": finite(item.change.low),
        "percent_change_high": finite(item.change.high),
        "percent_change_why": change_reason_words(item.change.why),
        "percent_change_from_pre_ivig": finite(item.change_from_pre_ivig.percent),
        "percent_change_from_pre_ivig_low": finite(item.change_from_pre_ivig.low),
        "percent_change_from_pre_ivig_high": finite(item.change_from_pre_ivig.high),
        "pre_ivig_why": change_reason_words(item.change_from_pre_ivig.why),
        "wear_off": _wear_off(item),
        "status": item.status.value,
        "why": course_reason_words(item.why),
        "flags": [_flag(flag) for flag in item.flags],
    }


def _phase(phase: PhaseCount) -> Json:
    is_empty = phase.span.days <= 0
    return {
        "first_day": None if is_empty else phase.span.first_day.isoformat(),
        "last_day": None if is_empty else phase.span.last_day.isoformat(),
        "days": max(phase.span.days, 0),
        "recorded_days": phase.recorded_days,
        "zero_days": phase.zero_days,
        "uncountable_days": phase.uncountable_days,
        "total": phase.total,
        "total_low": phase.total_low,
        "total_high": finite(phase.total_high),
        "total_high_why": "" if math.isfinite(phase.total_high) else NO_UPPER_END,
        "per_day": phase.per_day,
        "per_28_days": phase.per_28_days,
        "zero_days_per_28_days": phase.zero_days_per_28_days,
    }


def _wear_off(item: CourseResult) -> Json:
    found = item.wear_off.date
    return {
        "day": item.wear_off.day,
        "date": None if found is None else found.isoformat(),
        "why": wear_off_reason_words(item.wear_off.why),
    }


def _flag(flag: Flag) -> Json:
    return {
        "rule": flag.rule,
        "severity": flag.severity.value,
        "what": finding_words(flag.what),
        "first_day": flag.first_day.isoformat(),
        "last_day": flag.last_day.isoformat(),
        "overlap_days": flag.overlap_days,
        "overlap_baseline_days": flag.overlap_baseline_days,
        "overlap_window_days": flag.overlap_window_days,
        "days_from_course": flag.days_from_course,
        "reason": flag.reason,
        "source": flag.source,
        "origin": flag.origin.value,
    }


def percentages(change: Change) -> tuple[float | None, float | None, float | None]:
    """Give a change and its two ends, None where they are not finite."""
    return finite(change.percent), finite(change.low), finite(change.high)


def finite(value: float | None) -> float | None:
    """Give a number; None where there is none, or where it is not finite."""
    return value if value is not None and math.isfinite(value) else None
