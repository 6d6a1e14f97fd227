"""Therapies: the medicine, its class, its dose of a day, and what premedication is."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_track.classified.observers import observer_key
from ivig_track.classified.therapies import (
    Therapy,
    classified_therapies,
    classified_therapy,
    premedication_of,
    premedication_with,
)
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.rules import TherapyChange
from ivig_track.entries.entries import InfusionEntry, TherapyEntry

ON = date(2024, 3, 1)


def step(
    name: str, kind: str = "", dose: float | None = None, unit: str = "", stop: date | None = None
) -> Therapy:
    return classified_therapy(TherapyEntry(name, ON, stop, kind=kind, dose=dose, unit=unit))


def test_two_names_of_one_medicine_share_its_key() -> None:
    assert step("Sabril 500 mg").key == step("VGB").key
    assert step("Sabril 500 mg").medicine == "vigabatrin"
    assert step("Wonderdrop").medicine == ""
    assert step("IV methylprednisolone").key != step("methylprednisolone").key


@pytest.mark.parametrize(
    ("name", "kind", "hormonal"),
    [
        ("Prednisolone", "", True),
        ("IV methylprednisolone", "", True),
        ("ACTH", "", True),
        ("hydrocortisone cream", "", False),
        ("Sabril", "", False),
    ],
)
def test_hormonal_is_one_list(name: str, kind: str, *, hormonal: bool) -> None:
    assert step(name, kind).is_hormonal is hormonal


def test_a_suggestion_is_made_for_unknown_names_alone() -> None:
    assert step("prednisalone").suggestion == "prednisolone"
    assert step("prednisalone", kind="antiseizure").suggestion is None
    assert step("Sabril").suggestion is None


def test_the_dose_of_a_day_is_in_one_unit() -> None:
    first, second = step("Sabril", dose=0.5, unit="g/day"), step("Sabril", dose=500, unit="mg")
    assert first.daily_dose is not None
    assert second.daily_dose is not None
    assert first.daily_dose.amount == second.daily_dose.amount == 500.0
    assert step("Sabril").daily_dose is None


def test_a_kind_says_how_a_dose_changed() -> None:
    assert step("Sabril", "Weaning").stated_change is TherapyChange.LOWERED
    assert step("Sabril", "antiseizure").stated_change is None


def test_a_rescue_dose_is_of_one_day() -> None:
    assert step("diazepam", "rescue", 5, "mg", stop=ON).is_rescue_dose
    assert not step("diazepam", "rescue", 5, "mg").is_rescue_dose
    assert not step("diazepam", "rescue", 0, "mg", stop=ON).is_rescue_dose
    assert not step("Sabril", "", 5, "mg", stop=ON).is_rescue_dose


def test_a_step_joined_with_another_keeps_its_dose_only_where_it_is_known() -> None:
    given = step("Sabril", dose=500, unit="mg")
    longer = given.until(date(2024, 4, 1), dose_is_known=True)
    assert (longer.stop, longer.entry.dose, longer.daily_dose) == (
        date(2024, 4, 1),
        500,
        given.daily_dose,
    )
    unknown = given.until(None, dose_is_known=False)
    assert (unknown.entry.dose, unknown.daily_dose) == (None, None)
    assert not unknown.is_stop


def test_premedication_is_collected_from_both_lists() -> None:
    infusions = [
        InfusionEntry(ON, premedication="paracetamol; methylprednisolone 2 mg/kg"),
        InfusionEntry(date(2024, 3, 2), premedication=" "),
    ]
    steps = classified_therapies(
        [TherapyEntry("Prednisolone", ON, kind="Premedication"), TherapyEntry("Sabril", ON)]
    )
    found = premedication_of(infusions, steps)
    assert [(each.written, each.is_steroid, each.with_infusion) for each in found] == [
        ("paracetamol; methylprednisolone 2 mg/kg", True, True),
        ("Prednisolone", True, False),
    ]


def test_a_denied_steroid_is_none() -> None:
    assert not premedication_with(InfusionEntry(ON, premedication="no IV steroid")).is_steroid


def test_an_unknown_medicine_is_other() -> None:
    assert step("Wonderdrop").medicine_class is MedicineClass.OTHER
    assert step("Wonderdrop", "antiseizure").medicine_class is MedicineClass.ANTISEIZURE


def test_two_observers_in_other_letters_stay_two() -> None:
    assert observer_key("Мама") != observer_key("Папа")
    assert observer_key("  ") == observer_key(None) == observer_key(float("nan")) == ""
