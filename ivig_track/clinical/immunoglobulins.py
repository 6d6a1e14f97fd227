"""Immunoglobulin products by name: which are given intravenously, which are not IVIG.

Brand names as their makers write them, compared as whole words without case and accents.
"""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words

INTRAVENOUS_NAMES = (
    "ivig", "iv ig", "immunoglobulin", "immunoglobulins", "immunoglobuline", "immune globulin",
    "immunglobulin", "immunglobuline", "inmunoglobulina", "inmunoglobulinas", "immunoglobulina",
    "imunoglobulina", "gammaglobulin", "gamma globulin", "gammaglobulina", "igiv", "privigen",
    "gammagard",
    "gammaked", "gamunex", "octagam", "flebogamma", "bivigam", "gammaplex", "asceniv", "panzyga",
    "kiovig", "intratect", "intragam", "iqymune", "yimmugo", "alyglo", "nanogam", "ig vena",
    "venital", "tegeline", "clairyg", "sandoglobulin", "carimune", "vigam", "plangamma", "qivigy",
)  # fmt: skip
SUBCUTANEOUS_NAMES = (
    "hizentra", "cuvitru", "xembify", "cutaquig", "hyqvia", "scig", "subcutaneous", "gammanorm",
    "subcuvia", "subcutanea", "subkutan", "sous cutanee", "subcutaan", "sottocutanea",
)  # fmt: skip
_BESIDE_INFUSION = frozenset({"infusion", "infusions", "given", "dose", "course", "day", "of"})
_INTRAVENOUS = tuple(f" {plain_words(name)} " for name in INTRAVENOUS_NAMES)
_SUBCUTANEOUS = tuple(f" {plain_words(name)} " for name in SUBCUTANEOUS_NAMES)


def names_subcutaneous(text: str) -> bool:
    """Tell whether a text names an immunoglobulin that is given under the skin.

    >>> names_subcutaneous("Hizentra 20 %"), names_subcutaneous("Privigen")
    (True, False)
    """
    padded = f" {plain_words(text)} "
    return any(name in padded for name in _SUBCUTANEOUS)


def is_infusion_of_ivig(kind: str) -> bool:
    """Tell whether the kind of an event is an infusion of IVIG, and nothing else beside it.

    >>> is_infusion_of_ivig("IVIG infusion"), is_infusion_of_ivig("Privigen given")
    (True, True)
    >>> is_infusion_of_ivig("reaction to IVIG"), is_infusion_of_ivig("fever")
    (False, False)
    """
    words = f" {plain_words(kind)} "
    named = [name for name in _INTRAVENOUS if name in words]
    for name in sorted(named, key=len, reverse=True):
        words = words.replace(name, " ")
    return bool(named or "infusion" in words) and not {*words.split()} - _BESIDE_INFUSION


def names_ivig(text: str) -> bool:
    """Tell whether a text names IVIG and nothing given under the skin.

    >>> names_ivig("Gamunex-C 10 g"), names_ivig("SCIG"), names_ivig("Sabril")
    (True, False, False)
    """
    padded = f" {plain_words(text)} "
    return any(name in padded for name in _INTRAVENOUS) and not names_subcutaneous(text)
