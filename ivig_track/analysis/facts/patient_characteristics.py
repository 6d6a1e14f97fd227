"""Patient characteristics at the courses: age, time since onset, and what else was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.entries.entries import PatientFacts
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.spans import months_from
from ivig_track.results.recorded_facts import PatientCharacteristics


def patient_characteristics(
    patient: PatientFacts, courses: Sequence[InfusionCourse]
) -> PatientCharacteristics:
    """Give the child's age and time since onset at the first infusion, and what else is known."""
    first = courses[0].first_day if courses else None
    stated = patient.age_months_at_first_infusion
    return PatientCharacteristics(
        age_months=months_from(patient.birth_month, first) if patient.birth_month else stated,
        onset_month=patient.onset_month,
        months_since_onset=months_from(patient.onset_month, first),
        aetiology=patient.aetiology,
        weight_kg=patient.weight_kg,
        iga_status=patient.iga_status,
    )
