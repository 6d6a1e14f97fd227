"""FHIR as hospitals export it: orders, arrays, one resource a line, and keys of a wrong type."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.clinical.material import Material
from ivig_track.clinical.medicine_table import MEDICINES, MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.entries import RowOutcome
from ivig_track.errors import DataError
from ivig_track.reading.exports import fhir_bundle
from ivig_track.reading.findings import Findings

HORMONAL = frozenset({MedicineClass.HORMONAL, MedicineClass.HORMONAL_PULSE})
Json = dict[str, Any]

IVIG: Json = {
    "resourceType": "MedicationAdministration",
    "status": "completed",
    "medicationCodeableConcept": {"text": "Panzyga 10%", "coding": [{"code": "J06BA02"}]},
    "subject": {"reference": "Patient/1"},
    "effectivePeriod": {"start": "2024-05-06T08:00:00+02:00", "end": "2024-05-06T14:00:00+02:00"},
    "dosage": {"dose": {"value": 12, "unit": "g"}, "route": {"text": "IV"}, "text": "1 g/kg"},
    "note": [{"text": "well tolerated"}],
}
ORDER: Json = {
    "resourceType": "MedicationRequest",
    "status": "active",
    "intent": "order",
    "medicationCodeableConcept": {"text": "Prednisolone 10 mg tablets"},
    "authoredOn": "2024-05-07",
    "dosageInstruction": [
        {
            "text": "20 mg twice daily",
            "doseAndRate": [{"doseQuantity": {"value": 20, "unit": "mg"}}],
            "timing": {
                "repeat": {
                    "frequency": 2,
                    "period": 1,
                    "periodUnit": "d",
                    "boundsPeriod": {"start": "2024-05-08", "end": "2024-05-21"},
                }
            },
        }
    ],
}
DISPENSED: Json = {
    "resourceType": "MedicationDispense",
    "status": "completed",
    "medicationCodeableConcept": {"text": "Acthar Gel"},
    "whenHandedOver": "2024-05-09T10:00:00Z",
    "daysSupply": {"value": 14, "unit": "days"},
}
STATEMENT: Json = {
    "resourceType": "MedicationStatement",
    "status": "active",
    "medicationCodeableConcept": {"coding": [{"code": "H02AB07"}]},
    "effectivePeriod": {"start": "2024-05-10"},
}
WEIGHT: Json = {
    "resourceType": "Observation",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
    "effectiveDateTime": "2024-05-01",
    "valueQuantity": {"value": 9400, "code": "g"},
}
CHILD: Json = {"resourceType": "Patient", "birthDate": "2023-08-19", "name": [{"family": "X"}]}
PLANNED: Json = {"resourceType": "CarePlan", "description": "ACTH if spasms go on"}
EVERY_KIND = [IVIG, ORDER, DISPENSED, STATEMENT, WEIGHT, CHILD, PLANNED]
#: What a key may wrongly hold.
WRONG: list[Any] = [
    *(None, True, 0, -3, 1e999, 10**400),
    *("", "x", "\ud800", [], [None], [[]], {}, {"a": []}),
]


def bundle(*resources: Json) -> str:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "searchset", "entry": entries})


def read(*resources: Json) -> Findings:
    return fhir_bundle.read(bundle(*resources), "export.json")


def changed(resource: Json, **keys: Any) -> Json:
    return {**resource, **keys}


def reasons(found: Findings) -> list[str]:
    return [str(line.reason) for line in found.import_log]


def test_an_infusion_has_its_day_its_dose_and_the_weight_of_the_child() -> None:
    found = read(CHILD, WEIGHT, IVIG)
    (infusion,) = found.infusions
    assert (infusion.day, infusion.dose_g, infusion.dose_g_per_kg) == (date(2024, 5, 6), 12, 1)
    assert infusion.weight_kg == 9.4
    assert (found.patient.birth_month, found.patient.weight_kg) == ("2023-08", 9.4)
    assert "19" not in " ".join(reasons(found))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([IVIG, ORDER]),
        "\n".join(map(json.dumps, (IVIG, ORDER))) + "\n",
        bundle(json.loads(bundle(IVIG, ORDER))),
    ],
    ids=["array", "one resource a line", "bundle in a bundle"],
)
def test_every_container_gives_the_same(text: str) -> None:
    assert fhir_bundle.recognises(text)
    found = fhir_bundle.read(text, "export.json")
    assert [infusion.day for infusion in found.infusions] == [date(2024, 5, 6)]
    assert [therapy.name for therapy in found.therapies] == ["Prednisolone 10 mg tablets"]


def test_an_order_is_a_therapy_that_nobody_confirms() -> None:
    found = read(ORDER)
    (step,) = found.therapies
    assert (step.start, step.stop) == (date(2024, 5, 8), date(2024, 5, 21))
    assert (step.dose, step.unit) == (40, "mg")
    assert "nobody says that it was given" in step.note
    assert "nobody says that it was given" in " ".join(map(str, found.decisions))


def test_what_a_pharmacy_handed_out_lasts_as_long_as_the_supply() -> None:
    (step,) = read(DISPENSED).therapies
    assert (step.start, step.stop) == (date(2024, 5, 9), date(2024, 5, 22))


def test_moments_in_utc_are_said() -> None:
    said = " ".join(
        map(str, read(changed(IVIG, effectivePeriod={"end": "2024-05-06T23:30:00Z"})).decisions)
    )
    assert "UTC" in said


def test_an_order_of_ivig_is_no_infusion_and_kept_in_view() -> None:
    found = read(changed(ORDER, medicationCodeableConcept=IVIG["medicationCodeableConcept"]))
    assert (found.infusions, found.therapies) == ([], [])
    assert "no infusion that was given" in reasons(found)[0]
    assert [unread.material for unread in found.unread] == [Material.IVIG]


@pytest.mark.parametrize(
    "keys",
    [
        {"status": "not-done"},
        {"status": "on-hold"},
        {"status": "unknown"},
        {"status": "entered-in-error"},
        {"notGiven": True},
        {"statusReason": [{"text": "Fever"}]},
        {"dosage": {"dose": {"value": 0, "unit": "g"}}},
        {"status": "stopped", "dosage": None},
        {"status": "in-progress", "dosage": {}},
        {"note": [{"text": "no venous access, sent home"}]},
        {"dosage": {"route": {"coding": [{"code": "34206005"}]}}},
        {"medicationCodeableConcept": {"text": "Tetanus immune globulin"}},
        {"medicationCodeableConcept": {"text": "Immunoglobulin", "coding": [{"code": "J06BB04"}]}},
        {"effectivePeriod": None},
    ],
    ids=str,
)
def test_what_was_not_given_is_no_infusion(keys: Json) -> None:
    found = read(changed(IVIG, **keys))
    assert found.infusions == []
    assert [line.outcome for line in found.import_log] == [RowOutcome.SET_ASIDE]


def test_a_period_with_an_end_alone_has_its_day() -> None:
    found = read(changed(IVIG, effectivePeriod={"end": "2024-05-06T14:00:00+02:00"}))
    assert [infusion.day for infusion in found.infusions] == [date(2024, 5, 6)]


def test_a_volume_is_a_dose_where_the_strength_is_told() -> None:
    (infusion,) = read(changed(IVIG, dosage={"dose": {"value": 120, "unit": "mL"}})).infusions
    assert infusion.dose_g == 12


def test_a_medicine_in_another_entry_is_found_by_its_address() -> None:
    steroid = {"resourceType": "Medication", "code": {"text": "Deflazacort"}}
    order = {k: v for k, v in ORDER.items() if k != "medicationCodeableConcept"}
    order["medicationReference"] = {"reference": "urn:uuid:7"}
    entries = [{"fullUrl": "urn:uuid:7", "resource": steroid}, {"resource": order}]
    found = fhir_bundle.read(json.dumps({"resourceType": "Bundle", "entry": entries}), "b.json")
    assert [therapy.name for therapy in found.therapies] == ["Deflazacort"]


def test_single_days_of_a_medicine_are_one_step() -> None:
    given = changed(
        IVIG,
        medicationCodeableConcept={"text": "prednisolone"},
        dosage={"dose": {"value": 10, "unit": "mg"}},
        effectivePeriod=None,
    )
    days = [changed(given, effectiveDateTime=f"2024-05-{day:02}") for day in (1, 1, 2, 2, 3, 5)]
    steps = read(*days).therapies
    assert [(s.start.day, s.stop and s.stop.day, s.dose) for s in steps] == [
        (1, 2, 20),
        (3, 3, 10),
        (5, 5, 10),
    ]


def is_in_view(found: Findings) -> bool:
    """Tell whether a hormonal medicine is a therapy, or stands among what was not read."""
    by_therapy = any(medicine_class(t.name, t.kind) in HORMONAL for t in found.therapies)
    return by_therapy or any(unread.material is Material.HORMONAL for unread in found.unread)


@pytest.mark.parametrize(
    "kind",
    ["MedicationRequest", "MedicationDispense", "MedicationStatement", "MedicationAdministration",
     "MedicationOrder", "MedicationUsage", "CarePlan", "Procedure", "DocumentReference", "Zzz"],
)  # fmt: skip
@pytest.mark.parametrize("status", ["active", "completed", "on-hold", "unknown", "draft", None])
def test_every_hormonal_name_in_every_kind_is_kept_in_view(kind: str, status: str | None) -> None:
    names = [
        name
        for medicine in MEDICINES
        for name in (medicine.name, *medicine.names)
        if medicine_class(name) in HORMONAL
    ]
    for name in names:
        one = {"resourceType": kind, "status": status, "medicationCodeableConcept": {"text": name}}
        dated = changed(one, effectiveDateTime="2024-05-05", authoredOn="2024-05-05")
        assert is_in_view(read(one)), name
        assert is_in_view(read(dated)), name


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    parts: Any = enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        parts = value.items()
    for key, part in parts:
        yield from paths(part, (*path, key))


def with_value(resource: Json, path: tuple[Any, ...], value: Any) -> Json:
    copy = deepcopy(resource)
    at: Any = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return copy


@pytest.mark.parametrize("resource", EVERY_KIND, ids=lambda one: one["resourceType"])
def test_a_key_of_a_wrong_type_ends_in_a_line_of_the_account(resource: Json) -> None:
    for path in paths(resource):
        for wrong in WRONG:
            text = json.dumps(with_value(resource, path, wrong))
            found = fhir_bundle.read(text, "export.json")
            assert len(found.import_log) == 1, (path, wrong)
            if resource in (ORDER, DISPENSED, STATEMENT, PLANNED) and not names_it(path):
                assert is_in_view(found), (path, wrong)


def names_it(path: tuple[Any, ...]) -> bool:
    return path[0] in {"medicationCodeableConcept", "description", "resourceType"}


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_value_at_any_key_breaks_the_reader(data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from(EVERY_KIND))
    path = data.draw(st.sampled_from(list(paths(resource))))
    broken = with_value(resource, path, data.draw(JSON_VALUES))
    try:
        found = read(broken, IVIG)
    except DataError:
        return
    assert len(found.import_log) == 2
