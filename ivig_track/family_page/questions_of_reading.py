"""Questions that what was read leaves open, and those that were answered, each with its answers.

A question has what it `asks` (medicine, unread or year), what it is `about` (the key of its
answer), its `place`, the `answers` that can be given and the `answer` that was; "" for none yet. An
answer that stands in the file is taken back with an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadAnswer
from ivig_track.entries.entries import Reading, TherapyEntry
from ivig_track.messages.message import ENGLISH, Speech, said
from ivig_track.reading import (
    ANSWERS,
    answered_medicines,
    medicine_questions,
    unread_questions,
    year_questions,
)

Values = dict[str, object]
GIVEN_OR_NOT = (UnreadAnswer.GIVEN.value, UnreadAnswer.NOT_GIVEN.value)


def questions_of_reading(
    reading: Reading, choices: ReadingChoices, speech: Speech = ENGLISH
) -> list[Values]:
    """Give every question with its answer, in the order in which they are asked."""
    return [
        *_years(reading, choices, speech),
        *_medicines(reading.therapies, speech),
        *_unread(reading, speech),
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
