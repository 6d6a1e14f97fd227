"""The account of a reading as plain values, for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ivig_track.entries.columns import ImportLogColumn, UnreadAnswer, UnreadMaterial
from ivig_track.entries.entries import ImportLogRow, Reading, RowOutcome
from ivig_track.errors import Problem
from ivig_track.messages.message import ENGLISH, Speech, said
from ivig_track.plan.plan_settings import changed_settings
from ivig_track.reading.assembly.account.kinds_of_days import (
    assumed_zero_days,
    days_set_aside,
    is_recorded,
    state_of,
)
from ivig_track.reading.assembly.day_questions import (
    NoneSeenAnswer,
    NoneSeenQuestion,
    PartsAnswer,
    PartsQuestion,
    none_seen_questions,
    parts_question,
)
from ivig_track.reading.assembly.medicine_questions import (
    ANSWERS,
    MedicineQuestion,
    medicine_questions,
)
from ivig_track.reading.assembly.unread_answers import UnreadQuestion, unread_questions


def import_log_as_json(reading: Reading, speech: Speech = ENGLISH) -> dict[str, object]:
    """Give the import log as plain values for `check --json`, said as `speech` has it."""
    totals = Counter(line.outcome for line in reading.import_log)
    states = Counter(state_of(entry).value for entry in reading.days)
    days = reading.days
    return {
        "schema": "ivig-track/check/1",
        "synthetic": reading.patient.synthetic,
        "files": [{"name": source.name, "sha256": source.sha256} for source in reading.sources],
        "first_day": days[0].day.isoformat() if days else None,
        "last_day": days[-1].day.isoformat() if days else None,
        "days": (days[-1].day - days[0].day).days + 1 if days else 0,
        "recorded_days": sum(is_recorded(entry) for entry in days),
        "states": dict(sorted(states.items())),
        "infusion_days": len({entry.day for entry in reading.infusions}),
        "therapies": len(reading.therapies),
        "events": len(reading.events),
        "rows_read": len(reading.import_log),
        "rows_used": totals[RowOutcome.USED],
        "rows_merged": totals[RowOutcome.MERGED],
        "rows_set_aside": totals[RowOutcome.SET_ASIDE],
        "set_aside": [
            _line(line, speech)
            for line in reading.import_log
            if line.outcome == RowOutcome.SET_ASIDE
        ],
        "merged": [
            _line(line, speech) for line in reading.import_log if line.outcome == RowOutcome.MERGED
        ],
        "decisions": [said(decision, speech) for decision in reading.decisions],
        "columns": [_column(column, speech) for column in reading.columns],
        "unread": [_unread(found) for found in reading.unread],
        "days_set_aside": days_set_aside(days),
        "assumed_zero_days": assumed_zero_days(days),
        "slips": [_slip(slip, speech) for slip in reading.slips],
        "questions": [
            *(_question(question, speech) for question in medicine_questions(reading.therapies)),
            *map(_unread_question, unread_questions(reading.unread)),
            *_day_questions(reading, speech),
        ],
        "plan_settings": changed_settings(reading.plan),
    }


def problems_as_json(problems: Iterable[Problem], speech: Speech = ENGLISH) -> dict[str, object]:
    """Give why nothing could be read as plain values: what to mend, and what is asked.

    `asks` names the question that a problem is, "" for none, and `answers` are those that fit.
    """
    return {"schema": "ivig-track/check/1", "problems": [_problem(p, speech) for p in problems]}


def _problem(problem: Problem, speech: Speech) -> dict[str, object]:
    return {
        **_slip(problem, speech),
        "column": problem.place.column,
        "asks": problem.asks,
        "answers": list(problem.answers),
    }


def _column(column: ImportLogColumn, speech: Speech) -> dict[str, object]:
    return {
        "file": column.place.file,
        "sheet": column.place.sheet,
        "column": column.column,
        "title": column.title,
        "outcome": column.outcome.value,
        "what": said(column.what, speech),
        "cells": column.cells,
    }


def _unread(found: UnreadMaterial) -> dict[str, object]:
    return {
        "file": found.place.file,
        "sheet": found.place.sheet,
        "row": found.place.row,
        "title": found.title,
        "written": found.written,
        "names": found.material.value,
        "first_day": found.first_day and found.first_day.isoformat(),
        "last_day": found.last_day and found.last_day.isoformat(),
        "answer": found.answer.value,
    }


def _question(question: MedicineQuestion, speech: Speech) -> dict[str, object]:
    return {
        "asks": "medicine",
        "name": question.name,
        "alike": question.alike,
        "answers": list(ANSWERS),
        "question": said(question.as_message(), speech),
    }


def _unread_question(question: UnreadQuestion) -> dict[str, object]:
    """Give what names a medicine or IVIG and was not read, to say whether it was given."""
    return {
        "asks": "unread",
        "name": question.written,
        "names": question.material.value,
        "answers": [UnreadAnswer.GIVEN.value, UnreadAnswer.NOT_GIVEN.value],
        "answer": question.answer.value,
    }


def _day_questions(reading: Reading, speech: Speech) -> list[dict[str, object]]:
    """Give the days whose words may be a count."""
    parts = parts_question(reading.days, reading.slips)
    none_seen = none_seen_questions(reading.days, reading.slips)
    return [
        *([_parts(parts, speech)] if parts is not None else []),
        *(_none_seen(question, speech) for question in none_seen),
    ]


def _parts(question: PartsQuestion, speech: Speech) -> dict[str, object]:
    days = [
        {"day": entry.day.isoformat(), "written": written, "total": found.total.best}
        for entry, written, found in question.found
    ]
    return {
        "asks": "parts",
        "name": question.found[0][1],
        "answers": [answer.value for answer in PartsAnswer],
        "question": said(question.as_message(), speech),
        "days": days,
    }


def _none_seen(question: NoneSeenQuestion, speech: Speech) -> dict[str, object]:
    return {
        "asks": "none_seen",
        "name": question.written,
        "answers": [answer.value for answer in NoneSeenAnswer],
        "question": said(question.as_message(), speech),
        "days": [{"day": entry.day.isoformat()} for entry in question.found],
    }


def _slip(slip: Problem, speech: Speech) -> dict[str, object]:
    return {
        "file": slip.place.file,
        "sheet": slip.place.sheet,
        "row": slip.place.row,
        "day": slip.day and slip.day.isoformat(),
        "written": slip.value,
        "what": said(slip.what, speech),
        "fix": said(slip.fix, speech),
    }


def _line(line: ImportLogRow, speech: Speech) -> dict[str, object]:
    return {
        "file": line.place.file,
        "sheet": line.place.sheet,
        "row": line.place.row,
        "written": line.written,
        "reason": said(line.reason, speech),
    }
