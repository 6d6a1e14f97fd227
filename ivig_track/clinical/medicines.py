"""Medicines by name: which class a therapy belongs to.

A name is matched as whole words, without case and accents. Nothing is guessed from a likeness: a
name that is not in the table belongs to `other`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class MedicineClass(StrEnum):
    """Classes that the confounder catalogue tells apart."""

    HORMONAL = "hormonal"
    HORMONAL_PULSE = "hormonal_pulse"
    VIGABATRIN = "vigabatrin"
    KETOGENIC_DIET = "ketogenic_diet"
    PYRIDOXINE = "pyridoxine"
    ZONISAMIDE = "zonisamide"
    ANTISEIZURE = "antiseizure"
    RESCUE = "rescue"
    SURGERY_OR_VNS = "surgery_or_vns"
    OTHER = "other"


#: Steroids that are given orally, by injection, or as an intravenous pulse: the entry tells which.
STEROID_NAMES = (
    "prednisolone",
    "prednisone",
    "methylprednisolone",
    "dexamethasone",
    "hydrocortisone",
    "cortisone",
    "deflazacort",
    "prednisolona",
    "prednisolon",
    "orapred",
    "pediapred",
    "millipred",
    "prelone",
    "deltacortril",
    "medrol",
    "solumedrol",
    "solu medrol",
    "solu-medrol",
    "decadron",
    "solu cortef",
    "solu-cortef",
    "steroid",
    "steroids",
    "ivmp",
)
CORTICOTROPIN_NAMES = (
    "acth",
    "acthar",
    "cortrophin",
    "corticotropin",
    "corticotrophin",
    "tetracosactide",
    "tetracosactrin",
    "cosyntropin",
    "synacthen",
    "synacthene",
)
#: Words in a name, kind or note that make a steroid an intravenous pulse.
PULSE_WORDS = ("pulse", "pulses", "iv", "intravenous", "ivmp", "solumedrol", "solu medrol")

NAMES_OF_CLASS: dict[MedicineClass, tuple[str, ...]] = {
    MedicineClass.HORMONAL: (*CORTICOTROPIN_NAMES, *STEROID_NAMES, "hormonal therapy"),
    MedicineClass.VIGABATRIN: (
        "vigabatrin",
        "vigabatrina",
        "vigabatrine",
        "vgb",
        "sabril",
        "vigadrone",
        "vigafyde",
        "kigabeq",
    ),
    MedicineClass.KETOGENIC_DIET: (
        "ketogenic",
        "ketogenic diet",
        "keto",
        "keto diet",
        "kd",
        "modified atkins",
        "atkins",
        "mct diet",
        "ketocal",
    ),
    MedicineClass.PYRIDOXINE: (
        "pyridoxine",
        "vitamin b6",
        "b6",
        "plp",
        "p5p",
        "pyridoxal phosphate",
        "pyridoxal 5 phosphate",
    ),
    MedicineClass.ZONISAMIDE: ("zonisamide", "zonegran", "zns", "zonisade"),
    MedicineClass.ANTISEIZURE: (
        "topiramate",
        "topamax",
        "tpm",
        "valproate",
        "valproic acid",
        "sodium valproate",
        "depakote",
        "depakene",
        "epilim",
        "vpa",
        "levetiracetam",
        "keppra",
        "lev",
        "clobazam",
        "onfi",
        "frisium",
        "clb",
        "clonazepam",
        "klonopin",
        "rivotril",
        "nitrazepam",
        "lamotrigine",
        "lamictal",
        "ltg",
        "rufinamide",
        "banzel",
        "inovelon",
        "felbamate",
        "felbatol",
        "phenobarbital",
        "phenobarbitone",
        "luminal",
        "phenytoin",
        "dilantin",
        "carbamazepine",
        "tegretol",
        "oxcarbazepine",
        "trileptal",
        "lacosamide",
        "vimpat",
        "perampanel",
        "fycompa",
        "cenobamate",
        "xcopri",
        "ontozry",
        "brivaracetam",
        "briviact",
        "cannabidiol",
        "epidiolex",
        "epidyolex",
        "cbd",
        "sulthiame",
        "sultiame",
        "ethosuximide",
        "zarontin",
        "gabapentin",
        "pregabalin",
        "primidone",
        "tiagabine",
        "stiripentol",
        "diacomit",
        "fenfluramine",
        "fintepla",
        "everolimus",
        "ganaxolone",
        "acetazolamide",
        "bromide",
        "potassium bromide",
    ),
    MedicineClass.RESCUE: (
        "diazepam",
        "diastat",
        "valtoco",
        "midazolam",
        "buccolam",
        "nayzilam",
        "lorazepam",
        "ativan",
        "rescue",
        "rescue medicine",
    ),
    MedicineClass.SURGERY_OR_VNS: (
        "surgery",
        "epilepsy surgery",
        "hemispherectomy",
        "hemispherotomy",
        "lobectomy",
        "callosotomy",
        "resection",
        "vns",
        "vagus nerve stimulation",
        "vagal nerve stimulation",
    ),
}


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Give a text in lower case, without accents and punctuation, words apart by one space.

    >>> plain_words("Solu-Medrol  (IV)")
    'solu medrol iv'
    """
    unaccented = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in unaccented if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


CLASS_OF_NAME: dict[str, MedicineClass] = {
    plain_words(name): medicine_class
    for medicine_class, names in NAMES_OF_CLASS.items()
    for name in names
}
STEROIDS = frozenset(plain_words(name) for name in STEROID_NAMES)


def _runs_of_words(text: str) -> list[str]:
    words = plain_words(text).split()
    spans = (
        (start, stop) for start in range(len(words)) for stop in range(start + 1, len(words) + 1)
    )
    runs = [" ".join(words[start:stop]) for start, stop in spans]
    return sorted(runs, key=len, reverse=True)


def names_a_steroid(text: str) -> bool:
    """Tell whether a text names a steroid, for instance as premedication.

    >>> names_a_steroid("paracetamol; methylprednisolone 2 mg/kg"), names_a_steroid("paracetamol")
    (True, False)
    """
    return any(run in STEROIDS for run in _runs_of_words(text))


def medicine_class(name: str, kind: str = "") -> MedicineClass:
    """Give the class of a therapy by its name, or by the kind that the record states.

    A stated kind that is itself a class name decides. The longest name found in the text decides
    before shorter ones. A steroid with a pulse word is a pulse.

    >>> medicine_class("Sabril 500 mg").value, medicine_class("IV methylprednisolone").value
    ('vigabatrin', 'hormonal_pulse')
    >>> medicine_class("Wonderdrop").value
    'other'
    """
    stated = plain_words(kind).replace(" ", "_")
    if stated in set(MedicineClass):
        return MedicineClass(stated)
    found = next((run for run in _runs_of_words(name) if run in CLASS_OF_NAME), None)
    if found is None:
        found = next((run for run in _runs_of_words(kind) if run in CLASS_OF_NAME), None)
    if found is None:
        return MedicineClass.OTHER
    words = set(plain_words(f"{name} {kind}").split())
    if found in STEROIDS and words & set(PULSE_WORDS):
        return MedicineClass.HORMONAL_PULSE
    return CLASS_OF_NAME[found]
