"""A review: the analysis of one record, called in one readable order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.course_results import course_results, hormonal_spans
from ivig_track.analysis.effect_sizes.course_effect_sizes import course_effect_sizes
from ivig_track.analysis.facts.facts_of_record import recorded_facts
from ivig_track.analysis.outcomes import outcomes_of
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.model import MEASURES, Measure, Record
from ivig_track.results.daily_counts import DailyCounts, Floats, daily_counts, with_best, with_seen
from ivig_track.results.record_results import RecordResults
from ivig_track.results.recorded_facts import RecordedFacts
from ivig_track.results.values import CourseResult, Estimate, Outcome, Sensitivity
from ivig_track.reviewing.facts_summary import reaction_values, regimen_row, with_facts
from ivig_track.reviewing.summary import overall_of, percentages, summary_of
from ivig_track.wording.sentences import sentences_of


@dataclass(frozen=True)
class Review:
    """The result for one record: courses, flags, overall answer, sentences."""

    record: Record
    plan: AnalysisPlan
    measure: Measure
    counts: DailyCounts
    course_results: tuple[CourseResult, ...]
    estimate: Estimate
    outcomes: tuple[Outcome, ...]

    @cached_property
    def courses(self) -> pd.DataFrame:
        """One row per course: dates, dose, recorded days, rates per day, change, status."""
        return pd.DataFrame([_course_row(item) for item in self.course_results])

    @cached_property
    def flags(self) -> pd.DataFrame:
        """One row per flag: course, rule, severity, what, dates, overlaps, reason, source."""
        names = ("course", "rule", "severity", "what", "first_day", "last_day", "overlap_days")
        overlaps = ("overlap_baseline_days", "overlap_window_days", "days_from_course")
        columns = [*names, "reason", "source", *overlaps]
        rows = [
            {name: getattr(flag, name) for name in columns}
            for item in self.course_results
            for flag in item.flags
        ]
        return pd.DataFrame(rows, columns=columns)

    @cached_property
    def facts(self) -> RecordedFacts:
        """How the courses were given, and what else was recorded; nothing in it is scored."""
        return recorded_facts(self.record, [item.course for item in self.course_results])

    @cached_property
    def regimen(self) -> pd.DataFrame:
        """One row per course: doses, interval, product, setting, premedication, cost."""
        return pd.DataFrame([regimen_row(item) for item in self.facts.regimens])

    @cached_property
    def reactions(self) -> pd.DataFrame:
        """One row per reaction: day, course, onset, kinds, severity, what was done."""
        return pd.DataFrame([reaction_values(item) for item in self.facts.reactions])

    @cached_property
    def variants(self) -> tuple[Sensitivity, ...]:
        """The same question asked in other ways, the plan first; see `sensitivity`."""
        return _variants(self)

    @cached_property
    def without_flagged(self) -> Sensitivity:
        """The overall answer without the courses that carry a strong flag."""
        return _without_flagged(self)

    @cached_property
    def findings(self) -> RecordResults:
        """What was found, for whatever puts it into words."""
        return RecordResults(
            self.measure,
            self.counts,
            self.course_results,
            self.estimate,
            self.without_flagged,
            self.outcomes,
        )

    @cached_property
    def effect_sizes(self) -> pd.DataFrame:
        """One row per course and index: baseline days against window days, as a description."""
        return course_effect_sizes(self.counts, self.course_results)

    @property
    def overall(self) -> dict[str, Any]:
        """The pooled answer: conclusion, percent, interval, p, why, how far courses agree.

        Under `without_flagged` stands the same without the courses that carry a strong flag.
        """
        return overall_of(self.findings)

    @cached_property
    def text(self) -> tuple[str, ...]:
        """The careful sentences, most important first."""
        return sentences_of(self.record, self.findings, self.plan)

    def to_dict(self) -> dict[str, Any]:
        """Give what `summary --json` prints."""
        summary = summary_of(self.record, self.plan, self.findings, self.text)
        return with_facts(summary, self.facts)


def review(record: Record, plan: AnalysisPlan | None = None) -> Review:
    """Review one child's course.

    Parameters
    ----------
    record
        From `read_record` or `record_from_frames`.
    plan
        The settings, fixed before the counts are looked at. By default the usual ones with the
        changes that the record brings along in `plan.toml`; a plan that is given takes their place.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> result = ivt.review(ivt.read_record("sample_data/infant_a"))
    >>> result.overall["conclusion"]
    'lower_than_expected'
    """
    plan = plan or AnalysisPlan.of(record)
    measure = plan.measure or record.best_recorded_measure()
    return _review_of_counts(record, plan, measure, daily_counts(record, measure))


def _review_of_counts(
    record: Record, plan: AnalysisPlan, measure: Measure, counts: DailyCounts
) -> Review:
    courses = courses_of(record.infusion_entries, plan.course_gap_days)
    results = course_results(record, counts, measure, courses, plan)
    estimate = pooled_answer(counts, results, hormonal_spans(record), plan)
    return Review(
        record,
        plan,
        measure,
        counts,
        results,
        estimate,
        _outcomes(record, counts, measure, results) if results else (),
    )


def _outcomes(
    record: Record, counts: DailyCounts, measure: Measure, results: Sequence[CourseResult]
) -> tuple[Outcome, ...]:
    """Answer the published outcomes: of spasms, whichever measure saw them."""
    seen = with_seen(counts, daily_counts(record, _other(measure)))
    return outcomes_of(seen, results[0], record.event_list)


def _other(measure: Measure) -> Measure:
    return next(each for each in MEASURES if each != measure)


#: Windows that were not chosen; they are shown all together.
OTHER_WINDOWS = ((7, 13), (14, 20), (7, 28))


def sensitivity(result: Review) -> tuple[Sensitivity, ...]:
    """Ask the same question in other ways, all set beforehand; none is picked from.

    Returns
    -------
    tuple of Sensitivity
        The review as it stands; without flagged courses; with other windows; with the low and with
        the high bounds of uncertain counts; with the other measure, where it was recorded.
    """
    return result.variants


def _variants(result: Review) -> tuple[Sensitivity, ...]:
    planned = _variant("as planned", result, result.estimate)
    return (
        replace(planned, is_plan=True),
        result.without_flagged,
        *(_with_window(result, first, last) for first, last in OTHER_WINDOWS),
        *_with_bounds(result),
        *_with_other_measure(result),
    )


def _variant(
    name: str, asked: Review, estimate: Estimate, left_out: frozenset[int] = frozenset()
) -> Sensitivity:
    scored = [item for item in asked.course_results if item.is_scored]
    days = sum(x.window.recorded_days for x in scored if x.course.number not in left_out)
    return Sensitivity(name, estimate, recorded_days=days)


def _without_flagged(result: Review) -> Sensitivity:
    scored = [item for item in result.course_results if item.is_scored]
    flagged = tuple(item.course.number for item in scored if item.is_flagged)
    spans, left_out = hormonal_spans(result.record), frozenset(flagged)
    estimate = result.estimate
    if flagged:
        estimate = pooled_answer(result.counts, result.course_results, spans, result.plan, left_out)
    variant = _variant("without flagged courses", result, estimate, left_out)
    return replace(variant, left_out=flagged)


def _with_window(result: Review, first: int, last: int) -> Sensitivity:
    days = last - first + 1
    plan = replace(
        result.plan,
        window_first_day=first,
        window_last_day=last,
        wear_off_last_day=max(result.plan.wear_off_last_day, last),
        recorded_window_days_min=min(result.plan.recorded_window_days_min, (days + 1) // 2),
    )
    other = _review_of_counts(result.record, plan, result.measure, result.counts)
    return _variant(f"window of days {first} to {last}", other, other.estimate)


def _with_bounds(result: Review) -> tuple[Sensitivity, ...]:
    counts = result.counts
    asked = {
        f"{name} bounds of uncertain counts": _review_of_counts(
            result.record,
            result.plan,
            result.measure,
            with_best(counts, _finite(bound, counts.best)),
        )
        for name, bound in (("low", counts.low), ("high", counts.high))
    }
    return tuple(_variant(name, other, other.estimate) for name, other in asked.items())


def _finite(bound: Floats, best: Floats) -> Floats:
    """Take the best count where a count has no upper bound; too many to count stays uncounted."""
    return np.where(np.isinf(bound), best, bound)


def _with_other_measure(result: Review) -> tuple[Sensitivity, ...]:
    other = _other(result.measure)
    if not result.record.recorded_days(other):
        return ()
    asked = review(result.record, replace(result.plan, measure=other))
    return (_variant(f"{other} in place of {result.measure}", asked, asked.estimate),)


def _course_row(item: CourseResult) -> dict[str, object]:
    percent, low, high = percentages(item.change)
    return {
        "number": item.course.number,
        "first_day": item.course.first_day,
        "day0": item.course.day0,
        "infusion_days": len(item.course.infusion_days),
        "dose_g_per_kg": item.course.dose_g_per_kg,
        "baseline_recorded_days": item.baseline.recorded_days,
        "baseline_total": item.baseline.total,
        "baseline_per_day": item.baseline.per_day,
        "window_recorded_days": item.window.recorded_days,
        "window_total": item.window.total,
        "window_per_day": item.window.per_day,
        "percent_change": percent,
        "percent_change_low": low,
        "percent_change_high": high,
        "percent_change_from_pre_ivig": percentages(item.change_from_pre_ivig)[0],
        "wear_off_day": item.wear_off.day,
        "status": item.status.value,
        "why": item.why,
        "flags": len(item.flags),
    }
