"""What was recorded around the courses besides counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivig_track.analysis.regimen import Regimen, RegimenTotal, regimen_total, regimens_of
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Record


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """Facts of one record, as they were entered; nothing in them is scored."""

    regimens: tuple[Regimen, ...]
    total: RegimenTotal


def recorded_facts(record: Record, courses: Sequence[InfusionCourse]) -> RecordedFacts:
    """Collect the facts around the courses of a record."""
    return RecordedFacts(
        regimens=regimens_of(courses, record.therapies, record.patient),
        total=regimen_total(courses, record.patient),
    )
