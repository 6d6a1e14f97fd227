"""Infusions, therapies and vaccinations out of a FHIR JSON bundle of a hospital.

Completed and running administrations count, stopped ones are partial and said so; what was not
done or entered in error does not count; an order (MedicationRequest) is not an infusion.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.entries import (
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.infusion_doses import parse_dose
from ivig_track.reading.cells.infusion_products import not_ivig
from ivig_track.reading.cells.zones import told_of_utc
from ivig_track.reading.findings import Findings

ATC_IVIG = "J06BA02"
SNOMED_IVIG = "117103007"
#: IVIG in the list of vaccines and immune globulins (CVX).
CVX_IVIG = "87"
#: Longest period of one administration that is taken as that many infusion days.
PERIOD_DAYS_MAX = 7
COUNTED = frozenset({"completed", "in-progress", "stopped"})

Json = dict[str, Any]


def recognises(text: str) -> bool:
    """Tell whether a text is a JSON object. A "[" also starts copied messages."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{"


def read(text: str, file: str) -> Findings:
    """Read a bundle; DataError where the text is not one."""
    findings = Findings()
    resources = _resources(text, file)
    medicines = {
        f"{resource['resourceType']}/{resource.get('id')}": resource
        for resource in resources
        if resource.get("resourceType") == "Medication"
    }
    for number, resource in enumerate(resources, 1):
        named = _with_medicine(resource, medicines)
        _read_resource(named, Place(file, row=number), findings)
    findings.decisions += told_of_utc(map(_moment, resources), file)
    return findings


def _resources(text: str, file: str) -> list[Json]:
    if text.count("[") + text.count("{") > 200_000:
        raise _refused(file, message("this file is far larger than a bundle of one child"))
    try:
        bundle = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _refused(file, message("this JSON file is damaged")) from error
    if not isinstance(bundle, dict) or "resourceType" not in bundle:
        raise _refused(file, message("this JSON file is not a FHIR bundle"))
    entries = bundle.get("entry") if bundle["resourceType"] == "Bundle" else [{"resource": bundle}]
    found = [e.get("resource") for e in entries or [] if isinstance(e, dict)]
    return [resource for resource in found if isinstance(resource, dict)]


def _with_medicine(resource: Json, medicines: dict[str, Json]) -> Json:
    """Give a resource with its medicine inside, where it only refers to it or is of FHIR R5."""
    medication = resource.get("medication")
    concept = medication.get("concept") if isinstance(medication, dict) else None
    reference = resource.get("medicationReference")
    if isinstance(medication, dict) and "reference" in medication:
        reference = medication["reference"]
    if concept is None and isinstance(reference, dict):
        contained = resource.get("contained")
        inside = {
            f"#{one.get('id')}": one
            for one in (contained if isinstance(contained, list) else [])
            if isinstance(one, dict)
        }
        to = str(reference.get("reference", ""))
        found = inside.get(to) or medicines.get("/".join(to.split("/")[-2:])) or {}
        concept = found.get("code") or {"text": reference.get("display", "")}
    return resource if concept is None else {**resource, "medicationCodeableConcept": concept}


def _refused(file: str, what: Message) -> DataError:
    fix = message("ask the hospital for a FHIR R4 bundle, or give a list of the infusions as CSV")
    return DataError([Problem(what, fix, Place(file))])


def _read_resource(resource: Json, place: Place, findings: Findings) -> None:
    kind, name = str(resource.get("resourceType", "")), _name(resource)
    outcome, reason = _outcome(resource, kind, name, place, findings)
    findings.import_log.append(ImportLogRow(place, outcome, reason, (kind, name)))


def _outcome(
    resource: Json, kind: str, name: str, place: Place, findings: Findings
) -> tuple[RowOutcome, Message]:
    """Add what a resource says, and give what became of it and why."""
    day, status = _day(resource), str(resource.get("status", ""))
    aside = _why_aside(kind, status)
    if aside is not None:
        return RowOutcome.SET_ASIDE, aside
    if day is None:
        return RowOutcome.SET_ASIDE, message("{kind} without a day", kind=kind)
    aside = _why_not_ivig(resource, kind, name)
    if aside is not None:
        return RowOutcome.SET_ASIDE, aside
    return RowOutcome.USED, _add(resource, kind, status, name, day, place, findings)


def _why_aside(kind: str, status: str) -> Message | None:
    """Say why a resource is none that is read, or does not count; None where it may."""
    if kind not in {"MedicationAdministration", "MedicationStatement", "Immunization"}:
        what = kind or message("an entry")
        return message("{kind} is not an infusion, a medicine or a vaccination", kind=what)
    if status not in COUNTED | {"active"}:
        return message('{kind} with the status "{status}" does not count', kind=kind, status=status)
    return None


