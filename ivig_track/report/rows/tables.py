"""Results as tables of text cells, ready to be shown; numbers come rounded from `wording`."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from ivig_track.entries.entries import DayState
from ivig_track.record.model import Record
from ivig_track.report.page import sum_of_rows
from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.reasons import NoInfusion, TooFewWindowDays, UncountableWindow
from ivig_track.results.values import (
    CourseResult,
    CourseStatus,
    Estimate,
    PhaseCount,
    Sensitivity,
    WearOff,
)
from ivig_track.reviewing.review import Review
from ivig_track.wording.change_words import change_in_a_cell
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.numbers_in_words import (
    coverage_in_words,
    day_in_words,
    days_in_words,
    in_28_days_in_words,
    index_in_words,
    interval_of_estimate,
    level_in_words,
    listed,
    p_in_words,
    percent_in_words,
    plural,
    rate_in_words,
)
from ivig_track.wording.outcome_words import ANSWER_WORDS, OUTCOME_NAMES, outcome_why
from ivig_track.wording.reason_words import (
    answer_reason_words,
    change_reason_words,
    course_reason_words,
    wear_off_reason_words,
)
from ivig_track.wording.regimen_words import UNKNOWN, known_dose_words

PRE_IVIG = "from the pre-IVIG baseline, "
STATUS_WORDS = {
    "scored": "scored",
    "confounded": "not scored: another therapy",
    "not_assessable": "not scored: too little diary",
}


def course_rows(review: Review) -> TextTable:
    """One row per course, every rate with its recorded days."""
    return TextTable(
        f"Courses of IVIG and {review.measure} around them",
        (
            "Course",
            "Dose",
            f"Baseline: {review.measure}",
            f"Response window: {review.measure}",
            f"Change ({level_in_words(review.plan.confidence_level)} interval)",
            "From pre-IVIG baseline",
            "Near baseline again",
            "Status",
        ),
        tuple(_course_row(item) for item in review.course_results),
    )


def _course_row(item: CourseResult) -> tuple[str, ...]:
    return (
        _course_name(item),
        _dose(item),
        rate_in_words(item.baseline),
        rate_in_words(item.window),
        change_in_a_cell(item.change),
        change_in_a_cell(item.change_from_pre_ivig),
        _near_baseline(item.wear_off),
        _status_words(item),
    )


def beside_the_sheet_rows(review: Review) -> TextTable:
    """One row per course: what is known of it beside the row that it has on the sheet."""
    return TextTable(
        f"What the sheet does not show of each course's {review.measure}",
        ("Course", "From pre-IVIG baseline (interval)", "Near baseline again", "Status"),
        tuple(
            (
                _course_name(item),
                change_in_a_cell(item.change_from_pre_ivig),
                _near_baseline(item.wear_off),
                _status_words(item),
            )
            for item in review.course_results
        ),
    )


def missing_percent_notes(courses: Sequence[CourseResult]) -> tuple[str, ...]:
    """Say why courses are not scored or have no percentage, each reason once with its courses."""
    reasons: dict[str, set[int]] = {}
    for item in courses:
        whys = {course_reason_words([why]) for why in item.why_diary}
        for change, of_what in ((item.change, ""), (item.change_from_pre_ivig, PRE_IVIG)):
            why = change_reason_words(change.why)
            whys |= {f"{of_what}{why}"} if why and why not in whys else set()
        for why in whys:
            reasons.setdefault(why, set()).add(item.course.number)
    return tuple(
        f"{plural(len(numbers), 'Course')} {listed([*map(str, sorted(numbers))])}: {why}."
        for why, numbers in sorted(reasons.items(), key=lambda pair: (min(pair[1]), pair[0]))
    )


def phase_rows(review: Review) -> TextTable:
    """One row per course: each phase in 28 days, and its recorded days without any."""
    phases = ("Baseline", "Early days", "Response window", "Wear-off")
    return TextTable(
        f"The same in 28 days: {review.measure}, and days without any among the recorded ones",
        ("Course", *phases),
        tuple(
            (
                str(item.course.number),
                *map(
                    in_28_days_in_words,
                    (item.baseline, item.early, item.window, item.wear_off_phase),
                ),
            )
            for item in review.course_results
        ),
    )


def _near_baseline(found: WearOff) -> str:
    """Give the day; what the window lacks is said beneath the table."""
    if found.day is not None:
        return f"day {found.day}"
    if isinstance(found.why, TooFewWindowDays | UncountableWindow):
        return "not known"
    return wear_off_reason_words(found.why)


def _course_name(item: CourseResult) -> str:
    days = len(item.course.infusion_days)
    first = day_in_words(item.course.first_day)
    return f"{item.course.number}: {first}" + (f", {days} days" if days > 1 else "")


def _dose(item: CourseResult) -> str:
    return known_dose_words(item.course.known_doses) or UNKNOWN


def _status(item: CourseResult) -> str:
    words = _status_words(item)
    return f"{words} ({course_reason_words(item.why)})" if item.why else words


def brief_status(item: CourseResult) -> str:
    """Give the status of a course for where its flags, with other therapies, stand beside it."""
    confounded = item.status is CourseStatus.CONFOUNDED
    return _status_words(item) if confounded else _status(item)


def _status_words(item: CourseResult) -> str:
    words = STATUS_WORDS[item.status.value]
    both = item.status is CourseStatus.CONFOUNDED and item.why_diary
    flagged = item.is_scored and item.is_flagged
    return f"{words}, and too little diary" if both else f"{words}, flagged" if flagged else words


def outcome_rows(review: Review) -> TextTable:
    """Published outcomes by their exact rules, counted from the first course."""
    rows = tuple(
        (
            OUTCOME_NAMES[item.name],
            ANSWER_WORDS[item.answer],
            outcome_why(item, review.course_results),
        )
        for item in review.outcomes
    )
    return TextTable(
        "Published outcomes, counted from day 0 of the first course",
        ("Outcome", "Answer", "What decided it"),
        rows,
    )


def sensitivity_rows(variants: Sequence[Sensitivity]) -> TextTable:
    """The same question asked in other ways, set beforehand; those that give a number."""
    rows = tuple(
        (item.name, _scored_words(item), *estimate_cells(item.estimate))
        for item in variants
        if _is_answered(item)
    )
    return TextTable(
        "The same question asked in other ways. None of them was chosen; the first is the plan",
        (
            "Asked how",
            "Courses scored, recorded days of their windows",
            "Against the other weeks (interval)",
            "p",
            "Conclusion",
        ),
        rows,
    )


def unanswered_notes(variants: Sequence[Sensitivity]) -> tuple[str, ...]:
    """Name the ways of asking that give no number, each reason once; that of the plan is known."""
    if all(isinstance(item.estimate.why, NoInfusion) for item in variants):
        return ()
    planned = next((_why(item) for item in variants if item.is_plan), "")
    by_reason: dict[str, list[str]] = {}
    for item in variants:
        if not (item.is_plan or _is_answered(item)):
            by_reason.setdefault(_why(item), []).append(item.name)
    return tuple(
        f"No number, {f'{why}' if why != planned else 'for the reason of the plan'}:"
        f" {'; '.join(names)}."
        for why, names in by_reason.items()
    )


def _is_answered(variant: Sensitivity) -> bool:
    return variant.estimate.percent is not None and variant.estimate.p is not None


def _why(variant: Sensitivity) -> str:
    return "" if _is_answered(variant) else answer_reason_words(variant.estimate.why)


def _scored_words(variant: Sensitivity) -> str:
    return f"{variant.estimate.courses_scored}, {variant.recorded_days} days"


def agreement_rows(review: Review) -> TextTable:
    """Each scored course by itself, and the answer without it."""
    estimate = review.estimate
    flagged = {item.course.number for item in review.course_results if item.is_flagged}
    windows = {item.course.number: item.window for item in review.course_results}
    rows = tuple(
        (
            str(number),
            coverage_in_words(windows[number]),
            percent_in_words(own),
            percent_in_words(without),
            "flagged" if number in flagged else "none",
        )
        for number, own, without in zip(
            estimate.scored_numbers,
            estimate.course_percents,
            estimate.percents_without,
            strict=True,
        )
    )
    return TextTable(
        "Each scored course against this child's other weeks, not against its own baseline;"
        " without an interval, since one course is too little for one",
        (
            "Course",
            "Window days recorded",
            "This course by the model",
            "All others, without it",
            "Flags",
        ),
        rows,
    )


NO_EFFECT_SIZE = "none"
#: The effect sizes that are shown; `review.effect_sizes` holds all of them.
EFFECT_SIZES_SHOWN = ("NAP", "Tau-U", "LRRd", "rate ratio")


def effect_size_rows(review: Review) -> TextTable:
    """One row per course, baseline days against window days, recorded days first."""
    table = review.effect_sizes
    shown = table[table["index"].isin(EFFECT_SIZES_SHOWN)]
    rows = tuple(
        (
            str(item.course.number),
            f"{item.baseline.recorded_days} and {item.window.recorded_days}",
            *(_effect_cell(row, item.window) for row in _rows_of(shown, item.course.number)),
        )
        for item in review.course_results
    )
    return TextTable(
        "Each course's baseline days against its window days (95 % interval)",
        (
            "Course",
            "Recorded days",
            "NAP",
            "Tau-U",
            "LRRd",
            "Rate ratio",
        ),
        rows,
    )


def missing_effect_size_notes(review: Review) -> tuple[str, ...]:
    """Say why an effect size is missing, each reason once with its courses and indices."""
    table = review.effect_sizes
    shown = table[table["index"].isin(EFFECT_SIZES_SHOWN) & table["estimate"].isna()]
    return tuple(
        f"{', '.join(dict.fromkeys(found['index']))}, {plural(found['course'].nunique(), 'course')}"
        f" {listed([*map(str, dict.fromkeys(found['course']))])}: none, {why}."
        for why, found in shown.groupby("why", sort=False)
    )


def _rows_of(table: pd.DataFrame, course: int) -> list[dict[Hashable, Any]]:
    return table[table["course"] == course].to_dict("records")


def _effect_cell(row: dict[Hashable, Any], window: PhaseCount) -> str:
    if pd.isna(row["estimate"]):
        return NO_EFFECT_SIZE
    estimate = index_in_words(row["estimate"])
    if row["index"] == "LRRd" and not window.total:
        return f"{estimate} (no interval: none in the window)"
    if pd.isna(row["ci_low"]) or pd.isna(row["ci_high"]):
        return estimate if row["index"] == "Tau-U" else f"{estimate} (no interval)"
    return f"{estimate} ({index_in_words(row['ci_low'])} to {index_in_words(row['ci_high'])})"


def estimate_cells(estimate: Estimate) -> tuple[str, str, str]:
    """Give an answer as change with interval, p, and conclusion."""
    conclusion = CONCLUSION_WORDS[estimate.conclusion]
    if estimate.percent is None or estimate.p is None:
        return ("no number", "", f"{conclusion}: {answer_reason_words(estimate.why)}")
    interval = interval_of_estimate(estimate)
    change = f"{percent_in_words(estimate.percent)} ({interval})"
    p = p_in_words(estimate.p).replace(" ", "\N{NO-BREAK SPACE}")
    if estimate.p_is_smallest:
        p += ", the smallest possible"
    return (change, p, conclusion)


#: Rows of the import log that are listed one by one; the rest is counted.
LOG_ROWS_SHOWN = 40


def import_log_rows(record: Record) -> TextTable:
    """The rows of the source that were merged or set aside, each with its reason."""
    log = record.import_log
    other = log[log["outcome"] != "used"].head(LOG_ROWS_SHOWN)
    import_log = record.import_counts()
    rows = tuple(
        (
            _place(row),
            str(row["outcome"]).replace("_", " "),
            str(row["reason"]),
            str(row["written"]),
        )
        for row in other.to_dict("records")
    )
    caption = sum_of_rows(import_log)
    hidden = int((log["outcome"] != "used").sum()) - len(rows)
    if hidden:
        caption += f" (the first {len(rows)} of those not used are listed, {hidden} more are not)"
    return TextTable(caption, ("Where", "What became of it", "Why", "As written"), rows, caption)


def _place(row: dict[object, object]) -> str:
    sheet = f", {row['sheet']}" if row["sheet"] else ""
    return f"{row['file']}{sheet}, row {row['row']}"


def missing_rows(record: Record) -> TextTable:
    """The stretches of days without any count, in order."""
    diary = record.reviewed_diary
    blank = diary["state"].to_numpy() == DayState.UNRECORDED.value
    days = [stamp.date() for stamp in pd.DatetimeIndex(diary.index)]
    stretches = [
        tuple(day for day, _ in run)
        for is_blank, run in groupby(zip(days, blank, strict=True), key=lambda pair: bool(pair[1]))
        if is_blank
    ]
    rows = tuple((days_in_words(run[0], run[-1]), str(len(run))) for run in stretches)
    caption = f"{int(blank.sum())} of {len(days)} days have no count"
    return TextTable(caption, ("Days", "How many"), rows, caption)
