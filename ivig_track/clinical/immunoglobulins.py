# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Immunoglobulin products by name and code: which are given intravenously, which are not IVIG.

Brand names as their makers write them, compared as whole words without case and accents.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ivig_track.clinical.medicines import plain_words

#: Normal human immunoglobulin for intravenous use in ATC, in SNOMED CT, and in CVX.
ATC_IVIG, SNOMED_IVIG, CVX_IVIG = "J06BA02", "117103007", "87"
#: HCPCS codes of intravenous immunoglobulin that are billed in units of 500 mg.
HCPCS_IVIG = frozenset(
    ["J1459", "J1556", "J1557", "J1561", "J1566", "J1568", "J1569", "J1572", "J1599"]
)
_CODES = frozenset({ATC_IVIG, SNOMED_IVIG, *HCPCS_IVIG})

_GENERIC_NAMES = (
    "ivig", "ivigs", "iv ig", "ivigg", "iv igg", "igg iv", "ig iv", "igev", "ig ev", "immunoglobulin", "immunoglobulins", "immunoglobuline", "immune globulin",
    "immunglobulin", "immunglobuline", "inmunoglobulina", "inmunoglobulinas", "immunoglobulina",
    "imunoglobulina", "imunoglobulinas", "immunoglobulines", "immunoglobulinen", "immunoglobine", "immunoglobin", "immuneglobulin", "imunoglobulin", "i v i g", "ig polyvalentes",
    "immune globulins", "gammaglobulin", "gammaglobulins", "gamma globulin", "gammaglobulina",
    "gammaglobulinas", "gammaglobulines", "gammaglobuline", "gammaglobulinen", "igiv",
)  # fmt: skip
INTRAVENOUS_NAMES = (
    *_GENERIC_NAMES, "privigen", "gammagard", "gammaked", "gamunex", "octagam", "flebogamma", "bivigam", "gammaplex", "asceniv", "panzyga",
    "kiovig", "intratect", "intragam", "iqymune", "yimmugo", "alyglo", "nanogam", "ig vena",
    "venital", "tegeline", "clairyg", "sandoglobulin", "carimune", "vigam", "plangamma", "qivigy",
    "deqsiga", "multigam", "endobulin", "gamimune", "polygam", "venoglobulin", "iveegam", "omrigam",
    "globiga", "bioven", "gamten", "isiven", "haimaven", "naogamma", "limegam",
)  # fmt: skip
SUBCUTANEOUS_NAMES = (
    "hizentra", "cuvitru", "xembify", "cutaquig", "hyqvia", "scig", "subcutaneous", "gammanorm",
    "subcuvia", "subcutanea", "subkutan", "sous cutanee", "subcutaan", "sottocutanea",
    "octanorm", "evogam", "gamunex sc", "igsc", "sc ig", "ig sc", "subq", "subgam", "vivaglobin",
    "gammaquin", "igvena sc",
)  # fmt: skip
#: Immunoglobulins against one thing, and one made for the muscle: none of them is IVIG.
_HYPERIMMUNE_BRANDS = (
    "hbig", "hyperhep", "nabi hb", "hepagam", "zutectra", "hepatect", "fovepta", "hypertet", "hyperrab",
    "imogam", "kedrab", "bayrab", "berirab", "tetagam", "tetanobulin", "tetuman", "winrho", "rhogam",
    "rhophylac", "hyperrho", "micrhogam", "partobulin", "rhesonativ", "cytogam", "cytotect",
    "megalotect", "varizig", "vzig", "varitect", "babybig", "botulism antitoxin", "thymoglobulin",
    "thymoglobuline", "atgam", "gamastan", "gammastan", "beriglobin", "pentaglobin", "anthrasil", "rhig",
    "trig", "hrig", "htig", "cmv ig", "cmvig", "cmv ivig",
)  # fmt: skip
_AGAINST = (
    r"(?:hepatitis|hepatite|epatite|antihepat\w*|tetan\w*|antitetan\w*|rabies|rabi\w+|antirr?ab\w*|rabbia|raiva"
    r"|rage|tollwut|hondsdolheid|rho|rhod|anti ?d|rhesus|antirh\w*|cmv|cytomegalo\w*|citomegalo\w*|zytomegal\w*"
    r"|varicel\w*|varizel\w*|waterpokken|windpocken|zoster|vzv|botul\w*|difter\w*|diphther\w*|measles|masern"
    r"|vaccinia|anthrax|antithymo\w*|thymo\w*|antilymph\w*|lymphocyte|rsv|syncytial|tick borne|fsme|digoxin)"
)
_BESIDE_TARGET = (
    r"(?: (?:virus|viral|human|humana|humaine|umana|humanas|immune|immun|hyper|hyperimmune|specific|specifique"
    r"|specifica|especifica|iv|im|intravenous|intramuscular|b|a|d|anti|de|la|le|el|contra|contre|contro|gegen"
    r"|tegen|against|for|to|the|antitoxin|toxoid|dtig))"
)
_NAMED_GENERIC = "(?:" + "|".join(map(plain_words, _GENERIC_NAMES)) + ")"
_HYPERIMMUNE = (
    rf"\b(?:{_AGAINST}{_BESIDE_TARGET}{{0,4}} {_NAMED_GENERIC}|{_NAMED_GENERIC}{_BESIDE_TARGET}{{0,4}} {_AGAINST}"
    r"|hyperimm?un\w*)\b"
)
_OTHER_ROUTE = rf"\b{_NAMED_GENERIC}(?: \w+){{0,3}} (?:im|sc|intramuscular\w*|intramuskular\w*)$"
#: Without one of these neither pattern above fits.
_NEEDED_WORDS = (*(f" {plain_words(name)} " for name in _GENERIC_NAMES), " hyperim")
#: Letters of a text in which a product is looked for.
NAME_LETTERS_MAX = 300
_BESIDE_INFUSION = frozenset({"infusion", "infusions", "given", "dose", "course", "day", "of"})
_INTRAVENOUS = tuple(f" {plain_words(name)} " for name in INTRAVENOUS_NAMES)
_SUBCUTANEOUS = tuple(f" {plain_words(name)} " for name in SUBCUTANEOUS_NAMES)
_HYPERIMMUNES = tuple(f" {plain_words(name)} " for name in _HYPERIMMUNE_BRANDS)


