"""What else changed around each course: one line per course, to talk over."""

from __future__ import annotations

from ivig_track.report.block_format import Block
from ivig_track.report.rendering import render
from ivig_track.report.tables import STATUS_WORDS, TextTable
from ivig_track.reviewing import Review
from ivig_track.wording.numbers_in_words import day_in_words
from ivig_track.wording.what_else import SIGNS_EXPLAINED, what_else


def what_else_rows(review: Review) -> TextTable:
    """One row per course: what else changed, and whether it is scored."""
    rows = tuple(
        (
            f"{item.course.number}: {day_in_words(item.course.first_day)}",
            what_else(item, regimen),
            STATUS_WORDS[item.status.value],
        )
        for item, regimen in zip(review.course_results, review.facts.regimens, strict=True)
    )
    return TextTable("What else changed, course by course", ("Course", "What else", "Status"), rows)


def what_else_table(review: Review) -> Block:
    """For each course everything else that was written down, on one line."""
    table = what_else_rows(review)
    html = render("table.html", table=table, notes=(SIGNS_EXPLAINED,))
    return Block("what_else", html, f"{SIGNS_EXPLAINED}\n{table.as_text()}")
