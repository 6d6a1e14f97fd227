"""Events of the record as rows of marks: filled, hollow, and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ivig_track.classified.events import Event
from ivig_track.clinical.vaccines import VaccineKind
from ivig_track.plotting.short_names import as_many_as_fit, shortened
from ivig_track.record.model import Span
from ivig_track.results.recorded_facts import RecordedFacts
from ivig_track.reviewing.review import Review

_WORDS_LETTERS = 22
_GRAVE_LETTERS = 40
_GRAVE = "● severe or grave"
#: What filled marks, hollow ones and dots mean, by row.
_KEYS: dict[str, dict[bool | None, str]] = {
    "Reactions": {False: "○ reaction", True: _GRAVE},
    "EEG": {True: "■ hypsarrhythmia", False: "□ no hypsarrhythmia", None: "• not told"},
    "Vaccinations": {True: "◆ live vaccine", False: "◇ not live, or not known"},
}
_LIVE = frozenset(
    {VaccineKind.LIVE_AFFECTED, VaccineKind.LIVE_NOT_AFFECTED, VaccineKind.LIVE_UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class EventMark:
    """One mark: its day, whether it is filled (None: no telling), and a few words beside it."""

    day: date
    filled: bool | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of marks of one shape; `key` says what a filled mark means."""

    name: str
    marker: str
    marks: tuple[EventMark, ...]
    key: str = ""


def event_rows(review: Review) -> tuple[EventRow, ...]:
    """Give the rows that the record needs: reactions, EEG, vaccinations, fever and infection."""
    shown, facts = review.record.span_with_infusions, review.facts
    rows = (
        _row("Reactions", "o", _reactions(facts, shown)),
        _row("EEG", "s", _eegs(facts, shown)),
        _row("Vaccinations", "D", _vaccinations(facts, shown)),
        _row("Fever, infection", "|", _illnesses(review.record.event_list, shown)),
    )
    return tuple(row for row in rows if row.marks)


def _row(name: str, marker: str, marks: tuple[EventMark, ...]) -> EventRow:
    held = {mark.filled for mark in marks}
    named = [words for filled, words in _KEYS.get(name, {}).items() if filled in held]
    key = ", ".join(named)
    grave = list(dict.fromkeys(mark.words for mark in marks if mark.words))
    if name == "Reactions" and grave:
        key = key.replace(_GRAVE, f"{_GRAVE} ({as_many_as_fit(grave, _GRAVE_LETTERS)})")
    return EventRow(name, marker, marks, key)


def other_events(review: Review) -> tuple[Event, ...]:
    """Give the events that have no row of their own, in order of time."""
    shown = review.record.span_with_infusions
    inside = (event for event in review.record.event_list if shown.holds(event.day))
    others = (event for event in inside if not _has_a_row(event))
    return tuple(sorted(others, key=lambda event: event.day))


def _has_a_row(event: Event) -> bool:
    return event.is_reaction or event.is_eeg or event.is_vaccination or event.is_illness


def _reactions(facts: RecordedFacts, shown: Span) -> tuple[EventMark, ...]:
    marks = []
    for each in facts.reactions:
        grave = [kind.name for kind in each.kinds if kind.signs]
        filled = bool(grave) or each.is_severe
        if shown.holds(each.day) and not each.is_none:
            marks.append(EventMark(each.day, filled, grave[0] if grave else ""))
    return tuple(marks)


def _eegs(facts: RecordedFacts, shown: Span) -> tuple[EventMark, ...]:
    return tuple(
        EventMark(
            each.day, each.hypsarrhythmia, "" if each.based is None else f"BASED {each.based}"
        )
        for each in facts.eegs
        if shown.holds(each.day)
    )


def _vaccinations(facts: RecordedFacts, shown: Span) -> tuple[EventMark, ...]:
    return tuple(
        EventMark(each.day, bool(_LIVE & {*each.kinds}), _few_words(each.written))
        for each in facts.vaccinations
        if shown.holds(each.day)
    )


def _few_words(written: str) -> str:
    """Give the first clause of an entry, cut where it is long."""
    return shortened(re.split(r"[.;]", written)[0].strip(), _WORDS_LETTERS)


def _illnesses(events: Iterable[Event], shown: Span) -> tuple[EventMark, ...]:
    return tuple(
        EventMark(event.day, filled=True)
        for event in events
        if event.is_illness and shown.holds(event.day)
    )


def words_that_fit(row: EventRow, shown: Span, letter_days: float) -> Sequence[str]:
    """Give the words of each mark, "" where the next mark or the edge leaves them no room.

    `letter_days` are the days that one letter takes up.
    """
    days = [mark.day for mark in row.marks]
    ends = [*days[1:], shown.last_day]
    return [
        mark.words if (end - mark.day).days > (len(mark.words) + 2) * letter_days else ""
        for mark, end in zip(row.marks, ends, strict=True)
    ]
