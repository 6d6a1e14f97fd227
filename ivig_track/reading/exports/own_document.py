"""The resources of a FHIR document that this program wrote, read back to what they were.

They carry a tag that says what they hold. Anybody's hand may have been in the document since: what
cannot be read is said, and its resource set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    DayState,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    StandInDates,
    TherapyEntry,
)
from ivig_track.entries.fhir_terms import (
    AT_LEAST_SIGN,
    NAMELESS_IVIG,
    SYSTEM,
    TEST_DATA,
    OwnKind,
    field_address,
)
from ivig_track.errors import Place
from ivig_track.messages.message import Message, message
from ivig_track.reading.exports.fhir_medicine import iso_day, number_of
from ivig_track.reading.exports.fhir_text import Json, objects
from ivig_track.reading.findings import Findings

Choice = TypeVar("Choice", bound=StrEnum)
#: Letters of a note that are kept.
LETTERS_MAX = 32_767
_USED = {
    OwnKind.DOCUMENT: message("what the document says of itself"),
    OwnKind.COVERAGE: message("how many days have a count, which the days say themselves"),
    OwnKind.INFUSION_WEIGHT: message("the body weight of an infusion"),
    OwnKind.CHILD: message("facts of the child; who the child is was not read"),
    OwnKind.DAY: message("one day of the diary"),
    OwnKind.INFUSION: message("one infusion day"),
    OwnKind.THERAPY: message("one dose step"),
    OwnKind.EVENT: message("one event"),
    OwnKind.UNREAD: message("kept as something unread"),
}


class ChangedError(Exception):
    """A resource of ours that can no longer be read; `why` says what of it."""

    def __init__(self, what: str) -> None:
        self.why = message("it was changed since it was written: {what} cannot be read", what=what)
        super().__init__(str(self.why))


def kind_of(resource: Json) -> OwnKind | None:
    """Tell what a resource of ours holds; None for one of somebody else."""
    meta = resource.get("meta")
    tags = objects(meta.get("tag")) if isinstance(meta, dict) else []
    codes = [tag.get("code") for tag in tags if tag.get("system") == SYSTEM]
    return next((kind for kind in OwnKind if kind.value in codes), None)


def weights_of(resources: Iterable[Json]) -> dict[str, float]:
    """Give the body weights that belong to infusions, by the address of the infusion."""
    found = {}
    for resource in resources:
        if kind_of(resource) is OwnKind.INFUSION_WEIGHT:
            number = _number(resource.get("valueQuantity"))
            for infusion in objects(resource.get("partOf")):
                if number is not None:
                    found[_string(infusion.get("reference"))] = number
    return found


def read_own(
    resource: Json, kind: OwnKind, place: Place, weights: dict[str, float], findings: Findings
) -> Message:
    """Add what a resource of ours holds and say as what it was used; ChangedError where it cannot.

    `weights` are the body weights of infusions by the addresses of these.
    """
    if kind is OwnKind.DAY:
        findings.days.append(_day(resource, place))
    elif kind is OwnKind.INFUSION:
        weight = weights.get(_string(resource.get("fullUrl")))
        findings.infusions.append(replace(_infusion(resource, place), weight_kg=weight))
    elif kind is OwnKind.THERAPY:
        findings.therapies.append(_therapy(resource, place))
    elif kind is OwnKind.EVENT:
        findings.events.append(_event(resource, place))
    elif kind is OwnKind.UNREAD:
        findings.unread.append(_unread(resource, place))
    elif kind is OwnKind.CHILD:
        findings.patient = _child(resource)
    return _USED[kind]


def _string(value: object) -> str:
    return value[:LETTERS_MAX].encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _number(quantity: object) -> float | None:
    """Give the number of a quantity; None where there is none, or one below zero."""
    number = number_of(quantity.get("value")) if isinstance(quantity, dict) else None
    return number if number is not None and number >= 0 else None


def _field(element: Json, name: str) -> object:
    """Give what the extension of a field holds; None where there is none."""
    for extension in objects(element.get("extension")):
        if extension.get("url") == field_address(name):
            return next((value for key, value in extension.items() if key.startswith("value")), "")
    return None


def _text(element: Json, name: str) -> str:
    return _string(_field(element, name))


def _amount(element: Json, name: str) -> float | None:
    """Give the number that a field holds; ChangedError where it holds something else."""
    return _as_stated(_field(element, name), number_of, name)


Read = TypeVar("Read")


def _as_stated(value: object, read: Callable[[object], Read | None], what: str) -> Read | None:
    """Read what is stated; None where nothing is, ChangedError where it cannot be read."""
    if value is None:
        return None
    found = read(value)
    if found is None:
        raise ChangedError(what)
    return found


def _choice(element: Json, name: str, kinds: type[Choice]) -> Choice:
    said = _text(element, name)
    found = next((kind for kind in kinds if kind.value == said), None)
    if found is None:
        raise ChangedError(name)
    return found


def _needed_day(written: object, what: str) -> date:
    day = iso_day(written)
    if day is None:
        raise ChangedError(what)
    return day


def _note(resource: Json) -> str:
    return "\n".join(filter(None, (_string(n.get("text")) for n in objects(resource.get("note")))))


def _words(concept: object) -> str:
    return _string(concept.get("text")) if isinstance(concept, dict) else ""


def _code(concept: object) -> str:
    codings = objects(concept.get("coding")) if isinstance(concept, dict) else []
    ours = (_string(c.get("code")) for c in codings if c.get("system") == SYSTEM)
    return next(ours, "")


def _day(resource: Json, place: Place) -> DayEntry:
    parts = {_code(part.get("code")): part for part in objects(resource.get("component"))}
    if unknown := sorted(parts.keys() - {"spasms", "clusters"}):
        raise ChangedError(f"component {unknown[0]}"[:80])
    counts = {name: _count(part) for name, part in parts.items()}
    return DayEntry(
        _needed_day(resource.get("effectiveDateTime"), "effectiveDateTime"),
        counts.get("spasms"),
        counts.get("clusters"),
        observer=_text(resource, "observer"),
        note=_note(resource),
        place=place,
        origin=_choice(resource, "origin", DayOrigin),
    )


def _count(part: Json) -> Count:
    state = _choice(part, "state", DayState)
    quantity, bounds = part.get("valueQuantity"), part.get("valueRange")
    if isinstance(bounds, dict):
        low, high = _number(bounds.get("low")), _number(bounds.get("high"))
        if high is None:
            raise ChangedError("valueRange")
        best = _amount(part, "best")
    else:
        low = high = best = _number(quantity)
        if isinstance(quantity, dict) and quantity.get("comparator") == AT_LEAST_SIGN:
            high, best = None, _amount(part, "best")
    if low is None or state is DayState.UNRECORDED:
        raise ChangedError("valueQuantity")
    return Count(best, low, high, state)


def _infusion(resource: Json, place: Place) -> InfusionEntry:
    grams, per_kg = _infusion_dose(resource)
    product = _words(resource.get("medicationCodeableConcept"))
    is_nameless = _field(resource, "product_not_written") is True and product == NAMELESS_IVIG
    return InfusionEntry(
        _needed_day(resource.get("effectiveDateTime"), "effectiveDateTime"),
        dose_g_per_kg=per_kg,
        dose_g=grams,
        product="" if is_nameless else product,
        lot=_text(resource, "lot"),
        iga_depleted=_as_stated(_field(resource, "iga_depleted"), _yes_or_no, "iga_depleted"),
        setting=_text(resource, "setting"),
        premedication=_text(resource, "premedication"),
        note=_note(resource),
        place=place,
        rate=_text(resource, "rate"),
    )


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _infusion_dose(resource: Json) -> tuple[float | None, float | None]:
    """Give grams and grams per kg."""
    if resource.get("status") != "completed":
        raise ChangedError("status")
    dosage = resource.get("dosage")
    dose = dosage.get("dose") if isinstance(dosage, dict) else None
    value = _as_stated(dose, _number, "dosage.dose")
    unit = dose.get("unit") if isinstance(dose, dict) else None
    if value is None:
        return None, _amount(resource, "dose_g_per_kg")
    if unit == "g/kg":
        return None, value
    if unit == "g":
        return value, _amount(resource, "dose_g_per_kg")
    raise ChangedError("dosage.dose.unit")


def _therapy(resource: Json, place: Place) -> TherapyEntry:
    period = resource.get("effectivePeriod")
    within = period if isinstance(period, dict) else {}
    amount, unit = _daily_dose(resource)
    name = _words(resource.get("medicationCodeableConcept"))
    if not name or _string(resource.get("status")) not in {"active", "completed"}:
        raise ChangedError("medicationCodeableConcept" if not name else "status")
    return TherapyEntry(
        name,
        _needed_day(within.get("start"), "effectivePeriod.start"),
        _as_stated(within.get("end"), iso_day, "effectivePeriod.end"),
        kind=_text(resource, "kind"),
        dose=amount,
        unit=unit or _text(resource, "unit"),
        note=_note(resource),
        place=place,
    )


def _daily_dose(resource: Json) -> tuple[float | None, str]:
    for dosage in objects(resource.get("dosage")):
        for rate in objects(dosage.get("doseAndRate")):
            quantity = rate.get("doseQuantity")
            unit = quantity.get("unit") if isinstance(quantity, dict) else None
            return _as_stated(quantity, _number, "dosage.doseAndRate"), _string(unit)
    return None, ""


def _event(resource: Json, place: Place) -> EventEntry:
    is_vaccination = resource.get("resourceType") == "Immunization"
    moment = "occurrenceDateTime" if is_vaccination else "effectiveDateTime"
    detail = _field(resource, "detail") if is_vaccination else resource.get("valueString")
    kind = _text(resource, "kind") if is_vaccination else _words(resource.get("code"))
    if not kind:
        raise ChangedError("code")
    return EventEntry(
        _needed_day(resource.get(moment), moment),
        kind,
        _string(detail),
        severity=_text(resource, "severity"),
        place=place,
        onset_hours=_amount(resource, "onset_hours"),
        action=_text(resource, "action"),
    )


def _unread(resource: Json, place: Place) -> UnreadMaterial:
    named = _code(resource.get("code"))
    material = next((kind for kind in Material if kind.value == named), None)
    if material is None:
        raise ChangedError("code")
    return UnreadMaterial(
        place,
        _text(resource, "title"),
        _string(resource.get("valueString")),
        material,
        _as_stated(_field(resource, "first_day"), iso_day, "first_day"),
        _as_stated(_field(resource, "last_day"), iso_day, "last_day"),
        in_words=_field(resource, "in_words") is True,
        answer=_choice(resource, "answer", UnreadAnswer),
    )


def _child(resource: Json) -> PatientFacts:
    age = _amount(resource, "age_months_at_first_infusion")
    meta = resource.get("meta")
    tags = objects(meta.get("tag")) if isinstance(meta, dict) else []
    return PatientFacts(
        birth_month=_month(resource.get("birthDate"), "birthDate"),
        weight_kg=_above_zero(resource, "weight_kg"),
        iga_status=_text(resource, "iga_status"),
        synthetic=any(tag.get("code") == TEST_DATA for tag in tags),
        onset_month=_month(_field(resource, "onset_month"), "onset_month"),
        aetiology=_text(resource, "aetiology"),
        price_per_infusion=_above_zero(resource, "price_per_infusion"),
        currency=_text(resource, "currency"),
        age_months_at_first_infusion=None if age is None else int(age),
        dates=_choice(resource, "dates", StandInDates),
    )


def _month(written: object, what: str) -> str:
    """Give the year and month of a date without a day."""
    month = _string(written)[:7]
    if month and iso_day(f"{month}-01") is None:
        raise ChangedError(what)
    return month


def _above_zero(resource: Json, name: str) -> float | None:
    amount = _amount(resource, name)
    if amount is not None and amount <= 0:
        raise ChangedError(name)
    return amount
