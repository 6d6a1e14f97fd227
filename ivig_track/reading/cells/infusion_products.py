# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""What a product says of an infusion: IVIG, or something else given on the same day."""

from __future__ import annotations

import re
from functools import lru_cache

from ivig_track.clinical.immunoglobulins import (
    is_code_of_ivig,
    names_hyperimmune,
    names_ivig,
    names_subcutaneous,
)
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import (
    NAME_WORDS_MAX,
    medicine_class,
    names_a_steroid,
    plain_words,
)
from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import Message, message, phrase

#: What stands beside IVIG on an infusion chart and is none.
OTHER_FLUIDS = frozenset(
    ["albumin", "albumine", "albumina", "saline", "glucose", "plasma", "platelets", "blood", "iron",
     "paracetamol", "acetaminophen", "ibuprofen", "diphenhydramine", "benadryl", "cetirizine",
     "ceftriaxone", "antibiotic", "antibiotics", "ondansetron", "dextrose", "chloride", "flush",
     "heparin", "meropenem", "vancomycin", "cells", "water", "ringer", "hartmanns", "tylenol",
     "chlorphenamine", "loratadine", "hydroxyzine", "furosemide", "glucosa", "suero", "nacl",
     "kochsalz", "glukose", "serum", "fisiologica", "soro", "emla", "plaquetas", "plaquettes", "piastrine", "thrombozyten",
     "trombocyten", "erythrozyten", "hematies", "eritrociti"]
)  # fmt: skip
#: What is given as IVIG is, by the bag or the syringe, on a day of its own: never a medicine given beside it.
OTHER_DRIPS = frozenset(
    ["albumin", "albumine", "albumina", "plasma", "platelets", "blood", "cells", "plaquetas", "plaquettes", "piastrine",
     "thrombozyten", "trombocyten", "erythrozyten", "hematies", "eritrociti", "iron", "ferinject", "venofer",
     "antibiotic", "antibiotics", "ceftriaxone", "meropenem", "vancomycin", "synagis", "beyfortus", "remicade",
     "rituxan", "mabthera", "actemra", "roactemra", "soliris", "zometa", "zoledronic", "pamidronate"]
)  # fmt: skip
#: Beside such a word a name is of what was measured, not of what was given.
_MEASURED = Pattern(
    r"\b(?:test\w*|pressure|taken|drawn|count\w*|work|sugar|levels?|low|high|normal|gas|culture\w*|result\w*|sample\w*"
    r"|druck|wert\w*|abnahme|abgenommen|tension|presion|analisis|analitica|analyse\w*|bilan|prise|pressione|esame|esami|pressao|exame\w*|druk|prik\w*)\b"
)
#: Names of monoclonal antibodies end so (WHO, stem of international nonproprietary names until 2021).
_ANTIBODY = "mab"
#: Words that may stand in a column of products and name none.
_NAMELESS = frozenset(
    ["g", "gr", "gram", "grams", "gramm", "gramos", "grammes", "grammi", "mg", "kg", "ml", "per", "x", "d", "day",
     "days", "tag", "tage", "dia", "dias", "jour", "jours", "giorno", "giorni", "dag", "dagen", "total", "in", "all",
     "over", "of", "and", "dose", "course", "cycle", "bag", "no", "nr", "number", "infusion", "infusions", "perfusion",
     "infusione", "infusao", "infuus", "1g", "2g"]
)  # fmt: skip
#: Words of an appointment or a line about IVIG at which none is given.
_ABOUT_IT = Pattern(
    r"\b(cancel\w*|postpon\w*|reschedul\w*|insurance|authori[sz]ation|approval|call|phone|discuss\w*|consult\w*|consent|follow ?up|review|referral|letter|invoice|bill|billing|order|ordered|reorder|prescription|delivery|delivered|pick ?up|training|teaching|reminder|tubing|pump|supplies|rental|bloods|blood test|not given|nothing given|moved to|declined|refused|waiting list"
    r"|abgesagt|verschoben|besprechung|rezept|lieferung|antrag|bestell\w*|annule\w*|reporte\w*|ordonnance|commande|livraison|rendez vous pour en parler|cancelad\w*|aplazad\w*|pospuest\w*|receta|entrega|autorizacion|llamada|annullat\w*|rinviat\w*|ricetta|consegna|colloquio|receita|telefonema|geannuleerd|uitgesteld|recept|levering|gesprek)\b"
)
_OTHER = phrase('not IVIG: "{product}" is another medicine or fluid')
_UNKNOWN = phrase(
    '"{product}" is not known as IVIG and was not taken for it; write IVIG or its brand there if it was'
)


