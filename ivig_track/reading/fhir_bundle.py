"""Infusions, therapies and vaccinations out of a FHIR JSON bundle of a hospital.

Completed and running administrations count, stopped ones are partial and said so; what was not
done or entered in error does not count; an order (MedicationRequest) is not an infusion.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.errors import DataError, Place, Problem
from ivig_track.reading.entries import (
    AccountLine,
    EventEntry,
    InfusionEntry,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.infusion_doses import parse_dose
from ivig_track.reading.infusion_list import not_ivig

ATC_IVIG = "J06BA02"
SNOMED_IVIG = "117103007"
COUNTED = frozenset({"completed", "in-progress", "stopped"})

Json = dict[str, Any]


def recognises(text: str) -> bool:
    """Tell whether a text is a JSON object. A "[" also starts copied messages."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{"


def read(text: str, file: str) -> Findings:
    """Read a bundle; DataError where the text is not one."""
    findings = Findings()
    for number, resource in enumerate(_resources(text, file), 1):
        _read_resource(resource, Place(file, row=number), findings)
    return findings


def _resources(text: str, file: str) -> list[Json]:
    if text.count("[") + text.count("{") > 200_000:
        raise _refused(file, "this file is far larger than a bundle of one child")
    try:
        bundle = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _refused(file, "this JSON file is damaged") from error
    if not isinstance(bundle, dict) or "resourceType" not in bundle:
        raise _refused(file, "this JSON file is not a FHIR bundle")
    entries = bundle.get("entry") if bundle["resourceType"] == "Bundle" else [{"resource": bundle}]
    found = [e.get("resource") for e in entries or [] if isinstance(e, dict)]
    return [resource for resource in found if isinstance(resource, dict)]


def _refused(file: str, what: str) -> DataError:
    mend = "ask the hospital for a FHIR R4 bundle, or give a list of the infusions as CSV"
    return DataError([Problem(what, mend, Place(file))])


def _read_resource(resource: Json, place: Place, findings: Findings) -> None:
    kind, status = str(resource.get("resourceType", "")), str(resource.get("status", ""))
    name = _name(resource)
    day = _day(resource)
    outcome, reason = RowOutcome.SET_ASIDE, ""
    if kind not in {"MedicationAdministration", "MedicationStatement", "Immunization"}:
        reason = f"{kind or 'an entry'} is not an infusion, a medicine or a vaccination"
    elif status not in COUNTED | {"active"}:
        reason = f'{kind} with the status "{status}" does not count'
    elif day is None:
        reason = f"{kind} without a day"
    else:
        outcome = RowOutcome.USED
        reason = _add(resource, kind, status, name, day, place, findings)
        outcome = RowOutcome.SET_ASIDE if reason.startswith("not IVIG") else outcome
    findings.account.append(AccountLine(place, outcome, reason, (kind, name)))


def _add(
    resource: Json, kind: str, status: str, name: str, day: date, place: Place, findings: Findings
) -> str:
    if kind == "Immunization":
        findings.events.append(EventEntry(day, "vaccination", name, place=place))
        return "one vaccination"
    if _is_ivig(resource, name):
        findings.infusions.append(_infusion(resource, status, name, day, place))
        return "one infusion day" + (" (stopped: partial)" if status == "stopped" else "")
    refused = not_ivig(name)
    if refused and medicine_class(name) == MedicineClass.OTHER:
        return refused
    grams = _dose_value(resource)
    findings.therapies.append(
        TherapyEntry(name or "unnamed medicine", day, _stop(resource, kind, day), dose=grams[0],
                     unit=grams[1], place=place)
    )  # fmt: skip
    return "one dose step"


def _codings(resource: Json) -> list[Json]:
    concept = resource.get("medicationCodeableConcept") or resource.get("vaccineCode") or {}
    codings = concept.get("coding") if isinstance(concept, dict) else []
    return [coding for coding in codings or [] if isinstance(coding, dict)]


def _name(resource: Json) -> str:
    concept = resource.get("medicationCodeableConcept") or resource.get("vaccineCode") or {}
    text = concept.get("text") if isinstance(concept, dict) else ""
    names = [str(coding.get("display") or "") for coding in _codings(resource)]
    names += [str(coding.get("code") or "") for coding in _codings(resource)]
    return str(text or next((n for n in names if n), ""))[:200].encode("utf-8", "replace").decode()


def _is_ivig(resource: Json, name: str) -> bool:
    codes = {str(coding.get("code", "")) for coding in _codings(resource)}
    return bool(codes & {ATC_IVIG, SNOMED_IVIG}) or names_ivig(name)


def _day(resource: Json) -> date | None:
    period = resource.get("effectivePeriod") or {}
    start = period.get("start") if isinstance(period, dict) else None
    written = resource.get("effectiveDateTime") or start or resource.get("occurrenceDateTime") or ""
    return _iso_day(written)


def _iso_day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _stop(resource: Json, kind: str, day: date) -> date | None:
    period = resource.get("effectivePeriod") or {}
    end = _iso_day(period.get("end")) if isinstance(period, dict) else None
    return end or (day if kind == "MedicationAdministration" else None)


def _dosage(resource: Json) -> Json:
    dosage = resource.get("dosage")
    if isinstance(dosage, list):
        dosage = dosage[0] if dosage else None
    return dosage if isinstance(dosage, dict) else {}


def _dose_value(resource: Json) -> tuple[float | None, str]:
    dose = _dosage(resource).get("dose")
    value = dose.get("value") if isinstance(dose, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isinstance(dose, dict):
        return None, ""
    return float(value), str(dose.get("unit", ""))


def _infusion(resource: Json, status: str, name: str, day: date, place: Place) -> InfusionEntry:
    value, unit = _dose_value(resource)
    grams = parse_dose(f"{value:f} {unit}") if value is not None else None
    said = parse_dose(str(_dosage(resource).get("text", "")))
    partial = status == "stopped"
    return InfusionEntry(
        day,
        dose_g=None if grams is None or partial else grams.grams,
        dose_g_per_kg=None if said is None or partial else said.grams_per_kg,
        product=name,
        note="stopped before its end: the dose given is not known" if partial else "",
        place=place,
    )
