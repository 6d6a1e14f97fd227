"""What a text names that a review has to know of: a medicine, IVIG, an illness, a vaccine."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from ivig_track.clinical.catalogue import ANY_HORMONAL
from ivig_track.clinical.event_words import kinds_of_event
from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import (
    MEDICINE_OF_NAME,
    NEGATIONS,
    names_a_steroid,
    plain_words,
    runs_of_words,
)


class Material(StrEnum):
    """What a text can name, the gravest first."""

    HORMONAL = "hormonal"
    IVIG = "ivig"
    MEDICINE = "medicine"
    ILLNESS = "illness"
    VACCINE = "vaccine"
    WATCHING = "watching"


_HARMLESS = frozenset({MedicineClass.SUPPORTIVE, MedicineClass.OTHER})
_ILLNESSES = frozenset({"fever", "infection"})
#: Words that stand for a medicine or a diet without naming one.
_WORDS_OF = {
    Material.HORMONAL: frozenset(
        ["steroid", "steroids", "corticosteroid", "corticosteroids", "kortison", "cortisone",
         "esteroide", "esteroides", "steroide", "steroides", "steroidi", "hormonal", "hormone"]
    ),
    Material.MEDICINE: frozenset(
        ["medicine", "medicines", "medication", "medications", "meds", "drug", "drugs", "aed",
         "asm", "medicamento", "medicamentos", "medikament", "medikamente", "medicament",
         "medicaments", "farmaco", "farmaci", "medicijn", "medicijnen", "diet", "keto", "rescue"]
    ),
    Material.WATCHING: frozenset(
        ["hours watched", "hours observed", "watched", "hours awake", "horas observadas",
         "stunden beobachtet", "heures observees", "ore osservate", "uren bekeken"]
    ),
}  # fmt: skip


@lru_cache(maxsize=8192)
def material_named(text: str) -> Material | None:
    """Give the gravest thing that a text names; None where it names nothing of the kind.

    >>> material_named("Prednisolone (mg)").value, material_named("started keppra").value
    ('hormonal', 'medicine')
    >>> material_named("no steroid"), material_named("Mood")
    (None, None)
    """
    runs = frozenset(runs_of_words(text))
    return next((kind for kind in Material if _names(kind, text, runs)), None)


def _names(kind: Material, text: str, runs: frozenset[str]) -> bool:
    denied = bool(NEGATIONS & set(plain_words(text).split()))
    if kind in _WORDS_OF and not denied and runs & _WORDS_OF[kind]:
        return True
    if kind is Material.IVIG:
        return not denied and names_ivig(text)
    if kind in (Material.HORMONAL, Material.MEDICINE):
        return _names_medicine(kind, text, runs, denied=denied)
    kinds = kinds_of_event("", text)
    if kind is Material.ILLNESS:
        return bool(kinds & _ILLNESSES)
    return kind is Material.VACCINE and "vaccination" in kinds


def _names_medicine(kind: Material, text: str, runs: frozenset[str], *, denied: bool) -> bool:
    classes = {MEDICINE_OF_NAME[run].medicine_class for run in runs if run in MEDICINE_OF_NAME}
    if kind is Material.HORMONAL:
        return names_a_steroid(text) or (not denied and bool(classes & ANY_HORMONAL))
    return not denied and bool(classes - ANY_HORMONAL - _HARMLESS)
