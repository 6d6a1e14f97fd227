"""Published outcomes by their exact rules; days are counted from day 0 of the first course.

Each is answered yes, no, or cannot be confirmed: one unrecorded day among those that a rule asks
for is enough for the last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ivig_track.analysis.daily import DailyCounts
from ivig_track.analysis.results import Answer, Change, Outcome
from ivig_track.clinical import numbers
from ivig_track.clinical.eeg_words import tells_of_hypsarrhythmia
from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.entries import EventEntry
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span, days_from


def outcomes_of(
    counts: DailyCounts, first_course: InfusionCourse, change: Change, events: Sequence[EventEntry]
) -> tuple[Outcome, ...]:
    """Answer every published outcome for one record; `change` is that of the first course."""
    west_delphi = west_delphi_clinical(counts, first_course)
    return (
        west_delphi,
        electroclinical(west_delphi, events, first_course),
        all_zero(
            counts,
            first_course.span(numbers.UKISS_FIRST_DAY.value, numbers.UKISS_LAST_DAY.value),
            "ukiss_d13_14",
        ),
        all_zero(
            counts,
            first_course.span(numbers.ICISS_FIRST_DAY.value, numbers.ICISS_LAST_DAY.value),
            "iciss_d14_42",
        ),
        relapse(counts, first_course),
        fall_50(change),
    )


def all_zero(counts: DailyCounts, span: Span, name: str) -> Outcome:
    """Answer whether every day of a span was recorded as zero."""
    days = counts.slice_of(span)
    if counts.witnessed[days].any():
        seen = int(counts.witnessed[days].sum())
        return Outcome(name, Answer.NO, f"seen on {seen} of its {span.days} days")
    zero = int(counts.zero[days].sum())
    if zero == span.days:
        return Outcome(name, Answer.YES, f"none recorded on {zero} of {span.days} days")
    missing = span.days - zero
    why = f"{missing} of its {span.days} days have no count"
    return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why)


def west_delphi_clinical(counts: DailyCounts, course: InfusionCourse) -> Outcome:
    """Last witnessed spasm on or before day 14, then 28 consecutive recorded zero days."""
    name = "west_delphi_clinical"
    limit = counts.index_of(days_from(course.day0, numbers.WEST_DELPHI_LAST_SPASM_DAY.value))
    seen = np.flatnonzero(counts.witnessed[: max(limit + 1, 0)])
    if not len(seen):
        why = "nothing was recorded before day 14 that could have stopped"
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why)
    last = days_from(counts.first_day, int(seen[-1]))
    free = Span(days_from(last, 1), days_from(last, numbers.WEST_DELPHI_FREE_DAYS.value))
    return all_zero(counts, free, name)


def electroclinical(
    west_delphi: Outcome, events: Sequence[EventEntry], course: InfusionCourse
) -> Outcome:
    """West Delphi, and a clinician-entered EEG without hypsarrhythmia from day 0 to day 42."""
    name = "electroclinical"
    span = course.span(0, numbers.ICISS_LAST_DAY.value)
    readings = [
        event for event in events if plain_words(event.kind) == "eeg" and span.holds(event.day)
    ]
    found = [shows for event in readings if (shows := shows_hypsarrhythmia(event)) is not None]
    if west_delphi.answer is Answer.NO or (found and found[-1]):
        why = "the EEG shows hypsarrhythmia" if found and found[-1] else west_delphi.why
        return Outcome(name, Answer.NO, why)
    if not found:
        why = "no EEG that tells of hypsarrhythmia was entered for days 0 to 42"
        return Outcome(name, Answer.CANNOT_BE_CONFIRMED, why)
    return Outcome(name, west_delphi.answer, west_delphi.why)


def shows_hypsarrhythmia(event: EventEntry) -> bool | None:
    """Read a clinician's EEG entry; None where it does not speak of hypsarrhythmia.

    >>> from datetime import date
    >>> shows_hypsarrhythmia(EventEntry(date(2024, 3, 1), "eeg", "no hypsarrhythmia"))
    False
    """
    return tells_of_hypsarrhythmia(event.detail)


def relapse(counts: DailyCounts, course: InfusionCourse) -> Outcome:
    """First witnessed spasm after at least 28 consecutive recorded zero days."""
    free_run = 0
    free_before = False
    start = max(counts.index_of(course.day0), 0)
    witnessed, zero = counts.witnessed, counts.zero
    for index in range(start, len(counts.best)):
        if witnessed[index] and free_before:
            day = days_from(counts.first_day, index)
            after = (day - course.day0).days
            return Outcome("relapse", Answer.YES, f"on {day.isoformat()}, day {after}")
        free_run = free_run + 1 if zero[index] else 0
        free_before = free_before or free_run >= numbers.RELAPSE_FREE_DAYS.value
    if free_before and free_run:
        return Outcome("relapse", Answer.NO, "none seen up to the last recorded day")
    why = "the diary ends without a count" if free_before else "there were no 28 recorded days free"
    return Outcome("relapse", Answer.CANNOT_BE_CONFIRMED, why)


def fall_50(change: Change) -> Outcome:
    """Percent change of the first course at or below -50: a general-epilepsy convention."""
    if change.percent is None:
        return Outcome("fall_50", Answer.CANNOT_BE_CONFIRMED, change.why)
    fell = change.percent <= numbers.FALL_50_PERCENT.value
    why = "a general-epilepsy convention, not a definition of success in infantile spasms"
    return Outcome("fall_50", Answer.YES if fell else Answer.NO, why)
