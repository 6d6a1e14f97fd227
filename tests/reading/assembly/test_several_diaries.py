"""Diaries of two children are told by their names and their counts; carers are no children."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.assembly.several_diaries import _may_name_a_child


def diary(*counts: int, first: int = 0, observer: str = "") -> str:
    start = date(2024, 3, 1) + timedelta(first)
    rows = (f"{start + timedelta(n)},{count},{observer}\n" for n, count in enumerate(counts))
    return "Date,Spasms,Counted by\n" + "".join(rows)


def read(folder: Path, **files: str) -> Reading:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
    return read_files([folder / f"{name}.csv" for name in files])


ONE, OTHER = (9, 8, 9, 7, 9, 8, 9, 9), (0, 2, 1, 0, 3, 2, 1, 0)


def test_diaries_that_differ_on_most_days_are_refused_with_the_numbers(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="differ on 8 of the 8 days that both count"):
        read(tmp_path, first=diary(*ONE), second=diary(*OTHER))


@pytest.mark.parametrize(("one", "other"), [("mum", "dad"), ("mamá", "abuela"), ("Oma", "Kita")])
def test_diaries_of_two_carers_are_of_one_child(tmp_path: Path, one: str, other: str) -> None:
    assert len(read(tmp_path, **{one: diary(*ONE), other: diary(*OTHER)}).days) == len(ONE)


def test_one_observer_each_is_two_carers(tmp_path: Path) -> None:
    both = read(tmp_path, a=diary(*ONE, observer="Anna"), b=diary(*OTHER, observer="Otto"))
    assert len(both.days) == len(ONE)


def test_a_few_days_that_differ_are_no_second_child(tmp_path: Path) -> None:
    assert len(read(tmp_path, a=diary(*ONE), b=diary(9, 8, 9, 7, 9, 1, 1, 1)).days) == len(ONE)


@pytest.mark.parametrize("first", [0, 40])
def test_files_named_after_two_people_are_refused_where_they_hold_different_diaries(
    tmp_path: Path, first: int
) -> None:
    with pytest.raises(DataError, match="are named after two people"):
        read(tmp_path, ava_march=diary(*ONE), Ben=diary(*OTHER, first=first))


def test_files_named_after_two_people_that_say_the_same_are_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, ava=diary(*ONE), ben=diary(*ONE)).days) == len(ONE)


@pytest.mark.parametrize(
    "names", [("March", "April"), ("Mum", "Dad"), ("Home", "Hospital"), ("Sheet1", "Sheet2")]
)
def test_sheets_with_other_names_are_of_one_child(tmp_path: Path, names: tuple[str, str]) -> None:
    assert len(read_files(book(tmp_path, names)).days) == 16


def test_sheets_named_after_two_people_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="are named after two people"):
        read_files(book(tmp_path, ("Ava", "Ben")))


def book(folder: Path, names: tuple[str, str]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, counts, month in zip(names, (ONE, OTHER), (3, 4), strict=True):
        sheet = book.create_sheet(name)
        sheet.append(["Date", "Spasms"])
        for day, count in enumerate(counts, 1):
            sheet.append([date(2024, month, day), count])
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def test_diaries_that_differ_are_read_together_where_all_is_of_one_child(tmp_path: Path) -> None:
    for name, counts in (("first", ONE), ("second", OTHER)):
        (tmp_path / f"{name}.csv").write_text(diary(*counts))
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    together = read_files(files, choices=ReadingChoices(one_child=True))
    assert [entry.spasms.best for entry in together.days if entry.spasms] == list(ONE)
    assert any("the larger count was kept" in str(said) for said in together.decisions)


def test_rows_of_two_names_are_read_where_all_is_of_one_child(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text("Date,Spasms,Child\n2024-03-01,4,Ava\n2024-03-02,5,Ben\n")
    with pytest.raises(DataError) as caught:
        read_files(file)
    assert [problem.asks for problem in caught.value.problems] == ["one_child"]
    assert len(read_files(file, choices=ReadingChoices(one_child=True)).days) == 2


@pytest.mark.parametrize(
    ("word", "may_be"),
    [("anna", True), ("bo", True), ("b", False), ("monday", False), ("march", False),
     ("2024", False), ("b2", False), ("diary", False)],
)  # fmt: skip
def test_a_word_of_two_letters_or_more_may_be_a_childs_name(word: str, *, may_be: bool) -> None:
    assert _may_name_a_child(word) is may_be
