"""Medicines by name: which medicine a text names, and which class a therapy belongs to.

A name is matched as whole words, without case and accents. Nothing is guessed from a likeness: a
name that is not in the table belongs to `other`, and what it looks like is only suggested.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from ivig_track.clinical.medicine_table import (
    MEDICINES,
    SHORT_STEROID_NAMES,
    Medicine,
    MedicineClass,
)

# Those who look up a medicine find its class here, too.
__all__ = [
    "NEGATIONS",
    "PULSE_WORDS",
    "STEROIDS",
    "MedicineClass",
    "medicine_class",
    "medicine_key",
    "medicine_named",
    "medicines_named",
    "names_a_steroid",
    "plain_name",
    "plain_words",
    "runs_of_words",
    "shown_name",
    "suggested_medicine",
]

#: Words in a name or kind that make a steroid an intravenous pulse.
PULSE_WORDS = frozenset(
    ["pulse", "pulses", "iv", "i v", "intravenous", "intravenously", "ivmp", "solumedrol",
     "solu medrol", "solu medrone",
     "pulso", "pulsos", "intravenoso", "puls", "stosstherapie", "intravenos", "bolus",
     "intraveineux", "endovenoso", "ev"]
)  # fmt: skip
#: Words that say that a medicine acts where it is put, and hardly elsewhere.
LOCAL_WORDS = frozenset(
    ["cream", "ointment", "lotion", "topical", "inhaler", "inhaled", "nasal", "nebulised",
     "nebulized", "eye", "ear", "skin", "crema", "pomada", "salbe", "creme", "pommade", "zalf",
     "inhalador", "spray"]
)  # fmt: skip
#: Words of a dose, which may stand beside a short name without making it another thing.
_DOSE_WORDS = frozenset(
    ["mg", "mcg", "g", "kg", "ml", "day", "daily", "per", "d", "od", "bd", "tds", "qd", "bid",
     "tid", "po", "iv", "im", "oral", "high", "low", "dose", "pulse", "pulses", "taper", "burst",
     "course", "tab", "tabs", "tablet", "tablets", "drops", "syrup", "once", "twice", "a", "x"]
)  # fmt: skip
_MASS_UNITS = frozenset({"mg", "mcg"})
_AMOUNT_OF_MG = re.compile(r"\b\d+ ?m(?:c)?g\b")
_NUMBER_AND_UNIT = re.compile(r"\d+(mg|mcg|g|ml|kg)?")
#: What the question for an unknown medicine is answered with, as the kind of a therapy.
CLASS_OF_ANSWER = {
    **dict.fromkeys(("steroid", "hormone", "esteroide", "steroide"), MedicineClass.HORMONAL),
    **dict.fromkeys(
        ("seizure medicine", "seizure medication", "epilepsy medicine", "anticonvulsivo",
         "medicamento anticonvulsivo"),
        MedicineClass.ANTISEIZURE,
    ),
    **dict.fromkeys(("diet", "dieta", "diat", "regime"), MedicineClass.KETOGENIC_DIET),
    **dict.fromkeys(("other", "something else", "otro", "otra cosa"), MedicineClass.OTHER),
}  # fmt: skip
#: Words that turn what follows them into its absence.
NEGATIONS = frozenset(
    ["no", "not", "without", "never", "nor", "sin", "ningun", "ninguna", "kein", "keine", "keinen",
     "keinerlei", "ohne", "nicht", "sans", "pas", "aucun", "aucune", "senza", "nessun", "nessuna",
     "non", "sem", "nao", "nenhum", "nenhuma", "geen", "zonder", "niet"]
)  # fmt: skip
_BETWEEN_DENIAL_AND_NAME = frozenset({"any", "further", "other", "iv", "oral", "systemic"})
#: What parts one item of a list of medicines from the next.
_PARTS = re.compile(r"[,;:+\n]")
#: How alike two names must be for one to be suggested for the other (ratio of `difflib`).
SUGGESTION_LIKENESS = 0.8
#: Shorter words are too like one another to suggest anything.
SUGGESTED_LETTERS_MIN = 5
#: A suggestion is looked for in so many first words.
SUGGESTED_WORDS_MAX = 4
#: A text is looked through for a name up to this many words.
NAME_WORDS_MAX = 24
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Give a text in lower case, without accents and punctuation, words apart by one space.

    >>> plain_words("Solu-Medrol  (IV)")
    'solu medrol iv'
    """
    letters = text.casefold()
    if not letters.isascii():
        letters = "".join(filterfalse(_is_no_letter, unicodedata.normalize("NFKD", letters)))
    return " ".join(_WORD.findall(letters))


