"""Adverse events, vaccinations and EEGs as they were entered, each with the course it is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.classified.events import Event
from ivig_track.clinical.numbers import FEVER_AFTER_DAYS
from ivig_track.record.courses import InfusionCourse
from ivig_track.results.recorded_facts import EegFact, Reaction, Vaccination


def reactions_of(
    events: Sequence[Event], courses: Sequence[InfusionCourse]
) -> tuple[Reaction, ...]:
    """Give every reaction with the infusion that it followed."""
    return tuple(_reaction(event, courses) for event in events if event.is_reaction)


def fevers_after(
    events: Iterable[Event], courses: Sequence[InfusionCourse]
) -> tuple[Reaction, ...]:
    """Give fevers that were entered as such, not as reactions, up to 2 days after an infusion."""
    fevers = (_reaction(event, courses) for event in events if event.is_fever_alone)
    latest = FEVER_AFTER_DAYS.value
    return tuple(x for x in fevers if x.days_after is not None and x.days_after <= latest)


def _reaction(event: Event, courses: Sequence[InfusionCourse]) -> Reaction:
    infusions = [(day, course) for course in courses for day in course.infusion_days]
    before = [(day, course) for day, course in infusions if day <= event.day]
    last, course = before[-1] if before else (None, None)
    entry = event.entry
    return Reaction(
        day=event.day,
        course=None if course is None else course.number,
        days_after=None if last is None else (event.day - last).days,
        onset_hours=entry.onset_hours,
        kinds=event.reaction_kinds,
        written=entry.detail or (entry.kind if event.reactions_by_name else ""),
        severity=entry.severity,
        is_severe=event.is_severe,
        action=entry.action,
        is_none=event.is_no_reaction,
    )


def vaccinations_of(
    events: Iterable[Event], courses: Sequence[InfusionCourse]
) -> tuple[Vaccination, ...]:
    """Give every vaccination between its neighbouring courses."""
    return tuple(_vaccination(event, courses) for event in events if event.is_vaccination)


def _vaccination(event: Event, courses: Sequence[InfusionCourse]) -> Vaccination:
    after = next((c for c in reversed(courses) if c.first_day <= event.day), None)
    before = next((c for c in courses if c.first_day > event.day), None)
    return Vaccination(
        day=event.day,
        written=event.entry.detail,
        kinds=event.vaccine_kinds,
        after=after,
        days_after=None if after is None else max((event.day - after.day0).days, 0),
        before=before,
        days_before=None if before is None else (before.first_day - event.day).days,
    )


def eegs_of(events: Iterable[Event], courses: Sequence[InfusionCourse]) -> tuple[EegFact, ...]:
    """Give every EEG with the course that it followed."""
    return tuple(_eeg(event, courses) for event in events if event.is_eeg)


def _eeg(event: Event, courses: Sequence[InfusionCourse]) -> EegFact:
    before = [course for course in courses if course.day0 <= event.day]
    course = before[-1] if before else None
    return EegFact(
        day=event.day,
        course=None if course is None else course.number,
        days_after=None if course is None else (event.day - course.day0).days,
        hypsarrhythmia=event.hypsarrhythmia,
        based=event.based,
        written=event.entry.detail,
    )
