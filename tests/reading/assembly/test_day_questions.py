"""Words of a day that may be a count: asked, answered, never taken for one on their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayOrigin, Reading, RowOutcome
from ivig_track.errors import DataError
from ivig_track.reading import import_log_as_json, import_log_in_words, read_files
from ivig_track.writing.tidy_workbook import tidy_workbook
from tests.reading_helpers import said_by, spasms_of

PARTS = {"2026-01-03": "morning 3, night 5", "2026-01-04": "am 2 pm 4"}
NONE_SEEN = {"2026-01-03": "didn't see any", "2026-01-04": "keine gesehen"}
PLAIN = {f"2026-01-{day:02}": "4" for day in range(1, 9)}


def source(folder: Path, kind: str, words: dict[str, str]) -> Path:
    """Write a diary of eight days whose third and fourth have words in place of a count."""
    if kind == "txt":
        file = folder / "diary.txt"
        lines = [f"{day}: {words.get(day, count)}" for day, count in PLAIN.items()]
        file.write_text("\n".join(lines), encoding="utf-8")
        return file
    in_note = kind.endswith("note")
    rows = [("Date", "Spasms", "Notes")]
    for day, count in PLAIN.items():
        said = words.get(day)
        if said is None:
            rows.append((day, count, ""))
        else:
            rows.append((day, "", said) if in_note else (day, said, "slept badly"))
    if kind.startswith("xlsx"):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Diary")
        for row in rows:
            sheet.append(row)
        file = folder / "diary.xlsx"
        book.save(file)
        return file
    file = folder / "diary.csv"
    file.write_text("\n".join(",".join(f'"{c}"' for c in row) for row in rows), encoding="utf-8")
    return file


KINDS = ("csv", "csv note", "xlsx", "xlsx note", "txt")


def questions(reading: Reading) -> list[tuple[object, object]]:
    asked = import_log_as_json(reading)["questions"]
    assert isinstance(asked, list)
    return [(question["asks"], question["name"]) for question in asked]


def in_words(reading: Reading) -> str:
    return "\n".join(map(str, import_log_in_words(reading)))


@pytest.mark.parametrize("kind", KINDS)
def test_counts_in_parts_are_asked_about_and_not_added_up(kind: str, tmp_path: Path) -> None:
    reading = read_files(source(tmp_path, kind, PARTS))
    found = spasms_of(reading)
    assert (found["2026-01-03"], found["2026-01-04"], found["2026-01-05"]) == ("", "", "4")
    assert questions(reading) == [("parts", "morning 3, night 5")]
    assert '"morning 3, night 5" = 8' in in_words(reading)
    assert '"am 2 pm 4" = 6' in in_words(reading)


@pytest.mark.parametrize("kind", KINDS)
def test_counts_in_parts_are_added_up_where_the_family_says_so(kind: str, tmp_path: Path) -> None:
    choices = ReadingChoices(parts="add_up")
    reading = read_files(source(tmp_path, kind, PARTS), choices=choices)
    found = spasms_of(reading)
    assert (found["2026-01-03"], found["2026-01-04"]) == ("8", "6")
    assert 'morning 3, night 5" was added up to 8, because the family said' in said_by(reading)
    assert questions(reading) == []
    assert "left unrecorded" not in in_words(reading)
    assert all(line.outcome is RowOutcome.USED for line in reading.import_log)


@pytest.mark.parametrize("kind", KINDS)
def test_counts_in_parts_put_aside_keep_no_count_and_are_named(kind: str, tmp_path: Path) -> None:
    reading = read_files(source(tmp_path, kind, PARTS), choices=ReadingChoices(parts="aside"))
    assert spasms_of(reading)["2026-01-03"] == ""
    assert questions(reading) == []
    assert "morning 3, night 5" in in_words(reading)


@pytest.mark.parametrize("kind", KINDS)
def test_no_zero_is_assumed_where_counts_stand_in_parts(kind: str, tmp_path: Path) -> None:
    reading = read_files(source(tmp_path, kind, PARTS), choices=ReadingChoices(gaps="zero"))
    assert spasms_of(reading)["2026-01-03"] == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_that_none_were_seen_is_no_zero_on_its_own(kind: str, tmp_path: Path) -> None:
    words = {**NONE_SEEN, "2026-01-04": "aucun vu"}
    reading = read_files(source(tmp_path, kind, words))
    assert spasms_of(reading)["2026-01-03"] == spasms_of(reading)["2026-01-04"] == ""
    assert questions(reading) == [("none_seen", "didn't see any"), ("none_seen", "aucun vu")]
    assert 'on 1 day "aucun vu" is written and no count' in in_words(reading)


@pytest.mark.parametrize("kind", KINDS)
def test_days_that_were_watched_are_zeros_and_others_are_not(kind: str, tmp_path: Path) -> None:
    words = {**NONE_SEEN, "2026-01-04": "aucun vu"}
    answers = (("Didn't see any", "watched"), ("aucun vu", "not_watched"))
    reading = read_files(source(tmp_path, kind, words), choices=ReadingChoices(none_seen=answers))
    by_day = {entry.day.isoformat(): entry for entry in reading.days}
    watched, unwatched = by_day["2026-01-03"], by_day["2026-01-04"]
    assert watched.spasms is not None
    assert (watched.spasms.best, watched.origin) == (0, DayOrigin.WRITTEN)
    assert (unwatched.spasms, unwatched.origin) == (None, DayOrigin.LEFT_OUT)
    assert "read as none seen, because the family said that somebody watched" in said_by(reading)
    assert questions(reading) == []


def test_a_day_that_nobody_watched_is_no_assumed_zero(tmp_path: Path) -> None:
    file = source(tmp_path, "csv note", NONE_SEEN)
    choices = ReadingChoices(none_seen=(("didn't see any", "not_watched"),), gaps="zero")
    found = spasms_of(read_files(file, choices=choices))
    # Of "keine gesehen" nothing else was said than that all of the diary was watched.
    assert (found["2026-01-03"], found["2026-01-04"]) == ("", "0")


def test_answers_stay_in_the_saved_workbook_and_can_be_taken_back(tmp_path: Path) -> None:
    words = {"2026-01-03": "didn't see any", "2026-01-04": "morning 3, night 5"}
    left = ReadingChoices(parts="aside", none_seen=(("didn't see any", "not_watched"),))
    first = read_files(source(tmp_path, "csv", words), choices=left)
    saved = tmp_path / "saved.xlsx"
    saved.write_bytes(tidy_workbook(first))
    again = read_files(saved)
    assert [entry.origin for entry in again.days] == [entry.origin for entry in first.days]
    assert questions(again) == []
    opened = replace(left, parts="", none_seen=(("didn't see any", ""),))
    asked = [name for name, _ in questions(read_files(saved, choices=opened))]
    assert asked == ["parts", "none_seen"]


def test_counts_added_up_are_plain_counts_of_the_saved_workbook(tmp_path: Path) -> None:
    first = read_files(source(tmp_path, "csv", PARTS), choices=ReadingChoices(parts="add_up"))
    saved = tmp_path / "saved.xlsx"
    saved.write_bytes(tidy_workbook(first))
    assert spasms_of(read_files(saved)) == spasms_of(first)


def test_a_diary_of_nothing_but_parts_is_asked_about(tmp_path: Path) -> None:
    rows = [f'2026-01-{day:02},"morning {day}, night 5"' for day in range(1, 9)]
    file = tmp_path / "diary.csv"
    file.write_text("Date,Spasms\n" + "\n".join(rows), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_files(file)
    (problem,) = refused.value.problems
    assert (problem.asks, problem.value) == ("parts", "morning 1, night 5")
    assert "--parts add_up" in str(problem)
    reading = read_files(file, choices=ReadingChoices(parts="add_up"))
    assert spasms_of(reading)["2026-01-08"] == "13"


def test_a_diary_of_clusters_adds_up_clusters(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    rows = '2026-01-01,4\n2026-01-02,"morning 1, night 2"\n2026-01-03,5\n'
    file.write_text(f"Date,Clusters\n{rows}", encoding="utf-8")
    reading = read_files(file, choices=ReadingChoices(parts="add_up"))
    counted = [entry.clusters.best if entry.clusters else None for entry in reading.days]
    assert counted == [4, 3, 5]
    assert all(entry.spasms is None for entry in reading.days)


def test_words_beside_two_counts_that_contradict_each_other_settle_nothing(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    rows = "2026-01-01,4,\n2026-01-02,3,didn't see any\n2026-01-02,7,\n2026-01-03,5,\n"
    file.write_text(f"Date,Spasms,Notes\n{rows}", encoding="utf-8")
    choices = ReadingChoices(none_seen=(("didn't see any", "watched"),))
    reading = read_files(file, choices=choices)
    assert spasms_of(reading)["2026-01-02"] == ""


def test_an_answer_to_words_that_nobody_wrote_is_refused_with_those_that_are_asked(
    tmp_path: Path,
) -> None:
    file = source(tmp_path, "csv", NONE_SEEN)
    choices = ReadingChoices(none_seen=(("saw nothing", "watched"),), only_what_is_asked=True)
    with pytest.raises(DataError, match='"didn\'t see any"'):
        read_files(file, choices=choices)


def test_cells_of_a_month_grid_are_asked_about_and_answered(tmp_path: Path) -> None:
    days = [str(day) for day in range(1, 32)]
    cells = ["am 2 pm 4" if day == "5" else "didn't see any" if day == "6" else "3" for day in days]
    file = tmp_path / "grid.csv"
    file.write_text(f"March 2026,{','.join(days)}\nSpasms,{','.join(cells)}\n", encoding="utf-8")
    assert [asks for asks, _ in questions(read_files(file))] == ["parts", "none_seen"]
    choices = ReadingChoices(parts="add_up", none_seen=(("didn't see any", "watched"),))
    reading = read_files(file, choices=choices)
    found = spasms_of(reading)
    assert (found["2026-03-05"], found["2026-03-06"], found["2026-03-07"]) == ("6", "0", "3")
    assert "left unrecorded" not in in_words(reading)
