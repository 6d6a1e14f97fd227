"""Medicines in notes are told; what names hormonal therapy is unread, unless it is listed."""

from __future__ import annotations

import pytest

from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.reading import read_uploads


def read(note: str, therapies: str = "") -> Reading:
    """Read a diary of three days in March 2024 with a note on the second, and a list beside it."""
    files = {
        "diary.csv": f'Date,Spasms,Note\n2024-03-01,4,\n2024-03-20,5,"{note}"\n2024-03-21,3,\n'
    }
    if therapies:
        files["therapies.csv"] = f"name,start,stop,dose\n{therapies}\n"
    return read_uploads({name: text.encode() for name, text in files.items()}, ReadingChoices())


def told(reading: Reading) -> bool:
    return any("a medicine is named in words" in str(each) for each in reading.decisions)


def test_a_hormonal_name_in_a_note_is_unread_material_of_its_day() -> None:
    (found,) = read("started prednisolone 40 mg").unread
    assert (found.material, found.title, found.in_words) == (Material.HORMONAL, "Note", True)
    assert (str(found.first_day), str(found.last_day)) == ("2024-03-20", "2024-03-20")


def test_another_medicine_in_a_note_is_told_and_is_not_unread() -> None:
    reading = read("gave keppra late")
    assert told(reading)
    assert reading.unread == ()


@pytest.mark.parametrize("note", ["no steroids so far", "a bad night", "slept well, no fever"])
def test_a_note_without_a_medicine_says_nothing(note: str) -> None:
    reading = read(note)
    assert not told(reading)
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("listed", "is_listed"),
    [
        ("prednisolone,2024-03-20,,40 mg", True),
        ("prednisolone,2024-03-27,,40 mg", True),
        ("prednisolone,2024-03-28,,40 mg", False),
        ("prednisolone,2024-02-01,2024-03-13,40 mg", True),
        ("prednisolone,2024-02-01,2024-03-12,40 mg", False),
        ("Steroids,2024-03-20,,", True),
        ("ACTH,2024-03-20,,40 mg", False),
        ("Sabril,2024-03-20,,500 mg", False),
    ],
)
def test_a_note_on_a_listed_therapy_asks_for_nothing(listed: str, *, is_listed: bool) -> None:
    """Listed is what was given within 7 days of the note."""
    unread = read("prednisolone 40 mg today", listed).unread
    assert (unread == ()) is is_listed


def test_a_name_late_in_a_long_note_is_found_and_shown() -> None:
    note = "We had a long day. " * 30 + "She began prednisolone."
    (found,) = read(note).unread
    assert found.written == "She began prednisolone."


def test_each_clause_denies_for_itself() -> None:
    assert material_named("no fever, started keppra") is Material.MEDICINE
    assert material_named("no keppra") is None
    assert material_named("Vigabatrin (yes/no)") is Material.MEDICINE


@pytest.mark.parametrize(
    ("note", "first", "last"),
    [
        ("prednisolone since 3 March 2024", "2024-03-03", "2024-03-20"),
        ("prednisolone since March 3", "2024-03-03", "2024-03-20"),
        ("prednisolona desde el 3 de marzo de 2024", "2024-03-03", "2024-03-20"),
        ("prednisolone from 2024-03-05 till 28.03.2024.", "2024-03-05", "2024-03-28"),
        ("prednisolone 1/2 tablet", "2024-03-20", "2024-03-20"),
        ("prednisolone 40 mg, 3 mar out of school", "2024-03-03", "2024-03-20"),
    ],
)
def test_words_speak_of_the_days_that_they_name_too(note: str, first: str, last: str) -> None:
    (found,) = read(note).unread
    assert (str(found.first_day), str(found.last_day)) == (first, last)


def test_a_list_below_lines_of_another_language_is_unread_on_its_own_days() -> None:
    text = (
        "Tarih,Nöbet\n1 Dec 2023,7\n2 Dec 2023,\n,\nİlaç,Start der Gabe\nprednison,28 Nov 2023\n"
    ).encode()
    (found,) = read_uploads({"diary.csv": text}, ReadingChoices()).unread
    assert (str(found.first_day), str(found.last_day)) == ("2023-11-28", "2023-12-02")


def illness_told(reading: Reading) -> list[str]:
    return [str(each) for each in reading.decisions if "a fever, an illness" in str(each)]


@pytest.mark.parametrize(
    "note",
    [
        "had a fever", "fever 39.2, no cough", "fever did not go down", "12 month jab",
        "Fieber 39", "heute geimpft", "krank", "fiebre alta", "vacuna hexavalente", "gripe",
        "fièvre 39", "vaccin ROR", "malade", "febbre 39", "vaccino MPR", "febre 38", "vacina",
        "koorts", "ziek", "prednisolone; fever 38.5",
    ],
)  # fmt: skip
def test_an_illness_or_a_vaccine_in_a_note_is_told_with_its_day_and_is_no_event(note: str) -> None:
    reading = read(note)
    (said,) = illness_told(reading)
    assert "on 1 day (2024-03-20)" in said
    assert reading.events == ()


@pytest.mark.parametrize(
    "note",
    [
        "no fever", "Fever: no", "fever?no", "fever - none", "fever=0", "fever free today",
        "no sign of illness or fever", "never had a fever", "temperature 36.8", "a bad night",
        "kein Fieber", "ohne Fieber", "Fieber nicht vorhanden", "keine Impfung", "sin fiebre",
        "sin vacuna", "pas de fièvre", "sans vaccin", "nessuna febbre", "non ha febbre",
        "sem febre", "não tem febre", "geen koorts", "zonder vaccin",
    ],
)  # fmt: skip
def test_a_denied_illness_or_vaccine_in_a_note_is_not_told(note: str) -> None:
    assert illness_told(read(note)) == []


def test_many_days_with_illness_in_words_are_one_line_with_the_first_days() -> None:
    rows = "".join(f"2024-03-0{day},{day},fever\n" for day in range(1, 7))
    text = f"Date,Spasms,Note\n{rows}"
    reading = read_uploads({"diary.csv": text.encode()}, ReadingChoices())
    (said,) = illness_told(reading)
    assert "on 6 days (from the first: 2024-03-01, 2024-03-02, 2024-03-03)" in said


def test_lines_of_notes_tell_illness_as_a_table_does() -> None:
    text = "12/03/2024: 4 spasms, fever 39\n13/03/2024: 5 spasms\n14/03/2024: 3 spasms, no fever\n"
    reading = read_uploads({"notes.txt": text.encode()}, ReadingChoices())
    (said,) = illness_told(reading)
    assert "on 1 day (2024-03-12)" in said
