"""What one FHIR resource of a medicine says: its name, its day, its dose, and whether it is IVIG.

Any key may hold a value of a wrong type: what cannot be read is taken as not stated.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import CVX_IVIG, is_code_of_ivig, names_ivig
from ivig_track.clinical.medicines import medicine_named
from ivig_track.entries.clean_text import clean
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.dates import YEAR_MAX, YEAR_MIN
from ivig_track.reading.cells.doses.dose_steps import parse_dose_steps
from ivig_track.reading.cells.doses.infusion_doses import WrittenDose, parse_dose
from ivig_track.reading.cells.doses.medicine_doses import parse_medicine_dose
from ivig_track.reading.cells.infusion_products import grams_of_volume
from ivig_track.reading.exports.fhir_text import Json, objects

#: Immunoglobulins in ATC that are not intravenous, and hyperimmune ones.
_ATC_OTHER = Pattern(r"J06BA(?:01)?|J06B[BCD]\w*")
#: Routes of SNOMED CT that are not a vein: under the skin, into a muscle.
_OTHER_ROUTES = frozenset({"34206005", "78421000"})
_OTHER_ROUTE_WORDS = Pattern(r"subcut\w*|s\.?c\.?|intramusc\w*|i\.?m\.?", re.IGNORECASE)
#: Steroids in RxNorm, which ATC and names of the table of medicines do not cover.
_RXNORM = {
    "8638": "prednisolone",
    "8640": "prednisone",
    "6902": "methylprednisolone",
    "3264": "dexamethasone",
    "5492": "hydrocortisone",
}
_MOMENTS = ("effectiveDateTime", "occurenceDateTime", "occurrenceDateTime", "effectiveTimeDateTime")
_PERIODS = ("effectivePeriod", "occurencePeriod", "occurrencePeriod", "effectiveTimePeriod")
_CONCEPTS = ("medicationCodeableConcept", "vaccineCode", "code")
#: States and intents that say that there is nothing to take.
NOTHING_TAKEN = frozenset(
    ["not-done", "not-taken", "entered-in-error", "cancelled", "declined", "nullified", "aborted"]
)  # fmt: skip
#: A whole number in JSON has no end; beyond this no decimal number holds it.
NUMBER_BELOW = 1e300
#: Longest course in days that is reckoned from a number of days.
COURSE_DAYS_MAX = 3650
_UNIT_DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.0}
_DAYS_IN = {"d": 1, "day": 1, "days": 1, "wk": 7, "week": 7, "weeks": 7, "mo": 30, "a": 365}


def text_of(value: object) -> str:
    """Give a text; "" for anything else."""
    return clean(value[:300].encode("utf-8", "replace").decode()) if isinstance(value, str) else ""


def words_of(concept: object) -> str:
    """Give the text of a concept, or of the first of its codings that has one."""
    for one in objects(concept):
        codings = objects(one.get("coding"))
        names = [text_of(one.get("text")), *(text_of(code.get("display")) for code in codings)]
        names += [text_of(code.get("code")) for code in codings]
        inner = one.get("concept")
        found = next((name for name in names if name.strip()), "")
        found = found or (words_of(inner) if isinstance(inner, dict) else "")
        if found:
            return found
    return ""


def concept_of(resource: Json) -> Json:
    """Give the concept that names the medicine of a resource."""
    found = (resource.get(name) for name in _CONCEPTS)
    return next((one for one in found if isinstance(one, dict) and one), {})


def codes_of(resource: Json) -> set[str]:
    """Give the codes of the medicine of a resource."""
    codings = objects(concept_of(resource).get("coding"))
    return {text_of(coding.get("code")) for coding in codings} - {""}


def medicine_name(resource: Json) -> str:
    """Give the name of a medicine; a code that tells more than its name stands beside it."""
    name = words_of(concept_of(resource))[:200]
    if medicine_named(name) is not None or is_ivig(resource):
        return name
    codings = objects(concept_of(resource).get("coding"))
    others = [text_of(coding.get("display")) for coding in codings]
    others += [text_of(coding.get("code")) for coding in codings]
    others += [_RXNORM.get(text_of(c.get("code")), "") for c in codings if _is_rxnorm(c)]
    told = next((other for other in others if other and medicine_named(other)), "")
    return f"{name} ({told})" if told and name else told or name


def _is_rxnorm(coding: Json) -> bool:
    return "rxnorm" in text_of(coding.get("system")).lower()


def all_names(resource: Json) -> str:
    """Give every name and text of the medicine of a resource, one after the other."""
    concept = concept_of(resource)
    names = [text_of(coding.get("display")) for coding in objects(concept.get("coding"))]
    return "; ".join(name for name in (text_of(concept.get("text")), *names) if name)


def is_ivig(resource: Json) -> bool:
    """Tell whether a resource is of IVIG, by its codes or its names."""
    codes = codes_of(resource)
    if any(_ATC_OTHER.fullmatch(code) for code in codes):
        return False
    is_vaccine_code = resource.get("resourceType") == "Immunization" and CVX_IVIG in codes
    named = is_vaccine_code or any(map(is_code_of_ivig, codes)) or names_ivig(all_names(resource))
    return named and not is_other_route(resource)


def is_other_immunoglobulin(resource: Json) -> bool:
    """Tell whether a code or the route says that an immunoglobulin is not given into a vein."""
    by_code = any(_ATC_OTHER.fullmatch(code) for code in codes_of(resource))
    return by_code or (names_ivig(all_names(resource)) and is_other_route(resource))


def is_other_route(resource: Json) -> bool:
    """Tell whether a dosage says that it went under the skin or into a muscle."""
    for dosage in dosages(resource):
        route = dosage.get("route")
        codes = {text_of(c.get("code")) for r in objects(route) for c in objects(r.get("coding"))}
        if codes & _OTHER_ROUTES or _OTHER_ROUTE_WORDS.match(words_of(route)):
            return True
    return False


def dosages(resource: Json) -> list[Json]:
    """Give the dosages of a resource, however its kind and release call them."""
    names = ("dosage", "dosageInstruction")
    return [dosage for name in names for dosage in objects(resource.get(name))]


def period_of(resource: Json) -> Json:
    """Give the period of a resource; `occurence` is how FHIR R5 spells it."""
    found = (resource.get(name) for name in _PERIODS)
    return next((one for one in found if isinstance(one, dict) and one), {})


def moment_of(resource: Json) -> str:
    """Give when a resource happened, as written: its moment, or the start or end of its period."""
    moments = (text_of(resource.get(name)) for name in _MOMENTS)
    period = period_of(resource)
    either = text_of(period.get("start")) or text_of(period.get("end"))
    return next((moment for moment in moments if moment), either)


def iso_day(written: object) -> date | None:
    """Give the day of a moment as it is written; None where it tells no day.

    A day far from every diary stands for "no end" or "not known".

    >>> iso_day("2024-03-05T22:00:00Z"), iso_day("9999-12-31"), iso_day("2024")
    (datetime.date(2024, 3, 5), None, None)
    """
    try:
        day = date.fromisoformat(text_of(written)[:10])
    except ValueError:
        return None
    return day if YEAR_MIN <= day.year <= YEAR_MAX else None


def number_of(value: object) -> float | None:
    """Give a number; None for anything else, and for what no decimal number holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < NUMBER_BELOW else None


