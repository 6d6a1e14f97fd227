"""The words that may pass into a shared copy: medicines, kinds, units. Nothing else does."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain

from ivig_track.clinical.event_words import WORDS_OF_KIND
from ivig_track.clinical.immunoglobulins import INTRAVENOUS_NAMES
from ivig_track.clinical.medicines import (
    LOCAL_WORDS,
    MEDICINE_OF_NAME,
    PULSE_WORDS,
    plain_words,
)
from ivig_track.clinical.reaction_kinds import SEVERE_WORDS
from ivig_track.clinical.vaccines import NAMES_OF_KIND

MEDICINES = frozenset({*MEDICINE_OF_NAME, *PULSE_WORDS, *LOCAL_WORDS})
STEROIDS = frozenset(name for name, found in MEDICINE_OF_NAME.items() if found.is_steroid)
IMMUNOGLOBULINS = frozenset(plain_words(name) for name in INTRAVENOUS_NAMES)
BRANDS = frozenset(
    name
    for name in IMMUNOGLOBULINS
    if "globulin" not in name and name not in {"ivig", "iv ig", "igiv"}
)
#: Beside steroids: what is given before an infusion against fever, pain, itching and vomiting.
PREMEDICATIONS = frozenset(
    {*STEROIDS, "paracetamol", "acetaminophen", "tylenol", "calpol", "ibuprofen", "nurofen",
     "diphenhydramine", "benadryl", "cetirizine", "loratadine", "chlorphenamine", "hydroxyzine",
     "antihistamine", "ondansetron", "fluids", "saline", "none"}
)  # fmt: skip
EVENT_KINDS = frozenset(
    {*WORDS_OF_KIND, "eeg", "mri", "vns",
     "fall", "sleep", "teething", "travel", "growth", "diet_change", "other"}
)  # fmt: skip
#: A reaction that names none of the kinds of the catalogue.
UNNAMED_REACTION = "adverse effect"
SETTINGS = {
    "hospital": {"hospital", "ward", "inpatient", "inpatients", "icu", "picu", "krankenhaus",
                 "hopital", "ospedale", "ziekenhuis"},
    "clinic": {"clinic", "outpatient", "outpatients", "ambulatory", "infusion centre"},
    "home": {"home", "at home", "zu hause", "domicile", "casa", "thuis"},
}  # fmt: skip
SEVERITIES = frozenset(
    {*" ".join(SEVERE_WORDS).split(), "mild", "moderate", "minor", "major", "grade", "not",
     "leicht", "mittel", "leger", "legere", "modere", "moderee", "leve", "moderado", "moderada",
     "lieve", "moderato", "moderata", "licht", "matig",
     "1", "2", "3", "4", "5"}
)  # fmt: skip
IGA_WORDS = frozenset(
    {"normal", "low", "high", "deficient", "deficiency", "relative", "partial", "selective",
     "absent", "undetectable", "unknown", "not", "tested", "iga"}
)  # fmt: skip
VACCINES = frozenset(plain_words(name) for names in NAMES_OF_KIND.values() for name in names)
_RATE = re.compile(r"\d{1,5}(?:[.,]\d{1,3})? ?ml(?:/kg)?/h", re.IGNORECASE)
#: A number of six figures in a column of doses may be a date or the number of a telephone.
DOSE_BELOW = 100_000
#: No dose of a hormone has five figures, in milligrams or in units: it may be a record number.
HORMONAL_DOSE_BELOW = 10_000
_UNIT_WORDS = frozenset(
    {"mg", "g", "mcg", "ug", "µg", "μg", "ml", "l", "kg", "day", "d", "dose", "u", "iu", "units",
     "unit", "m2", "m²", "tablet", "tablets", "drop", "drops", "puff", "puffs", "sachet",
     "sachets", "ratio", "per", "daily", "twice", "week", "once", "x", "%"}
)  # fmt: skip
_UNIT_SHAPE = re.compile(r"[a-zµμ²%/ .0-9]*", re.IGNORECASE)


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit of a dose and nothing more.

    >>> is_unit("mg/kg/day"), is_unit("mg, ask Maria")
    (True, False)
    """
    words = re.split(r"[/ .]+", text.strip().casefold())
    return bool(_UNIT_SHAPE.fullmatch(text)) and all(word in _UNIT_WORDS for word in words)


def is_rate(text: str) -> bool:
    """Tell whether a text is how fast an infusion ran and nothing more.

    >>> is_rate("20 mL/h"), is_rate("1.2 mL/kg/h, then Dr Lee")
    (True, False)
    """
    return _RATE.fullmatch(text.strip()) is not None


def all_known(text: str, words: Collection[str]) -> bool:
    """Tell whether a text is made of known words only; a blank one is not."""
    plain = plain_words(text)
    return bool(plain) and all(word in words for word in plain.split())


def kind_of_setting(text: str) -> str:
    """Give the kind of place where an infusion was given, never its name.

    >>> [kind_of_setting(text) for text in ("Ward 4, St Elsewhere", "St Elsewhere", "")]
    ['hospital', 'other', '']
    """
    runs = set(known_runs(text, frozenset(chain.from_iterable(SETTINGS.values()))))
    found = next((setting for setting, words in SETTINGS.items() if runs & words), "other")
    return found if text.strip() else ""


def known_runs(text: str, vocabulary: Collection[str]) -> list[str]:
    """Give the known names in a text in their order, each as long as it can be.

    >>> known_runs("Solu-Medrol (Dr Smith), then Sabril 500 mg", MEDICINES)
    ['solu medrol', 'sabril']
    """
    return [run for run, _ in _runs(text, vocabulary)]


def known_part(text: str, vocabulary: Collection[str]) -> str:
    """Give the known names of a text; what stood between two of them becomes "and".

    Names that did not stand together are kept apart, so that they make no other name.

    >>> known_part("Keppra by Dr Lee or Sabril", MEDICINES)
    'keppra and sabril'
    """
    part = ""
    for run, follows in _runs(text, vocabulary):
        part += (" " if follows else " and ") * bool(part) + run
    return part


def _runs(text: str, vocabulary: Collection[str]) -> list[tuple[str, bool]]:
    """Give known names, and whether each stands right after the one before."""
    words = plain_words(text).split()
    found: list[tuple[str, bool]] = []
    at, end_of_last = 0, -1
    while at < len(words):
        ends = range(len(words), at, -1)
        end = next((end for end in ends if " ".join(words[at:end]) in vocabulary), None)
        if end is None:
            at += 1
            continue
        found.append((" ".join(words[at:end]), at == end_of_last))
        at = end_of_last = end
    return found
