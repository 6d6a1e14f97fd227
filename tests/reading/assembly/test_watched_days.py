"""Blank days are zeros only where the family says from when to when it watched."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayOrigin, Reading
from ivig_track.reading import read_files
from ivig_track.writing.tidy_workbook import tidy_workbook


def read(folder: Path, days: dict[date, str], choices: ReadingChoices) -> Reading:
    diary = folder / "diary.csv"
    rows = "".join(f"{day.isoformat()},{count}\n" for day, count in days.items())
    diary.write_text(f"date,spasms\n{rows}", encoding="utf-8")
    return read_files(diary, choices=choices)


def assumed(reading: Reading) -> list[date]:
    return [entry.day for entry in reading.days if entry.origin is DayOrigin.ASSUMED]


def march(day: int) -> date:
    return date(2024, 3, day)


WATCHED = ReadingChoices(gaps="zero", watched=(march(4), march(6)))


def test_only_days_that_were_watched_become_zero_both_ends_included(tmp_path: Path) -> None:
    reading = read(tmp_path, {march(1): "4", march(9): "2"}, WATCHED)
    assert assumed(reading) == [march(4), march(5), march(6)]


def test_a_span_beyond_the_diary_adds_no_day(tmp_path: Path) -> None:
    choices = ReadingChoices(gaps="zero", watched=(date(2023, 1, 1), date(2025, 1, 1)))
    reading = read(tmp_path, {march(1): "4", march(3): "2"}, choices)
    assert assumed(reading) == [march(2)]


def test_three_weeks_without_a_word_can_be_watched_and_a_day_more_cannot(tmp_path: Path) -> None:
    for blank, wanted in ((21, 21), (22, 0)):
        last = march(1) + timedelta(days=blank + 1)
        choices = ReadingChoices(gaps="zero", watched=(march(1), last))
        reading = read(tmp_path, {march(1): "4", last: "2"}, choices)
        assert len(assumed(reading)) == wanted
        told = [str(said) for said in reading.decisions if "22 days in a row" in str(said)]
        assert len(told) == (0 if wanted else 1)


def test_zeros_of_an_earlier_answer_can_be_taken_back_out_of_the_saved_workbook(
    tmp_path: Path,
) -> None:
    book = tmp_path / "saved.xlsx"
    book.write_bytes(tidy_workbook(read(tmp_path, {march(1): "4", march(9): "2"}, WATCHED)))
    assert assumed(read_files(book)) == [march(4), march(5), march(6)]
    again = read_files(book, choices=ReadingChoices(gaps="as_written"))
    assert assumed(again) == []
    counted = [entry.day for entry in again.days if entry.spasms is not None]
    assert counted == [march(1), march(9)]
