"""How each course was given: doses, products, settings, intervals, cost. Facts, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ivig_track.classified.therapies import Therapy
from ivig_track.clinical.numbers import COST_HIGH, COST_LOW
from ivig_track.entries.entries import InfusionEntry, PatientFacts
from ivig_track.record.courses import (
    InfusionCourse,
    dose_disagreement,
    dose_in_grams,
    dose_per_kg,
)
from ivig_track.results.recorded_facts import Cost, DoseDisagreement, Regimen, RegimenTotal

Value = TypeVar("Value", float, bool)

ASSUMED_CURRENCY = "USD"


def regimens_of(
    courses: Sequence[InfusionCourse], therapies: Sequence[Therapy], patient: PatientFacts
) -> tuple[Regimen, ...]:
    """Say how each course was given, in order of time."""
    earlier: list[InfusionCourse | None] = [None, *courses]
    return tuple(
        _regimen(course, previous, therapies, patient)
        for course, previous in zip(courses, earlier, strict=False)
    )


def regimen_total(courses: Sequence[InfusionCourse], patient: PatientFacts) -> RegimenTotal:
    """Add up the courses; days of unknown dose are counted, not filled in."""
    days = [entry for course in courses for entry in course.by_day]
    grams = [dose for entry in days if (dose := dose_in_grams(entry)) is not None]
    return RegimenTotal(
        courses=len(courses),
        infusion_days=len(days),
        grams=round(sum(grams), 9),
        days_with_grams=len(grams),
        cost=cost_of(len(days), patient),
    )


def cost_of(infusion_days: int, patient: PatientFacts) -> Cost:
    """Give the cost of infusion days, by the price given with the record where there is one.

    >>> cost_of(2, PatientFacts()).low, cost_of(2, PatientFacts(price_per_infusion=4200.0)).high
    (6000.0, 8400.0)
    """
    price = patient.price_per_infusion
    if price is not None:
        return Cost(infusion_days, price, price, patient.currency, is_given=True)
    low, high = float(COST_LOW.value), float(COST_HIGH.value)
    return Cost(infusion_days, low, high, ASSUMED_CURRENCY, is_given=False)


def _regimen(
    course: InfusionCourse,
    previous: InfusionCourse | None,
    therapies: Iterable[Therapy],
    patient: PatientFacts,
) -> Regimen:
    given = course.infusions
    since = None if previous is None else (course.first_day - previous.first_day).days
    days = course.by_day
    return Regimen(
        number=course.number,
        first_day=course.first_day,
        day0=course.day0,
        infusion_days=len(days),
        daily_g_per_kg=tuple(dose_per_kg(entry) for entry in days),
        dose_g_per_kg=course.dose_g_per_kg,
        dose_g=course.dose_g,
        known_doses=course.known_doses,
        is_usual=course.is_usual_regimen,
        days_since_previous=since,
        weights_kg=_once(entry.weight_kg for entry in given if entry.weight_kg),
        products=_written(entry.product for entry in given),
        lots=_written(entry.lot for entry in given),
        iga_depleted=_once(e.iga_depleted for e in given if e.iga_depleted is not None),
        settings=_written(entry.setting for entry in given),
        rates=_written(entry.rate for entry in given),
        premedication=_written([*_beside(given), *_listed_with(course, therapies)]),
        cost=cost_of(len(days), patient),
        disagreements=tuple(_disagreements(days)),
    )


def _disagreements(days: Iterable[InfusionEntry]) -> Iterable[DoseDisagreement]:
    for entry in days:
        reckoned = dose_disagreement(entry)
        if reckoned is not None:
            yield DoseDisagreement(
                entry.day,
                entry.dose_g_per_kg or 0.0,
                entry.dose_g or 0.0,
                entry.weight_kg or 0.0,
                reckoned,
            )


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))


def _written(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _beside(given: Iterable[InfusionEntry]) -> Iterable[str]:
    return (entry.premedication for entry in given)


def _listed_with(course: InfusionCourse, therapies: Iterable[Therapy]) -> Iterable[str]:
    """Premedication that was entered among the therapies, on an infusion day."""
    for step in therapies:
        if step.is_premedication and step.start in course.infusion_days:
            entry = step.entry
            dose = "" if entry.dose is None else f" {entry.dose:g} {entry.unit}".rstrip()
            yield f"{entry.name}{dose}"
