"""Operating characteristics of a review, by a parametric bootstrap of the child's own diary.

Each simulated diary has the courses, therapies and unrecorded days of the real one, and counts
drawn from the model that was fitted to it (`parametric_bootstrap`). It goes through the same rules
as the real one. Without an effect this gives the false-positive rate, with one the power.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt
import pandas as pd

from ivig_track.analysis.answer.change_shapes import FITTED, course_curves
from ivig_track.analysis.answer.overall import pooled_answer
from ivig_track.analysis.course_results import course_results
from ivig_track.analysis.hormonal_therapy import hormonal_spans
from ivig_track.clinical.numbers import CONFIDENCE_LEVEL
from ivig_track.entries.entries import InfusionEntry
from ivig_track.errors import PlanError, Problem
from ivig_track.messages.message import message
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import InfusionCourse, courses_of
from ivig_track.record.handed_out import DAYS
from ivig_track.record.model import Measure, Record, days_from
from ivig_track.rehearsal.naive_rules import naive_rules
from ivig_track.rehearsal.operating_characteristics import RULES, DetectionRate, HowSure, share_of
from ivig_track.rehearsal.parametric_bootstrap import (
    FittedDiary,
    drawn_counts,
    fitted_diary,
    with_fall,
)
from ivig_track.results.daily_counts import Bools, DailyCounts, Floats
from ivig_track.results.values import Conclusion
from ivig_track.reviewing.review import Review
from ivig_track.wording.reason_words import answer_reason_words

#: True falls that are rehearsed, percent, and the courses that are added.
FALLS = (50, 70, 90)
MORE_COURSES = 3
#: Simulated diaries without an effect, of which every second is used for the falls.
RECORDS = 200
RECORDS_MIN = 2
#: Quantiles between which the middle 90 % lies.
MIDDLE = (0.05, 0.95)

Progress = Callable[[int, int], object]
#: Found by each rule, then whether there was an answer; shape (kinds, rules + 1).
Verdicts = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Rehearsal:
    """One diary to rehearse: its schedule, its record, and the share of the change on each day."""

    record: Record
    measure: Measure
    plan: AnalysisPlan
    courses: tuple[InfusionCourse, ...]
    curve: Floats
    recorded: Bools

    def verdict(self, counts: Floats) -> list[bool]:
        """Review simulated counts: what each rule finds, and whether there was an answer."""
        best = np.where(self.recorded, counts, np.nan)
        daily = DailyCounts(self.record.span.first_day, best, best, best)
        results = course_results(self.record, daily, self.measure, self.courses, self.plan)
        estimate = pooled_answer(daily, results, hormonal_spans(self.record, self.plan), self.plan)
        lower = estimate.conclusion is Conclusion.LOWER_THAN_EXPECTED
        usual = naive_rules(daily, [item for item in results if item.is_scored], self.plan)
        return [lower, *usual, estimate.p is not None]


def how_sure(
    review: Review,
    *,
    records: int = RECORDS,
    seed: int = 1,
    processes: int = 1,
    progress: Progress | None = None,
) -> HowSure:
    """Rehearse a review on diaries simulated from this child's own.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    records
        Simulated diaries without an effect; half as many for each fall, with the courses at hand
        and with three more: about a quarter of a second of one processor core per diary.
    seed
        The same seed gives the same result, on any number of processes.
    processes
        Processes that share the work. In a script, more than one needs the usual
        `if __name__ == "__main__":`.
    progress
        Called after each diary with the number done and the total.

    Returns
    -------
    HowSure
        Without rates, and with the reason, where the diary itself allows no overall answer.

    Raises
    ------
    PlanError
        Where `records` is below 2, `seed` below 0 or `processes` below 1.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> result = ivt.how_sure(ivt.review(ivt.example("infant_a")), records=2)
    >>> [rate.fall_percent for rate in result.rates][:3]
    [0, 50, 70]
    """
    _check(records, seed, processes)
    estimate = review.estimate
    if estimate.p is None:
        return HowSure(review.record, review.measure, seed, why=answer_reason_words(estimate.why))
    fitted, at_hand, longer = _fitted(review), _at_hand(review), _interval(review)
    more = _with_more(at_hand, longer)
    prolonged = fitted.prolonged(len(more.curve))
    at_hand = replace(at_hand, recorded=prolonged.recorded[: len(at_hand.curve)])
    more = replace(more, recorded=prolonged.recorded)
    rehearse = partial(_rehearse, prolonged, at_hand, more, seed)
    verdicts = np.array(list(_verdicts_in_turn(rehearse, records, processes, progress)))
    rates = _rates(verdicts, at_hand, more)
    outside = at_hand.recorded & (at_hand.curve == 0)
    return HowSure(
        review.record,
        review.measure,
        seed,
        rates,
        fitted,
        longer,
        days_outside=int(outside.sum()),
        per_day=float(review.counts.best[outside].mean()),
        drawn_per_day=_middle_of_means(prolonged, outside, seed, records),
        level=review.plan.level,
    )


def _middle_of_means(
    fitted: FittedDiary, days: Bools, seed: int, records: int
) -> tuple[float, float]:
    """Give the ends of the middle 90 % of the simulated diaries' mean counts on some days."""
    drawn = (drawn_counts(fitted, _chance(seed, number)) for number in range(records))
    means = [counts[: len(days)][days].mean() for counts in drawn]
    low, high = np.quantile(means, MIDDLE)
    return float(low), float(high)


