"""What was read and what was not, in plain words for a parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import (
    ColumnOutcome,
    ImportLogColumn,
    UnreadAnswer,
    UnreadMaterial,
)
from ivig_track.entries.entries import (
    DayEntry,
    DayState,
    ImportLogRow,
    Reading,
    RowOutcome,
)
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import (
    Message,
    counted,
    day_of_month,
    joined,
    message,
    month_name,
    phrase,
    verbatim,
)
from ivig_track.reading.assembly.account.kinds_of_days import (
    assumed_zero_days,
    blank_days,
    days_set_aside,
    days_with_only_a_note,
    doubtful_gaps,
    is_recorded,
    state_of,
)
from ivig_track.reading.assembly.day_questions import none_seen_questions, parts_question
from ivig_track.reading.assembly.medicine_questions import (
    medicine_questions,
)

#: Set-aside rows that are told one by one; the rest are counted by their reason.
TOLD_ROWS_MAX = 12
#: Sentences that differ in numbers alone are told up to so many, then counted.
ALIKE_TOLD_MAX = 12
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
    parts = parts_question(reading.days, reading.slips)
    none_seen = none_seen_questions(reading.days, reading.slips)
    return [
        *(question.as_message() for question in medicine_questions(reading.therapies)),
        *([parts.as_message()] if parts is not None else []),
        *_few_alike([question.as_message() for question in none_seen]),
    ]


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
    recorded = [entry for entry in days if is_recorded(entry)]
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
    found = Counter(state_of(entry) for entry in recorded)
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


def _assumed(recorded: Sequence[DayEntry]) -> list[Message]:
    assumed = assumed_zero_days(recorded)
    zeros = sum(state_of(entry) is DayState.NONE_SEEN for entry in recorded)
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
    """Say each reason with its number of rows, and where its first one stands."""
    reasons = Counter(line.reason for line in lines)
    first: dict[Message, Place] = {}
    for line in lines:
        first.setdefault(line.reason, line.place)
    return [
        message(
            "{number} x {reason} (first in {place})",
            number=number,
            reason=reason,
            place=first[reason],
        )
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