_LATIN_END = "\u024f"
_NAME_IN_LETTERS = re.compile(r"[^\s!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f]+")


def plain_name(name: str) -> str:
    """Give what a name is compared by: plain words, or in other letters its words as they are.

    >>> plain_name("Wonderdrop  500"), plain_name("Конвулекс") == plain_name("КОНВУЛЕКС,")
    ('wonderdrop 500', True)
    >>> plain_name("Конвулекс") == plain_name("Депакин")
    False
    """
    if all(char <= _LATIN_END or unicodedata.combining(char) for char in name):
        return plain_words(name) or " ".join(name.casefold().split())
    letters = unicodedata.normalize("NFKC", name).casefold()
    visible = "".join(char for char in letters if unicodedata.category(char) != "Cf")
    return " ".join(_NAME_IN_LETTERS.findall(visible))


def _is_no_letter(sign: str) -> bool:
    """Tell an accent, and a sign without width that a copy from elsewhere left inside a word."""
    return unicodedata.combining(sign) != 0 or unicodedata.category(sign) == "Cf"


MEDICINE_OF_NAME: dict[str, Medicine] = {
    plain_words(name): medicine
    for medicine in MEDICINES
    for name in (medicine.name, *medicine.names)
}
STEROIDS = frozenset(name for name, medicine in MEDICINE_OF_NAME.items() if medicine.is_steroid)
#: The most words of one name.
NAME_LENGTH_MAX = max(len(name.split()) for name in MEDICINE_OF_NAME)
#: A line is looked through for several names up to this many words.
LINE_WORDS_MAX = 200
_LONG_NAMES = tuple(name for name in MEDICINE_OF_NAME if len(name) >= SUGGESTED_LETTERS_MIN)


def runs_of_words(text: str) -> list[str]:
    """Give every run of whole words of a text, the longest first.

    >>> runs_of_words("IV Solu-Medrol")
    ['iv solu medrol', 'solu medrol', 'iv solu', 'medrol', 'solu', 'iv']
    """
    words = plain_words(text).split()[:NAME_WORDS_MAX]
    spans = (
        (start, stop) for start in range(len(words)) for stop in range(start + 1, len(words) + 1)
    )
    runs = [" ".join(words[start:stop]) for start, stop in spans]
    return sorted(runs, key=len, reverse=True)


@lru_cache(maxsize=4096)
def medicine_named(text: str) -> Medicine | None:
    """Give the medicine that a text names; the longest name in it decides. None: not in the table.

    >>> [medicine_named(name).name for name in ("Sabril 500 mg", "VGB", "régime cétogène")]
    ['vigabatrin', 'vigabatrin', 'ketogenic diet']
    >>> medicine_named("Wonderdrop") is None
    True
    """
    found = next((run for run in runs_of_words(text) if run in MEDICINE_OF_NAME), None)
    return short_name(text) if found is None else MEDICINE_OF_NAME[found]


def short_name(text: str) -> Medicine | None:
    """Give the steroid of a short name that stands alone or beside its dose; else None.

    Only the name of a medicine may be asked about: elsewhere HC is a head circumference.

    >>> short_name("dex 4 mg").name, short_name("MP pulse").name
    ('dexamethasone', 'methylprednisolone')
    >>> short_name("HC 34 cm") is None
    True
    """
    words = [w for w in plain_words(text).split()[:NAME_WORDS_MAX] if not _is_of_a_dose(w)]
    name = SHORT_STEROID_NAMES.get(words[0]) if len(words) == 1 else None
    return None if name is None else MEDICINE_OF_NAME[name]


