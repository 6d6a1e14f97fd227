"""Questions that what was read leaves open, and those that were answered, each with its answers.

A question has what it `asks` (medicine, unread, year, parts, none_seen or year_of_file), what it is
`about` (the key of its answer), its `place`, the `answers` that can be given and the `answer` that
was; "" for none yet. An answer that stands in the file is taken back with an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadAnswer
from ivig_track.entries.entries import Reading, TherapyEntry
from ivig_track.errors import Problem
from ivig_track.messages.message import ENGLISH, Speech, said
from ivig_track.reading import (
    ANSWERS,
    NoneSeenAnswer,
    PartsAnswer,
    answered_medicines,
    counts_in_parts,
    medicine_questions,
    none_seen_questions,
    parts_question,
    unread_questions,
    year_questions,
)

Values = dict[str, object]
#: What the answer on counts of parts of a day is about: it holds for all of them.
ALL_PARTS = "all"
#: Examples that a question shows, and years that it offers.
EXAMPLES_MAX, YEARS_OFFERED_MAX = 4, 8
GIVEN_OR_NOT = (UnreadAnswer.GIVEN.value, UnreadAnswer.NOT_GIVEN.value)


def questions_of_reading(
    reading: Reading, choices: ReadingChoices, speech: Speech = ENGLISH
) -> list[Values]:
    """Give every question with its answer, in the order in which they are asked."""
    return [
        *_years(reading, choices, speech),
        *_medicines(reading.therapies, speech),
        *_unread(reading, speech),
        *_parts(reading, choices, speech),
        *_none_seen(reading, choices, speech),
        *_years_of_files(choices),
    ]


def questions_of_problems(
    problems: Iterable[Problem], choices: ReadingChoices, speech: Speech = ENGLISH
) -> list[Values]:
    """Give the questions without whose answer nothing can be read, and what was answered before."""
    return [
        *(card for problem in problems if (card := _of_problem(problem, speech))),
        *_years_of_files(choices),
        *_answered_none_seen(choices),
        *_answered_parts(choices),
    ]


def _years(reading: Reading, choices: ReadingChoices, speech: Speech) -> Iterable[Values]:
    settled = dict(choices.years)
    for question in year_questions(reading):
        written = question.written
        yield {
            "asks": "year",
            "about": written.isoformat(),
            "is_infusion": question.is_infusion,
            "place": said(question.place.as_message(), speech),
            "answers": [day.isoformat() for day in (*question.meant, written)],
            "answer": "" if settled.get(written) is None else settled[written].isoformat(),
        }
    open_still = {question.written for question in year_questions(reading)}
    for written, meant in choices.years:
        if written not in open_still:
            yield {
                "asks": "year",
                "about": written.isoformat(),
                "place": "",
                "answers": [],
                "answer": meant.isoformat(),
            }


def _medicines(therapies: Iterable[TherapyEntry], speech: Speech) -> Iterable[Values]:
    therapies = list(therapies)
    for question in medicine_questions(therapies):
        yield {
            "asks": "medicine",
            "about": question.name,
            "alike": question.alike,
            "place": said(question.place.as_message(), speech),
            "days": _days_of(question.name, therapies),
            "answers": list(ANSWERS),
            "answer": "",
        }
    for name, kind in answered_medicines(therapies).items():
        yield {
            "asks": "medicine",
            "about": name,
            "place": "",
            "days": _days_of(name, therapies),
            "answers": list(ANSWERS),
            "answer": kind,
        }


def _days_of(name: str, therapies: Iterable[TherapyEntry]) -> list[str | None]:
    """Give the first and the last day of a medicine; None where it goes on."""
    steps = [entry for entry in therapies if entry.name == name]
    stops = [entry.stop for entry in steps]
    last = None if None in stops else max(stop for stop in stops if stop is not None)
    return [min(entry.start for entry in steps).isoformat(), _iso(last)]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _unread(reading: Reading, speech: Speech) -> Iterable[Values]:
    doubted = {question.written.isoformat() for question in year_questions(reading)}
    for question in unread_questions(reading.unread):
        if question.written in doubted:
            continue
        days = [day for found in question.found for day in (found.first_day, found.last_day) if day]
        places = list(dict.fromkeys(found.place for found in question.found))
        yield {
            "asks": "unread",
            "about": question.written,
            "names": question.material.value,
            "place": said(places[0].as_message(), speech),
            "more_places": len(places) - 1,
            "days": [min(days).isoformat(), max(days).isoformat()] if days else None,
            "answers": list(GIVEN_OR_NOT),
            "answer": question.answer.value,
        }


def _of_problem(problem: Problem, speech: Speech) -> Values | None:
    place, written = said(problem.place.as_message(), speech), problem.value or ""
    if problem.asks == "year":
        return {
            "asks": "year_of_file",
            "about": problem.place.file,
            "place": place,
            "written": written,
            "answers": list(problem.answers[:YEARS_OFFERED_MAX]),
            "answer": "",
        }
    found = counts_in_parts(written) if problem.asks == "parts" else None
    if found is None:
        return None
    example: Values = {"place": place, "written": written, "total": found.total.best}
    # Put aside, they would leave nothing to read.
    return _parts_card([example], 0, (PartsAnswer.ADD_UP.value,), "")


def _parts(reading: Reading, choices: ReadingChoices, speech: Speech) -> Iterable[Values]:
    question = parts_question(reading.days, reading.slips)
    if question is not None:
        examples: list[Values] = [
            {
                "place": said(entry.place.as_message(), speech),
                "written": written,
                "total": found.total.best,
            }
            for entry, written, found in question.found[:EXAMPLES_MAX]
        ]
        answers = tuple(answer.value for answer in PartsAnswer)
        yield _parts_card(examples, len(question.found), answers, "")
        return
    # A saved workbook says itself that they were left out.
    in_file = parts_question(reading.days, reading.slips, are_left_out=True)
    yield from _answered_parts(choices) or ([_parts_aside()] if in_file else [])


def _answered_parts(choices: ReadingChoices) -> list[Values]:
    return [_parts_card([], 0, (), choices.parts)] if choices.parts else []


def _parts_aside() -> Values:
    return _parts_card([], 0, (), PartsAnswer.ASIDE.value)


def _parts_card(
    examples: list[Values], number: int, answers: tuple[str, ...], answer: str
) -> Values:
    return {
        "asks": "parts",
        "about": ALL_PARTS,
        "examples": examples,
        "number": number,
        "answers": list(answers),
        "answer": answer,
    }


def _none_seen(reading: Reading, choices: ReadingChoices, speech: Speech) -> Iterable[Values]:
    for question in none_seen_questions(reading.days, reading.slips):
        yield {
            "asks": "none_seen",
            "about": question.written,
            "place": said(question.found[0].place.as_message(), speech),
            "number": len(question.found),
            "answers": [answer.value for answer in NoneSeenAnswer],
            "answer": "",
        }
    answered = _answered_none_seen(choices)
    yield from answered
    known = {words for words, _ in choices.none_seen}
    for question in none_seen_questions(reading.days, reading.slips, are_left_out=True):
        if question.written not in known:
            yield _none_seen_answered(question.written, NoneSeenAnswer.NOT_WATCHED.value)


def _answered_none_seen(choices: ReadingChoices) -> list[Values]:
    return [_none_seen_answered(words, answer) for words, answer in choices.none_seen if answer]


def _none_seen_answered(words: str, answer: str) -> Values:
    return {"asks": "none_seen", "about": words, "place": "", "answers": [], "answer": answer}


def _years_of_files(choices: ReadingChoices) -> Iterable[Values]:
    for file, year in choices.undated_years:
        yield {
            "asks": "year_of_file",
            "about": file,
            "place": "",
            "answers": [],
            "answer": str(year),
        }
