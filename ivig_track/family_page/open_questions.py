"""What only the family can answer: each question with the two readings that its answers give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError, Problem
from ivig_track.messages.message import ENGLISH, Speech, said
from ivig_track.reading import (
    ORDERS,
    blank_days,
    day_in,
    days_that_may_be_zero,
    days_with_only_a_note,
    doubtful_gaps,
    import_log_as_json,
    parse_date,
)

Read = Callable[[ReadingChoices], Reading]
#: Dates that are shown in both readings.
EXAMPLES_MAX = 4


def date_order_question(
    problems: Iterable[Problem], choices: ReadingChoices, read: Read, speech: Speech = ENGLISH
) -> dict[str, object] | None:
    """Give both readings of dates that fit day/month and month/day; None where nothing is open."""
    problems = list(problems)
    asked = [problem for problem in problems if problem.asks == "date_order"]
    if not asked or choices.date_order is not None:
        return None
    others = {problem for problem in problems if not problem.asks}
    return {
        "examples": [_example(problem, speech) for problem in asked[:EXAMPLES_MAX]],
        "readings": [
            {"order": order, **_outcome(replace(choices, date_order=order), read, others, speech)}
            for order in ORDERS
        ],
    }


def one_child_question(
    problems: Iterable[Problem], choices: ReadingChoices, read: Read, speech: Speech = ENGLISH
) -> dict[str, object] | None:
    """Give what makes two children likely, and what is read if all is of one; None if all is."""
    problems = list(problems)
    asked = [problem for problem in problems if problem.asks == "one_child"]
    if not asked or choices.one_child:
        return None
    others = {problem for problem in problems if not problem.asks}
    return {
        "doubts": [problem_values(problem, speech) for problem in asked],
        "files": list(dict.fromkeys(problem.place.file for problem in asked)),
        "together": _outcome(replace(choices, one_child=True), read, others, speech),
    }


def _example(problem: Problem, speech: Speech) -> dict[str, object]:
    written = problem.value or ""
    parsed = parse_date(written)
    days: dict[str, str | None] = {
        order: _iso(day_in(order, parsed)) if parsed else None for order in ORDERS
    }
    return {"place": said(problem.place.as_message(), speech), "written": written, **days}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _outcome(
    choices: ReadingChoices, read: Read, others: Collection[Problem], speech: Speech
) -> dict[str, object]:
    """Say what this reading gives: its days, or the problems that come with it.

    `others` are problems that both readings share; they say nothing about the order.
    """
    try:
        reading = read(choices)
    except DataError as error:
        its_own = [problem for problem in error.problems if problem not in others]
        return {"problems": [problem_values(problem, speech) for problem in its_own]}
    shown = ("first_day", "last_day", "days", "recorded_days", "infusion_days")
    import_log = import_log_as_json(reading)
    slips = [problem_values(slip, speech) for slip in reading.slips if slip not in others]
    return {"problems": slips, **{name: import_log[name] for name in shown}}


def gaps_question(reading: Reading, choices: ReadingChoices) -> dict[str, object] | None:
    """Give the days without an entry between the first and the last; None where there are none.

    A gap of more than a year is asked about as a slip of the year, and is not offered as zeros.
    Where they were taken as days without spasms before, the question stays, to be taken back.
    """
    if doubtful := doubtful_gaps(reading.days):
        return {"answer": "doubtful", "gaps": [_gap(*gap) for gap in doubtful]}
    if choices.gaps == "zero":
        return {"answer": "zero"}
    import_log = import_log_as_json(reading)
    days, recorded = import_log["days"], import_log["recorded_days"]
    blank = blank_days(reading.days) + days_with_only_a_note(reading.days)
    if not recorded or not blank:
        return None
    return {
        "answer": "unrecorded",
        "days": days,
        "recorded_days": recorded,
        "blank_days": blank,
        "may_be_zero": days_that_may_be_zero(reading.days),
        "first_day": import_log["first_day"],
        "last_day": import_log["last_day"],
    }


def _gap(before: date, after: date) -> dict[str, object]:
    return {
        "before": before.isoformat(),
        "after": after.isoformat(),
        "days": (after - before).days - 1,
    }


def problem_values(problem: Problem, speech: Speech = ENGLISH) -> dict[str, object]:
    """Give a problem as plain values, in the words of the page."""
    return {
        "place": said(problem.place.as_message(), speech),
        "what": said(problem.what, speech),
        "value": problem.value,
        "fix": said(problem.fix, speech),
        "asks": problem.asks,
    }