def not_ivig(product: str) -> Message | None:
    """Say why a product is not IVIG; None where nothing speaks against it.

    >>> str(not_ivig("Hizentra")), not_ivig("Privigen")
    ('not IVIG: "Hizentra" is given under the skin', None)
    >>> str(not_ivig("Tetanus immunoglobulin"))
    'not IVIG: "Tetanus immunoglobulin" is an immunoglobulin against one thing, or for the muscle'
    """
    if names_subcutaneous(product):
        return message('not IVIG: "{product}" is given under the skin', product=product)
    if names_hyperimmune(product) and not names_ivig(product):
        return message(
            'not IVIG: "{product}" is an immunoglobulin against one thing, or for the muscle',
            product=product,
        )
    if names_a_steroid(product) and not names_ivig(product):
        return message(
            'not IVIG: "{product}" is a steroid; list it with the other therapies', product=product
        )
    return None


def why_product_is_not_ivig(product: str, *, beside: str = "", title: str = "") -> Message | None:
    """Say why what stands in a column of products is not known as IVIG; None where it is.

    `beside` is the dose of the row, `title` that of the column: either may name IVIG instead.

    >>> why_product_is_not_ivig("Octagam 10 %"), why_product_is_not_ivig("J1459")
    (None, None)
    >>> str(why_product_is_not_ivig("Paracetamol before IVIG"))
    'not IVIG: "Paracetamol before IVIG" is another medicine or fluid'
    >>> str(why_product_is_not_ivig("Zzz")).split(" and")[0]
    '"Zzz" is not known as IVIG'
    """
    named = f"{product} {beside}".strip()
    against = not_ivig(product) or not_ivig(named)
    if against is not None:
        return against
    if names_other_first(product):
        return message(_OTHER, product=product)
    if is_only_about_ivig(product):
        return message('"{product}" names IVIG, but says that none was given', product=product)
    if (
        tells_no_product(product)
        or names_ivig(named)
        or is_code_of_ivig(product)
        or names_ivig(title)
    ):
        return None
    return message(_UNKNOWN, product=product[:80])


def tells_no_product(product: str) -> bool:
    """Tell whether a cell of a column of products holds a dose or a number, and no name.

    >>> tells_no_product("1 g/kg x 2 days"), tells_no_product("Infusion 3"), tells_no_product("Zzz")
    (True, True, False)
    """
    words = plain_words(product).split()
    return all(word.isdigit() or word in _NAMELESS for word in words)


@lru_cache(maxsize=4096)
def names_other_first(product: str) -> bool:
    """Tell whether another medicine or fluid is named, and IVIG not before it.

    >>> names_other_first("sodium chloride flush after IVIG"), names_other_first("IVIG in glucose")
    (True, False)
    """
    words = plain_words(product).split()[:NAME_WORDS_MAX]
    for count in range(1, len(words) + 1):
        start = " ".join(words[:count])
        if names_ivig(start):
            return False
        if words[count - 1] in OTHER_FLUIDS or medicine_class(start) != MedicineClass.OTHER:
            return True
    return False


