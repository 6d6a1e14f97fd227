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
