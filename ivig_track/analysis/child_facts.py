"""What is known of the child as it bears on the courses: age, time since onset, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ivig_track.clinical.numbers import SPONTANEOUS_REMISSION, ClinicalNumber
from ivig_track.reading.entries import PatientFacts
from ivig_track.record.courses import InfusionCourse

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """Facts of the child; None or "" = not recorded. Months are whole calendar months."""

    age_months: int | None
    onset_month: str
    months_since_onset: int | None
    aetiology: str
    weight_kg: float | None
    iga_status: str


def child_facts(patient: PatientFacts, courses: Sequence[InfusionCourse]) -> ChildFacts:
    """Give the child's age and time since onset at the first infusion, and what else is known."""
    first = courses[0].first_day if courses else None
    stated = patient.age_months_at_first_infusion
    return ChildFacts(
        age_months=months_from(patient.birth_month, first) if patient.birth_month else stated,
        onset_month=patient.onset_month,
        months_since_onset=months_from(patient.onset_month, first),
        aetiology=patient.aetiology,
        weight_kg=patient.weight_kg,
        iga_status=patient.iga_status,
    )


def months_from(month: str, day: date | None) -> int | None:
    """Count calendar months from a month ("YYYY-MM") to a day; None where one is not known.

    A day of that month itself is month 0. The true time may differ by up to a month.

    >>> months_from("2023-11", date(2024, 3, 8)), months_from("", date(2024, 3, 8))
    (4, None)
    """
    if not month or day is None:
        return None
    year, number = (int(part) for part in month.split("-"))
    return (day.year - year) * MONTHS_PER_YEAR + day.month - number


def remission_by(months: int) -> ClinicalNumber[int] | None:
    """Give the published share of children free of spasms without treatment by then.

    None before the first month; after the last month of the source its last value.

    >>> remission_by(7).value, remission_by(30).value, remission_by(0)
    (11, 25, None)
    """
    last = max(SPONTANEOUS_REMISSION)
    return SPONTANEOUS_REMISSION.get(min(months, last))
