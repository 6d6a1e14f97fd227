"""Medicines by any name, and what is not a name of one."""

from __future__ import annotations

from collections import Counter

import pytest

from ivig_track.clinical.medicine_table import MEDICINES, MedicineClass
from ivig_track.clinical.medicines import (
    medicine_class,
    medicine_key,
    medicine_named,
    names_a_steroid,
    plain_words,
    suggested_medicine,
)

#: A class, and names of it as families, letters and prescriptions write them.
NAMES = {
    "hormonal": (
        "prednisolone; Prednisolon 5 mg; prednisolona; Orapred; Millipred; Pediapred; prednisone;"
        "Prednison; ACTH; Acthar gel; Cortrophin; Synacthen Depot; Synacthène; tetracosactide;"
        "Tetracosactid; corticotropina; hydrocortisone; Hydrocortison; dexamethasone; dexametasona;"
        "methylprednisolone (oral); oral steroids; H02AB06; H01AA01; H01AA02; H02AB07; H02AB04;"
        "H02AB02; H02AB09; Decortin H; Medrol"
    ),
    "hormonal_pulse": (
        "IV methylprednisolone; methylprednisolone i.v.; Solu-Medrol; IVMP; dexamethasone pulses;"
        "Prednisolon Stoßtherapie"
    ),
    "vigabatrin": "vigabatrin; Vigabatrine; VGB; Sabril; Vigadrone; Kigabeq; Vigafyde; N03AG04",
    "ketogenic_diet": (
        "KD; ketogenic diet; keto; dieta cetogénica; ketogene Diät; régime cétogène;"
        "dieta chetogenica; dieta cetogênica; ketogeen dieet; modified Atkins; KetoCal"
    ),
    "pyridoxine": (
        "B6; vitamin B6; Vitamin-B6; vitamina B6; pyridoxine; Pyridoxin; piridoxina; PLP; P5P;"
        "pyridoxal-5-phosphate; A11HA02"
    ),
    "zonisamide": "zonisamide; Zonisamid; zonisamida; ZNS; Zonegran; N03AX15",
    "antiseizure": (
        "TPM; Topamax; topiramato; VPA; Depakote; Epilim; valproic acid; Valproinsäure;"
        "acide valproïque; Depakine; LEV; Keppra; CLB; Onfi; Frisium; CBD; Epidiolex; cannabidiol;"
        "NZP; nitrazepam; Mogadon; rufinamide; Inovelon; felbamate; lacosamide; Vimpat;"
        "phenobarbital; fenobarbital; phenobarbitone; clonazepam; Rivotril; everolimus; N03AG01;"
        "N03AX11; N03AX14; N05BA09; lamotrigine; stiripentol; Fintepla"
    ),
    "rescue": (
        "midazolam buccal; Buccolam; diazepam rectal; Stesolid; Ativan; rescue medicine;"
        "clonazepam rescue"
    ),
    "surgery_or_vns": "VNS; vagus nerve stimulator; hemispherotomy",
    "supportive": (
        "paracetamol; Tylenol; Calpol; vitamin D; omeprazole; amoxicillin; hydrocortisone cream"
    ),
    "other": "Wonderdrop; homeopathy; iv fluids; as per doctor; fish oil",
}


def test_every_class_is_asked_for_by_names() -> None:
    assert {each.value for each in MedicineClass} - NAMES.keys() == set(), "no names in NAMES"


@pytest.mark.parametrize("expected", sorted(NAMES))
def test_every_name_is_of_its_class(expected: str) -> None:
    names = [name.strip() for name in NAMES[expected].split(";")]
    found = {name: medicine_class(name).value for name in names}
    assert found == dict.fromkeys(names, expected)


def test_no_name_stands_for_two_medicines() -> None:
    """Within one medicine names may differ by accents alone, between two they may not."""
    owners = [
        {plain_words(name) for name in (medicine.name, *medicine.names)} for medicine in MEDICINES
    ]
    twice = [name for name, times in Counter(n for own in owners for n in own).items() if times > 1]
    assert twice == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sabril", "vigabatrin sachets 500 mg"),
        ("ACTH", "Acthar Gel"),
        ("prednisolone", "Orapred"),
        ("Keppra", "levetiracetam"),
        ("KD", "régime cétogène"),
        ("N03AX11", "topiramate"),
    ],
)
def test_two_names_of_one_medicine_are_one_medicine(one: str, other: str) -> None:
    assert medicine_key(one) == medicine_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prednisolone", "prednisone"),
        ("methylprednisolone", "IV methylprednisolone"),
        ("ACTH", "tetracosactide"),
        ("Wonderdrop", "Otherdrop"),
    ],
)
def test_two_medicines_stay_two(one: str, other: str) -> None:
    assert medicine_key(one) != medicine_key(other)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("prednisalone", "prednisolone"),
        ("vigabtrin", "vigabatrin"),
        ("topirimate 25 mg", "topiramate"),
        ("kepra", "keppra"),
    ],
)
def test_a_slip_is_suggested_and_stays_unknown(slip: str, meant: str) -> None:
    assert suggested_medicine(slip) == meant
    assert medicine_named(slip) is None
    assert medicine_class(slip) is MedicineClass.OTHER


@pytest.mark.parametrize("name", ["Wonderdrop", "B7", "prednisolone", "xyz"])
def test_what_is_known_or_like_nothing_gets_no_suggestion(name: str) -> None:
    assert suggested_medicine(name) is None


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Wonderdrop", "antiseizure", "antiseizure"),
        ("prednisolone", "antiseizure", "hormonal"),
        ("methylprednisolone", "hormonal_pulse", "hormonal_pulse"),
        ("clonazepam", "rescue", "rescue"),
        ("study medicine 7", "steroid", "hormonal"),
    ],
)
def test_a_stated_kind_decides_only_where_the_table_does_not(
    name: str, kind: str, expected: str
) -> None:
    assert medicine_class(name, kind).value == expected


def test_premedication_with_a_steroid_is_known_by_any_of_its_names() -> None:
    assert names_a_steroid("Tylenol, Benadryl, Solu-Cortef")
    assert names_a_steroid("paracétamol + hydrocortisone IV")
    assert not names_a_steroid("Tylenol, Benadryl")
    assert not names_a_steroid("Tylenol, no IV methylprednisolone; sin corticoides")
    assert names_a_steroid("rash: no, Solu-Medrol")
    assert names_a_steroid("Solu-Medrol, no reaction")
