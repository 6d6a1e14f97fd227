"""The catalogue holds a rule for every class of medicine, on its way up and on its way down."""

from __future__ import annotations

import pytest

from ivig_track.clinical.catalogue import THERAPY_RULES
from ivig_track.clinical.medicine_table import MEDICINES, MedicineClass
from ivig_track.clinical.rules import TherapyChange

#: One rule takes every change of a medicine that is not known; a supportive one acts little.
UNKNOWN_OR_SUPPORTIVE = {MedicineClass.OTHER, MedicineClass.SUPPORTIVE}
#: An operation is not reduced; a stimulator that is switched off is told as an event.
NOT_REDUCED = {MedicineClass.SURGERY_OR_VNS}
ACTIVE = [each for each in MedicineClass if each not in UNKNOWN_OR_SUPPORTIVE]


def changes_with_a_rule(medicine_class: MedicineClass) -> set[TherapyChange]:
    rules = [rule for rule in THERAPY_RULES if medicine_class in rule.classes]
    return {change for rule in rules for change in rule.changes}


@pytest.mark.parametrize("medicine_class", ACTIVE)
def test_every_class_has_a_rule_for_a_rise(medicine_class: MedicineClass) -> None:
    found = changes_with_a_rule(medicine_class)
    assert {TherapyChange.STARTED, TherapyChange.RAISED} <= found


@pytest.mark.parametrize("medicine_class", [each for each in ACTIVE if each not in NOT_REDUCED])
def test_every_class_has_a_rule_for_a_fall(medicine_class: MedicineClass) -> None:
    found = changes_with_a_rule(medicine_class)
    assert {TherapyChange.LOWERED, TherapyChange.STOPPED} <= found


def test_every_class_holds_a_medicine() -> None:
    """A pulse is a steroid given so, and what no class holds is another therapy."""
    made_of_words = {MedicineClass.HORMONAL_PULSE, MedicineClass.OTHER}
    held = {medicine.medicine_class for medicine in MEDICINES}
    empty = {each.value for each in {*MedicineClass} - held - made_of_words}
    assert empty == set(), "no medicine of these classes in MEDICINES"
