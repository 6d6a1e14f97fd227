"""What was read, in plain words for a parent, and as a table for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import (
    ColumnOutcome,
    ImportLogColumn,
    UnreadAnswer,
    UnreadMaterial,
)
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    DayState,
    ImportLogRow,
    Reading,
    RowOutcome,
)
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import (
    ENGLISH,
    Message,
    Speech,
    counted,
    day_of_month,
    joined,
    message,
    month_name,
    phrase,
    said,
    verbatim,
)
from ivig_track.plan.plan_settings import changed_settings
from ivig_track.reading.assembly.medicine_questions import (
    ANSWERS,
    MedicineQuestion,
    medicine_questions,
)

#: Set-aside rows that are told one by one; the rest are counted by their reason.
TOLD_ROWS_MAX = 12
#: Sentences that differ in numbers alone are told up to so many, then counted.
ALIKE_TOLD_MAX = 12
#: Days without a count in one piece from which a slip in the year is likelier than a pause.
DOUBTFUL_GAP_DAYS = 366
_SAID_OF_STATE = (
    (DayState.NONE_SEEN, phrase("On {n} of them none were seen.")),
    (DayState.RANGE, phrase("On {n} of them the count was written as a range.")),
    (DayState.APPROXIMATE, phrase('On {n} of them the count was written as "about".')),
    (DayState.AT_LEAST, phrase('On {n} of them the count was written as "at least".')),
    (
        DayState.UNCOUNTABLE,
        phrase("On {n} of them there were too many to count, or the number was not written."),
    ),
)


def import_log_in_words(reading: Reading) -> tuple[Message, ...]:
    """Say in plain sentences what was read and what was not."""
    decisions = [message("{decision}.", decision=each) for each in reading.decisions]
    return (*read_in_words(reading), *_few_alike(decisions), *_questions(reading))


def _questions(reading: Reading) -> list[Message]:
    return [question.as_message() for question in medicine_questions(reading.therapies)]


def read_in_words(reading: Reading) -> tuple[Message, ...]:
    """Say what was read and what was not, without what the reader had to settle."""
    return (
        *_diary_sentences(reading.days),
        *_side_sentences(reading),
        *_slip_sentences(reading.slips),
        *_row_sentences(reading.import_log),
        *_column_sentences(reading.columns),
        *_unread_sentences(reading.unread),
    )


def _few_alike(sentences: Sequence[Message]) -> list[Message]:
    """Keep the first of the sentences that differ in numbers alone, and count the others."""
    alike: dict[object, list[Message]] = {}
    for sentence in sentences:
        alike.setdefault(sentence.kind, []).append(sentence)
    kept = []
    for same in alike.values():
        more = len(same) - ALIKE_TOLD_MAX
        kept += same[:ALIKE_TOLD_MAX]
        if more > 0:
            kept.append(message("... and {n} more like this one.", n=more))
    return kept


def _diary_sentences(days: Sequence[DayEntry]) -> list[Message]:
    if not days:
        return [message("I found no day of a diary.")]
    first, last = days[0].day, days[-1].day
    recorded = [entry for entry in days if _is_recorded(entry)]
    read = counted(
        "I read {n} day with a count, {span}.",
        "I read {n} days with a count, {span}.",
        len(recorded),
        span=_span(first, last),
    )
    aside, blank, noted = days_set_aside(days), blank_days(days), days_with_only_a_note(days)
    return [
        read,
        *_state_sentences(recorded),
        *_assumed(recorded),
        *([_blank(blank)] if blank else []),
        *([_only_a_note(noted)] if noted else []),
        *([_unreadable(aside)] if aside else []),
        *(
            message(
                "Between {before} and {after} no day has a count: check the year.",
                before=before,
                after=after,
            )
            for before, after in doubtful_gaps(days)
        ),
    ]


def _state_sentences(recorded: Sequence[DayEntry]) -> list[Message]:
    found = Counter(_state(entry) for entry in recorded)
    return [message(said, n=found[state]) for state, said in _SAID_OF_STATE if found[state]]


def _blank(number: int) -> Message:
    return counted(
        "{n} day has nothing written; it is left out, not counted as zero.",
        "{n} days have nothing written; they are left out, not counted as zero.",
        number,
    )


def _only_a_note(number: int) -> Message:
    return counted(
        "On {n} day there is a note and no count; it is left out, not counted as zero.",
        "On {n} days there is a note and no count; they are left out, not counted as zero.",
        number,
    )


def _unreadable(number: int) -> Message:
    return counted(
        "On {n} day something is written that is no count; it is left out, not counted as zero.",
        "On {n} days something is written that is no count; they are left out, not counted as "
        "zero.",
        number,
    )


def blank_days(days: Sequence[DayEntry]) -> int:
    """Count the days between the first and the last on which nothing is written."""
    if not days:
        return 0
    span = (days[-1].day - days[0].day).days + 1
    written = sum(map(_is_recorded, days)) + days_set_aside(days)
    return span - written - days_with_only_a_note(days)


def days_with_only_a_note(days: Iterable[DayEntry]) -> int:
    """Count the days without a count whose note says nothing of spasms."""
    return sum(
        bool(entry.note) and not _is_recorded(entry) and entry.origin is not DayOrigin.SET_ASIDE
        for entry in days
    )


def days_set_aside(days: Iterable[DayEntry]) -> int:
    """Count the days on which something is written that could not be read as a count."""
    return sum(entry.origin is DayOrigin.SET_ASIDE for entry in days)


def assumed_zero_days(days: Iterable[DayEntry]) -> int:
    """Count the days without spasms that nobody wrote down: the family said so of all of them."""
    return sum(entry.origin is DayOrigin.ASSUMED for entry in days)


def _assumed(recorded: Sequence[DayEntry]) -> list[Message]:
    assumed = assumed_zero_days(recorded)
    zeros = sum(_state(entry) is DayState.NONE_SEEN for entry in recorded)
    if not assumed:
        return []
    said = counted(
        "{n} of these {zeros} zeros was not written down: it was assumed, because the family said "
        "that every day was watched.",
        "{n} of these {zeros} zeros were not written down: they were assumed, because the family "
        "said that every day was watched.",
        assumed,
        zeros=zeros,
    )
    return [said]


def _slip_sentences(slips: Sequence[Problem]) -> list[Message]:
    """Say loudly, a line each, what cannot be as it is written and was left out."""
    told = [message("SET ASIDE, the rest is read: {problem}", problem=slip) for slip in slips]
    more = len(told) - TOLD_ROWS_MAX
    rest = [message("... and {n} more like this one.", n=more)] if more > 0 else []
    return [*told[:TOLD_ROWS_MAX], *rest]


def doubtful_gaps(days: Sequence[DayEntry]) -> list[tuple[date, date]]:
    """Give the recorded days before and after each gap so long that a year is doubted.

    >>> one = Count(1, 1, 1, DayState.COUNTED)
    >>> days = [DayEntry(date(year, 11, 20), spasms=one) for year in (2026, 2027, 2062)]
    >>> [(before.year, after.year) for before, after in doubtful_gaps(days)]
    [(2027, 2062)]
    """
    recorded = [entry.day for entry in days if _is_recorded(entry)]
    return [
        (before, after)
        for before, after in pairwise(recorded)
        if (after - before).days > DOUBTFUL_GAP_DAYS
    ]


def _is_recorded(entry: DayEntry) -> bool:
    return entry.spasms is not None or entry.clusters is not None


def _state(entry: DayEntry) -> DayState:
    said: Count | None = entry.spasms or entry.clusters
    return said.state if said else DayState.UNRECORDED


def _span(first: date, last: date) -> Message:
    if first == last:
        return message("on {day}", day=first)
    if first.year == last.year:
        return message(
            "from {day} {month} to {last}",
            day=day_of_month(first.day),
            month=month_name(first.month),
            last=last,
        )
    return message("from {first} to {last}", first=first, last=last)


def _side_sentences(reading: Reading) -> list[Message]:
    infusion_days = len({entry.day for entry in reading.infusions})
    named = [
        (infusion_days, counted("{n} infusion day", "{n} infusion days", infusion_days)),
        (
            len(reading.therapies),
            counted(
                "{n} dose step of other therapies",
                "{n} dose steps of other therapies",
                len(reading.therapies),
            ),
        ),
        (
            len(reading.events),
            counted("{n} other event", "{n} other events", len(reading.events)),
        ),
    ]
    found = [said for number, said in named if number]
    return [message("I also read {what}.", what=joined(found, ", "))] if found else []


def _row_sentences(import_log: Sequence[ImportLogRow]) -> list[Message]:
    totals = Counter(line.outcome for line in import_log)
    used, merged, aside = (totals[outcome] for outcome in RowOutcome)
    sentences = [
        message(
            "Rows: {read} read = {used} used + {merged} merged + {aside} set aside.",
            read=len(import_log),
            used=used,
            merged=merged,
            aside=aside,
        )
    ]
    lines = [line for line in import_log if line.outcome == RowOutcome.SET_ASIDE]
    if lines:
        reasons = _by_reason(lines) if len(lines) <= TOLD_ROWS_MAX else _counted_reasons(lines)
        sentences.append(
            counted(
                "{n} row was set aside: {reasons}.",
                "{n} rows were set aside: {reasons}.",
                aside,
                reasons=joined(reasons),
            )
        )
    return sentences


def _counted_reasons(lines: Sequence[ImportLogRow]) -> list[Message]:
    reasons = Counter(line.reason for line in lines)
    return [
        message("{number} x {reason}", number=number, reason=reason)
        for reason, number in reasons.most_common(TOLD_ROWS_MAX)
    ]


def _by_reason(lines: Sequence[ImportLogRow]) -> list[Message]:
    """Say each reason once, with the rows that it holds for."""
    rows: dict[tuple[str, str, Message], list[ImportLogRow]] = {}
    for line in lines:
        rows.setdefault((line.place.file, line.place.sheet, line.reason), []).append(line)
    return [
        message("{place}: {what}", place=_place_of(file, sheet, same), what=reason)
        for (file, sheet, reason), same in rows.items()
    ]


def _place_of(file: str, sheet: str, lines: Sequence[ImportLogRow]) -> Message:
    numbers = [str(line.place.row) for line in lines if line.place.row is not None]
    if len(numbers) < 2:
        return lines[0].place.as_message()
    return message(
        "{place}, rows {rows} and {last}",
        place=Place(file, sheet),
        rows=", ".join(numbers[:-1]),
        last=numbers[-1],
    )


def _column_sentences(columns: Sequence[ImportLogColumn]) -> list[Message]:
    """Say of each table which columns were read, as what, and which were not."""
    tables: dict[Place, list[ImportLogColumn]] = {}
    for column in columns:
        tables.setdefault(column.place, []).append(column)
    return [
        sentence
        for place, found in tables.items()
        if any(column.outcome is not ColumnOutcome.USED for column in found)
        for sentence in _columns_of(place, found)
    ]


def _columns_of(place: Place, columns: Sequence[ImportLogColumn]) -> list[Message]:
    used = [
        message("{title} as {role}", title=_title(column), role=column.what)
        for column in columns
        if column.outcome is ColumnOutcome.USED
    ]
    unread = [column for column in columns if column.outcome is ColumnOutcome.NOT_READ]
    left = [_title(column) for column in unread if column.cells]
    read = [message("{place}: read: {columns}.", place=place, columns=joined(used, ", "))]
    rest = [message("{place}: not read: {columns}.", place=place, columns=joined(left, ", "))]
    return [*(read if used else []), *(rest if left else [])]


def _title(column: ImportLogColumn) -> Message:
    if column.title:
        return verbatim(column.title)
    return message("column {number} (without a title)", number=column.column)


_MATERIAL_SAID = {
    Material.HORMONAL: message("a steroid or another hormonal therapy"),
    Material.IVIG: message("IVIG"),
    Material.MEDICINE: message("a medicine"),
    Material.ILLNESS: message("a fever or an illness"),
    Material.VACCINE: message("a vaccine"),
    Material.WATCHING: message("how long somebody watched"),
}


_LIST_IT = message(
    "To fix it: list medicines with their first and last day (--therapies FILE) and events with "
    "their day (--events FILE); until then each course that this can touch carries a flag."
).for_page(
    phrase(
        "To fix it: list medicines with their first and last day, and events with their day; until "
        "then each course that this can touch carries a flag."
    )
)


def _unread_sentences(unread: Sequence[UnreadMaterial]) -> list[Message]:
    """Say loudly what stands unread and may matter; each kind in a column once."""
    told = {
        (found.place._replace(row=None), found.title, found.material): found
        for found in reversed(unread)
        if found.answer is not UnreadAnswer.NOT_GIVEN
    }
    sentences = [
        message(
            'NOT READ, and it may matter: {place} says "{written}", which names {what}.',
            place=found.place,
            written=found.written,
            what=_MATERIAL_SAID[found.material],
        )
        for found in reversed(told.values())
    ]
    return [*sentences, *([_LIST_IT] if sentences else []), *_not_given(unread)]


def _not_given(unread: Iterable[UnreadMaterial]) -> list[Message]:
    """Say what names something that was not given, by the family's own answer."""
    denied = [
        message(
            'The family said that what {place} names was not given: "{written}" ({what}).',
            place=found.place,
            written=found.written,
            what=_MATERIAL_SAID[found.material],
        )
        for found in unread
        if found.answer is UnreadAnswer.NOT_GIVEN
    ]
    return _few_alike(denied)


def import_log_as_json(reading: Reading, speech: Speech = ENGLISH) -> dict[str, object]:
    """Give the import log as plain values for `check --json`, said as `speech` has it."""
    totals = Counter(line.outcome for line in reading.import_log)
    states = Counter(_state(entry).value for entry in reading.days)
    days = reading.days
    return {
        "schema": "ivig-track/check/1",
        "synthetic": reading.patient.synthetic,
        "files": [{"name": source.name, "sha256": source.sha256} for source in reading.sources],
        "first_day": days[0].day.isoformat() if days else None,
        "last_day": days[-1].day.isoformat() if days else None,
        "days": (days[-1].day - days[0].day).days + 1 if days else 0,
        "recorded_days": sum(_is_recorded(entry) for entry in days),
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
            _question(question, speech) for question in medicine_questions(reading.therapies)
        ],
        "plan_settings": changed_settings(reading.plan),
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