def names_another_drip(product: str) -> bool:
    """Tell whether another thing than IVIG that is given by the bag is named, and IVIG not before it.

    What is given to make a child bear an infusion, or to keep its line open, is none.

    >>> names_another_drip("albumin 20 %"), names_another_drip("infliximab 5 mg/kg")
    (True, True)
    >>> names_another_drip("IVIG, then albumin"), names_another_drip("paracetamol")
    (False, False)
    >>> names_another_drip("blood pressure low"), names_another_drip("iron level 12")
    (False, False)
    """
    plain = plain_words(product)
    words = plain.split()[:NAME_WORDS_MAX]
    if _MEASURED.search(plain):
        return False
    for count, word in enumerate(words, start=1):
        if names_ivig(" ".join(words[:count])):
            return False
        if word in OTHER_DRIPS or word.endswith(_ANTIBODY):
            return True
    return False


def is_only_about_ivig(text: str) -> bool:
    """Tell whether words name IVIG only to speak of it: a call, a bill, a consultation.

    >>> is_only_about_ivig("IVIG consult"), is_only_about_ivig("IVIG day unit")
    (True, False)
    """
    return _ABOUT_IT.search(plain_words(text)) is not None


_STRENGTH = Pattern(r"(?<![\d.,])(?P<percent>\d{1,2}(?:[.,]\d)?)\s*%", re.IGNORECASE)
_MASS_IN_VOLUME = Pattern(
    r"(?<![\d.,])(?P<mass>\d{1,3}(?:[.,]\d+)?)\s*(?P<unit>m?g)\s*(?:/|per|in)\s*(?P<volume>\d{1,3})?\s*(?P<of>m?l)\b",
    re.IGNORECASE,
)
_VOLUME = Pattern(r"(?<![\d.,/])(?P<number>\d{1,4}(?:[.,]\d+)?)\s*ml\b(?!\s*/)", re.IGNORECASE)
#: Products of IVIG hold 3 to 20 g in 100 mL; any other percentage is of something else.
PERCENT_MIN, PERCENT_MAX = 3.0, 20.0


def grams_of_volume(dose: str, product: str) -> float | None:
    """Reckon the grams of a volume of a product whose strength is written; None where it is not.

    10 % is 10 g in 100 mL.

    >>> grams_of_volume("100 mL", "Privigen 10%"), grams_of_volume("200 ml of 5 %", "IVIG")
    (10.0, 10.0)
    >>> grams_of_volume("100 mL", "Octagam"), grams_of_volume("2 mL/kg/h", "IVIG 10%")
    (None, None)
    """
    volume = _VOLUME.search(dose[:100])
    percent = _percent(dose[:100])
    percent = _percent(product[:200]) if percent is None else percent
    if volume is None or percent is None:
        return None
    return float(volume["number"].replace(",", ".")) * percent / 100


def is_volume(dose: str) -> bool:
    """Tell whether a dose is a volume, not a rate.

    >>> is_volume("100 mL"), is_volume("2 mL/kg/h")
    (True, False)
    """
    return _VOLUME.search(dose[:100]) is not None


def without_strength(text: str) -> str:
    """Give a text without what it says of the strength of a product, which is no dose.

    >>> without_strength("Privigen 100 mg/mL")
    'Privigen '
    """
    return _MASS_IN_VOLUME.sub("", text[:200])


def _percent(text: str) -> float | None:
    """Give the strength of a product in g per 100 mL."""
    said = _STRENGTH.search(text)
    if said is not None:
        percent = float(said["percent"].replace(",", "."))
    else:
        held = _MASS_IN_VOLUME.search(text)
        if held is None:
            return None
        grams = float(held["mass"].replace(",", ".")) / (
            1000 if held["unit"].lower() == "mg" else 1
        )
        percent = (
            100
            * grams
            / (float(held["volume"] or 1) or 1)
            / (1000 if held["of"].lower() == "l" else 1)
        )
    return percent if PERCENT_MIN <= percent <= PERCENT_MAX else None
