"""The words of the figures: names and alternative text, from the drawn numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ivig_track.clinical.catalogue import Severity
from ivig_track.plotting.date_axis import day_number
from ivig_track.plotting.event_strip import kind_in_words
from ivig_track.plotting.short_names import as_many_as_fit
from ivig_track.plotting.therapy_strip import MedicineRow
from ivig_track.rehearsal.operating_characteristics import HowSure
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.values import Conclusion, CourseResult, CourseStatus, Estimate
from ivig_track.reviewing.review import Review
from ivig_track.wording.change_words import change_in_words
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.finding_words import flag_name
from ivig_track.wording.numbers_in_words import (
    counted,
    day_in_words,
    interval_of_estimate,
    p_of_estimate,
    percent_in_words,
    rate_in_words,
)
from ivig_track.wording.placebo_words import shifts_beyond
from ivig_track.wording.reason_words import answer_reason_words

#: Letters that the names of one course's flags may take up.
FLAG_LETTERS = 60
#: What the status of a course is called in a figure.
STATUS_WORDS = {
    CourseStatus.SCORED: "scored",
    CourseStatus.CONFOUNDED: "confounded",
    CourseStatus.NOT_ASSESSABLE: "not assessable",
}


def day_numbers(counts: DailyCounts) -> npt.NDArray[np.float64]:
    """Give the days of the counts as positions on a calendar axis."""
    return day_number(counts.first_day) + np.arange(len(counts.best), dtype=float)


def flag_words(result: CourseResult) -> str:
    """Name a course's flags, blocking ones first, each rule once; notes are only counted.

    Empty where there are no flags.
    """
    graver = [flag for flag in result.flags if flag.severity is not Severity.NOTE]
    graver.sort(key=lambda flag: flag.severity is not Severity.BLOCK)
    names = list(dict.fromkeys(flag_name(flag) for flag in graver))
    noted = len({flag.rule for flag in result.flags if flag.severity is Severity.NOTE})
    parts = (as_many_as_fit(names, FLAG_LETTERS), counted(noted, "note") if noted else "")
    return "; ".join(part for part in parts if part)


def opening(what: str, review: Review | HowSure) -> str:
    """Give the first words of an alt text: what, of whom, and whether it is invented."""
    invented = "SYNTHETIC, invented data. " if review.record.synthetic else ""
    return f"{invented}{what} of {review.record.label}"


def recorded_words(review: Review) -> str:
    """Say from when to when the diary runs and how many of its days were recorded."""
    span, counts = review.record.span, review.counts
    return (
        f"from {day_in_words(span.first_day)} to {day_in_words(span.last_day)}, "
        f"recorded on {int(counts.recorded.sum())} of {counted(len(counts.best), 'day')}"
    )


def timeline_words(review: Review, rows: Sequence[MedicineRow]) -> str:
    """Put the timeline into words."""
    counts = review.counts
    zero, uncountable = int(counts.zero.sum()), int(counts.uncountable.sum())
    sentences = [
        f"{opening(f'Daily {review.measure}', review)} {recorded_words(review)}; "
        f"{counted(zero, 'recorded day')} with none"
        + (f", {counted(uncountable, 'day')} with too many to count." if uncountable else "."),
        _courses_words(review),
        _therapies_words(rows),
        _events_words(review),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _courses_words(review: Review) -> str:
    results = review.course_results
    if not results:
        return "No infusion is recorded."
    days = ", ".join(day_in_words(item.course.day0) for item in results)
    scored = sum(item.is_scored for item in results)
    return (
        f"{counted(len(results), 'course')} of IVIG, {scored} scored, with day 0 on {days}; "
        f"days {review.plan.window_first_day} to {review.plan.window_last_day} after it are shaded."
    )


def _therapies_words(rows: Sequence[MedicineRow]) -> str:
    if not rows:
        return ""
    names = ", ".join(f"{row.name} (hormonal)" if row.hormonal else row.name for row in rows)
    return f"Other therapies below: {names}."


def _events_words(review: Review) -> str:
    kinds = Counter(
        kind_in_words(event.kind)
        for event in review.record.event_list
        if review.record.span.holds(event.day)
    )
    if not kinds:
        return ""
    return f"Events: {', '.join(f'{kind} ({number})' for kind, number in sorted(kinds.items()))}."


def aligned_words(review: Review) -> str:
    """Put the aligned panel into words: rates before and in each window, with recorded days."""
    plan = review.plan
    if not review.course_results:
        return (
            f"{opening(f'{review.measure.capitalize()} per course', review)}: no infusion recorded."
        )
    rates = "; ".join(_rates_words(item) for item in review.course_results)
    return (
        f"{opening(f'Seven-day mean {review.measure}', review)}, each course on its own day 0, "
        f"days {-plan.baseline_days} to {plan.wear_off_last_day}; "
        f"the window is days {plan.window_first_day} to {plan.window_last_day}. {rates}. "
        "A row per course below shows its recorded days, changes of medicines and events."
    )


def _rates_words(item: CourseResult) -> str:
    status = "" if item.is_scored else f" ({STATUS_WORDS[item.status]}, not scored)"
    return (
        f"Course {item.course.number}{status}: baseline {rate_in_words(item.baseline)}, "
        f"window {rate_in_words(item.window)}"
    )


def changes_words(review: Review) -> str:
    """Put the changes into words: one clause per course, then the overall answer."""
    what = opening(f"Percent change of {review.measure} per course", review)
    if not review.course_results:
        return f"{what}: no infusion recorded."
    courses = "; ".join(_change_words(item) for item in review.course_results)
    return f"{what}, from baseline to window. {courses}. {_overall_words(review.estimate)}"


def _change_words(item: CourseResult) -> str:
    flags = flag_words(item)
    scored = "" if item.is_scored else ", not scored"
    return (
        f"Course {item.course.number}: {change_in_words(item.change)}{scored}, "
        f"{item.baseline.recorded_days} of {max(item.baseline.span.days, 0)} baseline days and "
        f"{item.window.recorded_days} of {max(item.window.span.days, 0)} window days recorded"
        + (f", flags: {flags}" if flags else "")
    )


def conclusion_words(estimate: Estimate) -> str:
    """Give the overall answer without its number: the conclusion, and p or the reason."""
    conclusion = CONCLUSION_WORDS[estimate.conclusion]
    if estimate.percent is None:
        return f"{conclusion}: {answer_reason_words(estimate.why)}"
    p = "" if estimate.p is None else f", {p_of_estimate(estimate)} (descriptive)"
    if estimate.conclusion is Conclusion.CONFOUNDED:
        return f"{conclusion} with hormonal therapy{p}"
    return f"{conclusion} from this child's own diary{p}"


def _overall_words(estimate: Estimate) -> str:
    scored, answer = counted(estimate.courses_scored, "scored course"), conclusion_words(estimate)
    if estimate.percent is None:
        return f"Overall, {scored}: {answer}."
    interval = interval_of_estimate(estimate)
    return f"Overall {percent_in_words(estimate.percent)} ({interval}), {scored}: {answer}."


def placebo_words(review: Review) -> str:
    """Put the distribution over shifted schedules into words."""
    estimate, placebo = review.estimate, review.estimate.placebo
    what = opening("Placebo-in-time: the real infusion dates among shifted schedules", review)
    statistics = placebo.statistics[np.isfinite(placebo.statistics)]
    if placebo.observed is None or not len(statistics):
        return f"{what}: no comparison is given. {answer_reason_words(estimate.why)}"
    low, high = (
        percent_in_words(float(np.expm1(x)) * 100) for x in (min(statistics), max(statistics))
    )
    p = "" if estimate.p is None else f" Two-sided {p_of_estimate(estimate)}."
    return (
        f"{what}: {percent_in_words(float(np.expm1(placebo.observed)) * 100)} at the real dates; "
        f"{len(statistics)} admissible shifts run from {low} to {high}, {shifts_beyond(placebo)} "
        f"of them at least as far from no change.{p} "
        "Infusion dates were not chosen by chance, so this is descriptive."
    )


def calendar_words(review: Review) -> str:
    """Put the calendar into words."""
    counts = review.counts
    unrecorded = int((~counts.recorded & ~counts.uncountable).sum())
    best = counts.best[counts.recorded]
    highest = f"; the highest count of a day is {best.max():g}" if len(best) else ""
    infusions = sum(len(item.course.infusion_days) for item in review.course_results)
    return (
        f"{opening(f'Calendar of daily {review.measure}', review)} {recorded_words(review)}. "
        f"{counted(int(counts.zero.sum()), 'recorded day')} with none, "
        f"{counted(unrecorded, 'day')} unrecorded, "
        f"{counted(int(counts.uncountable.sum()), 'day')} with too many to count{highest}. "
        f"{counted(infusions, 'infusion day')} ringed, window days underlined."
    )
