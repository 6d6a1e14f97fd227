"""What was recorded around the courses besides counts."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.analysis.facts.adverse_events import (
    eegs_of,
    fevers_after,
    reactions_of,
    vaccinations_of,
)
from ivig_track.analysis.facts.patient_characteristics import patient_characteristics
from ivig_track.analysis.facts.regimen import regimen_total, regimens_of
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Record
from ivig_track.record.therapy_changes import therapy_changes
from ivig_track.results.recorded_facts import RecordedFacts


def recorded_facts(record: Record, courses: Sequence[InfusionCourse]) -> RecordedFacts:
    """Collect the facts around the courses of a record."""
    return RecordedFacts(
        regimens=regimens_of(courses, record.therapy_steps, record.patient),
        total=regimen_total(courses, record.patient),
        reactions=reactions_of(record.event_list, courses),
        fevers_after=fevers_after(record.event_list, courses),
        vaccinations=vaccinations_of(record.event_list, courses),
        eegs=eegs_of(record.event_list, courses),
        child=patient_characteristics(record.patient, courses),
        therapy_changes=therapy_changes(record.therapy_steps, record.span_with_infusions.last_day),
    )
