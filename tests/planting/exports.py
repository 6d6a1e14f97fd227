"""What a hospital or a calendar hands in beside a small diary: FHIR, and appointments."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

from ivig_track.clinical.medicine_table import MedicineClass
from tests.planting.things import Kind, Planted, Row, Thing
from tests.planting.words import IVIG_NAMES, NAMES, NOT_IVIG_NAMES, UNKNOWN_NAMES

_GIVEN = ("completed", "in-progress", "stopped")
_NOT_GIVEN = ("not-done", "on-hold", "entered-in-error", "unknown")
_KINDS_OF_MEDICINE = {
    "MedicationStatement": ("active", "completed", "stopped"),
    "MedicationRequest": ("active", "completed"),
    "MedicationDispense": ("completed", "in-progress"),
    "MedicationAdministration": _GIVEN,
}
_VACCINES = ("MMR vaccine", "DTaP-IPV-Hib", "Prevenar 13", "Influenza vaccine", "Rotavirus")
_DAY_KEYS = {
    "MedicationStatement": "effectiveDateTime",
    "MedicationRequest": "authoredOn",
    "MedicationDispense": "whenHandedOver",
    "MedicationAdministration": "effectiveDateTime",
    "Immunization": "occurrenceDateTime",
}
_APPOINTMENTS = ("{}", "{} infusion", "start {}", "{} today", "{}, day unit")


def draw_export(chance: random.Random) -> Planted:
    """Draw a diary with an export of a hospital or of a calendar beside it."""
    planted = Planted()
    first = date(2023, 1, 1) + timedelta(days=chance.randint(0, 600))
    days = [first + timedelta(days=number) for number in range(20)]
    planted.counts = {day: str(chance.randint(0, 9)) for day in days}
    planted.totals = {day: float(count) for day, count in planted.counts.items()}
    rows = [f"{day},{count}" for day, count in planted.counts.items()]
    planted.files["diary.csv"] = "\n".join(["date,spasms", *rows]).encode()
    draw = chance.choice([_draw_hospital, _draw_hospital, _draw_calendar])
    planted.shape.append(draw.__name__)
    draw(planted, days, chance)
    return planted


def _draw_hospital(planted: Planted, days: list[date], chance: random.Random) -> None:
    resources = []
    for number in range(1, chance.randint(2, 9)):
        draw = chance.choice([_infusion, _infusion, _medicine, _medicine, _vaccine])
        resource, thing = draw(chance.choice(days), Row("export", number), chance)
        resources.append(resource)
        planted.things.append(thing)
    if len(resources) > 1 and chance.random() < 0.1:
        planted.children = 2
        for number, resource in enumerate(resources):
            key = "patient" if resource["resourceType"] == "Immunization" else "subject"
            resource[key] = {"reference": f"Patient/{number % 2}"}
    container = chance.choice(["bundle", "array", "ndjson"])
    planted.shape.append(container)
    if container == "ndjson":
        planted.files["export.ndjson"] = "\n".join(map(json.dumps, resources)).encode()
    else:
        entries = [{"resource": resource} for resource in resources]
        bundle = {"resourceType": "Bundle", "type": "searchset", "entry": entries}
        data: Any = bundle if container == "bundle" else resources
        planted.files["export.json"] = json.dumps(data).encode()


def _infusion(day: date, row: Row, chance: random.Random) -> tuple[dict[str, Any], Thing]:
    kind, name = chance.choice(
        [(Kind.IVIG, chance.choice(IVIG_NAMES)), (Kind.NOT_IVIG, chance.choice(NOT_IVIG_NAMES))]
    )
    status = chance.choice(_GIVEN)
    if kind is Kind.IVIG and chance.random() < 0.4:
        kind, status = Kind.NOT_GIVEN, chance.choice(_NOT_GIVEN)
    resource = _resource("MedicationAdministration", name, status, day, chance)
    resource["dosage"] = {"dose": {"value": chance.randint(4, 20), "unit": "g"}}
    return resource, Thing(kind, name, (day,), rows=(row,))


def _medicine(day: date, row: Row, chance: random.Random) -> tuple[dict[str, Any], Thing]:
    resource_type = chance.choice(list(_KINDS_OF_MEDICINE))
    status = chance.choice(_KINDS_OF_MEDICINE[resource_type])
    name, its_class = chance.choice((*NAMES, *((name, None) for name in UNKNOWN_NAMES)))
    resource = _resource(resource_type, name, status, day, chance)
    kind = Kind.UNKNOWN_NAME if its_class is None else Kind.MEDICINE
    return resource, Thing(kind, name, (day,), "", its_class, (row,))


def _vaccine(day: date, row: Row, chance: random.Random) -> tuple[dict[str, Any], Thing]:
    name = chance.choice(_VACCINES)
    resource = {
        "resourceType": "Immunization",
        "status": "completed",
        "vaccineCode": {"text": name},
        _DAY_KEYS["Immunization"]: str(day),
    }
    return resource, Thing(Kind.VACCINE, name, (day,), rows=(row,))


def _resource(
    resource_type: str, name: str, status: str, day: date, chance: random.Random
) -> dict[str, Any]:
    hour = chance.choice(["", "T09:30:00+01:00", "T14:00:00"])
    concept: dict[str, Any] = {"text": name}
    if chance.random() < 0.3:
        concept = {"coding": [{"system": "http://example.org", "display": name}]}
    return {
        "resourceType": resource_type,
        "status": status,
        "medicationCodeableConcept": concept,
        _DAY_KEYS[resource_type]: f"{day}{hour}",
    }


def _draw_calendar(planted: Planted, days: list[date], chance: random.Random) -> None:
    entries = []
    for number, day in enumerate(sorted(chance.sample(days, chance.randint(1, 6))), 1):
        component = chance.choice(["VEVENT", "VEVENT", "VEVENT", "VTODO", "VJOURNAL"])
        kind, name, its_class = _named_in_calendar(chance)
        summary = chance.choice(_APPOINTMENTS).format(name)
        status = chance.choice(["", "CONFIRMED", "CANCELLED"]) if kind is Kind.IVIG else ""
        if kind is Kind.IVIG and (status == "CANCELLED" or component == "VTODO"):
            kind = Kind.NOT_GIVEN
        lines = [f"BEGIN:{component}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"SUMMARY:{summary}"]
        lines += [f"STATUS:{status}"] if status else []
        if component == "VEVENT" and chance.random() < 0.3:
            lines += ["BEGIN:VALARM", "TRIGGER:-PT15M", "DESCRIPTION:cancelled", "END:VALARM"]
        entries += [*lines, f"END:{component}"]
        row = Row("calendar", number)
        planted.things.append(Thing(kind, name, (day,), "SUMMARY", its_class, (row,)))
    text = "\r\n".join(["BEGIN:VCALENDAR", *entries, "END:VCALENDAR", ""])
    planted.files["calendar.ics"] = text.encode()


def _named_in_calendar(chance: random.Random) -> tuple[Kind, str, MedicineClass | None]:
    kind = chance.choice([Kind.IVIG, Kind.NOT_IVIG, Kind.MEDICINE])
    if kind is Kind.MEDICINE:
        return (kind, *chance.choice(NAMES))
    return kind, chance.choice(IVIG_NAMES if kind is Kind.IVIG else NOT_IVIG_NAMES), None
