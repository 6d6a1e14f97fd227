"""Published outcomes by their exact rules; days are counted from day 0 of the first course.

Each is answered yes, no, or cannot be confirmed: one unrecorded day among those that a rule asks
for is enough for the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ivig_track.analysis.counts.spasm_free_intervals import FreeStretch, spasm_free_intervals
from ivig_track.analysis.facts.adverse_events import eegs_of
from ivig_track.classified.events import Event
from ivig_track.clinical import numbers
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span, days_from
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.reasons import (
    DaysOfSpan,
    EegSeen,
    LongStretch,
    NoEeg,
    NoLongStretch,
    NoneBefore,
    NoneOfLate,
    NoSpasmSince,
    StretchEnd,
)
from ivig_track.results.recorded_facts import EegFact, ZeroRun
from ivig_track.results.values import Answer, CourseResult, Outcome

#: The one outcome whose "no" speaks of spasms that stayed away.
RELAPSE = "relapse"


def outcomes_of(
    counts: DailyCounts,
    first: CourseResult,
    events: Sequence[Event],
    zero_run: ZeroRun | None = None,
) -> tuple[Outcome, ...]:
    """Answer every published outcome for one record, counted from its `first` course.

    Each "no" names the run of days without a spasm that ends the diary, where there is one.
    """
    return tuple(_naming(zero_run, each) for each in _by_their_rules(counts, first, events))


def _naming(zero_run: ZeroRun | None, outcome: Outcome) -> Outcome:
    if outcome.answer is not Answer.NO or outcome.name == RELAPSE:
        return outcome
    if zero_run is None or zero_run.last_spasm is None:
        return outcome
    later = NoneOfLate(zero_run.last_spasm, zero_run.zero_days, zero_run.span.days)
    return replace(outcome, why=(*outcome.why, later))


def _by_their_rules(
    counts: DailyCounts, first: CourseResult, events: Sequence[Event]
) -> tuple[Outcome, ...]:
    first_course = first.course
    west_delphi = west_delphi_clinical(counts, first_course)
    return (
        west_delphi,
        electroclinical(west_delphi, events, first_course),
        all_zero(
            counts,
            first_course,
            first_course.span(numbers.UKISS_FIRST_DAY.value, numbers.UKISS_LAST_DAY.value),
            "ukiss_d13_14",
        ),
        all_zero(
            counts,
            first_course,
            first_course.span(numbers.ICISS_FIRST_DAY.value, numbers.ICISS_LAST_DAY.value),
            "iciss_d14_42",
        ),
        relapse(counts, first_course),
        fall_50(first),
    )


def all_zero(counts: DailyCounts, course: InfusionCourse, span: Span, name: str) -> Outcome:
    """Answer whether every day of a span was recorded as zero.

    Where it was, and the baseline holds no event either, the reason says that nothing had to stop.
    """
    days = counts.slice_of(span)
    seen, zero = int(counts.witnessed[days].sum()), int(counts.zero[days].sum())
    why = (_days_told(counts, span, seen, zero),)
    if seen:
        return Outcome(name, Answer.NO, why, span)
    if zero < span.days:
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why, span)
    return Outcome(name, Answer.YES, (*why, *_none_before(counts, course)), span)


def _days_told(counts: DailyCounts, span: Span, seen: int, zero: int) -> DaysOfSpan:
    """Share out every day of a span: seen, none, in doubt, unrecorded."""
    noted = int((~np.isnan(counts.low[counts.slice_of(span)])).sum())
    return DaysOfSpan(seen, zero, in_doubt=noted - seen - zero, unrecorded=span.days - noted)


def _none_before(counts: DailyCounts, course: InfusionCourse) -> Iterable[NoneBefore]:
    """Give that the days before the course held none either; nothing where they held some."""
    before = counts.phase(course.span_before(numbers.BASELINE_DAYS.value))
    if not before.total and not before.uncountable_days:
        yield NoneBefore(before.span.days, before.recorded_days, before.zero_days)


def west_delphi_clinical(counts: DailyCounts, course: InfusionCourse) -> Outcome:
    """Last witnessed spasm on or before day 14, then 28 consecutive recorded zero days.

    That spasm has to lie in the baseline or later, and the 28 days begin on day 0 at the soonest:
    days free before the infusion are not counted for what came after it.
    """
    name = "west_delphi_clinical"
    baseline = course.span_before(numbers.BASELINE_DAYS.value)
    limit = days_from(course.day0, numbers.WEST_DELPHI_LAST_SPASM_DAY.value)
    asked = counts.slice_of(Span(baseline.first_day, limit))
    seen = np.flatnonzero(counts.witnessed[asked])
    if not len(seen):
        why = NoSpasmSince(baseline.days, numbers.WEST_DELPHI_LAST_SPASM_DAY.value)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, (why,))
    last = days_from(counts.first_day, asked.start + int(seen[-1]))
    first = max(days_from(last, 1), course.day0)
    free = Span(first, days_from(first, numbers.WEST_DELPHI_FREE_DAYS.value - 1))
    return all_zero(counts, course, free, name)


def electroclinical(
    west_delphi: Outcome, events: Sequence[Event], course: InfusionCourse
) -> Outcome:
    """West Delphi, and a clinician-entered EEG without hypsarrhythmia from day 0 to day 42.

    The last EEG that tells of hypsarrhythmia decides. One that denies it beside a BASED score of
    4 or 5 contradicts itself and confirms nothing.
    """
    name = "electroclinical"
    span = course.span(0, numbers.ICISS_LAST_DAY.value)
    conclusive = [
        eeg
        for eeg in eegs_of([event for event in events if span.holds(event.day)], [course])
        if eeg.hypsarrhythmia is not None
    ]
    if west_delphi.answer is Answer.NO or (conclusive and conclusive[-1].hypsarrhythmia):
        shown = conclusive and conclusive[-1].hypsarrhythmia
        why = (_eeg_why(conclusive[-1], course),) if shown else west_delphi.why
        return replace(west_delphi, name=name, answer=Answer.NO, why=why)
    if not conclusive:
        none = NoEeg(numbers.ICISS_LAST_DAY.value)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, (none,))
    seen = _eeg_why(conclusive[-1], course)
    if (conclusive[-1].based or 0) >= numbers.BASED_PROBABLE.value:
        contradicted = replace(seen, based=conclusive[-1].based)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, (contradicted,))
    return replace(west_delphi, name=name, why=(*west_delphi.why, seen))


def _eeg_why(eeg: EegFact, course: InfusionCourse) -> EegSeen:
    return EegSeen((eeg.day - course.day0).days, bool(eeg.hypsarrhythmia))


def relapse(counts: DailyCounts, course: InfusionCourse) -> Outcome:
    """First witnessed spasm after at least 28 recorded zero days, from day 0 on.

    A day without a count is none of the 28 and does not end them.
    """
    start = max(counts.index_of(course.day0), 0)
    name = RELAPSE
    free = next((each for each in spasm_free_intervals(counts, start) if each.is_long), None)
    if free is None:
        needed = numbers.RELAPSE_FREE_DAYS.value
        longest = max((each.zero_days for each in spasm_free_intervals(counts, start)), default=0)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, (NoLongStretch(needed, longest),))
    if free.ended:
        day = days_from(counts.first_day, free.last + 1)
        why = _long_stretch(free, StretchEnd.SEEN_AGAIN)
        return Outcome(name, Answer.YES, why, Span(course.day0, day))
    if free.other_days:
        why = _long_stretch(free, StretchEnd.NOT_EVERY_DAY)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why)
    why = _long_stretch(free, StretchEnd.OPEN)
    return Outcome(name, Answer.NO, why, Span(course.day0, counts.last_day))


def _long_stretch(free: FreeStretch, end: StretchEnd) -> tuple[LongStretch]:
    return (LongStretch(free.zero_days, free.other_days, end),)


def fall_50(first: CourseResult) -> Outcome:
    """Percent change of the first course at or below -50: a general-epilepsy convention."""
    change, name = first.change, "fall_50"
    if change.percent is None:
        why = () if change.why is None else (change.why,)
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why)
    fell = change.percent <= numbers.FALL_50_PERCENT.value
    return Outcome(name, Answer.YES if fell else Answer.NO, (), first.window.span)