def _why_not_ivig(resource: Json, kind: str, name: str) -> Message | None:
    """Say why an infusion is not of IVIG; None where it is, or is a medicine or a vaccination."""
    if kind == "Immunization" or _is_ivig(resource, name):
        return None
    return not_ivig(name) if medicine_class(name) == MedicineClass.OTHER else None


def _add(
    resource: Json, kind: str, status: str, name: str, day: date, place: Place, findings: Findings
) -> Message:
    if kind == "Immunization" and not _is_ivig(resource, name):
        findings.events.append(EventEntry(day, "vaccination", name, place=place))
        return message("one vaccination")
    if _is_ivig(resource, name):
        days = _days_of_period(resource, day)
        one = _infusion(resource, status, name, day, place)
        findings.infusions += [_share(one, day + timedelta(number), days) for number in range(days)]
        said = counted("one infusion day", "{n} infusion days, the dose shared out", days)
        is_partial = status == "stopped"
        return message("{days} (stopped: partial)", days=said) if is_partial else said
    grams = _dose_value(resource)
    findings.therapies.append(
        TherapyEntry(name or "unnamed medicine", day, _stop(resource, kind, day), dose=grams[0],
                     unit=grams[1], place=place)
    )  # fmt: skip
    return message("one dose step")


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
    is_vaccine_code = resource.get("resourceType") == "Immunization" and CVX_IVIG in codes
    return is_vaccine_code or bool(codes & {ATC_IVIG, SNOMED_IVIG}) or names_ivig(name)


def _days_of_period(resource: Json, day: date) -> int:
    """Give the infusion days of a period: more than one where it is longer than a day."""
    period = _period(resource)
    end = _iso_day(period.get("end"))
    if end is None or not day < end < day + timedelta(PERIOD_DAYS_MAX):
        return 1
    clocks = [str(period.get(part))[11:16] for part in ("start", "end")]
    over_night = (end - day).days == 1 and all(clocks) and clocks[1] <= clocks[0]
    return 1 if over_night else (end - day).days + 1


def _share(infusion: InfusionEntry, day: date, days: int) -> InfusionEntry:
    if days == 1:
        return infusion
    grams, per_kg = infusion.dose_g, infusion.dose_g_per_kg
    return replace(
        infusion,
        day=day,
        dose_g=None if grams is None else grams / days,
        dose_g_per_kg=None if per_kg is None else per_kg / days,
    )


def _period(resource: Json) -> Json:
    """Give the period of a resource; `occurence` is how FHIR R5 spells it."""
    names = ("effectivePeriod", "occurencePeriod", "occurrencePeriod")
    found = next((resource[name] for name in names if name in resource), None)
    return found if isinstance(found, dict) else {}


def _day(resource: Json) -> date | None:
    return _iso_day(_moment(resource))


def _moment(resource: Json) -> object:
    """Give when a resource took place, as it is written; "" where it does not say."""
    names = ("effectiveDateTime", "occurenceDateTime", "occurrenceDateTime")
    moment = next((resource[name] for name in names if resource.get(name)), None)
    return moment or _period(resource).get("start") or ""


def _iso_day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _stop(resource: Json, kind: str, day: date) -> date | None:
    end = _iso_day(_period(resource).get("end"))
    return end or (day if kind == "MedicationAdministration" else None)


def _dosage(resource: Json) -> Json:
    dosage = resource.get("dosage")
    if isinstance(dosage, list):
        dosage = dosage[0] if dosage else None
    return dosage if isinstance(dosage, dict) else {}


#: A whole number in JSON has no end; beyond this no decimal number holds it.
NUMBER_BELOW = 1e300


def _dose_value(resource: Json) -> tuple[float | None, str]:
    dosage = _dosage(resource)
    rates = dosage.get("doseAndRate")
    rate = rates[0] if isinstance(rates, list) and rates else None
    dose = dosage.get("dose") or (rate.get("doseQuantity") if isinstance(rate, dict) else None)
    if not dosage and isinstance(resource.get("doseQuantity"), dict):
        dose = resource["doseQuantity"]
    value = dose.get("value") if isinstance(dose, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isinstance(dose, dict):
        return None, ""
    if not abs(value) < NUMBER_BELOW:
        return None, ""
    return float(value), str(dose.get("unit") or dose.get("code") or "")


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
