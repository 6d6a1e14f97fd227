"""A year of another calendar is refused by the name of its calendar."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.cells.moments.calendars import other_calendar

KNOWN = [
    ("02/03/2567", "Buddhist", "2024"),
    ("13 March 2566", "Buddhist", "2023"),
    ("1402/12/24", "Persian", "2023 or 2024"),
    ("24-12-1445", "Islamic", "2023 or 2024"),
    ("5784-06-03", "Hebrew", "2023 or 2024"),
]


@pytest.mark.parametrize(("written", "calendar", "common"), KNOWN)
def test_a_year_is_told_by_its_calendar(written: str, calendar: str, common: str) -> None:
    said = str(other_calendar(written))
    assert f"the {calendar} calendar, which is {common}" in said


@pytest.mark.parametrize("written", ["令和6年3月14日", "R6.3.14", "平成31年4月30日"])
def test_a_japanese_era_is_told(written: str) -> None:
    assert "Japanese era" in str(other_calendar(written))


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_no_year_of_the_common_era_is_of_another_calendar(day: date) -> None:
    assert other_calendar(day.isoformat()) is None


@pytest.mark.parametrize("name", ["diary.csv", "notes.txt", "events.csv"])
def test_every_layout_names_the_calendar(name: str, tmp_path: Path) -> None:
    texts = {
        "diary.csv": "date,spasms\n2567-03-13,4\n2567-03-14,2\n",
        "notes.txt": "2567-03-12: 4\n2567-03-13: 4\n",
        "events.csv": "date,time,type\n2567-03-13,9:00,spasm\n2567-03-14,9:00,spasm\n",
    }
    file = tmp_path / name
    file.write_text(texts[name])
    with pytest.raises(DataError, match="2567 looks like one of the Buddhist calendar"):
        read_files(file)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("diary.csv", "date,spasms\n2567-03-13,4\n2024-03-14,2\n"),
        ("notes.txt", "2024-03-14: 2\n2567-03-13: 4\n"),
        ("events.csv", "date,time,type\n2567-03-13,9:00,spasm\n2024-03-14,9:00,spasm\n"),
    ],
)
def test_one_row_of_another_calendar_is_set_aside_by_its_name(
    name: str, text: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text)
    reading = read_files(file)
    assert [entry.day for entry in reading.days] == [date(2024, 3, 14)]
    (slip,) = reading.slips
    assert "2567 looks like one of the Buddhist calendar" in str(slip)