def _is_of_a_dose(word: str) -> bool:
    return word in _DOSE_WORDS or _NUMBER_AND_UNIT.fullmatch(word) is not None


def _names_short_steroid_with_dose(part: str) -> bool:
    """Tell a short name alone with a dose in mg, or one right beside it in a sentence."""
    words = plain_words(part).split()[:NAME_WORDS_MAX]
    has_unit = any(word.endswith(tuple(_MASS_UNITS)) for word in words if _is_of_a_dose(word))
    if not has_unit:
        return False
    return short_name(part) is not None or any(
        word in SHORT_STEROID_NAMES
        and (_is_amount(words[at + 1 : at + 3]) or _is_amount(words[max(at - 2, 0) : at]))
        and not _is_denied(words[:at])
        for at, word in enumerate(words)
    )


def _is_amount(words: list[str]) -> bool:
    """Tell whether words next to a name are, or begin or end with, a number of mg.

    >>> _is_amount(["40", "mg"]), _is_amount(["40mg", "today"]), _is_amount(["34", "cm"])
    (True, True, False)
    """
    joined = " ".join(words)
    return _AMOUNT_OF_MG.search(joined) is not None


def names_a_short_steroid(text: str) -> bool:
    """Tell whether a list of medicines names a steroid by a short name alone: "dex, paracetamol".

    >>> names_a_short_steroid("paracetamol, HC"), names_a_short_steroid("paracetamol")
    (True, False)
    """
    return any(short_name(part) is not None for part in _PARTS.split(text))


class NamedMedicines(NamedTuple):
    """The medicines that a text names, in its order, and the words that name none."""

    medicines: tuple[Medicine, ...]
    other_words: tuple[str, ...]


@lru_cache(maxsize=4096)
def medicines_named(text: str) -> NamedMedicines:
    """Give every medicine that a text names, each once; of two names in one place the longer.

    >>> found = medicines_named("Keppra + vitamin B6 (mg)")
    >>> [medicine.name for medicine in found.medicines], found.other_words
    (['levetiracetam', 'pyridoxine'], ('mg',))
    """
    words = plain_words(text).split()[:LINE_WORDS_MAX]
    found: dict[str, Medicine] = {}
    others = []
    start = 0
    while start < len(words):
        length = next(
            (n for n in range(NAME_LENGTH_MAX, 0, -1)
             if " ".join(words[start : start + n]) in MEDICINE_OF_NAME),
            0,
        )  # fmt: skip
        if length:
            medicine = MEDICINE_OF_NAME[" ".join(words[start : start + length])]
            found.setdefault(medicine.name, medicine)
        else:
            others.append(words[start])
        start += length or 1
    return NamedMedicines(tuple(found.values()), tuple(others))


def names_a_steroid(text: str) -> bool:
    """Tell whether a text names a steroid as given, for instance as premedication.

    Only a denial right before the name denies it: of anything less clear the steroid is taken.

    >>> names_a_steroid("paracetamol; methylprednisolone 2 mg/kg"), names_a_steroid("paracetamol")
    (True, False)
    >>> names_a_steroid("paracetamol, no IV steroid")
    False
    """
    return any(
        _is_steroid_given(plain_words(part).split()) or _names_short_steroid_with_dose(part)
        for part in _PARTS.split(text)
    )


def _is_steroid_given(words: list[str]) -> bool:
    words = words[:NAME_WORDS_MAX]
    return any(
        " ".join(words[start:stop]) in STEROIDS and not _is_denied(words[:start])
        for start in range(len(words))
        for stop in range(start + 1, len(words) + 1)
    )


def _is_denied(before: list[str]) -> bool:
    telling = [word for word in before if word not in _BETWEEN_DENIAL_AND_NAME]
    return bool(telling) and telling[-1] in NEGATIONS


