"""A second table on a sheet is read as its own, or named as unread; each row is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.reading import read_files, read_uploads

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


TWO_MONTHS = [("03-01", 4), ("03-02", 5), ("04-01", 7), ("04-02", 8)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Date,Spasms,Date,Spasms", "2024-03-01,4,2024-04-01,7", "2024-03-02,5,2024-04-02,8"],
         TWO_MONTHS),
        (["Datum,Anfälle,Notiz,Datum,Anfälle,Notiz",
          "2024-03-01,4,,2024-04-01,7,krank", "2024-03-02,5,müde,2024-04-02,8,"],
         TWO_MONTHS),
        (["Date,Medicine,Date,Spasms", "2024-01-10,Sabril,2024-03-01,4", ",,2024-03-02,5"],
         TWO_MONTHS[:2]),
        ([",", "Date,Spasms,Date,Spasms,,Hours slept", "2024-03-01,4,2024-04-01,7,,9",
          "2024-03-02,5,2024-04-02,8,,10"],
         TWO_MONTHS),
    ],
    ids=["two months", "two months with notes", "medicines in front", "a blank line above"],
)  # fmt: skip
def test_a_second_column_of_dates_begins_a_table_though_no_column_is_blank(
    rows: list[str], expected: list[tuple[str, float]]
) -> None:
    assert counts(read("\n".join(rows))) == expected


@pytest.mark.parametrize("beside", ["Medicine,Sabril", "Dose (g),10"])
def test_a_list_beside_a_diary_is_one_of_its_own_though_nobody_wrote_its_days(beside: str) -> None:
    title, cell = beside.split(",")
    reading = read(f"Date,Spasms,Date,{title}\n2024-03-01,4,last year,{cell}\n2024-03-02,5,,\n")
    assert counts(reading) == TWO_MONTHS[:2]
    assert (reading.therapies, reading.infusions) == ((), ())
    assert "a second table on this sheet was" in " ".join(map(str, reading.decisions))


def test_events_beside_a_diary_have_their_own_days_though_no_column_is_blank() -> None:
    rows = ["Date,Spasms,Date,Event", "2024-03-01,4,2024-02-27,fever", "2024-03-02,5,,"]
    (event,) = read("\n".join(rows)).events
    assert (event.day.isoformat(), event.kind) == ("2024-02-27", "fever")


@pytest.mark.parametrize(
    "rows",
    [
        ["Date,Spasms,Day,Clusters", "2024-03-01,4,Fri,1", "2024-03-02,5,Sat,2"],
        ["Day,Spasms,Date,Clusters", "Fri,4,2024-03-01,1", "Sat,5,2024-03-02,2"],
        ["Date,Spasms,When,Clusters", "2024-03-01,4,at night,1", "2024-03-02,5,9:00,2"],
        ["Date,Medicine,Day,Spasms,Clusters", "2024-03-01,Sabril,Fri,4,1", "2024-03-02,,Sat,5,2"],
    ],
    ids=["the weekday", "the weekday in front", "the time", "medicines of the day"],
)
def test_a_column_without_dates_begins_no_table_whatever_its_title(rows: list[str]) -> None:
    days = read("\n".join(rows)).days
    spasms = [(each.day.day, each.spasms.best if each.spasms else None) for each in days]
    clusters = [each.clusters.best if each.clusters else None for each in days]
    assert (spasms, clusters) == ([(1, 4), (2, 5)], [1, 2])


def test_a_second_column_of_dates_beside_remarks_alone_begins_no_table() -> None:
    rows = ["Date,Spasms,Date,Note", "2024-03-01,4,2024-03-01,a bad night", "2024-03-02,5,,"]
    assert [each.note for each in read("\n".join(rows)).days] == ["a bad night", ""]


def test_the_moment_of_writing_in_front_of_the_day_begins_no_table() -> None:
    rows = ["Date,Time,Date of seizure,Spasms,Duration", "2024-03-01,09:00,2024-02-28,4,3"]
    (day,) = read("\n".join(rows)).days
    assert (day.day.isoformat(), day.spasms and day.spasms.best) == ("2024-02-28", 4)


def test_a_list_with_titles_of_its_own_is_read_though_another_stands_below_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / "infusions.csv").write_text(
        "Day of it,What\n2024-02-02,Privigen 10 g\n\nMedicine,Start\nSabril,2024-02-01\n"
    )
    reading = read_files(tmp_path)
    (infusion,) = reading.infusions
    assert (infusion.day.isoformat(), infusion.dose_g) == ("2024-02-02", 10)
    assert [step[0] for step in steps(reading)] == ["Sabril"]
