"""A record for REDCap: its 18 columns, its rules for names, and imports that fit the dictionary."""

import csv
import io
import re
from datetime import date

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.counts import at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.writing.registries.redcap_project import redcap_files

FIRST = date(2024, 3, 1)
READING = Reading(
    days=(
        DayEntry(FIRST, exactly(0), note="fine, all day"),
        DayEntry(date(2024, 3, 2), between(5, 10), at_least(3)),
        DayEntry(date(2024, 3, 3), uncountable()),
        DayEntry(date(2024, 3, 4)),
    ),
    infusions=(InfusionEntry(FIRST, dose_g=8, weight_kg=8, iga_depleted=True),),
    therapies=(TherapyEntry("Sabril", FIRST, dose=500, unit="mg"), TherapyEntry("keto", FIRST)),
    events=(EventEntry(FIRST, "fever", "=1+1"),),
    patient=PatientFacts(label="case 7", birth_month="2023-05", synthetic=True),
    unread=(UnreadMaterial(Place(), "Remarks", "pred?", Material.HORMONAL, FIRST),),
)
#: As REDCap's own template has them, in this order.
COLUMNS_OF_REDCAP = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
]


def rows(name: str, record_id: str = "007") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(redcap_files(READING, record_id)[name])))


DICTIONARY = rows("redcap_data_dictionary.csv")


def test_the_dictionary_has_the_18_columns_of_redcap() -> None:
    assert list(DICTIONARY[0]) == COLUMNS_OF_REDCAP
    assert len(COLUMNS_OF_REDCAP) == 18


def test_the_names_of_fields_are_such_as_redcap_takes() -> None:
    names = [row["Variable / Field Name"] for row in DICTIONARY]
    assert names[0] == "record_id"
    assert len(set(names)) == len(names)
    assert [
        name for name in names if not re.fullmatch(r"[a-z](?:[a-z0-9_]{0,24}[a-z0-9])", name)
    ] == []
    assert {row["Field Type"] for row in DICTIONARY} == {"text", "notes", "dropdown", "yesno"}
    assert {row["Text Validation Type OR Show Slider Number"] for row in DICTIONARY} == {
        "", "date_ymd", "number",
    }  # fmt: skip


def test_a_choice_has_a_code_that_redcap_takes() -> None:
    for row in DICTIONARY:
        listed = row["Choices, Calculations, OR Slider Labels"]
        assert bool(listed) == (row["Field Type"] == "dropdown")
        for choice in listed.split(" | ") if listed else ():
            assert re.fullmatch(r"\w+, \S.*", choice)


def test_dates_and_words_of_the_family_are_marked_as_identifiers() -> None:
    marked = {row["Variable / Field Name"] for row in DICTIONARY if row["Identifier?"] == "y"}
    assert {
        "record_id",
        "diary_date",
        "diary_note",
        "ivig_lot",
        "ivig_date",
        "birth_month",
    } <= marked
    assert "spasm_count" not in marked


@pytest.mark.parametrize(
    "instrument", ["daily_diary", "ivig_infusion", "medication", "event", "not_read"]
)
def test_an_import_numbers_the_rows_of_its_instrument(instrument: str) -> None:
    found = rows(f"import_{instrument}.csv")
    assert {row["record_id"] for row in found} == {"007"}
    assert {row["redcap_repeat_instrument"] for row in found} == {instrument}
    numbers = [row["redcap_repeat_instance"] for row in found]
    assert numbers == [str(n) for n in range(1, len(found) + 1)]
    fields = {r["Variable / Field Name"] for r in DICTIONARY if r["Form Name"] == instrument}
    columns = {*found[0]} - {"record_id", "redcap_repeat_instrument", "redcap_repeat_instance"}
    assert columns == fields


def test_the_child_stands_in_one_row_that_does_not_repeat() -> None:
    (child,) = rows("import_child.csv")
    assert child["record_id"] == "007"
    assert (child["birth_month"], child["record_is_synthetic"]) == ("2023-05", "1")
    assert "redcap_repeat_instrument" not in child


def test_a_day_says_how_sure_it_is_and_a_blank_one_stays_blank() -> None:
    keys = ("spasm_count", "spasm_low", "spasm_high", "cluster_count", "diary_state")
    assert [tuple(row[key] for key in keys) for row in rows("import_daily_diary.csv")] == [
        ("0", "0", "0", "", "none_seen"),
        ("7.5", "5", "10", "3", "range"),
        ("", "1", "", "", "uncountable"),
        ("", "", "", "", "unrecorded"),
    ]


def test_medicines_have_their_code_where_they_have_one() -> None:
    assert [(row["med_name"], row["med_atc"]) for row in rows("import_medication.csv")] == [
        ("Sabril", "N03AG04"),
        ("keto", ""),
    ]


def test_an_infusion_is_given_and_its_yes_is_1() -> None:
    (infusion,) = rows("import_ivig_infusion.csv")
    assert (infusion["ivig_given"], infusion["ivig_iga_depleted"]) == ("1", "1")
    assert (infusion["ivig_g"], infusion["ivig_g_per_kg"]) == ("8", "")


def test_no_cell_is_a_formula() -> None:
    (event,) = rows("import_event.csv")
    assert event["event_detail"] == "'=1+1"


def test_without_a_number_the_label_names_the_child() -> None:
    (child,) = rows("import_child.csv", record_id="")
    assert child["record_id"] == "case 7"
