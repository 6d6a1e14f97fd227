"""What stands unread and may matter: what the family is asked of it, and what it answered.

What was not given stays in sight with that answer; it touches no course.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.clinical.medicines import plain_name, plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.entries.entries import TherapyEntry
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, joined, message
from ivig_track.reading.assembly.medicine_questions import names_to_answer_for

#: What is asked about: an illness, a vaccine or hours of watching changes no therapy.
ASKED_OF = frozenset({Material.HORMONAL, Material.MEDICINE, Material.IVIG})

_Words = tuple[Material, str]


class UnreadQuestion(NamedTuple):
    """Words of the sources that name a medicine or IVIG, wherever they stand, and the answer."""

    written: str
    material: Material
    found: tuple[UnreadMaterial, ...]
    answer: UnreadAnswer


def unread_questions(unread: Iterable[UnreadMaterial]) -> tuple[UnreadQuestion, ...]:
    """Give each wording once that names a medicine or IVIG and was not read, open ones first.

    A wording whose places were answered differently is open.
    """
    same: dict[_Words, list[UnreadMaterial]] = {}
    for found in unread:
        if found.material in ASKED_OF:
            same.setdefault(_words(found), []).append(found)
    questions = [
        UnreadQuestion(alike[0].written, alike[0].material, tuple(alike), _answer_of(alike))
        for alike in same.values()
    ]
    return tuple(sorted(questions, key=lambda question: question.answer is not UnreadAnswer.OPEN))


def answers_to_nothing(
    therapies: Iterable[TherapyEntry], unread: Iterable[UnreadMaterial], choices: ReadingChoices
) -> list[Problem]:
    """Give a problem for each answer to what is not asked, with what is; none where all fit."""
    names = names_to_answer_for(therapies)
    wordings = [question.written for question in unread_questions(unread)]
    asked_names = {plain_name(name) for name in names}
    asked_words = {_plain(words) for words in wordings}
    return [
        *(
            answer_to_nothing(name, names)
            for name, _ in choices.medicines
            if plain_name(name) not in asked_names
        ),
        *(
            answer_to_nothing(words, wordings)
            for words, _ in choices.unread
            if _plain(words) not in asked_words
        ),
    ]


def answer_to_nothing(answered: str, asked: Iterable[str]) -> Problem:
    """Give the problem of an answer to what is not asked, with what is."""
    listed = joined([message('"{name}"', name=name) for name in asked], ", ")
    fix: Message = message("answer for one of these: {names}", names=listed)
    if not asked:
        fix = message("leave the answer out: nothing of this kind is asked")
    return Problem(message("nothing asks what this is"), fix, Place(""), answered)


def _plain(words: str) -> str:
    return plain_words(words) or words


def _words(found: UnreadMaterial) -> _Words:
    return found.material, plain_words(found.written) or found.written


def _answer_of(alike: Iterable[UnreadMaterial]) -> UnreadAnswer:
    answers = {found.answer for found in alike}
    return answers.pop() if len(answers) == 1 else UnreadAnswer.OPEN


def with_unread_answers(
    unread: Iterable[UnreadMaterial], answers: Iterable[tuple[str, str]]
) -> list[UnreadMaterial]:
    """Put the family's answers to what they were given for.

    `answers` are those of now, by the words; those of a copy hold for the same words on the same
    day. A note says again in a copy what its row of unread.csv says: it is kept once.
    """
    unread = list(unread)
    kept = {_key(found): found.answer for found in unread if found.answer}
    noted = {_key(found) for found in unread if found.in_words}
    said = {plain_words(written) or written: UnreadAnswer(answer) for written, answer in answers}
    return [
        found._replace(answer=_answer_for(found, said, kept))
        for found in unread
        if found.in_words or _key(found) not in noted
    ]


def _answer_for(
    found: UnreadMaterial, said: dict[str, UnreadAnswer], kept: dict[object, UnreadAnswer]
) -> UnreadAnswer:
    if found.material not in ASKED_OF:
        return UnreadAnswer.OPEN
    return said.get(_words(found)[1], kept.get(_key(found), found.answer))


def _key(found: UnreadMaterial) -> object:
    return *_words(found), found.first_day
