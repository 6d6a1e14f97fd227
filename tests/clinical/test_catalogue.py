"""The catalogue as a whole: no class of medicine is forgotten by it."""

from __future__ import annotations

from ivig_track.clinical.catalogue import CATALOGUE, NEVER_REDUCED
from ivig_track.clinical.medicine_table import MEDICINES, MedicineClass
from ivig_track.clinical.rules import FALL, RISE, TherapyChange


def changes_with_a_rule(medicine_class: MedicineClass) -> set[TherapyChange]:
    rules = [rule for rule in CATALOGUE if medicine_class in rule.classes]
    return {change for rule in rules for change in rule.changes}


def classes_without_a_rule_for(changes: frozenset[TherapyChange]) -> set[str]:
    """Name the classes that lack a rule for one of these changes."""
    return {each.value for each in MedicineClass if not changes <= changes_with_a_rule(each)}


def test_every_class_of_medicine_has_a_rule_for_its_rise() -> None:
    assert classes_without_a_rule_for(RISE) == set(), "no rule for their start or raise"


def test_every_class_of_medicine_has_a_rule_for_its_fall() -> None:
    """Surgery is not reduced, and a medicine for something else is noted when it starts."""
    # A change of hormones in an unknown direction counts as their start, which blocks.
    fall = FALL - {TherapyChange.CHANGED}
    missing = classes_without_a_rule_for(fall) - {each.value for each in NEVER_REDUCED}
    assert missing == set(), "no rule for their reduction"


def test_every_class_of_medicine_has_medicines() -> None:
    """A pulse is a steroid given so, and what is in no table is another therapy."""
    listed = {medicine.medicine_class.value for medicine in MEDICINES}
    made_of_words = {MedicineClass.HORMONAL_PULSE.value, MedicineClass.OTHER.value}
    assert {each.value for each in MedicineClass} - listed - made_of_words == set(), "no medicine"