def dose_value(resource: Json) -> tuple[float | None, str]:
    """Give the dose of a resource and its unit; None and "" where none is stated as a number."""
    places: list[object] = []
    for dosage in dosages(resource):
        rates = objects(dosage.get("doseAndRate"))
        places += [dosage.get("dose"), dosage.get("doseQuantity")]
        places += [rate.get("doseQuantity") for rate in rates]
    if not places:
        places = [resource.get("doseQuantity")]
    for dose in places:
        value = number_of(dose.get("value")) if isinstance(dose, dict) else None
        if value is not None and isinstance(dose, dict):
            return value, text_of(dose.get("unit")) or text_of(dose.get("code"))
    return None, ""


def daily_amount(resource: Json) -> tuple[float | None, str]:
    """Give the amount of a day and its unit, by the timing of the dosage or by its words."""
    value, unit = dose_value(resource)
    if value is not None:
        times = _times_a_day(resource)
        return (value, unit) if times == 1 else (round(value * times, 6), unit)
    written = dose_text(resource)
    steps = parse_dose_steps(written)
    dose = steps[0].dose if len(steps) == 1 else parse_medicine_dose(written)
    return (None, "") if dose is None else (dose.amount, dose.unit)


def _times_a_day(resource: Json) -> float:
    """Give how often a day the timing says; 1 where it says nothing that is known."""
    for dosage in dosages(resource):
        repeat = _repeat(dosage)
        number, period = number_of(repeat.get("frequency")), number_of(repeat.get("period"))
        days = _UNIT_DAYS.get(text_of(repeat.get("periodUnit")))
        if number is not None and days is not None and number > 0:
            return number / (days * (period or 1))
    return 1.0


