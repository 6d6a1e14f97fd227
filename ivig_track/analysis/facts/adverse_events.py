"""Adverse events, vaccinations and EEGs as they were entered, each with the course it is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.eeg_words import based_score, names_an_eeg, shows_hypsarrhythmia
from ivig_track.clinical.event_words import kinds_of_event
from ivig_track.clinical.numbers import FEVER_AFTER_DAYS
from ivig_track.clinical.reaction_kinds import (
    is_reaction,
    reaction_kinds,
    says_none,
)
from ivig_track.clinical.vaccines import vaccine_kinds
from ivig_track.entries.entries import EventEntry
from ivig_track.record.courses import InfusionCourse
from ivig_track.results.recorded_facts import EegFact, Reaction, Vaccination


def reactions_of(
    events: Sequence[EventEntry], courses: Sequence[InfusionCourse]
) -> tuple[Reaction, ...]:
    """Give every reaction with the infusion that it followed."""
    return tuple(_reaction(event, courses) for event in events if is_reaction(event.kind))


def fevers_after(
    events: Iterable[EventEntry], courses: Sequence[InfusionCourse]
) -> tuple[Reaction, ...]:
    """Give fevers that were entered as such, not as reactions, up to 2 days after an infusion."""
    fevers = (
        _reaction(event, courses)
        for event in events
        if kinds_of_event(event.kind, event.detail) == {"fever"}
    )
    latest = FEVER_AFTER_DAYS.value
    return tuple(x for x in fevers if x.days_after is not None and x.days_after <= latest)


def _reaction(event: EventEntry, courses: Sequence[InfusionCourse]) -> Reaction:
    infusions = [(day, course) for course in courses for day in course.infusion_days]
    before = [(day, course) for day, course in infusions if day <= event.day]
    last, course = before[-1] if before else (None, None)
    named_by_kind = reaction_kinds(event.kind, "")
    return Reaction(
        day=event.day,
        course=None if course is None else course.number,
        days_after=None if last is None else (event.day - last).days,
        onset_hours=event.onset_hours,
        kinds=reaction_kinds(event.kind, event.detail),
        written=event.detail or (event.kind if named_by_kind else ""),
        severity=event.severity,
        action=event.action,
        is_none=not named_by_kind and says_none(event.detail),
    )


def vaccinations_of(
    events: Iterable[EventEntry], courses: Sequence[InfusionCourse]
) -> tuple[Vaccination, ...]:
    """Give every vaccination between its neighbouring courses."""
    return tuple(_vaccination(event, courses) for event in events if is_vaccination(event))


def _vaccination(event: EventEntry, courses: Sequence[InfusionCourse]) -> Vaccination:
    after = next((c for c in reversed(courses) if c.first_day <= event.day), None)
    before = next((c for c in courses if c.first_day > event.day), None)
    return Vaccination(
        day=event.day,
        written=event.detail,
        kinds=vaccine_kinds(event.detail),
        after=after,
        days_after=None if after is None else max((event.day - after.day0).days, 0),
        before=before,
        days_before=None if before is None else (before.first_day - event.day).days,
    )


def eegs_of(events: Iterable[EventEntry], courses: Sequence[InfusionCourse]) -> tuple[EegFact, ...]:
    """Give every EEG with the course that it followed."""
    return tuple(_eeg(event, courses) for event in events if is_eeg(event))


def is_eeg(event: EventEntry) -> bool:
    """Tell whether an event is an EEG."""
    return names_an_eeg(event.kind)


def is_vaccination(event: EventEntry) -> bool:
    """Tell whether an event is a vaccination."""
    return "vaccination" in kinds_of_event(event.kind, event.detail)


def _eeg(event: EventEntry, courses: Sequence[InfusionCourse]) -> EegFact:
    before = [course for course in courses if course.day0 <= event.day]
    course = before[-1] if before else None
    return EegFact(
        day=event.day,
        course=None if course is None else course.number,
        days_after=None if course is None else (event.day - course.day0).days,
        hypsarrhythmia=shows_hypsarrhythmia(event.detail),
        based=based_score(event.detail),
        written=event.detail,
    )
