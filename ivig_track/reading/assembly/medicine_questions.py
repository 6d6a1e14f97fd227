"""Medicines whose names are in no table: what the family is asked, and what it answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import (
    is_an_answer,
    medicine_class,
    plain_name,
    plain_words,
    suggested_medicine,
)
from ivig_track.entries.entries import TherapyEntry
from ivig_track.errors import Place
from ivig_track.messages.message import Message, message, phrase

#: The kinds that answer the question; each is written into the column `kind` of the therapies.
ANSWERS = ("steroid", "seizure medicine", "diet", "other")
_PREMEDICATION = "premedication"
_ON_PAGE = phrase(
    'QUESTION: "{name}" is in no table of medicines. What is it: a steroid, a seizure medicine, a '
    "diet, or something else?"
)


class MedicineQuestion(NamedTuple):
    """A name that is in no table; `alike` is what it looks like, "" for nothing."""

    name: str
    alike: str
    place: Place

    def as_message(self) -> Message:
        """Give the question, and how to answer it."""
        if self.alike:
            return message(
                'QUESTION: "{name}" is in no table of medicines (it looks like {alike}). What is '
                "it: a steroid, a seizure medicine, a diet, or something else? Write steroid, "
                "seizure medicine, diet or other into the column kind of its row, or say "
                '--medicine "{name}=steroid".',
                name=self.name,
                alike=self.alike,
            ).for_page(_ON_PAGE)
        return message(
            'QUESTION: "{name}" is in no table of medicines. What is it: a steroid, a seizure '
            "medicine, a diet, or something else? Write steroid, seizure medicine, diet or other "
            'into the column kind of its row, or say --medicine "{name}=steroid".',
            name=self.name,
        ).for_page(_ON_PAGE)


def medicine_questions(therapies: Iterable[TherapyEntry]) -> tuple[MedicineQuestion, ...]:
    """Give each medicine once that is in no table, and that nobody said the class of.

    >>> from datetime import date
    >>> [asked.name for asked in medicine_questions([TherapyEntry("Zuvelin", date(2024, 3, 1))])]
    ['Zuvelin']
    """
    asked: dict[str, MedicineQuestion] = {}
    for entry in therapies:
        if _is_unknown(entry):
            alike = suggested_medicine(entry.name) or ""
            question = MedicineQuestion(entry.name, alike, entry.place)
            asked.setdefault(plain_name(entry.name), question)
    return tuple(asked.values())


def _is_unknown(entry: TherapyEntry) -> bool:
    if plain_words(entry.kind) == _PREMEDICATION or is_an_answer(entry.kind):
        return False
    return medicine_class(entry.name, entry.kind) is MedicineClass.OTHER


def with_answers(
    therapies: Iterable[TherapyEntry], answers: Iterable[tuple[str, str]]
) -> tuple[TherapyEntry, ...]:
    """Write what the family said of unknown medicines into their kinds; "" takes it back."""
    kinds = {plain_name(name): kind for name, kind in answers}
    return tuple(
        replace(entry, kind=kinds[plain_name(entry.name)])
        if plain_name(entry.name) in kinds and (_is_unknown(entry) or _is_answered(entry))
        else entry
        for entry in therapies
    )


def names_to_answer_for(therapies: Iterable[TherapyEntry]) -> tuple[str, ...]:
    """Give each medicine once that is in no table, whether its class was said or not.

    >>> from datetime import date
    >>> names_to_answer_for([TherapyEntry("Zuvelin", date(2024, 3, 1), kind="steroid")])
    ('Zuvelin',)
    """
    names = [entry.name for entry in therapies if _is_unknown(entry) or _is_answered(entry)]
    return tuple({plain_name(name): name for name in reversed(names)}.values())[::-1]


def answered_medicines(therapies: Iterable[TherapyEntry]) -> dict[str, str]:
    """Give the kind of each medicine that is in no table and was asked about, by its name.

    >>> from datetime import date
    >>> answered_medicines([TherapyEntry("Zuvelin", date(2024, 3, 1), kind="steroid")])
    {'Zuvelin': 'steroid'}
    """
    answered: dict[str, TherapyEntry] = {}
    for entry in therapies:
        if _is_answered(entry):
            answered.setdefault(plain_words(entry.name), entry)
    return {entry.name: plain_words(entry.kind) for entry in answered.values()}


def _is_answered(entry: TherapyEntry) -> bool:
    return plain_words(entry.kind) in ANSWERS and _is_unknown(replace(entry, kind=""))
