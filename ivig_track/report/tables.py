"""Results as tables of text cells, ready to be shown; numbers come rounded from `wording`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd

from ivig_track.analysis.results import CourseResult, Estimate, Sensitivity
from ivig_track.reading.entries import DayState
from ivig_track.record.model import Record
from ivig_track.report.page import account_in_words
from ivig_track.reviewing import Review
from ivig_track.wording.numbers_in_words import (
    change_in_words,
    day_in_words,
    interval_in_words,
    p_in_words,
    percent_in_words,
    rate_in_words,
)
from ivig_track.wording.sentences import ANSWER_WORDS, OUTCOME_NAMES

STATUS_WORDS = {
    "scored": "scored",
    "confounded": "not scored: another therapy",
    "not_assessable": "not scored: too little diary",
}
CONCLUSION_WORDS = {
    "lower_than_expected": "lower than expected",
    "higher_than_expected": "higher than expected",
    "not_distinguishable": "not distinguishable",
    "confounded": "confounded",
    "not_assessable": "not assessable",
}
SEVERITY_WORDS = {"block": "■ block", "strong": "▲ strong", "note": "· note"}


@dataclass(frozen=True, slots=True)
class TextTable:
    """A caption, column headers, and rows of text; the first cell of a row names it."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Give the table as plain lines."""
        lines = [self.caption, " | ".join(self.headers), *(" | ".join(row) for row in self.rows)]
        return "\n".join(lines)


def course_rows(review: Review) -> TextTable:
    """One row per course, every rate with its recorded days."""
    return TextTable(
        f"Courses of IVIG and {review.measure} around them",
        (
            "Course",
            "Dose",
            f"Baseline: {review.measure}",
            f"Response window: {review.measure}",
            "Change (95 % interval)",
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
        change_in_words(item.change),
        change_in_words(item.change_from_pre_ivig),
        f"day {item.wear_off.day}" if item.wear_off.day is not None else item.wear_off.why,
        _status(item),
    )


def _course_name(item: CourseResult) -> str:
    days = len(item.course.infusion_days)
    first = day_in_words(item.course.first_day)
    return f"{item.course.number}: {first}" + (f", {days} days" if days > 1 else "")


def _dose(item: CourseResult) -> str:
    dose = item.course.dose_g_per_kg
    return "not recorded" if dose is None else f"{dose:.2g} g/kg"


def _status(item: CourseResult) -> str:
    words = STATUS_WORDS[item.status.value]
    if item.is_scored and item.is_flagged:
        words += ", flagged"
    return f"{words} ({item.why})" if item.why else words


def flag_rows(review: Review) -> TextTable:
    """One row per flag: what else could explain a change."""
    rows = tuple(
        (
            str(flag.course),
            SEVERITY_WORDS[flag.severity.value],
            flag.what,
            _days(flag.first_day, flag.last_day),
            flag.reason,
            flag.source,
        )
        for item in review.course_results
        for flag in item.flags
    )
    headers = ("Course", "Severity", "What", "When", "Why it matters", "Source")
    return TextTable("What else could explain a change", headers, rows)


def _days(first: date, last: date) -> str:
    one, other = day_in_words(first), day_in_words(last)
    return one if one == other else f"{one} to {other}"


def outcome_rows(review: Review) -> TextTable:
    """Published outcomes by their exact rules, counted from the first course."""
    rows = tuple(
        (OUTCOME_NAMES[item.name], ANSWER_WORDS[item.answer], item.why) for item in review.outcomes
    )
    return TextTable(
        "Published outcomes, counted from day 0 of the first course",
        ("Outcome", "Answer", "What decided it"),
        rows,
    )


def sensitivity_rows(variants: Sequence[Sensitivity]) -> TextTable:
    """The same question asked in other ways, set beforehand."""
    rows = tuple((item.name, *_estimate_cells(item.estimate)) for item in variants)
    return TextTable(
        "The same question asked in other ways. None of them was chosen; the first is the plan",
        ("Asked how", "Courses scored", "Against expectation (95 % interval)", "p", "Conclusion"),
        rows,
    )


def _estimate_cells(estimate: Estimate) -> tuple[str, str, str, str]:
    conclusion = CONCLUSION_WORDS[estimate.conclusion.value]
    if estimate.percent is None or estimate.p is None:
        return (str(estimate.courses_scored), "no number", "", f"{conclusion}: {estimate.why}")
    interval = interval_in_words(estimate.percent_low, estimate.percent_high)
    change = f"{percent_in_words(estimate.percent)} ({interval})"
    return (str(estimate.courses_scored), change, p_in_words(estimate.p), conclusion)


#: Rows of the account that are listed one by one; the rest is counted.
ACCOUNT_ROWS_SHOWN = 40


def account_rows(record: Record) -> TextTable:
    """The rows of the source that were merged or set aside, each with its reason."""
    log = record.import_log
    other = log[log["outcome"] != "used"].head(ACCOUNT_ROWS_SHOWN)
    account = record.import_account()
    rows = tuple(
        (
            _place(row),
            str(row["outcome"]).replace("_", " "),
            str(row["reason"]),
            str(row["written"]),
        )
        for row in other.to_dict("records")
    )
    caption = account_in_words(account)
    hidden = int((log["outcome"] != "used").sum()) - len(rows)
    if hidden:
        caption += f" (the first {len(rows)} of those not used are listed, {hidden} more are not)"
    return TextTable(caption, ("Where", "What became of it", "Why", "As written"), rows)


def _place(row: dict[object, object]) -> str:
    sheet = f", {row['sheet']}" if row["sheet"] else ""
    return f"{row['file']}{sheet}, row {row['row']}"


def missing_rows(record: Record) -> TextTable:
    """The stretches of days without any count, in order."""
    blank = record.diary["state"].to_numpy() == DayState.UNRECORDED.value
    days = [stamp.date() for stamp in pd.DatetimeIndex(record.diary.index)]
    stretches = [
        tuple(day for day, _ in run)
        for is_blank, run in groupby(zip(days, blank, strict=True), key=lambda pair: bool(pair[1]))
        if is_blank
    ]
    rows = tuple((_days(run[0], run[-1]), str(len(run))) for run in stretches)
    caption = f"{int(blank.sum())} of {len(days)} days have no count"
    return TextTable(caption, ("Days", "How many"), rows)
