"""A review: the analysis of one record, called in one readable order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

# What draws and writes lies above: it is reached through the front door, when it is asked for.
import ivig_track
from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.course_results import course_results
from ivig_track.analysis.facts.facts_of_record import recorded_facts
from ivig_track.analysis.facts.zero_run import zero_run_of
from ivig_track.analysis.hormonal_therapy import hormonal_spans
from ivig_track.analysis.outcomes import outcomes_of
from ivig_track.clinical.numbers import LONGER_EFFECT_LAST_DAY
from ivig_track.html_card import html_card
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.handed_out import copied_frame
from ivig_track.record.model import MEASURES, Measure, Record
from ivig_track.results.daily_counts import DailyCounts, Floats, daily_counts, with_best, with_seen
from ivig_track.results.record_results import RecordResults
from ivig_track.results.recorded_facts import RecordedFacts, ZeroRun
from ivig_track.results.values import (
    BeforeHormonal,
    CourseResult,
    Estimate,
    Outcome,
    Sensitivity,
    SteadyTherapy,
)
from ivig_track.reviewing.beside_hormonal import (
    before_hormonal,
    steady_and_blocking,
    without_steady,
)
from ivig_track.reviewing.course_effect_sizes import course_effect_sizes
from ivig_track.reviewing.facts_summary import reaction_frame, regimen_frame, with_facts
from ivig_track.reviewing.pooled_answer import Overall
from ivig_track.reviewing.review_frames import course_frame, flag_frame
from ivig_track.reviewing.summary import overall_of, summary_of
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.numbers_in_words import listed, percent_in_words
from ivig_track.wording.remission_words import zero_run_in_short
from ivig_track.wording.sentences import Sentence, sentences_of


@dataclass(frozen=True, eq=False, repr=False)
class Review:
    """The result for one record: courses, flags, overall answer, sentences.

    `zero_run` is the run of days without spasms that ends the diary, from 14 recorded days on.
    What it hands out are copies. Two reviews are equal where their records, plans and results are;
    a review has no hash.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> review.overall["conclusion"]
    'confounded'
    >>> review.courses["status"].tolist()
    ['confounded', 'confounded', 'confounded', 'scored', 'scored']
    """

    record: Record
    plan: AnalysisPlan
    measure: Measure
    counts: DailyCounts
    course_results: tuple[CourseResult, ...]
    estimate: Estimate
    outcomes: tuple[Outcome, ...]
    zero_run: ZeroRun | None

    @copied_frame
    def courses(self) -> pd.DataFrame:
        """One row per course: dates, dose, recorded days, rates per day, change, status."""
        return course_frame(self.course_results)

    @copied_frame
    def flags(self) -> pd.DataFrame:
        """One row per flag: course, rule, severity, what, dates, overlaps, reason, origin."""
        return flag_frame(self.course_results)

    @cached_property
    def facts(self) -> RecordedFacts:
        """How the courses were given, and what else was recorded; none of it is scored."""
        return recorded_facts(self.record, [item.course for item in self.course_results])

    @copied_frame
    def regimen(self) -> pd.DataFrame:
        """One row per course: doses, interval, product, setting, premedication, cost."""
        return regimen_frame(self.facts.regimens)

    @copied_frame
    def reactions(self) -> pd.DataFrame:
        """One row per reaction: day, course, onset, kinds, severity, what was done."""
        return reaction_frame(self.facts.reactions)

    @cached_property
    def variants(self) -> tuple[Sensitivity, ...]:
        """The same question asked in other ways, the plan first; see `sensitivity`."""
        return _variants(self)

    @cached_property
    def without_flagged(self) -> Sensitivity:
        """The overall answer without the courses that another therapy or an event may explain."""
        return _without_flagged(self)

    @cached_property
    def other_measure(self) -> Review | None:
        """The same record and plan by the other measure; None where that was never recorded."""
        other = _other(self.measure)
        if not self.record.recorded_days(other):
            return None
        return review(self.record, replace(self.plan, measure=other))

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
            self.zero_run,
            self.before_hormonal,
            self.steady_hormonal,
        )

    @cached_property
    def before_hormonal(self) -> BeforeHormonal | None:
        """The answer of the diary up to the day before hormonal therapy began, where it applies."""
        return before_hormonal(self.record, self.plan, self.measure, self.course_results)

    @cached_property
    def steady_hormonal(self) -> tuple[SteadyTherapy, ...]:
        """Hormonal therapies that block courses and are no change: see `beside_hormonal`."""
        return steady_and_blocking(self.record, self.plan, self.course_results)

    @copied_frame
    def effect_sizes(self) -> pd.DataFrame:
        """One row per course and effect size: baseline against window days, as a description."""
        return course_effect_sizes(self.counts, self.course_results)

    @property
    def overall(self) -> Overall:
        """The pooled answer: conclusion, percent, interval, p, why, how far courses agree.

        Under `without_flagged` stands the same without the courses that carry a strong flag of
        another therapy or an event, under `before_hormonal` the answer before hormonal therapy
        began, None where that is not asked.
        """
        return overall_of(self.findings)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The careful sentences, most important first, each with its place on a page."""
        return sentences_of(self.record, self.findings, self.plan)

    @cached_property
    def text(self) -> tuple[str, ...]:
        """The careful sentences, most important first."""
        return tuple(sentence.text for sentence in self.sentences)

    def export(self, folder: str | Path) -> tuple[Path, ...]:
        """Write every table, figure and sentence into a folder; see `ivig_track.export_review`."""
        return ivig_track.export_review(self, folder)

    def to_dict(self) -> dict[str, Any]:
        """Give what `summary --json` prints."""
        summary = summary_of(self.record, self.plan, self.findings, self.text)
        return with_facts(summary, self.facts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Review):
            return NotImplemented
        asked = (self.measure, self.plan) == (other.measure, other.plan)
        if not asked or self.record != other.record:
            return False
        same_tables = self.courses.equals(other.courses) and self.flags.equals(other.flags)
        return same_tables and self.overall == other.overall

    # Its frames are compared by value, and they have no hash.
    __hash__ = None  # type: ignore[assignment]  # as Python itself sets it beside `__eq__`

    def __repr__(self) -> str:
        facts = "; ".join(f"{name}: {value}" for name, value in self._in_short().items())
        synthetic = "SYNTHETIC; " if self.record.synthetic else ""
        return f"<Review of {self.record.label!r}: {synthetic}{facts}>"

    def _answer_in_short(self) -> str:
        """Give the conclusion, and its number with the recorded days that it rests on."""
        overall, answer = self.overall, CONCLUSION_WORDS[self.estimate.conclusion]
        if overall["percent"] is None:
            return f"{answer} ({overall['why']})"
        days = f"{overall['window_days_recorded']} of {overall['window_days']} window days recorded"
        return f"{answer}, {percent_in_words(overall['percent'])} ({days})"

    def _repr_html_(self) -> str:
        synthetic = " (SYNTHETIC data)" if self.record.synthetic else ""
        return html_card(f"Review of {self.record.label}{synthetic}", self._in_short())

    def _in_short(self) -> dict[str, object]:
        recorded, days = self.record.recorded_days(self.measure), self.record.span.days
        scored = f"{len(self.findings.scored)} of {len(self.course_results)} scored"
        return {
            **({} if self.zero_run is None else {"last seen": zero_run_in_short(self.zero_run)}),
            str(self.measure): f"recorded on {recorded} of {days} days",
            "courses": scored,
            "answer": self._answer_in_short(),
        }


