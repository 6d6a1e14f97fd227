"""A second table on a sheet is read as its own, or named as unread; each row is told once."""

from __future__ import annotations

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.reading import read_uploads

DIARY = "Date,Spasms,Note\n01/02/2024,12,\n02/02/2024,9,\n13/02/2024,11,\n"


def read(text: str) -> Reading:
    return read_uploads({"diary.csv": text.encode()}, ReadingChoices())


def counts(reading: Reading) -> list[tuple[str, float | None]]:
    return [
        (f"{each.day:%m-%d}", each.spasms.best if each.spasms else None) for each in reading.days
    ]


def steps(reading: Reading) -> list[tuple[str, str, float | None]]:
    return [(each.name, each.start.isoformat(), each.dose) for each in reading.therapies]


def test_a_list_to_the_right_is_read_in_the_order_of_the_diary() -> None:
    reading = read(
        "Date,Spasms,,Date,Medicine,Dose\n"
        "01/02/2024,12,,10/01/2024,Vigabatrin,500 mg\n"
        "02/02/2024,9,,03/02/2024,Prednisolone,40 mg\n"
        "13/02/2024,11,,,,\n"
    )
    assert counts(reading) == [("02-01", 12), ("02-02", 9), ("02-13", 11)]
    assert steps(reading) == [
        ("Vigabatrin", "2024-01-10", 500.0),
        ("Prednisolone", "2024-02-03", 40.0),
    ]
    assert "diary.csv, row 1: a second table on this sheet was read as therapy list" in map(
        str, reading.decisions
    )
    assert not any("you chose" in str(decision) for decision in reading.decisions)
    assert reading.unread == ()


def test_every_row_is_told_once() -> None:
    reading = read(
        "Date,Spasms,,Medicine,Start\n2024-03-01,4,,Sabril,2024-03-01\n2024-03-02,5,,,\n"
        ",,,Keppra,2024-03-02\n\nMedicine,Start,Dose\nTopamax,2024-03-02,25 mg\n"
    )
    rows = [line.place.row or 0 for line in reading.import_log]
    assert sorted(rows) == [2, 3, 4, 7]
    assert {line.outcome for line in reading.import_log} == {RowOutcome.USED}
    assert [step[0] for step in steps(reading)] == ["Sabril", "Keppra", "Topamax"]


def test_the_columns_of_both_tables_are_told() -> None:
    reading = read("Date,Spasms,,Medicine,Start\n2024-03-01,4,,Sabril,2024-03-01\n")
    assert [(each.column, each.title, each.outcome.value) for each in reading.columns] == [
        (1, "Date", "used"),
        (2, "Spasms", "used"),
        (4, "Medicine", "used"),
        (5, "Start", "used"),
    ]


def test_a_list_of_infusions_below_the_diary_is_read_with_the_title_above_it() -> None:
    reading = read(DIARY + "\nInfusions\nDate,Dose (g)\n02/02/2024,10\n")
    assert [(each.day.isoformat(), each.dose_g) for each in reading.infusions] == [
        ("2024-02-02", 10.0)
    ]


def test_a_list_to_the_left_of_the_diary_is_read() -> None:
    reading = read(
        "Medicine,Start,,Date,Spasms\nSabril,2024-03-01,,2024-03-01,4\n,,,2024-03-02,5\n"
    )
    assert len(reading.days) == 2
    assert steps(reading) == [("Sabril", "2024-03-01", None)]


def test_a_second_table_that_cannot_be_read_is_named_and_the_diary_is_kept() -> None:
    reading = read(DIARY + "\nMedicine,Start\nPrednisolone,31/02/2024\n")
    assert len(reading.days) == 3
    said = " ".join(map(str, reading.decisions))
    assert 'diary.csv, row 7, column "Start": a second table on this sheet was not read: ' in said
    assert Material.HORMONAL in {found.material for found in reading.unread}


def test_a_list_below_without_a_header_is_unread_material() -> None:
    reading = read(DIARY + "\nVigabatrin,10/01/2024\nPrednisolone,03/02/2024\n")
    assert [(found.written, found.material) for found in reading.unread] == [
        ("Vigabatrin", Material.MEDICINE),
        ("Prednisolone", Material.HORMONAL),
    ]


def test_two_diaries_side_by_side_are_both_read() -> None:
    rows = ["Date,Spasms,,Date,Spasms", "2024-03-01,4,,2024-04-01,7", "2024-03-02,5,,2024-04-02,8"]
    reading = read("\n".join(rows))
    assert counts(reading) == [("03-01", 4), ("03-02", 5), ("04-01", 7), ("04-02", 8)]


def test_blank_columns_of_one_table_part_nothing() -> None:
    reading = read("Date,Spasms,,Note,,Mood\n2024-03-01,4,,a bad night,,ok\n")
    assert [entry.note for entry in reading.days] == ["a bad night"]


@pytest.mark.parametrize(
    "titles", ["Date,Heure,Spasmes par salve", "Date,Spasms,Note", "Datum,Uhrzeit,Anfälle"]
)
def test_a_list_below_titles_without_rows_is_a_list_of_its_own(titles: str) -> None:
    files = {
        "diary.csv": "Date,Spasms\n2024-02-09,3\n2024-02-10,4\n2024-02-11,2\n2024-02-12,1\n",
        "form.csv": f"{titles}\n\nDate,Produit,Dose,Donnée\n2024-02-10,Octagam,,pas faite\n"
        "2024-02-11,Privigen,10 g,oui\n2024-02-12,Kiovig,,prévue\n",
    }
    reading = read_uploads({n: text.encode() for n, text in files.items()}, ReadingChoices())
    assert [(f"{each.day:%m-%d}", each.dose_g) for each in reading.infusions] == [("02-11", 10)]
    aside = [x.place.row for x in reading.import_log if x.outcome is RowOutcome.SET_ASIDE]
    assert aside == [4, 6]
    assert counts(reading) == [("02-09", 3), ("02-10", 4), ("02-11", 2), ("02-12", 1)]
