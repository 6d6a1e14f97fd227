"""What was recorded around the courses besides counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivig_track.analysis.child_facts import ChildFacts, child_facts
from ivig_track.analysis.regimen import Regimen, RegimenTotal, regimen_total, regimens_of
from ivig_track.analysis.safety_facts import (
    EegFact,
    Reaction,
    Vaccination,
    eegs_of,
    fevers_after,
    reactions_of,
    vaccinations_of,
)
from ivig_track.analysis.therapy_changes import DatedChange, therapy_changes
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Record


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """Facts of one record, as they were entered; nothing in them is scored."""

    regimens: tuple[Regimen, ...]
    total: RegimenTotal
    reactions: tuple[Reaction, ...]
    fevers_after: tuple[Reaction, ...]
    vaccinations: tuple[Vaccination, ...]
    eegs: tuple[EegFact, ...]
    child: ChildFacts
    therapy_changes: tuple[DatedChange, ...]


def recorded_facts(record: Record, courses: Sequence[InfusionCourse]) -> RecordedFacts:
    """Collect the facts around the courses of a record."""
    return RecordedFacts(
        regimens=regimens_of(courses, record.therapies, record.patient),
        total=regimen_total(courses, record.patient),
        reactions=reactions_of(record.events, courses),
        fevers_after=fevers_after(record.events, courses),
        vaccinations=vaccinations_of(record.events, courses),
        eegs=eegs_of(record.events, courses),
        child=child_facts(record.patient, courses),
        therapy_changes=therapy_changes(record.therapies, record.span.last_day),
    )
