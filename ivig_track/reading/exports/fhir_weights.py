"""Body weights of a FHIR export, and which of them is that of an infusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ivig_track.entries.entries import (
    InfusionEntry,
)
from ivig_track.reading.exports.fhir_medicine import (
    NOTHING_TAKEN,
    iso_day,
    moment_of,
    number_of,
    text_of,
    words_of,
)
from ivig_track.reading.exports.fhir_text import (
    Json,
    objects,
)

#: Body weight in LOINC.
_WEIGHT_CODES = frozenset({"29463-7", "3141-9", "3142-7", "8335-2"})


_GRAMS_PER_KG, _POUNDS_PER_KG = 1000, 2.20462


#: A weight is that of an infusion for so many days.
WEIGHT_DAYS = 60


class Weight(NamedTuple):
    """A body weight on its day."""

    day: date
    kilograms: float


def weight_of(resource: Json) -> Weight | None:
    """Give a body weight in kg; None where a resource is none, or does not count."""
    if resource.get("resourceType") != "Observation":
        return None
    code, value = resource.get("code"), resource.get("valueQuantity")
    codes = {text_of(c.get("code")) for one in objects(code) for c in objects(one.get("coding"))}
    is_weight = bool(codes & _WEIGHT_CODES) or words_of(code).lower() in {"body weight", "weight"}
    day = iso_day(moment_of(resource))
    if not is_weight or day is None or not isinstance(value, dict):
        return None
    number = number_of(value.get("value"))
    unit = (text_of(value.get("code")) or text_of(value.get("unit"))).lower()
    divisor = {"kg": 1, "g": _GRAMS_PER_KG, "[lb_av]": _POUNDS_PER_KG, "lb": _POUNDS_PER_KG}
    if number is None or unit not in divisor or text_of(resource.get("status")) in NOTHING_TAKEN:
        return None
    kilograms = number / divisor[unit]
    return Weight(day, round(kilograms, 3)) if 0.3 <= kilograms <= 400 else None


def weighed(infusion: InfusionEntry, weights: list[Weight]) -> InfusionEntry:
    """Give an infusion the last weight that was taken on its day or in the `WEIGHT_DAYS` before."""
    before = [w for w in weights if 0 <= (infusion.day - w.day).days <= WEIGHT_DAYS]
    return replace(infusion, weight_kg=before[-1].kilograms) if before else infusion
