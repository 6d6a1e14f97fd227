"""One entry of a reading as one resource of FHIR R4; what FHIR has no element for is an extension.

Each is a plain value for `json`. The texts of a family are kept, but for signs that FHIR forbids.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from ivig_track.classified.events import classified_event
from ivig_track.classified.therapies import classified_therapies
from ivig_track.clinical.atc_codes import ATC_SYSTEM, atc_codes
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    TherapyEntry,
)
from ivig_track.entries.fhir_terms import (
    ABSENT_SYSTEM,
    AT_LEAST_SIGN,
    BODY_WEIGHT,
    INTRAVENOUS,
    LOINC,
    NAMELESS_IVIG,
    SNOMED,
    SYSTEM,
    TEST_DATA,
    TEST_DATA_SYSTEM,
    UCUM,
    OwnKind,
    field_address,
)

Resource: TypeAlias = dict[str, Any]
Value: TypeAlias = str | float | bool | date | None
#: What FHIR allows of the signs below the blank; others that end a line become a new line.
_ALLOWED = frozenset("\t\n\r")
_LINE_SIGNS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
#: Measures of a day, and what one of them is called.
MEASURES = {"spasms": "Epileptic spasms", "clusters": "Clusters of epileptic spasms"}


def fhir_text(text: str) -> str:
    r"""Give a text with signs that FHIR allows: no other control sign than tab and line end.

    >>> fhir_text("slept\x0bbadly\x00")
    'slept\nbadly'
    """
    signs = ("\n" if sign in _LINE_SIGNS else sign for sign in text)
    kept = "".join(sign if sign >= " " or sign in _ALLOWED else " " for sign in signs)
    return kept.encode("utf-8", errors="replace").decode("utf-8").strip()


def concept(text: str, system: str = "", code: str = "", display: str = "") -> Resource:
    """Give a concept: its words, and a code where there is one."""
    coding = {"system": system, "code": code, "display": display or text}
    return {**({"coding": [coding]} if code else {}), "text": fhir_text(text)}


def extensions(fields: Mapping[str, Value]) -> Resource:
    """Give the extensions that hold fields; a field that says nothing has none.

    >>> extensions({"lot": "A1", "rate": ""})
    {'extension': [{'url': 'urn:x-ivig-track:field:lot', 'valueString': 'A1'}]}
    """
    held = [
        {"url": field_address(name), **_value_of(value)}
        for name, value in fields.items()
        if value is not None and (not isinstance(value, str) or fhir_text(value))
    ]
    return {"extension": held} if held else {}


def _value_of(value: Value) -> Resource:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, date):
        return {"valueDate": value.isoformat()}
    if isinstance(value, str):
        return {"valueString": fhir_text(value)}
    return {"valueDecimal": _number(value or 0)}


def _number(value: float) -> float:
    """Give a whole number without a point: FHIR takes the digits behind it as known.

    >>> _number(12.0), _number(7.5)
    (12, 7.5)
    """
    return int(value) if float(value).is_integer() else value


def own(kind: OwnKind, *, synthetic: bool = False) -> Resource:
    """Give the tag that says what a resource of ours holds, and whether it is invented."""
    tags = [{"system": SYSTEM, "code": kind.value}]
    if synthetic:
        tags.append({"system": TEST_DATA_SYSTEM, "code": TEST_DATA, "display": "test health data"})
    return {"meta": {"tag": tags}}


def _note(text: str) -> Resource:
    return {"note": [{"text": fhir_text(text)}]} if fhir_text(text) else {}


def _quantity(value: float, unit: str, code: str) -> Resource:
    return {"value": _number(value), "unit": unit, "system": UCUM, "code": code}


def day_resource(entry: DayEntry, subject: Resource) -> Resource:
    """Give one day of the diary; a day without a count has a reason, and no value.

    A count that is sure is a quantity, a count with two bounds a range, one without an upper bound
    a quantity that begins with ">=".
    """
    counts = {"spasms": entry.spasms, "clusters": entry.clusters}
    parts = [_count_part(name, count) for name, count in counts.items() if count is not None]
    absent = {"coding": [{"system": ABSENT_SYSTEM, "code": "not-performed"}], "text": "unrecorded"}
    return {
        "resourceType": "Observation",
        **own(OwnKind.DAY),
        **extensions({"observer": entry.observer, "origin": entry.origin.value}),
        "status": "final",
        "code": concept("Epileptic spasms counted on one day", SYSTEM, "diary-day"),
        "subject": subject,
        "effectiveDateTime": entry.day.isoformat(),
        **({"component": parts} if parts else {"dataAbsentReason": absent}),
        **_note(entry.note),
    }


def _count_part(measure: str, count: Count) -> Resource:
    is_sure = count.best == count.low == count.high
    held = {"state": count.state.value, "best": None if is_sure else count.best}
    code = concept(MEASURES[measure], SYSTEM, measure)
    return {**extensions(held), "code": code, **_count_value(count, measure, is_sure=is_sure)}


def _count_value(count: Count, measure: str, *, is_sure: bool) -> Resource:
    low = _quantity(count.low, measure, f"{{{measure}}}")
    if is_sure:
        return {"valueQuantity": low}
    if count.high is None:
        return {"valueQuantity": {**low, "comparator": AT_LEAST_SIGN}}
    return {"valueRange": {"low": low, "high": _quantity(count.high, measure, f"{{{measure}}}")}}


def infusion_resource(entry: InfusionEntry, subject: Resource) -> Resource:
    """Give IVIG of one day: in grams where they are known, else in grams per kg."""
    product = fhir_text(entry.product)
    has_grams = entry.dose_g is not None
    held: dict[str, Value] = {
        "dose_g_per_kg": entry.dose_g_per_kg if has_grams else None,
        "product_not_written": None if product else True,
        **{name: getattr(entry, name) for name in ("lot", "setting", "premedication", "rate")},
        "iga_depleted": entry.iga_depleted,
    }
    return {
        "resourceType": "MedicationAdministration",
        **own(OwnKind.INFUSION),
        **extensions(held),
        "status": "completed",
        "medicationCodeableConcept": {
            **concept("immunoglobulins, normal human, for intravascular adm.", ATC_SYSTEM,
                      atc_codes()["IVIG"]),
            "text": product or NAMELESS_IVIG,
        },
        "subject": subject,
        "effectiveDateTime": entry.day.isoformat(),
        **_infusion_dosage(entry),
        **_note(entry.note),
    }  # fmt: skip


def _infusion_dosage(entry: InfusionEntry) -> Resource:
    if entry.dose_g is not None:
        dose = _quantity(entry.dose_g, "g", "g")
    elif entry.dose_g_per_kg is not None:
        dose = _quantity(entry.dose_g_per_kg, "g/kg", "g/kg")
    else:
        return {}
    return {"dosage": {"route": concept("Intravenous route", SNOMED, INTRAVENOUS), "dose": dose}}


def weight_resource(day: date, kilograms: float, subject: Resource, infusion: str) -> Resource:
    """Give the body weight that belongs to an infusion, whose address is `infusion`."""
    return {
        "resourceType": "Observation",
        **own(OwnKind.INFUSION_WEIGHT),
        "partOf": [{"reference": infusion}],
        "status": "final",
        "code": concept("Body weight", LOINC, BODY_WEIGHT),
        "subject": subject,
        "effectiveDateTime": day.isoformat(),
        "valueQuantity": _quantity(kilograms, "kg", "kg"),
    }


def therapy_resource(entry: TherapyEntry, subject: Resource) -> Resource:
    """Give one dose step of another therapy; it is active while it has no end."""
    (therapy,) = classified_therapies([entry])
    code = atc_codes().get(therapy.medicine, "")
    period = {"start": entry.start.isoformat()}
    if entry.stop is not None:
        period["end"] = entry.stop.isoformat()
    unit_alone = entry.unit if entry.dose is None else None
    return {
        "resourceType": "MedicationStatement",
        **own(OwnKind.THERAPY),
        **extensions({"kind": entry.kind, "unit": unit_alone}),
        "status": "active" if entry.stop is None else "completed",
        "medicationCodeableConcept": {
            **concept(therapy.medicine or entry.name, ATC_SYSTEM, code),
            "text": fhir_text(entry.name),
        },
        "subject": subject,
        "effectivePeriod": period,
        **_therapy_dosage(entry),
        **_note(entry.note),
    }


def _therapy_dosage(entry: TherapyEntry) -> Resource:
    if entry.dose is None:
        return {}
    unit = fhir_text(entry.unit)
    amount = {"value": _number(entry.dose), **({"unit": unit} if unit else {})}
    once_a_day = {"frequency": 1, "period": 1, "periodUnit": "d"}
    timing = {"repeat": once_a_day}
    return {"dosage": [{"timing": timing, "doseAndRate": [{"doseQuantity": amount}]}]}


def event_resource(entry: EventEntry, subject: Resource) -> Resource:
    """Give one event: a vaccination as an immunization, any other as an observation."""
    held = {"severity": entry.severity, "onset_hours": entry.onset_hours, "action": entry.action}
    detail = fhir_text(entry.detail)
    if classified_event(entry).is_vaccination:
        return {
            "resourceType": "Immunization",
            **own(OwnKind.EVENT),
            **extensions({"kind": entry.kind, "detail": entry.detail, **held}),
            "status": "completed",
            "vaccineCode": {"text": detail or fhir_text(entry.kind)},
            "patient": subject,
            "occurrenceDateTime": entry.day.isoformat(),
        }
    return {
        "resourceType": "Observation",
        **own(OwnKind.EVENT),
        **extensions(held),
        "status": "final",
        "code": concept(entry.kind),
        "subject": subject,
        "effectiveDateTime": entry.day.isoformat(),
        **({"valueString": detail} if detail else {}),
    }


def unread_resource(found: UnreadMaterial, subject: Resource) -> Resource:
    """Give something that stood unread in the sources and may matter, with the family's answer."""
    held: dict[str, Value] = {
        "title": found.title,
        "first_day": found.first_day,
        "last_day": found.last_day,
        "in_words": found.in_words or None,
        "answer": found.answer.value,
    }
    code = concept(f"Not read, may name: {found.material.value}", SYSTEM, found.material.value)
    written = fhir_text(found.written)
    return {
        "resourceType": "Observation",
        **own(OwnKind.UNREAD),
        **extensions(held),
        "status": "preliminary",
        "code": code,
        "subject": subject,
        **({"valueString": written} if written else {}),
    }


def child_resource(facts: PatientFacts) -> Resource:
    """Give what is known of the child: no name and no label, for a label may be a name."""
    held: dict[str, Value] = {
        "weight_kg": facts.weight_kg,
        **{name: getattr(facts, name) for name in ("iga_status", "onset_month", "aetiology")},
        "price_per_infusion": facts.price_per_infusion,
        "currency": facts.currency,
        "age_months_at_first_infusion": facts.age_months_at_first_infusion,
        "dates": facts.dates.value,
    }
    return {
        "resourceType": "Patient",
        **own(OwnKind.CHILD, synthetic=facts.synthetic),
        **extensions(held),
        **({"birthDate": facts.birth_month} if facts.birth_month else {}),
    }
