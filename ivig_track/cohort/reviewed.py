"""What the tables of a cohort take from the review of one record: the single review, or less."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.course_results import AskedRecord, results_of_records
from ivig_track.analysis.hormonal_therapy import hormonal_spans
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.model import Measure, Record
from ivig_track.results.daily_counts import DailyCounts, daily_counts
from ivig_track.results.values import CourseResult, Estimate, Sensitivity
from ivig_track.reviewing.review import Review


class Reviewed(NamedTuple):
    """One record with what was found; both answers are None where none was asked for."""

    record: Record
    plan: AnalysisPlan
    measure: Measure
    counts: DailyCounts
    courses: tuple[CourseResult, ...]
    estimate: Estimate | None = None
    without_flagged: Sensitivity | None = None

    @property
    def scored(self) -> list[CourseResult]:
        """The courses of the overall answer, in time order."""
        return [item for item in self.courses if item.is_scored]


def reviewed(record: Record, plan: AnalysisPlan | None, *, answer: bool) -> Reviewed:
    """Review a record as `ivig_track.review` does; without `answer` only its courses and flags.

    >>> import ivig_track as ivt
    >>> record = ivt.example("infant_a")
    >>> found = reviewed(record, None, answer=False)
    >>> [item.status.value for item in found.courses] == [
    ...     item.status.value for item in ivt.review(record).course_results
    ... ]
    True
    """
    (alone,) = reviewed_without_answer([record], plan)
    return answered(alone) if answer else alone


def answered(found: Reviewed) -> Reviewed:
    """Add both answers. Outcomes and the days last seen stand in no table of a cohort."""
    spans = hormonal_spans(found.record, found.plan)
    estimate = pooled_answer(found.counts, found.courses, spans, found.plan)
    as_review = Review(*found[:5], estimate, (), None)
    return found._replace(estimate=estimate, without_flagged=as_review.without_flagged)


def reviewed_without_answer(
    records: Sequence[Record], plan: AnalysisPlan | None
) -> Iterator[Reviewed]:
    """Give the courses and flags of records; those with one plan are gone through together."""
    for settings, alike in groupby(records, key=lambda record: record.plan_settings):
        own = plan or AnalysisPlan.of_settings(settings)
        asked = [_asked(record, own) for record in alike]
        for each, courses in zip(asked, results_of_records(asked, own), strict=True):
            yield Reviewed(each.record, own, each.measure, each.counts, courses)


def _asked(record: Record, plan: AnalysisPlan) -> AskedRecord:
    measure = plan.measure or record.best_recorded_measure()
    courses = courses_of(record.infusion_entries, plan.course_gap_days)
    return AskedRecord(record, daily_counts(record, measure), measure, courses)


def fingerprint(plan: AnalysisPlan) -> str:
    """Give the SHA-256 of every number of a plan, so that two records can be told to share it."""
    numbers = json.dumps(plan.to_dict(), sort_keys=True, default=str)
    return hashlib.sha256(numbers.encode("utf-8")).hexdigest()