def _check(records: int, seed: int, processes: int) -> None:
    asked = (("records", records, RECORDS_MIN), ("seed", seed, 0), ("processes", processes, 1))
    problems = [
        Problem(
            message("{argument} is below {least}", argument=name, least=least),
            message("ask for {least} or more", least=least),
            value=str(value),
        )
        for name, value, least in asked
        if value < least
    ]
    if problems:
        raise PlanError(problems)


def _fitted(review: Review) -> FittedDiary:
    counts = review.counts.best.copy()
    for span in hormonal_spans(review.record, review.plan):
        counts[review.counts.slice_of(span)] = np.nan
    courses = [item.course for item in review.course_results]
    curves = _curves(review.counts, courses, review.plan)
    return fitted_diary(counts, review.counts.recorded, curves)


def _curves(counts: DailyCounts, courses: Sequence[InfusionCourse], plan: AnalysisPlan) -> Floats:
    first = np.array([counts.index_of(course.first_day) for course in courses], dtype=np.int64)
    day0 = np.array([counts.index_of(course.day0) for course in courses], dtype=np.int64)
    days = len(counts.best)
    window = (plan.window_first_day, plan.window_last_day)
    return course_curves(days, day0, window, FITTED, np.append(first[1:], days))


def _at_hand(review: Review) -> _Rehearsal:
    courses = tuple(item.course for item in review.course_results)
    curve = _curves(review.counts, courses, review.plan).sum(axis=1)
    return _Rehearsal(
        review.record, review.measure, review.plan, courses, curve, review.counts.recorded
    )


def _interval(review: Review) -> int:
    """Give the median number of days from one course's first day to that of the next."""
    first = [item.course.first_day.toordinal() for item in review.course_results]
    return int(np.median(np.diff(first)))


def _with_more(at_hand: _Rehearsal, interval: int) -> _Rehearsal:
    """Extend a record by more courses, the first no sooner than the day after the diary ends.

    The diary is extended to the end of the wear-off phase of the last of them.
    """
    record, plan, last = at_hand.record, at_hand.plan, at_hand.courses[-1]
    start = max(days_from(last.first_day, interval), days_from(record.span.last_day, 1))
    added = [
        InfusionEntry(days_from(start, number * interval + day), dose_g_per_kg=entry.dose_g_per_kg)
        for number in range(MORE_COURSES)
        for day, entry in enumerate(last.infusions)
    ]
    end = days_from(added[-1].day, plan.wear_off_last_day)
    days = pd.date_range(record.span.first_day, end, name="day").astype(DAYS)
    longer = replace(
        record,
        infusion_entries=(*record.infusion_entries, *added),
        diary=record.diary.reindex(days),
    )
    courses = courses_of(longer.infusion_entries, plan.course_gap_days)
    blank = np.full(len(days), np.nan)
    counts = DailyCounts(record.span.first_day, blank, blank, blank)
    curve = _curves(counts, courses, plan).sum(axis=1)
    return _Rehearsal(longer, at_hand.measure, plan, courses, curve, at_hand.recorded)


def _chance(seed: int, number: int) -> np.random.Generator:
    """Give the draws of one diary, which depend on nothing but the seed and its number."""
    return np.random.default_rng([seed, number])


def _rehearse(
    fitted: FittedDiary, at_hand: _Rehearsal, more: _Rehearsal, seed: int, number: int
) -> Verdicts:
    """Draw one diary and review it without an effect; every second one with each fall as well."""
    rng = _chance(seed, number)
    counts = drawn_counts(fitted, rng)
    short = counts[: len(at_hand.curve)]
    verdicts = [at_hand.verdict(short)]
    if number % 2 == 0:
        for rehearsal, drawn in ((at_hand, short), (more, counts)):
            for fall in FALLS:
                fallen = with_fall(drawn, rehearsal.curve, 1 - fall / 100, rng)
                verdicts.append(rehearsal.verdict(fallen))
    blank = [[False] * (len(RULES) + 1)] * (1 + 2 * len(FALLS) - len(verdicts))
    return np.array(verdicts + blank)


def _verdicts_in_turn(
    rehearse: Callable[[int], Verdicts], records: int, processes: int, progress: Progress | None
) -> Iterator[Verdicts]:
    with _mapping(processes) as mapped:
        for done, verdicts in enumerate(mapped(rehearse, range(records)), start=1):
            if progress is not None:
                progress(done, records)
            yield verdicts


@contextmanager
def _mapping(
    processes: int,
) -> Iterator[Callable[[Callable[[int], Verdicts], range], Iterator[Verdicts]]]:
    """Give `map`, or the one of a pool of fresh processes, which is the same on every system."""
    if processes == 1:
        yield map
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield pool.map


def _rates(verdicts: Verdicts, at_hand: _Rehearsal, more: _Rehearsal) -> tuple[DetectionRate, ...]:
    """Count what was found; `verdicts` has the shape (records, kinds, rules + 1)."""
    kinds = [(0, at_hand), *((fall, one) for one in (at_hand, more) for fall in FALLS)]
    made = []
    for kind, (fall, rehearsal) in enumerate(kinds):
        drawn = verdicts[:, kind] if fall == 0 else verdicts[::2, kind]
        found = drawn.sum(axis=0)
        made.append(
            DetectionRate(
                fall_percent=fall,
                more_courses=MORE_COURSES if rehearsal is more else 0,
                courses=len(rehearsal.courses),
                days=len(rehearsal.curve),
                unanswered=len(drawn) - int(found[-1]),
                shares=tuple(
                    share_of(int(n), len(drawn), CONFIDENCE_LEVEL.value) for n in found[:-1]
                ),
            )
        )
    return tuple(made)
