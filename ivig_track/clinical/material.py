"""What a text names that a review has to know of: a medicine, IVIG, an illness, a vaccine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from ivig_track.clinical.catalogue import ANY_HORMONAL
from ivig_track.clinical.event_words import kinds_of_event
from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicine_table import SHORT_STEROID_NAMES, MedicineClass
from ivig_track.clinical.medicines import (
    MEDICINE_OF_NAME,
    NAME_LENGTH_MAX,
    NAME_WORDS_MAX,
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


_YES_OR_NO = (
    r"\b(?:yes|y|ja|j|s[ií]|s|oui|o|sim)\s*(?:/|or|o|oder|ou|of|-|\|)\s*(?:no|n|nein|non|n[ãa]o|nee)\b"
    r"|\b(?:1|0)\s*=\s*[^\W\d]+"
)
_BETWEEN_ANSWERS = frozenset("/|-=")
#: A dash parts two clauses too, but "steroids - none" is one.
_CLAUSES = re.compile(
    r"[.;,:!?](?=\s|$)|\n|\bbut\b|\s[-–—]\s(?!\s*(?:" + "|".join(sorted(NEGATIONS)) + r")\b)"
)
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
        ["hours watched", "watched hours", "hours of watching", "hours of observation",
         "observation hours", "observed hours", "horas vigiladas", "horas de observacion",
         "beobachtete stunden", "stunden beobachtung", "heures surveillees", "heures d observation",
         "ore di osservazione", "horas de observacao", "horas vigiadas", "uren geobserveerd",
         "uren observatie", "hours observed", "watched", "hours awake", "horas observadas",
         "stunden beobachtet", "heures observees", "ore osservate", "uren bekeken"]
    ),
}  # fmt: skip
_FIRST_WORDS = frozenset(
    name.split()[0]
    for names in (
        MEDICINE_OF_NAME,
        SHORT_STEROID_NAMES,
        _WORDS_OF[Material.HORMONAL],
        _WORDS_OF[Material.MEDICINE],
    )
    for name in names
)


def without_yes_no(title: str) -> str:
    """Leave out the answers that a title offers: they deny nothing.

    >>> without_yes_no("Vigabatrin (yes/no)")
    'Vigabatrin ( )'
    """
    # Two answers have one of these between them, and most titles none.
    if _BETWEEN_ANSWERS.isdisjoint(title) and " o" not in " ".join(title.casefold().split()):
        return title
    return re.sub(_YES_OR_NO, " ", title, flags=re.IGNORECASE)


@lru_cache(maxsize=8192)
def material_named(text: str) -> Material | None:
    """Give the gravest thing that a text names; None where it names nothing of the kind.

    >>> material_named("Prednisolone (mg)").value, material_named("started keppra").value
    ('hormonal', 'medicine')
    >>> material_named("no steroid"), material_named("Mood")
    (None, None)
    """
    found = {
        kind
        for clause in clauses_of(without_yes_no(text))
        if (kind := _material_of_clause(clause)) is not None
    }
    return next((kind for kind in Material if kind in found), None)


def clauses_of(text: str) -> Iterator[str]:
    """Give the clauses of a text, a long one in pieces that overlap: each denies for itself.

    >>> list(clauses_of("no fever, started keppra. 1.5 mL"))
    ['no fever', ' started keppra', ' 1.5 mL']
    """
    for clause in _CLAUSES.split(text):
        words = clause.split()
        if len(words) <= NAME_WORDS_MAX:
            yield clause
            continue
        for start in range(0, len(words) - NAME_LENGTH_MAX, NAME_WORDS_MAX - NAME_LENGTH_MAX):
            yield " ".join(words[start : start + NAME_WORDS_MAX])


def may_name_a_medicine(text: str) -> bool:
    """Tell at one look whether a text holds a word with which a name begins."""
    return not _FIRST_WORDS.isdisjoint(plain_words(text).split())


def _material_of_clause(clause: str) -> Material | None:
    runs = frozenset(runs_of_words(clause))
    return next((kind for kind in Material if _names(kind, clause, runs)), None)


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
