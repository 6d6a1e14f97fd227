"""Questions of the page on words that may be counts, and on dates without a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ivig_track.family_page import bridge
from ivig_track.reading import read_files
from tests.family_page.test_bridge import answer, asked

DIARY = (
    "Date,Spasms,Notes\n2024-03-01,4,\n2024-03-02,,didn't see any\n"
    '2024-03-03,"morning 3, night 5",\n2024-03-04,2,\n'
)
WITHOUT_YEAR = "Date,Spasms\nFri 1 Mar,4\nSat 2 Mar,3\nSun 3 Mar,5\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "diary.csv"
    file.write_text(text, encoding="utf-8")
    return file


def cards(said: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(card["asks"], card["about"], card["answer"]) for card in said["questions"]]


def counts(said: dict[str, Any]) -> list[float | None]:
    found = [day["spasms"] for day in said["reading"]["days"]]
    return [count and count["best"] for count in found]


def test_words_that_may_be_counts_are_asked_about(tmp_path: Path) -> None:
    said = answer(written(tmp_path, DIARY))
    assert cards(said) == [("parts", "all", ""), ("none_seen", "didn't see any", "")]
    parts, none_seen = said["questions"]
    assert parts["number"] == 1
    assert parts["examples"] == [
        {"place": "diary.csv, row 4", "written": "morning 3, night 5", "total": 8}
    ]
    assert (none_seen["place"], none_seen["number"]) == ("diary.csv, row 3", 1)
    assert counts(said) == [4, None, None, 2]


def test_answers_become_counts_and_are_listed(tmp_path: Path) -> None:
    choices = {"parts": {"all": "add_up"}, "none_seen": {"didn't see any": "watched"}}
    said = answer(written(tmp_path, DIARY), **choices)
    assert counts(said) == [4, 0, 8, 2]
    assert cards(said) == [("parts", "all", "add_up"), ("none_seen", "didn't see any", "watched")]
    assert any("added up to 8" in each for each in said["reading"]["decided"])


def test_left_out_days_stay_so_in_the_saved_workbook_and_can_be_opened_again(
    tmp_path: Path,
) -> None:
    choices = {"parts": {"all": "aside"}, "none_seen": {"didn't see any": "not_watched"}}
    book = tmp_path / "book.xlsx"
    book.write_bytes(bridge.workbook(asked(written(tmp_path, DIARY), **choices)))
    kept = answer(book)
    answers = [("parts", "all", "aside"), ("none_seen", "didn't see any", "not_watched")]
    assert cards(kept) == answers
    opened = answer(book, parts={"all": ""}, none_seen={"didn't see any": ""})
    assert [answered for _, _, answered in cards(opened)] == ["", ""]
    assert counts(answer(book, gaps="zero")) == [4, None, None, 2]


def test_nothing_but_parts_of_days_is_asked_about_before_anything_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, 'Date,Spasms\n2024-03-01,"am 2 pm 4"\n2024-03-02,"am 1 pm 1"\n')
    said = answer(file)
    assert cards(said) == [("parts", "all", "")]
    (card,) = said["questions"]
    assert card["answers"] == ["add_up"]
    assert counts(answer(file, parts={"all": "add_up"})) == [6, 2]


def test_the_year_of_a_file_is_asked_for_and_can_be_taken_back(tmp_path: Path) -> None:
    file = written(tmp_path, WITHOUT_YEAR)
    said = answer(file)
    assert cards(said) == [("year_of_file", "diary.csv", "")]
    (card,) = said["questions"]
    assert card["written"] == "Fri 1 Mar"
    assert card["answers"][0] == "2024"
    assert not any("--" in problem["fix"] for problem in said["problems"])
    settled = answer(file, undated_years={"diary.csv": "2024"})
    assert settled["reading"]["days"][0]["day"] == "2024-03-01"
    assert cards(settled) == [("year_of_file", "diary.csv", "2024")]


def test_a_year_that_was_answered_stands_in_the_saved_workbook(tmp_path: Path) -> None:
    request = asked(written(tmp_path, WITHOUT_YEAR), undated_years={"diary.csv": "2024"})
    book = tmp_path / "book.xlsx"
    book.write_bytes(bridge.workbook(request))
    assert [entry.day.year for entry in read_files(book).days] == [2024, 2024, 2024]