def review(record: Record, plan: AnalysisPlan | None = None) -> Review:
    """Review one child's course.

    Parameters
    ----------
    record
        From `read_record` or `record_from_frames`.
    plan
        The settings, fixed before the counts are looked at. By default the usual ones with the
        changes that the record brings along in `plan.toml`; a plan that is given replaces them.

    Returns
    -------
    Review
        Frozen; its tables are copies.

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
    estimate = pooled_answer(counts, results, hormonal_spans(record, plan), plan)
    seen = with_seen(counts, daily_counts(record, _other(measure)))
    zero_run = zero_run_of(record, seen, courses)
    return Review(
        record,
        plan,
        measure,
        counts,
        results,
        estimate,
        # Published outcomes are of spasms, whichever measure saw them.
        outcomes_of(seen, results[0], record.event_list, zero_run) if results else (),
        zero_run,
    )


def _other(measure: Measure) -> Measure:
    return next(each for each in MEASURES if each != measure)


#: Windows that were not chosen; they are shown all together.
OTHER_WINDOWS = ((7, 13), (14, 20), (7, 28))


def sensitivity(result: Review) -> tuple[Sensitivity, ...]:
    """Ask the same question in other ways, all fixed in advance; none is ever picked.

    Parameters
    ----------
    result
        What `ivig_track.review` found; the plan's own answer comes first.

    Returns
    -------
    tuple of Sensitivity
        The review as it stands; without courses that another therapy or an event may explain; with
        other windows; with an effect up to day 35; before hormonal therapy began, and as if one
        that never changed did not block, where that applies; with the low and with the high bounds
        of uncertain counts; with the other measure, where it was recorded.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> len(ivt.sensitivity(review)) > 5
    True
    """
    return result.variants


def _variants(result: Review) -> tuple[Sensitivity, ...]:
    planned = _variant("as planned", result, result.estimate)
    return (
        replace(planned, is_plan=True),
        result.without_flagged,
        *(_with_window(result, first, last) for first, last in OTHER_WINDOWS),
        _with_longer_effect(result),
        *_before_hormonal(result),
        *_without_steady(result),
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
    flagged = tuple(item.course.number for item in scored if item.has_other_cause)
    spans, left_out = hormonal_spans(result.record, result.plan), frozenset(flagged)
    estimate = result.estimate
    if flagged:
        estimate = pooled_answer(result.counts, result.course_results, spans, result.plan, left_out)
    variant = _variant("without courses with another cause", result, estimate, left_out)
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


def _with_longer_effect(result: Review) -> Sensitivity:
    last = LONGER_EFFECT_LAST_DAY.value
    asked = _with_window(result, result.plan.window_first_day, last)
    return replace(asked, name=f"effect up to day {last}")


def _before_hormonal(result: Review) -> tuple[Sensitivity, ...]:
    found = result.before_hormonal
    if found is None:
        return ()
    name = "before hormonal therapy began"
    return (Sensitivity(name, found.estimate, recorded_days=found.recorded_days),)


def _without_steady(result: Review) -> tuple[Sensitivity, ...]:
    """Ask what the answer would be if hormonal therapies that are no change did not block."""
    if not result.steady_hormonal:
        return ()
    names = listed([therapy.name for therapy in result.steady_hormonal])
    record = without_steady(result.record, result.steady_hormonal)
    other = _review_of_counts(record, result.plan, result.measure, result.counts)
    return (_variant(f"not the plan: no block by {names}", other, other.estimate),)


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
    asked = result.other_measure
    if asked is None:
        return ()
    return (_variant(f"{asked.measure} in place of {result.measure}", asked, asked.estimate),)
