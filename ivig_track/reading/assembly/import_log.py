"""What was read, in plain words for a parent, and as a table for programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayState,
    ImportLogRow,
    Reading,
    RowOutcome,
)
from ivig_track.errors import Place
from ivig_track.plan.plan_settings import changed_settings

#: Set-aside rows that are told one by one; the rest are counted by their reason.
TOLD_ROWS_MAX = 12
#: Sentences that differ in numbers alone are told up to so many, then counted.
ALIKE_TOLD_MAX = 12
#: Days without a count in one piece from which a slip in the year is likelier than a pause.
DOUBTFUL_GAP_DAYS = 366
_STATE_SENTENCES = (
    (DayState.RANGE, "the count was written as a range"),
    (DayState.APPROXIMATE, 'the count was written as "about"'),
    (DayState.AT_LEAST, 'the count was written as "at least"'),
    (DayState.UNCOUNTABLE, "there were too many to count, or the number was not written"),
)


def import_log_in_words(reading: Reading) -> tuple[str, ...]:
    """Say in plain sentences what was read and what was not."""
    return (
        *_diary_sentences(reading.days),
        *_side_sentences(reading),
        *_row_sentences(reading.import_log),
        *_few_alike([f"{decision}." for decision in reading.decisions]),
    )


def _few_alike(sentences: Sequence[str]) -> list[str]:
    """Keep the first of the sentences that differ in numbers alone, and count the others."""
    alike: dict[str, list[str]] = {}
    for sentence in sentences:
        alike.setdefault(re.sub(r"\d+", "0", sentence), []).append(sentence)
    told = []
    for same in alike.values():
        more = len(same) - ALIKE_TOLD_MAX
        told += same[:ALIKE_TOLD_MAX]
        told += [f"... and {more} more like this one."] if more > 0 else []
    return told


def _diary_sentences(days: Sequence[DayEntry]) -> list[str]:
    if not days:
        return ["I found no day of a diary."]
    first, last = days[0].day, days[-1].day
    span = (last - first).days + 1
    recorded = [entry for entry in days if _is_recorded(entry)]
    sentences = [f"I read {_days(len(recorded))} with a count, {_span(first, last)}."]
    zeros = sum(_state(entry) == DayState.NONE_SEEN for entry in recorded)
    if zeros:
        sentences.append(f"On {_of_them(zeros)} none were seen.")
    for state, words in _STATE_SENTENCES:
        count = sum(_state(entry) == state for entry in recorded)
        if count:
            sentences.append(f"On {_of_them(count)} {words}.")
    blank = span - len(recorded)
    if blank:
        verb = "has" if blank == 1 else "have"
        pronoun = "it is" if blank == 1 else "they are"
        sentences.append(
            f"{_days(blank)} {verb} nothing written; {pronoun} left out, not counted as zero."
        )
    return sentences + [
        f"Between {_day(before)} and {_day(after)} no day has a count: check the year."
        for before, after in doubtful_gaps(days)
    ]


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


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _of_them(number: int) -> str:
    return f"{number} of them"


def _span(first: date, last: date) -> str:
    if first == last:
        return f"on {_day(first)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else _day(first)
    return f"from {start} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _side_sentences(reading: Reading) -> list[str]:
    counted = (
        (len({entry.day for entry in reading.infusions}), "infusion day"),
        (len(reading.therapies), "dose step of other therapies"),
        (len(reading.events), "other event"),
    )
    named = [f"{n} {_plural(what) if n != 1 else what}" for n, what in counted if n]
    return [f"I also read {', '.join(named)}."] if named else []


def _plural(what: str) -> str:
    head, _, tail = what.partition(" of ")
    return f"{head}s of {tail}" if tail else f"{head}s"


def _row_sentences(import_log: Sequence[ImportLogRow]) -> list[str]:
    totals = Counter(line.outcome for line in import_log)
    used, merged, aside = (totals[outcome] for outcome in RowOutcome)
    sentences = [
        f"Rows: {len(import_log)} read = {used} used + {merged} merged + {aside} set aside."
    ]
    lines = [line for line in import_log if line.outcome == RowOutcome.SET_ASIDE]
    if 0 < len(lines) <= TOLD_ROWS_MAX:
        told = "; ".join(_by_reason(lines))
        sentences.append(f"{aside} {'row was' if aside == 1 else 'rows were'} put aside: {told}.")
    elif lines:
        reasons = Counter(line.reason for line in lines)
        told = "; ".join(
            f"{count} x {reason}" for reason, count in reasons.most_common(TOLD_ROWS_MAX)
        )
        sentences.append(f"{aside} rows were put aside: {told}.")
    return sentences


def _by_reason(lines: Sequence[ImportLogRow]) -> list[str]:
    """Say each reason once, with the rows that it holds for."""
    rows: dict[tuple[str, str, str], list[ImportLogRow]] = {}
    for line in lines:
        rows.setdefault((line.place.file, line.place.sheet, line.reason), []).append(line)
    said = []
    for (file, sheet, reason), same in rows.items():
        numbers = [str(line.place.row) for line in same if line.place.row is not None]
        where = str(same[0].place)
        if len(numbers) > 1:
            where = f"{Place(file, sheet)}, rows {', '.join(numbers[:-1])} and {numbers[-1]}"
        said.append(f"{where}: {reason}")
    return said


def import_log_as_json(reading: Reading) -> dict[str, object]:
    """Give the account as plain values for `check --json`."""
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
            _line(line) for line in reading.import_log if line.outcome == RowOutcome.SET_ASIDE
        ],
        "merged": [_line(line) for line in reading.import_log if line.outcome == RowOutcome.MERGED],
        "decisions": list(reading.decisions),
        "plan_settings": changed_settings(reading.plan),
    }


def _line(line: ImportLogRow) -> dict[str, object]:
    return {
        "file": line.place.file,
        "sheet": line.place.sheet,
        "row": line.place.row,
        "written": line.written,
        "reason": line.reason,
    }
