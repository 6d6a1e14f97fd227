"""A hospital's export is about one patient, by whatever name its resources refer to the child."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.reading import read_files

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 31))


def given(number: int, subject: object) -> dict[str, object]:
    return {
        "resourceType": "MedicationAdministration",
        "status": "completed",
        "subject": subject,
        "medicationCodeableConcept": {"text": "Privigen"},
        "effectiveDateTime": f"2024-03-{number:02}",
    }


def read(folder: Path, *entries: Mapping[str, object]) -> int:
    (folder / "diary.csv").write_text(DIARY)
    (folder / "bundle.json").write_text(
        json.dumps({"resourceType": "Bundle", "entry": list(entries)})
    )
    return len(read_files([folder / "diary.csv", folder / "bundle.json"]).infusions)


@pytest.mark.parametrize(
    "subjects",
    [
        ({"reference": "Patient/9"}, {"reference": "Patient/14"}),
        ({"reference": "https://a/fhir/Patient/9"}, {"reference": "Patient/14"}),
        ({"identifier": {"value": "77"}}, {"identifier": {"value": "78"}}),
        ({"display": "Zofia"}, {"display": "Yorick"}),
    ],
)
def test_two_patients_are_refused_by_number(tmp_path: Path, subjects: tuple[object, ...]) -> None:
    entries = [{"resource": given(n, subject)} for n, subject in enumerate(subjects, 5)]
    with pytest.raises(DataError, match="are about 2 patients") as caught:
        read(tmp_path, *entries)
    assert "Zofia" not in str(caught.value)


def test_one_patient_under_several_names_is_one(tmp_path: Path) -> None:
    patient = {"resourceType": "Patient", "id": "9"}
    names = ("Patient/9", "urn:uuid:ab", "https://a/fhir/Patient/9", "Patient/9/_history/2")
    entries = [{"resource": given(n, {"reference": name})} for n, name in enumerate(names, 5)]
    assert read(tmp_path, {"fullUrl": "urn:uuid:ab", "resource": patient}, *entries) == len(names)


def test_a_group_of_a_resource_is_no_patient(tmp_path: Path) -> None:
    subjects = ({"reference": "Patient/9"}, {"reference": "Group/1"}, "Patient/9", None)
    entries = [{"resource": given(n, subject)} for n, subject in enumerate(subjects, 5)]
    assert read(tmp_path, *entries) == len(subjects)
