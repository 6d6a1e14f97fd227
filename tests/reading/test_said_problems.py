"""A problem says its row and column in one line, in order of rows, and what was seen instead."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ivig_track.entries.own_instructions import NAME, PARAGRAPHS, TITLE
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import message
from ivig_track.reading import read_files
from ivig_track.writing.template import write_template


def problems_of(folder: Path, text: str, name: str = "diary.csv") -> tuple[Problem, ...]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_files(file)
    return caught.value.problems


def test_a_place_names_its_column_by_its_title_or_its_number() -> None:
    assert str(Place("d.csv", "March", 3, 2, "Spasms")) == (
        'd.csv, sheet "March", row 3, column "Spasms"'
    )
    assert str(Place("d.csv", row=3, column=2)) == "d.csv, row 3, column 2"


def test_problems_come_in_the_order_of_their_rows(tmp_path: Path) -> None:
    rows = "Day,Spasms\n2024-03-01,-4\n2024-02-30,3\n2024-03-03,-1\n2024-04-31,2\n2024-03-05,1\n"
    rows_said = [problem.place.row for problem in problems_of(tmp_path, rows)]
    assert rows_said == sorted(row for row in rows_said if row is not None)
    assert len(rows_said) == 4


def test_a_date_that_is_none_is_told_with_its_column(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("Spasms,Day\n3,2024-02-30\n2,2024-03-01\n")
    (problem,) = read_files(file).slips
    assert (problem.place.row, problem.place.column, problem.place.title) == (2, 2, "Day")
    assert 'row 2, column "Day": there is no such day' in str(problem)


def test_a_problem_is_one_line_whatever_its_cell_holds() -> None:
    what, fix = message("this is not a date"), message("write a date")
    said = str(Problem(what, fix, Place("d.csv", row=2), "two\nlines\x1b[31m"))
    assert said.splitlines() == [said]
    assert r"two / lines\x1b[31m" in said


def test_where_no_diary_is_found_each_column_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(
        tmp_path, "Date,Weather,Mood\n2024-03-01,sun,good\n2024-03-02,rain,low\n"
    )
    assert "no column with counts was found" in str(problem)
    assert '"Date" (date), "Weather" (not understood), "Mood" (not understood)' in str(problem)


def test_titles_of_a_language_that_is_not_read_are_named_as_the_reason(tmp_path: Path) -> None:
    text = "Дата,Время,Приступы,Длительность\n2024-03-01,08:10,2,60\n2024-03-02,14:00,1,30\n"
    (problem,) = problems_of(tmp_path, text)
    assert '"Дата" (not understood), "Время" (not understood)' in str(problem)
    assert 'write "date" above the column of the day' in str(problem.fix)


def test_a_diary_without_a_count_says_what_its_columns_were_taken_for(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "Date,Spasms,Mood\n2024-03-01,,good\n2024-03-02,,low\n")
    assert '"Date" (date), "Spasms" (spasms), "Mood" (not read)' in str(problem)


def test_infusions_alone_say_what_was_read_and_ask_for_the_diary(tmp_path: Path) -> None:
    text = "Infusion date,Brand,Grams\n2024-03-06,Octagam,8\n2024-04-03,Octagam,8\n"
    (problem,) = problems_of(tmp_path, text, "list.csv")
    assert "2 infusion days were read; no day of a diary was found yet" in str(problem)


def test_nombre_is_a_name_in_spanish_and_a_number_in_french(tmp_path: Path) -> None:
    spanish, french = tmp_path / "es.csv", tmp_path / "fr.csv"
    spanish.write_text("Nombre,Fecha,Espasmos\nEva,2024-03-11,8\nEva,2024-03-13,1\n")
    french.write_text("Date,Nombre\n2024-03-11,8\n2024-03-13,1\n")
    for file in (spanish, french):
        days = read_files(file).days
        assert [entry.spasms.best for entry in days if entry.spasms is not None] == [8, 1]


def test_the_own_page_of_instructions_is_no_row_of_the_family(tmp_path: Path) -> None:
    file = tmp_path / "diary.xlsx"
    write_template(file)
    book = openpyxl.load_workbook(file)
    for day in (1, 2):
        book["Diary"].cell(day + 1, 1).value = f"2024-03-0{day}"
        book["Diary"].cell(day + 1, 2).value = day
    book.save(file)
    assert NAME in book.sheetnames
    assert not [line for line in read_files(file).import_log if line.place.sheet == NAME]
    book[NAME].cell(60, 1).value = "we typed this"
    book.save(file)
    written = [line.written for line in read_files(file).import_log if line.place.sheet == NAME]
    assert written[0] == TITLE
    assert written[-1] == "we typed this"
    assert len(PARAGRAPHS) > 1


def test_where_no_cell_is_a_count_one_of_them_is_shown(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "Date,Spasms\n2024-03-01,quiet\n2024-03-02,bad\n")
    assert 'for example diary.csv, row 2: "quiet" in column "Spasms"' in str(problem)


def test_ticked_boxes_are_told_with_the_first_of_them(tmp_path: Path) -> None:
    (problem,) = problems_of(
        tmp_path, "Date,Spasms\n2024-03-01,\n2024-03-02,TRUE\n2024-03-03,FALSE\n"
    )
    assert 'row 3, column "Spasms": the column "Spasms" holds ticked boxes' in str(problem)
    assert 'it says "TRUE"' in str(problem)


def test_a_buddhist_year_of_two_digits_is_named(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    year = date.today().year - 2 + 543  # noqa: DTZ011 - the day of reading is a local one
    file.write_text("".join(f"2{n}/05/{year % 100},{n}\n" for n in range(3)))
    file.write_text("date,spasms\n" + file.read_text())
    said = "\n".join(map(str, read_files(file).decisions))
    assert f"may be the Buddhist year {year}, which is {year - 543}" in said
