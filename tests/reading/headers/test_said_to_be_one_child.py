"""What seems to be of several children is refused, and read where the user says it is of one."""

import json
from pathlib import Path

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.messages.message import Speech, said
from ivig_track.reading import read_files
from tests.reading_helpers import said_by

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 31))
LIST = "Date,Product,Dose\n2024-03-05,Privigen,8 g\n"
EVENTS = "Child,Date,Time,Type\n" + "".join(
    f"{who},2024-03-{day:02},08:00,Spasm cluster\n"
    for day, who in enumerate(["Zofia", "Yorick", "Zofia"], 1)
)


def given_infusion(patient: str, day: str) -> str:
    return json.dumps(
        {
            "resourceType": "MedicationAdministration",
            "status": "completed",
            "subject": {"reference": f"Patient/{patient}"},
            "medicationCodeableConcept": {"text": "Privigen"},
            "effectiveDateTime": day,
            "dosage": {"dose": {"value": 8, "unit": "g"}},
        }
    )


def unlike_diaries() -> dict[str, str]:
    first = "Date,Spasms\n" + "".join(f"2024-03-{day:02},9\n" for day in range(1, 9))
    other = "Date,Spasms\n" + "".join(f"2024-03-{day:02},1\n" for day in range(1, 9))
    return {"first.csv": first, "second.csv": other}


CASES: dict[str, tuple[dict[str, str], str]] = {
    "a column of children": ({"log.csv": EVENTS}, 'the column "Child" holds 2 different values'),
    "columns of two files": (
        {
            "one.csv": "Child,Date,Spasms\nZofia,2024-03-01,4\nZofia,2024-03-02,4\n",
            "two.csv": "Child,Date,Spasms\nYorick,2024-04-01,4\nYorick,2024-04-02,4\n",
        },
        "names another child",
    ),
    "diaries that differ": (unlike_diaries(), "differ on 8 of the 8 days"),
    "two patients of one bundle": (
        {
            "diary.csv": DIARY,
            "all.ndjson": given_infusion("9", "2024-03-05")
            + "\n"
            + given_infusion("14", "2024-03-06"),
        },
        "the resources of this file are about 2 patients",
    ),
    "two patients of two bundles": (
        {
            "diary.csv": DIARY,
            "a.json": given_infusion("9", "2024-03-05"),
            "b.json": given_infusion("14", "2024-03-06"),
        },
        "about another patient than those of a.json",
    ),
    "two patients of a folder of lines": (
        {
            "diary.csv": DIARY,
            "a.ndjson": given_infusion("9", "2024-03-05")
            + "\n"
            + given_infusion("9", "2024-03-06"),
            "b.ndjson": given_infusion("14", "2024-03-07"),
        },
        "about another patient than those of a.ndjson",
    ),
    "infusion lists of two people": (
        {"diary.csv": DIARY, "Emma ivig.csv": LIST, "Liam ivig.csv": LIST.replace("05", "12")},
        "are named after two people",
    ),
    "a diary and an infusion list of two people": (
        {"Emma.csv": DIARY, "Liam ivig.csv": LIST},
        "are named after two people",
    ),
}


def read(folder: Path, files: dict[str, str], *, one_child: bool) -> Reading:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_files(
        [folder / name for name in files], choices=ReadingChoices(one_child=one_child)
    )


@pytest.mark.parametrize("case", CASES)
def test_what_seems_to_be_of_two_children_is_refused_and_the_switch_is_named(
    tmp_path: Path, case: str
) -> None:
    files, reason = CASES[case]
    with pytest.raises(DataError) as caught:
        read(tmp_path, files, one_child=False)
    assert reason in str(caught.value)
    assert "--one-child" in str(caught.value)
    on_page = [said(problem.fix, Speech(on_page=True)) for problem in caught.value.problems]
    assert not any("--one-child" in fix for fix in on_page)


@pytest.mark.parametrize("case", CASES)
def test_the_user_may_say_that_it_is_one_child_and_the_account_keeps_it(
    tmp_path: Path, case: str
) -> None:
    files, reason = CASES[case]
    reading = read(tmp_path, files, one_child=True)
    assert reason in said_by(reading)
    assert "they were read as one child's, because you said so" in said_by(reading)


def test_two_bundles_of_one_patient_are_read(tmp_path: Path) -> None:
    files = {
        "diary.csv": DIARY,
        "a.json": given_infusion("9", "2024-03-05"),
        "b.json": given_infusion("9", "2024-03-06"),
    }
    assert len(read(tmp_path, files, one_child=False).infusions) == 2


@pytest.mark.parametrize("name", ["given by Emma", "Jan infusions", "Mum ivig", "Emma ivig"])
def test_a_list_named_after_a_carer_a_month_or_the_same_child_is_read(
    tmp_path: Path, name: str
) -> None:
    files = {"Emma.csv": DIARY, f"{name}.csv": LIST}
    assert len(read(tmp_path, files, one_child=False).infusions) == 1