def is_as_needed(resource: Json) -> bool:
    """Tell whether a medicine is taken as needed only."""
    keys = ("asNeededBoolean", "asNeeded")
    return any(dosage.get(key) is True for dosage in dosages(resource) for key in keys)


def dose_text(resource: Json) -> str:
    """Give what the dosages say in words."""
    return "; ".join(filter(None, (text_of(one.get("text")) for one in dosages(resource))))[:300]


def ivig_dose(resource: Json) -> WrittenDose:
    """Give the dose of IVIG: grams, grams per kg, or grams of a volume whose strength is told."""
    value, unit = dose_value(resource)
    written = dose_text(resource)
    dose = parse_dose(f"{value:f} {unit}") if value is not None else None
    if dose is None and value is not None:
        grams = grams_of_volume(f"{value:f} {unit}", f"{all_names(resource)} {written}")
        dose = None if grams is None else WrittenDose(grams=grams)
    said = parse_dose(written)
    if dose is None:
        return WrittenDose(grams_per_kg=None if said is None else said.grams_per_kg)
    per_kg = dose.grams_per_kg if said is None else dose.grams_per_kg or said.grams_per_kg
    return WrittenDose(grams=dose.grams, grams_per_kg=per_kg)


class Course(NamedTuple):
    """The first and last day of what was ordered or handed out; either None where not stated."""

    first: date | None
    last: date | None


def course_of(resource: Json) -> Course:
    """Give the days of an order or of what a pharmacy handed out."""
    first = last = None
    for dosage in dosages(resource):
        start, end = _bounds(dosage)
        first, last = first or start, _later(last, end)
    handed = [resource.get(name) for name in ("whenHandedOver", "whenPrepared")]
    written = [*handed, resource.get("authoredOn"), resource.get("dateWritten")]
    first = first or next((day for one in written if (day := iso_day(one))), None)
    if first is not None and last is None:
        days = _days_stated(resource)
        last = None if days is None else first + timedelta(days - 1)
    return Course(first, last)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one is not None and other is not None else one or other


def _repeat(dosage: Json) -> Json:
    timing = dosage.get("timing")
    repeat = timing.get("repeat") if isinstance(timing, dict) else None
    return repeat if isinstance(repeat, dict) else {}


def _bounds(dosage: Json) -> tuple[date | None, date | None]:
    bounds = _repeat(dosage).get("boundsPeriod")
    if not isinstance(bounds, dict):
        return None, None
    return iso_day(bounds.get("start")), iso_day(bounds.get("end"))


def _days_stated(resource: Json) -> int | None:
    """Give for how many days something is to be taken, where a resource says so."""
    request = resource.get("dispenseRequest")
    supply = request.get("expectedSupplyDuration") if isinstance(request, dict) else None
    bounds = [_repeat(dosage).get("boundsDuration") for dosage in dosages(resource)]
    for duration in (*bounds, resource.get("daysSupply"), supply):
        days = _days_of(duration)
        if days is not None:
            return days
    steps = [step.days for step in parse_dose_steps(dose_text(resource))]
    known = [days for days in steps if days is not None]
    return sum(known) if known and len(known) == len(steps) else None


def _days_of(duration: object) -> int | None:
    if not isinstance(duration, dict):
        return None
    value = number_of(duration.get("value"))
    unit = text_of(duration.get("code")) or text_of(duration.get("unit")) or "d"
    if value is None or unit.lower() not in _DAYS_IN:
        return None
    days = round(value * _DAYS_IN[unit.lower()])
    return days if 1 <= days <= COURSE_DAYS_MAX else None
