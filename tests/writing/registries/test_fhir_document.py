"""A record as a FHIR R4 document: valid, without names, and read back equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    RowOutcome,
    StandInDates,
    TherapyEntry,
)
from ivig_track.errors import DataError, Place
from ivig_track.reading import read_files, read_uploads
from ivig_track.reading.exports import fhir_bundle
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.one_child import SeveralChildrenError
from ivig_track.writing.registries.fhir_document import fhir_document
from tests.places import SAMPLES
from tests.writing.test_round_trips import without_places

MADE = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
FIRST = date(2024, 3, 1)
SAMPLE_NAMES = ("infant_a", "infant_b", "infant_c", "infant_d")


def document_of(reading: Reading) -> str:
    return fhir_document(reading, MADE)


def read_back(document: str) -> Reading:
    return read_uploads({"document.json": document.encode()})


def resources(document: str, kind: str) -> list[dict[str, Any]]:
    entries = [entry["resource"] for entry in json.loads(document)["entry"]]
    return [resource for resource in entries if resource["resourceType"] == kind]


def bare_unread(reading: Reading) -> list[UnreadMaterial]:
    return [found._replace(place=Place()) for found in reading.unread]


def assert_same(back: Reading, reading: Reading) -> None:
    """Everything but the label, which may be a name, and the places in the sources."""
    nameless = replace(reading, patient=replace(reading.patient, label=""))
    assert without_places(back) == without_places(nameless)
    assert bare_unread(back) == bare_unread(reading)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_resource_of_a_sample_is_valid(name: str) -> None:
    document = document_of(read_files(SAMPLES / name))
    bundle = json.loads(document)
    get_fhir_model_class("Bundle").model_validate_json(document)
    for entry in bundle["entry"]:
        resource = entry["resource"]
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    # What the models do not ask of a document: R4 does.
    assert bundle["type"] == "document"
    assert bundle["entry"][0]["resource"]["resourceType"] == "Composition"
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses)
    assert set(references(bundle)) == set(addresses[1:])


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, text in value.items() if key == "reference")
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from references(part)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_reads_back_equal_and_its_review_says_the_same(name: str) -> None:
    reading = read_files(SAMPLES / name)
    assert_same(read_back(document_of(reading)), reading)


def test_the_review_of_a_document_gives_the_numbers_of_the_record(tmp_path: Any) -> None:
    reading = read_files(SAMPLES / "infant_b")
    (tmp_path / "child.json").write_text(document_of(reading), encoding="utf-8")
    own, other = (
        ivt.review(ivt.read_record(path))
        for path in (SAMPLES / "infant_b", tmp_path / "child.json")
    )
    assert own.courses.equals(other.courses)
    assert own.flags.equals(other.flags)


texts = st.text(st.sampled_from("ag ,;'\"<&=\n\t2024-03-01é"), max_size=12).map(str.strip)
amounts = st.integers(1, 400).map(lambda number: number / 4)
counts: st.SearchStrategy[Count] = st.one_of(
    st.integers(0, 60).map(exactly),
    st.integers(5, 60).map(about),
    st.tuples(st.integers(1, 9), st.integers(10, 30)).map(lambda ends: between(*ends)),
    st.integers(1, 40).map(at_least),
    st.integers(1, 40).map(uncountable),
)
days = st.integers(0, 60).map(lambda number: FIRST + timedelta(number))
diaries = st.lists(
    st.builds(
        DayEntry,
        days,
        st.none() | counts,
        st.none() | counts,
        observer=texts,
        note=texts,
        origin=st.just(DayOrigin.WRITTEN),
    ),
    min_size=1,
    unique_by=lambda entry: entry.day,
)
infusions = st.lists(
    st.builds(
        InfusionEntry,
        days,
        dose_g_per_kg=st.none() | st.integers(1, 8).map(lambda n: n / 4),
        weight_kg=st.none() | st.integers(20, 120).map(lambda n: n / 8),
        product=st.sampled_from(["", "IVIG", "Privigen", "Gamunex-C 10 %"]),
        lot=texts,
        iga_depleted=st.none() | st.booleans(),
        setting=texts,
        premedication=texts,
        rate=texts,
    ),
    unique_by=lambda entry: entry.day,
    max_size=3,
)
therapies = st.lists(
    st.builds(
        TherapyEntry,
        st.sampled_from(["prednisolone", "Sabril", "keto", "Zauberkraut", "ACTH"]),
        days,
        st.none() | st.just(FIRST + timedelta(90)),
        kind=st.sampled_from(["", "rescue", "hormonal"]),
        dose=st.none() | amounts,
        unit=st.sampled_from(["", "mg", "mg/kg", "IU"]),
        note=texts,
    ),
    max_size=3,
)
events = st.lists(
    st.builds(
        EventEntry,
        days,
        st.sampled_from(["fever", "vaccination", "EEG", "reaction", "moved house"]),
        texts,
        severity=st.sampled_from(["", "mild", "severe"]),
        onset_hours=st.none() | st.integers(0, 96).map(float),
        action=texts,
    ),
    max_size=3,
)
children = st.builds(
    PatientFacts,
    label=texts,
    birth_month=st.sampled_from(["", "2023-05"]),
    weight_kg=st.none() | amounts,
    iga_status=texts,
    synthetic=st.booleans(),
    onset_month=st.sampled_from(["", "2023-11"]),
    aetiology=texts,
    price_per_infusion=st.none() | amounts,
    currency=texts,
    age_months_at_first_infusion=st.none() | st.integers(0, 60),
    dates=st.sampled_from(StandInDates),
)


@settings(max_examples=60, deadline=None)
@given(diaries, infusions, therapies, events, children)
def test_any_record_reads_back_equal(
    diary: list[DayEntry],
    given_days: list[InfusionEntry],
    steps: list[TherapyEntry],
    happened: list[EventEntry],
    child: PatientFacts,
) -> None:
    unread = UnreadMaterial(
        Place(), "Remarks", "pred?", Material.HORMONAL, FIRST, None, in_words=True,
        answer=UnreadAnswer.GIVEN,
    )  # fmt: skip
    ordered = sorted(diary, key=lambda entry: entry.day)
    reading = Reading(
        tuple(ordered), tuple(given_days), tuple(steps), tuple(happened), child, unread=(unread,)
    )
    found = fhir_bundle.read(document_of(reading), "document.json")
    back = Reading(
        tuple(found.days),
        tuple(found.infusions),
        tuple(found.therapies),
        tuple(found.events),
        found.patient,
        unread=tuple(found.unread),
    )
    assert_same(back, reading)
    assert {line.outcome for line in found.import_log} == {RowOutcome.USED}


def test_signs_that_fhir_forbids_become_line_ends_and_the_words_stay() -> None:
    note = "slept\x0bbadly\u2028after\x00the bath"
    reading = Reading((DayEntry(FIRST, exactly(4), note=note),))
    (day,) = read_back(document_of(reading)).days
    assert day.note == "slept\nbadly\nafter the bath"


def test_the_document_names_neither_the_child_nor_its_label() -> None:
    reading = Reading(
        (DayEntry(FIRST, exactly(4)),), patient=PatientFacts(label="Anna K.", birth_month="2023-05")
    )
    document = document_of(reading)
    (child,) = resources(document, "Patient")
    assert "Anna" not in document
    assert child["birthDate"] == "2023-05"
    assert not {"name", "identifier", "telecom", "address"} & child.keys()


def test_a_day_without_a_count_has_a_reason_and_no_value() -> None:
    blank = DayEntry(FIRST + timedelta(1), note="nobody counted")
    reading = Reading((DayEntry(FIRST, exactly(0)), blank))
    days = [each for each in resources(document_of(reading), "Observation") if "note" in each]
    assert [day["dataAbsentReason"]["text"] for day in days] == ["unrecorded"]
    assert not any(key.startswith(("value", "component")) for day in days for key in day)


def test_the_document_says_how_many_days_have_a_count() -> None:
    counted = [DayEntry(FIRST + timedelta(n), exactly(n), exactly(1)) for n in (0, 2, 3)]
    reading = Reading((*counted, DayEntry(FIRST + timedelta(9), exactly(1))))
    coverage = next(
        each
        for each in resources(document_of(reading), "Observation")
        if each["meta"]["tag"][0]["code"] == "coverage"
    )
    assert [part["valueQuantity"]["value"] for part in coverage["component"]] == [10, 4, 3]
    (head,) = resources(document_of(reading), "Composition")
    assert "Epileptic" not in head["section"][0]["text"]["div"]
    assert "spasms: 4 of 10 days; clusters: 3 of 10 days" in head["section"][0]["text"]["div"]


def test_a_range_and_a_count_without_an_upper_bound_stay_what_they_are() -> None:
    reading = Reading((DayEntry(FIRST, between(5, 10), at_least(3)),))
    day = resources(document_of(reading), "Observation")[1]
    spasms, clusters = day["component"]
    assert [spasms["valueRange"][end]["value"] for end in ("low", "high")] == [5, 10]
    assert clusters["valueQuantity"]["comparator"] == ">="


@pytest.mark.parametrize(
    ("name", "code"),
    [("Sabril", "N03AG04"), ("Orapred", "H02AB06"), ("ACTH", "H01AA01"), ("Zauberkraut", None)],
)
def test_a_therapy_carries_the_code_of_its_medicine(name: str, code: str | None) -> None:
    reading = Reading((DayEntry(FIRST, exactly(1)),), therapies=(TherapyEntry(name, FIRST),))
    (statement,) = resources(document_of(reading), "MedicationStatement")
    medicine = statement["medicationCodeableConcept"]
    codes = [coding["code"] for coding in medicine.get("coding", [])]
    assert (medicine["text"], codes) == (name, [code] if code else [])


def test_the_same_record_gives_the_same_document() -> None:
    reading = read_files(SAMPLES / "infant_d")
    assert document_of(reading) == document_of(reading)


def places_in(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    pairs = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        pairs = enumerate(value)  # type: ignore[assignment]
    for key, part in pairs:
        yield from places_in(part, (*path, key))


def changed(document: Any, path: tuple[Any, ...], wrong: object) -> str:
    """Give a document with another value at one place; afterwards its own stands there again."""
    inside = document
    for key in path[:-1]:
        inside = inside[key]
    own = inside[path[-1]]
    inside[path[-1]] = wrong
    text = json.dumps(document)
    inside[path[-1]] = own
    return text


@pytest.mark.parametrize("wrong", [None, 5, -1, True, "x", [], {}, [5], {"x": 5}, 10**400])
def test_a_document_that_somebody_changed_is_read_or_refused(wrong: object) -> None:
    """Every value of a document in turn is of a wrong type: a sentence, never a traceback."""
    day = DayEntry(FIRST, between(5, 10), at_least(3), observer="mother", note="fine")
    reading = Reading(
        (day, DayEntry(FIRST + timedelta(1))),
        (InfusionEntry(FIRST, dose_g=8, weight_kg=8, lot="A1", iga_depleted=True),),
        (TherapyEntry("prednisolone", FIRST, FIRST, dose=20, unit="mg"),),
        (EventEntry(FIRST, "vaccination", "MMR"), EventEntry(FIRST, "fever", onset_hours=3)),
        PatientFacts(weight_kg=8.5, birth_month="2023-05"),
    )
    document = json.loads(document_of(reading))
    for path in [path for path in places_in(document) if path]:
        text = changed(document, path, wrong)
        try:
            found = fhir_bundle.read(text, "document.json")
        except (DataError, SeveralChildrenError):
            continue
        assert isinstance(found, Findings)


def test_an_amount_below_zero_is_set_aside() -> None:
    days = (DayEntry(FIRST, exactly(4)), DayEntry(FIRST + timedelta(1), exactly(5)))
    document = document_of(Reading(days)).replace('"value": 4,', '"value": -4,')
    assert [entry.day.day for entry in read_back(document).days] == [2]


def test_a_day_of_a_hospital_that_stands_for_no_end_is_none() -> None:
    statement = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "medicationCodeableConcept": {"text": "vigabatrin"},
        "effectivePeriod": {"start": "2024-03-01", "end": "9999-12-31"},
    }
    found = fhir_bundle.read(json.dumps(statement), "hospital.json")
    assert [(step.start, step.stop) for step in found.therapies] == [(FIRST, None)]


def test_a_medicine_whose_resource_was_changed_stays_in_view() -> None:
    reading = Reading(
        (DayEntry(FIRST, exactly(4)),), therapies=(TherapyEntry("prednisolone", FIRST),)
    )
    document = document_of(reading).replace('"start": "2024-03-01"', '"start": "1 March"')
    back = read_back(document)
    assert back.therapies == ()
    assert [found.material for found in back.unread] == [Material.HORMONAL]
    aside = [str(line.reason) for line in back.import_log if line.outcome is RowOutcome.SET_ASIDE]
    assert aside == ["it was changed since it was written: effectivePeriod.start cannot be read"]