@lru_cache(maxsize=1)
def _not_for_the_vein() -> re.Pattern[str]:
    """Compile what names a hyperimmune product or another route, when it is first looked for."""
    return re.compile(f"{_HYPERIMMUNE}|{_OTHER_ROUTE}")


def names_subcutaneous(text: str) -> bool:
    """Tell whether a text names an immunoglobulin that is given under the skin.

    >>> names_subcutaneous("Hizentra 20 %"), names_subcutaneous("Privigen")
    (True, False)
    """
    padded = f" {plain_words(text)} "
    return any(name in padded for name in _SUBCUTANEOUS)


def names_hyperimmune(text: str) -> bool:
    """Tell whether a text names an immunoglobulin against one thing, or one for the muscle.

    >>> names_hyperimmune("Hepatitis B immune globulin"), names_hyperimmune("WinRho SDF")
    (True, True)
    >>> names_hyperimmune("Immune globulin IM"), names_hyperimmune("IVIG after hepatitis B vaccine")
    (True, False)
    """
    plain = plain_words(text[:NAME_LETTERS_MAX])
    if any(name in f" {plain} " for name in _HYPERIMMUNES):
        return True
    # A brand says all there is to say: only a generic name needs to be told apart.
    if not any(word in f" {plain} " for word in _NEEDED_WORDS):
        return False
    return _not_for_the_vein().search(plain) is not None


def is_code_of_ivig(text: str) -> bool:
    """Tell whether a text is a code of IVIG in HCPCS, ATC or SNOMED CT.

    >>> is_code_of_ivig("J1459"), is_code_of_ivig("j06ba02"), is_code_of_ivig("J2930")
    (True, True, False)
    """
    return text.strip().upper() in _CODES


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


@lru_cache(maxsize=4096)
def names_ivig(text: str) -> bool:
    """Tell whether a text names IVIG, and nothing that is given under the skin or hyperimmune.

    >>> names_ivig("Gamunex-C 10 g"), names_ivig("SCIG"), names_ivig("Sabril")
    (True, False, False)
    >>> names_ivig("anti-D immunoglobulin"), names_ivig("Immune globulin (human) IV 10%")
    (False, True)
    """
    padded = f" {plain_words(text)} "
    if not any(name in padded for name in _INTRAVENOUS):
        return False
    return not names_subcutaneous(text) and not names_hyperimmune(text)
