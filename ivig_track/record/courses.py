"""Courses: consecutive infusion days that belong together, the unit of analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ivig_track.clinical.numbers import (
    COURSE_DAYS_MAX,
    COURSE_GAP_DAYS,
    DOSE_MAX,
    DOSE_MIN,
    WHOLE_VIALS_TOLERANCE,
)
from ivig_track.entries.entries import InfusionEntry
from ivig_track.record.spans import Span, days_from


class KnownDoses(NamedTuple):
    """What was written of the doses of some infusion days, each day told once.

    `g_per_kg` adds up the days with a dose in g/kg, `g` the days with a dose in g alone; None where
    there is no such day. `days_without` counts the infusion days without any dose. Where every day
    has a dose in g, and not every one in g/kg, all are told in g.
    """

    g_per_kg: float | None
    g: float | None
    days_without: int


@dataclass(frozen=True, slots=True)
class InfusionCourse:
    """One course of IVIG, numbered from 1 in order of time."""

    number: int
    infusions: tuple[InfusionEntry, ...]

    @property
    def infusion_days(self) -> tuple[date, ...]:
        """The days of infusion, sorted, each once."""
        return tuple(sorted({entry.day for entry in self.infusions}))

    @property
    def first_day(self) -> date:
        """The first infusion day: days before the course are counted back from it."""
        return self.infusion_days[0]

    @property
    def day0(self) -> date:
        """The last infusion day: days after the course are counted from it."""
        return self.infusion_days[-1]

    @property
    def dose_g_per_kg(self) -> float | None:
        """Dose of the whole course in g/kg; None where it is not known for every infusion day."""
        return _summed([dose_per_kg(entry) for entry in self.by_day])

    @property
    def dose_g(self) -> float | None:
        """Dose of the whole course in g; None where it is not known for every infusion day."""
        return _summed([dose_in_grams(entry) for entry in self.by_day])

    @property
    def known_doses(self) -> KnownDoses:
        """What is known of the dose, also where it is not known for every infusion day."""
        return known_doses(self.by_day)

    @property
    def by_day(self) -> tuple[InfusionEntry, ...]:
        """One entry per infusion day: a dose is that of its day, so a second row adds nothing.

        Of several rows of one day the first that tells its dose is taken.
        """
        days: dict[date, InfusionEntry] = {}
        for entry in sorted(self.infusions, key=_unknown_doses):
            days.setdefault(entry.day, entry)
        return tuple(days[day] for day in sorted(days))

    @property
    def is_usual_regimen(self) -> bool | None:
        """Whether dose and length are usual (0.4 to 2.0 g/kg, both included, over 1 to 5 days).

        None where the length is usual and the dose is not known. A dose reckoned from grams may lie
        outside by what whole vials make of it (5 %); one that was written per kg may not.
        """
        if len(self.infusion_days) > COURSE_DAYS_MAX.value:
            return False
        dose = self.dose_g_per_kg
        if dose is None:
            return None
        of_vials = any(entry.dose_g_per_kg is None for entry in self.by_day)
        room = WHOLE_VIALS_TOLERANCE.value / 100 if of_vials else 0.0
        return DOSE_MIN.value * (1 - room) <= dose <= DOSE_MAX.value * (1 + room)

    def span(self, first: int, last: int) -> Span:
        """Give the days `first` to `last` after day 0, both included."""
        return Span(days_from(self.day0, first), days_from(self.day0, last))

    def span_before(self, days: int) -> Span:
        """Give the `days` days before the course's first day."""
        return Span(days_from(self.first_day, -days), days_from(self.first_day, -1))


def _unknown_doses(entry: InfusionEntry) -> tuple[bool, bool]:
    return dose_per_kg(entry) is None, dose_in_grams(entry) is None


def dose_per_kg(entry: InfusionEntry) -> float | None:
    """Give the dose of one infusion day in g/kg, through the weight of the day where need be.

    >>> dose_per_kg(InfusionEntry(date(2024, 3, 1), dose_g=8, weight_kg=8))
    1.0
    """
    if entry.dose_g_per_kg is not None:
        return entry.dose_g_per_kg
    if entry.dose_g is None or not entry.weight_kg:
        return None
    return entry.dose_g / entry.weight_kg


def dose_disagreement(entry: InfusionEntry) -> float | None:
    """Give the dose in g/kg that the grams come to, where it is not the one written beside them.

    None where the two agree within what whole vials make of a dose (5 %, both ends included), or
    cannot be compared.

    >>> given = InfusionEntry(date(2024, 3, 1), dose_g_per_kg=1.0, dose_g=5.0, weight_kg=6.1)
    >>> round(dose_disagreement(given) or 0.0, 2)
    0.82
    """
    written, grams, weight = entry.dose_g_per_kg, entry.dose_g, entry.weight_kg
    if written is None or grams is None or not weight:
        return None
    room = WHOLE_VIALS_TOLERANCE.value / 100 * written
    reckoned = grams / weight
    return reckoned if round(abs(reckoned - written) - room, 9) > 0 else None


def dose_in_grams(entry: InfusionEntry) -> float | None:
    """Give the dose of one infusion day in g, through the weight of the day where need be.

    >>> dose_in_grams(InfusionEntry(date(2024, 3, 1), dose_g_per_kg=0.5, weight_kg=8))
    4.0
    """
    if entry.dose_g is not None:
        return entry.dose_g
    if entry.dose_g_per_kg is None or not entry.weight_kg:
        return None
    return entry.dose_g_per_kg * entry.weight_kg


def known_doses(by_day: Sequence[InfusionEntry]) -> KnownDoses:
    """Add up the doses that are known.

    >>> days = [InfusionEntry(date(2024, 3, 1), dose_g=10), InfusionEntry(date(2024, 3, 2))]
    >>> known_doses(days)
    KnownDoses(g_per_kg=None, g=10, days_without=1)
    """
    per_kg = [dose_per_kg(entry) for entry in by_day]
    grams = [dose_in_grams(entry) for entry in by_day]
    if None in per_kg and None not in grams:
        per_kg = [None for _ in by_day]
    alone = [g for g, kg in zip(grams, per_kg, strict=True) if kg is None and g is not None]
    known = [kg for kg in per_kg if kg is not None]
    return KnownDoses(
        g_per_kg=_summed(known) if known else None,
        g=_summed(alone) if alone else None,
        days_without=len(by_day) - len(known) - len(alone),
    )


def _summed(doses: Sequence[float | None]) -> float | None:
    known = [dose for dose in doses if dose is not None]
    return round(sum(known), 9) if len(known) == len(doses) else None


def courses_of(
    infusions: Iterable[InfusionEntry], gap_days: int = COURSE_GAP_DAYS.value
) -> tuple[InfusionCourse, ...]:
    """Join infusion days into courses.

    Parameters
    ----------
    infusions
        The infusion entries, in any order.
    gap_days
        Infusion days at most this many days apart belong to one course (1 = consecutive days).

    Examples
    --------
    >>> days = [InfusionEntry(date(2024, 3, day)) for day in (1, 2, 29)]
    >>> [course.infusion_days[-1].day for course in courses_of(days)]
    [2, 29]
    """
    runs: list[list[InfusionEntry]] = []
    for entry in sorted(infusions, key=lambda entry: entry.day):
        if runs and _belongs(runs[-1], entry, gap_days):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return tuple(InfusionCourse(number, tuple(run)) for number, run in enumerate(runs, start=1))


def _belongs(run: Sequence[InfusionEntry], entry: InfusionEntry, gap_days: int) -> bool:
    return (entry.day - run[-1].day).days <= gap_days
