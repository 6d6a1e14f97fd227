"""Which column is the day: titles and contents are weighed, other dates are named."""

from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 31))


def table(titles: str, *rows: str) -> str:
    return "\n".join((titles, *rows)) + "\n"


def read(folder: Path, text: str) -> Reading:
    file = folder / "log.csv"
    file.write_text(text, encoding="utf-8")
    return read_files(file)


def beside(folder: Path, side: str, text: str) -> Reading:
    (folder / "diary.csv").write_text(DIARY, encoding="utf-8")
    (folder / f"{side}.csv").write_text(text, encoding="utf-8")
    return read_files(folder / "diary.csv", **{side: folder / f"{side}.csv"})  # type: ignore[arg-type]


def days(reading: Reading) -> list[int]:
    return [entry.day.day for entry in reading.days]


def said(reading: Reading) -> str:
    return "\n".join(map(str, reading.decisions))


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ("Created at", "Onset"), ("Date of birth", "Date"), ("Entered", "Happened on"),
        ("DOB", "Event at"), ("Next appointment", "Night of"), ("Logged", "Seizure started"),
        ("Date order placed", "Occurred"), ("Discharge date", "Date"), ("Due date", "Date"),
        ("Fecha de nacimiento", "Fecha"), ("Próxima cita", "Ocurrió"),
        ("Erstellt am", "Datum des Anfalls"), ("Geburtsdatum", "Datum"),
        ("Date de naissance", "Date de la crise"), ("Saisi le", "Survenue"),
        ("Data di nascita", "Data"), ("Data de nascimento", "Data"), ("Geboortedatum", "Datum"),
    ],
)  # fmt: skip
def test_the_day_is_where_it_happened_and_the_other_dates_are_named(
    tmp_path: Path, other: str, day: str
) -> None:
    rows = ("2024-01-05,2024-03-01,3", "2024-01-05,2024-03-02,4", "2024-01-06,2024-03-04,6")
    reading = read(tmp_path, table(f"{other},{day},Spasms", *rows))
    assert days(reading) == [1, 2, 4]
    assert f'from the column "{day}"; dates stand in "{other}" too' in said(reading)


@pytest.mark.parametrize("title", ["Created at", "Logged at", "Submitted on", "Date of birth"])
def test_a_time_of_entry_is_never_the_day(tmp_path: Path, title: str) -> None:
    text = table(f"{title},Type,Length", "2024-03-05 19:00,Spasms,2", "2024-03-05 19:02,Spasms,3")
    with pytest.raises(DataError):
        read(tmp_path, text)


def test_a_column_of_dates_of_something_else_is_named_where_there_is_no_day(tmp_path: Path) -> None:
    with pytest.raises(DataError, match='dates stand only in the column "Date of birth"'):
        read(tmp_path, table("Date of birth,Spasms", "2023-06-14,4", "2023-06-14,6"))


def test_a_full_date_beats_one_without_a_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path, table("date,iso,Spasms", "March 2,2024-03-02,12", "March 3,2024-03-03,9")
    )
    assert days(reading) == [2, 3]


def test_a_column_that_is_always_the_same_day_gives_way_to_that_of_the_events(
    tmp_path: Path,
) -> None:
    rows = [f"2024-03-09,2024-03-0{n},4" for n in range(1, 5)]
    assert days(read(tmp_path, table("Date,Spasms happened,Count", *rows))) == [1, 2, 3, 4]


def test_one_column_of_dates_is_not_worth_a_word(tmp_path: Path) -> None:
    assert "dates stand" not in said(read(tmp_path, DIARY))


@pytest.mark.parametrize(
    "titles",
    ["Order date,Scheduled date,Administered", "Date,Planned,Date given", "Prescribed,Due,Given on",
     "Verordnet,Geplant,Verabreicht am", "Prescrit le,Prévu le,Administré le"],
)  # fmt: skip
def test_an_infusion_is_on_the_day_of_its_administration(tmp_path: Path, titles: str) -> None:
    text = table(
        f"{titles},Product,Dose (g)",
        "2024-02-20,2024-03-05,2024-03-06,Privigen,10",
        "2024-03-02,2024-03-19,,Privigen,10",
    )
    reading = beside(tmp_path, "infusions", text)
    assert [entry.day.day for entry in reading.infusions] == [6]
    assert [line.place.row for line in reading.import_log if line.outcome == "set_aside"] == [3]
    assert f'from the column "{titles.split(",")[2]}"' in said(reading)


def test_a_list_with_days_of_orders_only_has_no_infusions(tmp_path: Path) -> None:
    text = table("Order date,Product,Dose (g)", "2024-03-05,Privigen,10", "2024-03-19,Privigen,10")
    with pytest.raises(DataError, match="no column of infusion dates was found"):
        beside(tmp_path, "infusions", text)


def test_a_therapy_starts_when_it_was_started_not_when_it_was_ordered(tmp_path: Path) -> None:
    text = table("Date,Started,Medicine,Dose", "2024-02-20,2024-03-05,Prednisolone,40 mg")
    assert [t.start.day for t in beside(tmp_path, "therapies", text).therapies] == [5]


def test_a_list_below_a_blank_row_says_nothing_of_the_dates_above_it(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    rows = [
        f"2024-06-{day},{day - 10},,{'2024-06-13' if day < 14 else ''}" for day in range(12, 18)
    ]
    below = [f"medicine {number},,," for number in range(6)]
    diary.write_text(table("Date,Spasms,,Tarih", *rows, ",,,", *below), encoding="utf-8")
    days = read_files(diary).days
    assert [entry.day.day for entry in days] == [12, 13, 14, 15, 16, 17]
