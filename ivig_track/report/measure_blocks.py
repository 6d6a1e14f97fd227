"""Spasms and clusters side by side, where both were recorded: two answers, never mixed."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.report.block_format import Block
from ivig_track.report.rendering import render
from ivig_track.report.rows.tables import STATUS_WORDS, estimate_cells
from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.values import CourseResult
from ivig_track.reviewing.review import Review
from ivig_track.wording.change_words import change_in_words
from ivig_track.wording.numbers_in_words import coverage_in_words, day_in_words

ONE_MEASURE = "Only one of spasms and clusters was recorded."
CAPTION = (
    "Both counts side by side: all scored courses against the other weeks, each course against its"
    " own baseline"
)
NEVER_MIXED = (
    "Two counts of the same days, reviewed apart. They are not two witnesses: a day with many"
    " spasms tends to have many clusters."
)


def measures_table(review: Review) -> Block:
    """Both counts side by side: the overall answer and each course; nothing where one is missing.

    The planned measure stands first.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> print(ivt.measures_table(review).text.splitlines()[2])
    Of what | Spasms (the plan) | Clusters
    """
    if review.other_measure is None:
        return Block("measures", "", ONE_MEASURE)
    table = measure_rows(review, review.other_measure)
    html = render("table.html", table=table, notes=[NEVER_MIXED])
    cells: dict[str, object] = {"headers": list(table.headers), "rows": [*map(list, table.rows)]}
    return Block("measures", html, f"{NEVER_MIXED}\n{table.as_text()}", cells)


def measure_rows(planned: Review, other: Review) -> TextTable:
    """One row of the overall answer, then one per course; a course is the same in both."""
    courses = zip(planned.course_results, other.course_results, strict=True)
    rows = (
        ("Recorded days", *map(_recorded, (planned, other))),
        ("All scored courses", *map(_answer, (planned, other))),
        *((_name(one), _course(one), _course(two)) for one, two in courses),
    )
    headers = ("Of what", f"{planned.measure.capitalize()} (the plan)", other.measure.capitalize())
    return TextTable(CAPTION, headers, rows)


def _recorded(review: Review) -> str:
    return f"{review.record.recorded_days(review.measure)} of {review.record.span.days} days"


def _answer(review: Review) -> str:
    parts: Sequence[str] = estimate_cells(review.estimate)
    return "; ".join(part for part in parts if part)


def _name(item: CourseResult) -> str:
    return f"{item.course.number}: {day_in_words(item.course.first_day)}"


def _course(item: CourseResult) -> str:
    """Give the change from the course's own baseline with the recorded days of both phases."""
    status = "" if item.is_scored else f"; {STATUS_WORDS[item.status.value]}"
    days = (
        f"{coverage_in_words(item.baseline)} before, {coverage_in_words(item.window)} in the window"
    )
    return f"{change_in_words(item.change)}; {days}{status}"
