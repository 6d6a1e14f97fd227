"""Dates without a year: asked about, read where the family says the year, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError, Problem
from ivig_track.reading import import_log_as_json, read_files
from ivig_track.reading.headers.days.undated import fitting_years, parse_without_year
from tests.reading_helpers import said_by, spasms_of

TODAY = date(2026, 11, 29)
FIRST = date(2025, 12, 20)
DAYS = [FIRST + timedelta(days=n) for n in range(20)]
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = {12: "Dec", 1: "Jan"}
GERMAN, GERMAN_MONTHS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), {12: "Dezember", 1: "Januar"}
SPANISH = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WRITTEN: dict[str, Callable[[date], str]] = {
    "en": lambda day: f"{NAMES[day.weekday()]} {day.day} {MONTHS[day.month]}",
    "de": lambda day: f"{GERMAN[day.weekday()]}, {day.day}. {GERMAN_MONTHS[day.month]}",
    "es": lambda day: f"{SPANISH[day.weekday()]} {day.day}/{day.month}",
    "fr": lambda day: f"{FRENCH[day.weekday()]} {day.day}/{day.month}",
}


def without_weekday(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]}"


def diary(folder: Path, kind: str, write: Callable[[date], str]) -> Path:
    rows = [(write(day), str(n % 5)) for n, day in enumerate(DAYS)]
    file = folder / f"diary.{kind}"
    if kind == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Diary")
        for row in (("Date", "Spasms"), *rows):
            sheet.append(row)
        book.save(file)
        return file
    if kind == "txt":
        lines = [f"{day}: {count}" for day, count in rows]
    else:
        lines = ["Date;Spasms", *(f"{day};{count}" for day, count in rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def asked(file: Path, **choices: object) -> Problem:
    with pytest.raises(DataError) as refused:
        read_files(file, choices=ReadingChoices(today=TODAY, **choices))  # type: ignore[arg-type]
    (problem,) = refused.value.problems
    assert problem.asks == "year"
    return problem


@pytest.mark.parametrize("kind", ["csv", "txt", "xlsx"])
@pytest.mark.parametrize("language", WRITTEN)
def test_weekdays_leave_the_years_that_they_fit(kind: str, language: str, tmp_path: Path) -> None:
    problem = asked(diary(tmp_path, kind, WRITTEN[language]))
    # 20 December was a Saturday in 2025 and 2014; the diary runs on into the next year.
    assert problem.answers == ("2025", "2014")
    assert "--year 2025" in str(problem)


@pytest.mark.parametrize("kind", ["csv", "txt", "xlsx"])
def test_without_weekdays_every_year_up_to_now_can_be_the_answer(kind: str, tmp_path: Path) -> None:
    problem = asked(diary(tmp_path, kind, without_weekday))
    # In January 2027 nobody has counted yet.
    assert problem.answers[:3] == ("2025", "2024", "2023")


@pytest.mark.parametrize("kind", ["csv", "txt", "xlsx"])
@pytest.mark.parametrize("name", ["", "diary"])
def test_the_year_that_the_family_says_is_read_across_new_year(
    kind: str, name: str, tmp_path: Path
) -> None:
    file = diary(tmp_path, kind, without_weekday)
    named = f"{name}.{kind}" if name else ""
    choices = ReadingChoices(today=TODAY, undated_years=((named, 2024),))
    reading = read_files(file, choices=choices)
    found = list(spasms_of(reading))
    assert (found[0], found[-1], len(found)) == ("2024-12-20", "2025-01-08", 20)
    assert 'no year is written; the days were read from 2024 on (the first is "20 Dec")' in said_by(
        reading
    )


def test_an_answer_of_another_file_is_none(tmp_path: Path) -> None:
    asked(diary(tmp_path, "csv", without_weekday), undated_years=(("other.csv", 2024),))


def test_one_row_whose_weekday_fits_the_rows_beside_it_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(
        "Date,Spasms\n2026-01-01,1\n2026-01-02,2\nSat 3 Jan,3\n2026-01-04,4\n", encoding="utf-8"
    )
    reading = read_files(file)
    assert spasms_of(reading)["2026-01-03"] == "3"
    assert '"Sat 3 Jan" has no year; it was read as 3 January 2026' in said_by(reading)


@pytest.mark.parametrize("written", ["Fri 3 Jan", "3 Jan"])
def test_one_row_that_no_weekday_settles_is_set_aside_and_named(
    written: str, tmp_path: Path
) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(
        f"Date,Spasms\n2026-01-01,1\n2026-01-02,2\n{written},3\n2026-01-04,4\n", encoding="utf-8"
    )
    reading = read_files(file)
    assert "2026-01-03" not in spasms_of(reading)
    (slip,) = reading.slips
    assert (str(slip.what), slip.value) == ("no year is written", written)


def test_a_row_after_new_year_is_of_the_next_year(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    rows = "2025-12-30,1\n2025-12-31,2\nThu 1 Jan,3\nFri 2 Jan,4\n"
    file.write_text(f"Date,Spasms\n{rows}", encoding="utf-8")
    assert list(spasms_of(read_files(file)))[-2:] == ["2026-01-01", "2026-01-02"]


def test_infusions_without_a_year_are_asked_about_and_read(tmp_path: Path) -> None:
    days = tmp_path / "diary.csv"
    lines = "".join(f"{day},3\n" for day in DAYS)
    days.write_text(f"Date,Spasms\n{lines}", encoding="utf-8")
    given = tmp_path / "infusions.csv"
    given.write_text("Date,Dose (g)\n28 Dec,10\n6 Jan,10\n", encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_files(days, infusions=given)
    assert [problem.asks for problem in refused.value.problems] == ["year"]
    choices = ReadingChoices(undated_years=(("infusions.csv", 2025),))
    reading = read_files(days, infusions=given, choices=choices)
    assert [entry.day for entry in reading.infusions] == [date(2025, 12, 28), date(2026, 1, 6)]


def test_a_weekday_that_was_mistyped_does_not_take_the_right_year_away() -> None:
    written = [
        found for day in DAYS if (found := parse_without_year(WRITTEN["en"](day))) is not None
    ]
    wrong = written[3]._replace(weekday=0)
    assert wrong.weekday != written[3].weekday
    assert fitting_years([*written[:3], wrong, *written[4:]], TODAY) == [2025, 2014]


def test_dates_with_a_year_are_not_asked_about(tmp_path: Path) -> None:
    file = diary(tmp_path, "csv", lambda day: f"{WRITTEN['en'](day)} {day.year}")
    reading = read_files(file)
    assert len(reading.days) == 20
    assert import_log_as_json(reading)["questions"] == []
