"""Days whose words may be a count: what the family is asked of them, and what it answered.

Numbers beside parts of the day are added up, and a note that none were seen becomes a zero, only
where the family says so. Until then the day has no count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import NONE_SEEN
from ivig_track.entries.entries import Count, DayEntry, DayOrigin, ImportLogRow, RowOutcome
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, counted, joined, message, phrase
from ivig_track.reading.assembly.unread_answers import answer_to_nothing
from ivig_track.reading.cells.counts_in_parts import CountsInParts, counts_in_parts
from ivig_track.reading.cells.seen_none_words import saying_of_none

#: Wordings that a question shows before "and so on".
EXAMPLES_MAX = 3
#: What parts the texts of several sources about one day.
_BETWEEN_NOTES = ";"


class PartsAnswer(StrEnum):
    """What the family said of numbers beside parts of the day."""

    ADD_UP = "add_up"
    ASIDE = "aside"


class NoneSeenAnswer(StrEnum):
    """Whether somebody watched on the days of which a note says that none were seen."""

    WATCHED = "watched"
    NOT_WATCHED = "not_watched"


class PartsQuestion(NamedTuple):
    """The days on which counts of parts of the day may stand in words, with what they add up to."""

    found: tuple[tuple[DayEntry, str, CountsInParts], ...]

    def as_message(self) -> Message:
        """Give the question, and how to answer it."""
        examples = joined(
            [
                message('"{written}" = {total} ({place})', written=w, total=_best(p), place=e.place)
                for e, w, p in self.found[:EXAMPLES_MAX]
            ],
            ", ",
        )
        return counted(
            "QUESTION: on {n} day the words may be counts of parts of one day: {examples}. Are "
            "they? Say --parts add_up to add them up, or --parts aside. Until then it has no "
            "count.",
            "QUESTION: on {n} days the words may be counts of parts of one day: {examples}. Are "
            "they? Say --parts add_up to add them up, or --parts aside. Until then they have no "
            "count.",
            len(self.found),
            examples=examples,
        )

    def as_problem(self) -> Problem:
        """Give the question of a diary in which no other day has a count."""
        entry, written, found = self.found[0]
        what = message(
            "no day has a count, but words that may be counts of parts of one day: {total} in all "
            "here",
            total=_best(found),
        )
        fix = message(
            "say --parts add_up to add them up, or give each part of the day a column of its own"
        ).for_page(phrase("say below whether they are to be added up"))
        return Problem(what, fix, entry.place, written, asks="parts")


class NoneSeenQuestion(NamedTuple):
    """A wording that may say that there were none, and the days without a count that have it."""

    written: str
    found: tuple[DayEntry, ...]

    def as_message(self) -> Message:
        """Give the question, and how to answer it."""
        return counted(
            'QUESTION: on {n} day "{written}" is written and no count ({place}). Were there none, '
            'and did somebody watch? Say --none-seen "{written}=watched" to take it as none seen, '
            "or =not_watched. Until then it is left out, not counted as zero.",
            'QUESTION: on {n} days "{written}" is written and no count (first in {place}). Were '
            'there none, and did somebody watch? Say --none-seen "{written}=watched" to take them '
            "as none seen, or =not_watched. Until then they are left out, not counted as zero.",
            len(self.found),
            written=self.written,
            place=self.found[0].place,
        )


def _best(found: CountsInParts) -> str:
    return f"{found.total.best:g}"


def parts_question(
    days: Iterable[DayEntry], slips: Iterable[Problem], *, are_left_out: bool = False
) -> PartsQuestion | None:
    """Give the days that may be counted in parts; None where there are none.

    With `are_left_out` those of which the family said that they are not, else those that are open.
    """
    spoilt = _spoilt(slips)
    asked = _with_origin(days, are_left_out=are_left_out)
    found = [(entry, *parts) for entry in asked if (parts := _parts_of(entry, spoilt)) is not None]
    return PartsQuestion(tuple(found)) if found else None


def _with_origin(days: Iterable[DayEntry], *, are_left_out: bool) -> list[DayEntry]:
    return [entry for entry in days if (entry.origin is DayOrigin.LEFT_OUT) is are_left_out]


def none_seen_questions(
    days: Iterable[DayEntry], slips: Iterable[Problem], *, are_left_out: bool = False
) -> tuple[NoneSeenQuestion, ...]:
    """Give each wording once that may say that there were none, in the order of the days.

    With `are_left_out` those of which the family said that nobody watched, else those that are
    open.
    """
    spoilt = _spoilt(slips)
    alike: dict[str, list[tuple[str, DayEntry]]] = {}
    for entry in _with_origin(days, are_left_out=are_left_out):
        if said := _saying_of(entry, spoilt):
            alike.setdefault(_key(said), []).append((said, entry))
    return tuple(
        NoneSeenQuestion(same[0][0], tuple(entry for _, entry in same)) for same in alike.values()
    )


def _spoilt(slips: Iterable[Problem]) -> set[date]:
    """Give the days whose counts contradict each other: no word settles them."""
    return {slip.day for slip in slips if slip.day is not None}


def _parts_of(entry: DayEntry, spoilt: Collection[date]) -> tuple[str, CountsInParts] | None:
    if not _is_open(entry, spoilt):
        return None
    for said in entry.note.split(_BETWEEN_NOTES) if _BETWEEN_NOTES in entry.note else ():
        if (found := counts_in_parts(said)) is not None:
            return said.strip(), found
    found = counts_in_parts(entry.note)
    return None if found is None else (entry.note.strip(), found)


def _saying_of(entry: DayEntry, spoilt: Collection[date]) -> str:
    if not _is_open(entry, spoilt) or _parts_of(entry, spoilt) is not None:
        return ""
    return saying_of_none(entry.note)


def _is_open(entry: DayEntry, spoilt: Collection[date]) -> bool:
    return not _has_count(entry) and bool(entry.note) and entry.day not in spoilt


def _key(said: str) -> str:
    return plain_words(said) or said


def with_day_answers(
    days: Sequence[DayEntry], slips: Iterable[Problem], choices: ReadingChoices
) -> tuple[list[DayEntry], list[Message]]:
    """Give the days with what the family said of their words, and say what was read so.

    An empty answer opens a day again that an earlier one left out.
    """
    if choices.parts is None and not choices.none_seen:
        return list(days), []
    spoilt, measure = _spoilt(slips), _measure_of(days)
    answers = {_key(words): answer for words, answer in choices.none_seen}
    said: list[Message] = []
    answered = []
    for entry in days:
        parts = _parts_of(entry, spoilt)
        none = _saying_of(entry, spoilt)
        answer = choices.parts if parts else answers.get(_key(none)) if none else None
        if answer is None:
            answered.append(entry)
        elif answer == PartsAnswer.ADD_UP and parts is not None:
            answered.append(_added_up(entry, *parts, measure, said))
        elif answer == NoneSeenAnswer.WATCHED:
            answered.append(_none_seen(entry, none, measure, said))
        else:
            origin = DayOrigin.LEFT_OUT if answer else DayOrigin.SET_ASIDE
            answered.append(replace(entry, origin=origin))
    return answered, said


def account_of_answers(
    import_log: Iterable[ImportLogRow],
    decisions: Iterable[Message],
    before: Iterable[DayEntry],
    after: Iterable[DayEntry],
) -> tuple[list[ImportLogRow], list[Message]]:
    """Account for days that an answer gave a count: their rows are used, and not left unrecorded.

    `before` and `after` are the same days in the same order.
    """
    pairs = zip(before, after, strict=True)
    settled = [new for old, new in pairs if not _has_count(old) and _has_count(new)]
    if not settled:
        return list(import_log), list(decisions)
    places = {entry.place for entry in settled}
    notes = {entry.day.isoformat(): entry.note for entry in settled}
    rows = [
        line._replace(outcome=RowOutcome.USED, reason=_ANSWERED)
        if line.place in places and line.outcome is RowOutcome.SET_ASIDE
        else line
        for line in import_log
    ]
    return rows, [said for said in decisions if not _says_of_a_settled_day(said, notes)]


_ANSWERED = message("one day, read as the family said")


def _says_of_a_settled_day(said: Message, notes: Mapping[str, str]) -> bool:
    """Tell what a grid says of one of its cells that has a count since."""
    values = dict(said.values)
    text, day = values.get("text"), values.get("day")
    return isinstance(text, str) and isinstance(day, str) and text in notes.get(day, "\0")


def _has_count(entry: DayEntry) -> bool:
    return entry.spasms is not None or entry.clusters is not None


def answers_to_no_day(
    days: Iterable[DayEntry], slips: Iterable[Problem], choices: ReadingChoices
) -> list[Problem]:
    """Give a problem for each answer to words that no day without a count has, with those that do.

    `days` are those before the answers.
    """
    days, slips = list(days), list(slips)
    asked = [
        question.written
        for is_left_out in (False, True)
        for question in none_seen_questions(days, slips, are_left_out=is_left_out)
    ]
    known = {_key(written) for written in asked}
    return [
        answer_to_nothing(words, asked)
        for words, _ in choices.none_seen
        if _key(words) not in known
    ]


def _measure_of(days: Iterable[DayEntry]) -> str:
    """Give what a bare number of this diary counts."""
    days = list(days)
    counts_spasms = any(entry.spasms is not None for entry in days)
    counts_clusters = any(entry.clusters is not None for entry in days)
    return "clusters" if counts_clusters and not counts_spasms else "spasms"


def _added_up(
    entry: DayEntry, written: str, found: CountsInParts, measure: str, said: list[Message]
) -> DayEntry:
    said.append(
        message(
            '{place}: "{written}" was added up to {total}, because the family said that these are '
            "counts of parts of the day",
            place=entry.place,
            written=written,
            total=_best(found),
        )
    )
    return _counted(entry, "clusters" if found.clusters else measure, found.total)


def _none_seen(entry: DayEntry, written: str, measure: str, said: list[Message]) -> DayEntry:
    said.append(
        message(
            '{place}: "{written}" was read as none seen, because the family said that somebody '
            "watched",
            place=entry.place,
            written=written,
        )
    )
    return _counted(entry, measure, NONE_SEEN)


def _counted(entry: DayEntry, measure: str, count: Count) -> DayEntry:
    if measure == "clusters":
        return replace(entry, clusters=count, origin=DayOrigin.WRITTEN)
    return replace(entry, spasms=count, origin=DayOrigin.WRITTEN)