def medicine_class(name: str, kind: str = "") -> MedicineClass:
    """Give the class of a therapy by its name, or by the kind that the record states.

    A medicine of the table has the class of the table. A stated kind decides for names that are not
    in it, and where it says that a steroid was a pulse or an antiseizure medicine a rescue dose. A
    steroid with a pulse word is a pulse; one that acts where it is put (a cream, an inhaler) is no
    hormonal therapy.

    >>> medicine_class("Sabril 500 mg").value, medicine_class("IV methylprednisolone").value
    ('vigabatrin', 'hormonal_pulse')
    >>> medicine_class("Wonderdrop").value, medicine_class("Wonderdrop", "antiseizure").value
    ('other', 'antiseizure')
    >>> medicine_class("hydrocortisone cream").value
    'supportive'
    """
    stated = plain_words(kind).replace(" ", "_")
    found = medicine_named(name)
    if found is None:
        if stated in set(MedicineClass):
            return MedicineClass(stated)
        if plain_words(kind) in CLASS_OF_ANSWER:
            return CLASS_OF_ANSWER[plain_words(kind)]
        found = medicine_named(kind)
    if found is None:
        return MedicineClass.OTHER
    return _class_as_given(found, set(runs_of_words(f"{name} {kind}")), stated)


def is_an_answer(kind: str) -> bool:
    """Tell whether the kind of a therapy says what class of medicine it is.

    >>> is_an_answer("steroid"), is_an_answer("other"), is_an_answer("taper"), is_an_answer("")
    (True, True, False, False)
    """
    words = plain_words(kind)
    return words in CLASS_OF_ANSWER or medicine_class("", kind) is not MedicineClass.OTHER


def _class_as_given(found: Medicine, words: set[str], stated: str) -> MedicineClass:
    if not found.is_steroid:
        for_rescue = stated == MedicineClass.RESCUE or MedicineClass.RESCUE.value in words
        is_rescue_dose = for_rescue and found.medicine_class is MedicineClass.ANTISEIZURE
        return MedicineClass.RESCUE if is_rescue_dose else found.medicine_class
    if words & LOCAL_WORDS:
        return MedicineClass.SUPPORTIVE
    is_pulse = bool(words & PULSE_WORDS) or stated == MedicineClass.HORMONAL_PULSE
    return MedicineClass.HORMONAL_PULSE if is_pulse else MedicineClass.HORMONAL


def medicine_key(name: str, kind: str = "") -> str:
    """Give what two rows must share to be one medicine: its name in the table, or its own words.

    A pulse and the same steroid by mouth are two therapies.

    >>> medicine_key("Sabril 500 mg") == medicine_key("VGB")
    True
    >>> medicine_key("IV methylprednisolone") == medicine_key("methylprednisolone")
    False
    >>> medicine_key("丙戊酸钠") == medicine_key("托吡酯")
    False
    """
    found = medicine_named(name)
    if found is None:
        return plain_name(name)
    return f"{found.name}, {medicine_class(name, kind).value}"


def shown_name(name: str) -> str:
    """Give a medicine's name as it was written, with its usual name beside it where that differs.

    >>> shown_name("Sabril 500 mg"), shown_name("vigabatrin"), shown_name("Wonderdrop")
    ('Sabril 500 mg (vigabatrin)', 'vigabatrin', 'Wonderdrop')
    """
    found = medicine_named(name)
    if found is None or plain_words(found.name) in runs_of_words(name):
        return name
    return f"{name} ({found.name})"


@lru_cache(maxsize=1024)
def suggested_medicine(name: str) -> str | None:
    """Give the name of the table that an unknown name looks like; None where there is none.

    A suggestion is for a person to decide; nothing takes it as read.

    >>> suggested_medicine("prednisalone 40 mg"), suggested_medicine("Wonderdrop")
    ('prednisolone', None)
    """
    if medicine_named(name) is not None:
        return None
    words = " ".join(plain_words(name).split()[:SUGGESTED_WORDS_MAX])
    for run in runs_of_words(words):
        if len(run) >= SUGGESTED_LETTERS_MIN:
            alike = get_close_matches(run, _LONG_NAMES, n=1, cutoff=SUGGESTION_LIKENESS)
            if alike:
                return alike[0]
    return None
