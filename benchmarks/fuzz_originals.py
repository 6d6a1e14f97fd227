"""Whole files that the fuzz damages, beside the corpus: exports, calendars, plans, workbooks.

Each is given to the reader beside a small diary, so that the damage is not the only thing there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ivig_track.messages.catalogues import sheet_speech
from ivig_track.reading import read_files
from ivig_track.writing.registries.fhir_document import fhir_document
from ivig_track.writing.tidy_workbook import tidy_workbook

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
SAMPLE = ROOT / "sample_data" / "infant_a"
#: The one with reactions, EEGs, vaccinations and other medicines.
FULL_SAMPLE = ROOT / "sample_data" / "infant_b"
#: The moment that a document says it was made at.
_MADE = datetime(2026, 12, 1, 9, tzinfo=UTC)
#: The diary beside a file that holds no counts itself.
DIARY = b"date,spasms\n" + b"".join(b"2024-03-%02d,%d\n" % (day, day % 7) for day in range(1, 31))
#: Kinds of files that hold no counts.
BESIDE_A_DIARY = frozenset({".json", ".ndjson", ".ics", ".toml"})
#: One that does, though its kind does not.
WITH_COUNTS = "document.json"
#: How the name of a file begins that lies in a tidy folder, the rest of which is whole.
IN_FOLDER = "folder/"
_IVIG = {"coding": [{"system": "http://www.whocc.no/atc", "code": "J06BA02"}], "text": "Privigen"}
_STEROID = {"text": "Prednisolone 5 mg/mL"}
_CHILD = {"reference": "Patient/1"}
_RESOURCES: list[dict[str, Any]] = [
    {"resourceType": "Patient", "id": "1", "birthDate": "2023-08-19", "name": [{"family": "X"}]},
    {
        "resourceType": "MedicationAdministration", "id": "a", "status": "completed",
        "subject": _CHILD, "medicationCodeableConcept": _IVIG,
        "effectivePeriod": {
            "start": "2024-03-12T09:00:00+01:00", "end": "2024-03-12T15:00:00+01:00",
        },
        "dosage": {"dose": {"value": 8, "unit": "g"}, "route": {"text": "IV"}},
        "note": [{"text": "ran well"}],
    },
    {
        "resourceType": "MedicationAdministration", "id": "b", "status": "not-done",
        "statusReason": [{"text": "fever"}], "subject": _CHILD,
        "medicationReference": {"reference": "Medication/m"}, "effectiveDateTime": "2024-03-13",
    },
    {"resourceType": "Medication", "id": "m", "code": _IVIG},
    {
        "resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "subject": _CHILD, "medicationCodeableConcept": _STEROID, "authoredOn": "2024-03-02",
        "dosageInstruction": [{
            "text": "40 mg daily", "timing": {"repeat": {
                "frequency": 1, "period": 1, "periodUnit": "d",
                "boundsPeriod": {"start": "2024-03-02", "end": "2024-03-16"},
            }},
            "doseAndRate": [{"doseQuantity": {"value": 40, "unit": "mg"}}],
        }],
    },
    {
        "resourceType": "MedicationDispense", "status": "completed", "subject": _CHILD,
        "medicationCodeableConcept": {"text": "Sabril 500 mg"}, "whenHandedOver": "2024-03-01",
        "quantity": {"value": 56, "unit": "tablet"},
    },
    {
        "resourceType": "MedicationStatement", "status": "active", "subject": _CHILD,
        "medicationCodeableConcept": {"text": "ACTH"}, "effectivePeriod": {"start": "2024-03-05"},
        "dosage": [{"text": "60 IU daily"}],
    },
    {
        "resourceType": "Immunization", "status": "completed", "patient": _CHILD,
        "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "94"}]},
        "occurrenceDateTime": "2024-03-20",
    },
    {
        "resourceType": "Observation", "status": "final", "subject": _CHILD,
        "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
        "effectiveDateTime": "2024-03-12", "valueQuantity": {"value": 8.2, "unit": "kg"},
    },
    {"resourceType": "CarePlan", "description": "ACTH if spasms go on"},
]  # fmt: skip
_CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-TIMEZONE:Europe/Madrid\r
BEGIN:VEVENT\r
UID:1\r
DTSTART;VALUE=DATE:20240312\r
DTEND;VALUE=DATE:20240314\r
SUMMARY:IVIG infusion\\, day unit\r
DESCRIPTION:Privigen 10 g\\nran\r
  well\r
STATUS:CONFIRMED\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=America/New_York:20240320T230000\r
DURATION:PT5H\r
RRULE:FREQ=WEEKLY;COUNT=3\r
SUMMARY:IVIG\r
END:VEVENT\r
BEGIN:VTODO\r
DUE:20240322T090000Z\r
SUMMARY:Prednisolone 40 mg\r
STATUS:CANCELLED\r
END:VTODO\r
END:VCALENDAR\r
"""
_PLAN = """# our hospital looks at four weeks
window_last_day = 28

[catalogue.vaccination]
lookback_days = 10
severity = "strong"
"""
_PATIENT = """label = "A"
birth_month = "2023-08"
weight_kg = 8.2
iga_status = "normal"
synthetic = true
"""


def tidy_folder() -> dict[str, bytes]:
    """Give the files of a whole tidy folder by their names."""
    return {file.name: file.read_bytes() for file in sorted(FULL_SAMPLE.iterdir())}


@lru_cache(maxsize=1)
def originals() -> dict[str, bytes]:
    """Give every file that is damaged, by its name, in a fixed order."""
    bundle = {"resourceType": "Bundle", "entry": [{"resource": one} for one in _RESOURCES]}
    made = {
        "export.json": json.dumps(bundle, indent=1).encode(),
        "array.json": json.dumps(_RESOURCES).encode(),
        "export.ndjson": "\n".join(map(json.dumps, _RESOURCES)).encode(),
        "calendar.ics": _CALENDAR.encode(),
        "plan.toml": _PLAN.encode(),
        "patient.toml": _PATIENT.encode(),
        "tidy.xlsx": tidy_workbook(read_files(SAMPLE)),
        "saved-de.xlsx": tidy_workbook(read_files(FULL_SAMPLE), speech=sheet_speech("de")),
        WITH_COUNTS: fhir_document(read_files(FULL_SAMPLE), _MADE).encode(),
        **{f"{IN_FOLDER}{name}": content for name, content in tidy_folder().items()},
    }
    corpus = sorted(f for f in CORPUS.iterdir() if f.suffix not in {".days", ".refused"})
    return {**{file.name: file.read_bytes() for file in corpus}, **made}
