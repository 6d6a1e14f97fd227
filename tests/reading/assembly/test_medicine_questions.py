"""A medicine in no table is asked about, and the answer is kept and travels into the copy."""

from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.clinical.material import material_named
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.choices import ReadingChoices
from ivig_track.reading import (
    answered_medicines,
    import_log_as_json,
    import_log_in_words,
    medicine_questions,
    read_files,
    read_uploads,
)
from ivig_track.sharing.date_shift import counted_from_first_infusion
from ivig_track.sharing.deidentification import deidentified
from ivig_track.writing.tidy_writing import tidy_files

DIARY = b"date,spasms\n2024-03-01,4\n2024-03-30,2\n"
LIST = b"name,start,stop\nZuvelin,2024-03-06,2024-03-20\nkeppra,2024-03-01,\n"
FILES = {"diary.csv": DIARY, "therapies.csv": LIST}


def test_an_unknown_medicine_is_asked_about_once_and_known_ones_are_not() -> None:
    reading = read_uploads(FILES)
    (question,) = medicine_questions(reading.therapies)
    assert question.name == "Zuvelin"
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert said.count("QUESTION") == 1
    assert "column kind" in said
    assert [q["name"] for q in import_log_as_json(reading)["questions"]] == ["Zuvelin"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "its_class"),
    [
        ("steroid", "hormonal"),
        ("seizure medicine", "antiseizure"),
        ("diet", "ketogenic_diet"),
        ("other", "other"),
    ],
)
def test_an_answer_is_kept_in_the_folder_and_its_class_in_the_copy(
    answer: str, its_class: str, tmp_path: Path
) -> None:
    reading = read_uploads(FILES, ReadingChoices(medicines=(("zuvelin", answer),)))
    assert medicine_questions(reading.therapies) == ()
    for name, text in tidy_files(reading).items():
        (tmp_path / name).write_text(text)
    again = read_files(tmp_path)
    assert medicine_questions(again.therapies) == ()
    assert ivt.read_record(tmp_path).therapies["medicine_class"].tolist()[1] == its_class
    copy = deidentified(again, counted_from_first_infusion(again)).reading
    (told,) = [step for step in copy.therapies if step.name == "other medicine 1"]
    assert medicine_class(told.name, told.kind).value == its_class
    assert medicine_questions(copy.therapies) == ()


@pytest.mark.parametrize(
    "name", ["pred", "preds", "HDPS", "high dose pred", "MP", "dex", "dex 4 mg", "HC", "MP pulse"]
)
def test_short_names_of_steroids_in_a_list_of_medicines_are_steroids(name: str) -> None:
    assert medicine_class(name).value.startswith("hormonal")


@pytest.mark.parametrize(
    "text",
    [
        "HC",
        "HC (cm)",
        "HC 45.2",
        "MP",
        "Dex",
        "MP3",
        "dexterity",
        "HC 34 cm after 40 mg of syrup",
        "no MP 40 mg",
    ],
)
def test_the_same_letters_elsewhere_are_no_steroid(text: str) -> None:
    assert material_named(text) is None


@pytest.mark.parametrize(
    "text", ["Dex (mg)", "HC 10 mg", "gave pred today", "began MP 40 mg", "10mg dex at noon"]
)
def test_a_short_name_with_a_dose_is_a_steroid_anywhere(text: str) -> None:
    found = material_named(text)
    assert found is not None
    assert found.value == "hormonal"


def test_an_answer_that_stands_in_the_file_is_listed_and_can_be_taken_back() -> None:
    files = {**FILES, "therapies.csv": b"name,kind,start\nZuvelin,steroid,2024-03-06\n"}
    assert answered_medicines(read_uploads(files).therapies) == {"Zuvelin": "steroid"}
    opened = read_uploads(files, ReadingChoices(medicines=(("Zuvelin", ""),))).therapies
    assert answered_medicines(opened) == {}
    assert [question.name for question in medicine_questions(opened)] == ["Zuvelin"]
    other = read_uploads(files, ReadingChoices(medicines=(("Zuvelin", "diet"),))).therapies
    assert answered_medicines(other) == {"Zuvelin": "diet"}


def test_an_answer_does_not_change_a_medicine_that_is_known() -> None:
    files = {**FILES, "therapies.csv": b"name,kind,start\nkeppra,diet,2024-03-06\n"}
    reading = read_uploads(files, ReadingChoices(medicines=(("keppra", ""),)))
    assert [step.kind for step in reading.therapies] == ["diet"]
