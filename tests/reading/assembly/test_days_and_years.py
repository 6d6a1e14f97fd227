"""Days that cannot have been seen yet, years that slip, and totals of weeks and months."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from tests.reading_helpers import read_text, said_by, spasms_of

TODAY = date(2025, 3, 10)


def diary(first: date, counts: list[str]) -> str:
    days = [first + timedelta(days=n) for n in range(len(counts))]
    rows = [f"{day},{count}\n" for day, count in zip(days, counts, strict=True)]
    return "date,spasms\n" + "".join(rows)


def test_zeros_ahead_of_the_day_of_reading_are_unrecorded_and_said(tmp_path: Path) -> None:
    text = diary(date(2025, 3, 8), ["4", "5", "0", "0", "0"])
    reading = read_text(tmp_path, text, today=TODAY)
    assert list(spasms_of(reading).values()) == ["4", "5", "0", "", ""]
    assert "2 zeros lie after 10 March 2025" in said_by(reading)


def test_counts_ahead_of_the_day_of_reading_stand_and_ask_for_the_year(tmp_path: Path) -> None:
    reading = read_text(tmp_path, diary(date(2025, 3, 9), ["4", "5", "6"]), today=TODAY)
    assert list(spasms_of(reading).values()) == ["4", "5", "6"]
    assert "1 counted day lies after 10 March 2025, the day of reading: check the year" in said_by(
        reading
    )


def test_one_count_ahead_stands_and_the_zeros_beside_it_are_unrecorded(tmp_path: Path) -> None:
    text = diary(date(2025, 3, 9), ["4", "5", "0", "6", "0"])
    reading = read_text(tmp_path, text, today=TODAY)
    assert list(spasms_of(reading).values()) == ["4", "5", "", "6", ""]
    assert "1 counted day lies after 10 March 2025" in said_by(reading)
    assert "2 zeros lie after 10 March 2025" in said_by(reading)


def test_a_clock_that_stands_before_the_whole_diary_changes_nothing(tmp_path: Path) -> None:
    reading = read_text(tmp_path, diary(date(2026, 1, 1), ["0", "0"]), today=TODAY)
    assert list(spasms_of(reading).values()) == ["0", "0"]


@given(ahead=st.integers(1, 40), seen=st.integers(1, 20))
def test_no_day_to_come_is_ever_seen_free(
    tmp_path_factory: pytest.TempPathFactory, ahead: int, seen: int
) -> None:
    first = TODAY - timedelta(days=seen - 1)
    text = diary(first, ["3"] * seen + ["0"] * ahead)
    reading = read_text(tmp_path_factory.mktemp("ahead"), text, today=TODAY)
    assert [entry.spasms is None for entry in reading.days] == [False] * seen + [True] * ahead


def slipped(first: str, kept: int, slips: int) -> list[str]:
    start = date.fromisoformat(first)
    days = [start + timedelta(days=n) for n in range(kept + slips)]
    return [str(day) if n < kept else f"{day.year - 1}-{day:%m-%d}" for n, day in enumerate(days)]


@pytest.mark.parametrize("order", [1, -1])
def test_a_january_that_runs_on_is_read_with_the_next_year_and_said(
    tmp_path: Path, order: int
) -> None:
    rows = [f"{day},{n}" for n, day in enumerate(slipped("2023-12-20", 12, 8))][::order]
    reading = read_text(tmp_path, "date,spasms\n" + "\n".join(rows), today=TODAY)
    assert reading.days[0].day == date(2023, 12, 20)
    assert reading.days[-1].day == date(2024, 1, 8)
    assert "1 January 2024 to 8 January 2024 were read with the year 2024" in said_by(reading)


def test_rows_in_no_order_keep_their_years(tmp_path: Path) -> None:
    rows = ["2023-12-31,1", "2023-01-01,2", "2023-06-01,3", "2023-03-01,4"]
    reading = read_text(tmp_path, "date,spasms\n" + "\n".join(rows), today=TODAY)
    assert {entry.day.year for entry in reading.days} == {2023}


def test_a_sorted_january_before_its_december_is_asked_about(tmp_path: Path) -> None:
    days = sorted(slipped("2024-10-01", 92, 6))
    text = "date,spasms\n" + "".join(f"{day},{n % 4}\n" for n, day in enumerate(days))
    assert "check the year of the days in January" in said_by(read_text(tmp_path, text))


@pytest.mark.parametrize(
    "title", ["Week beginning", "Week commencing", "W/C", "Week ending", "Semana del", "Woche ab"]
)
def test_totals_of_weeks_are_refused_for_what_they_are(tmp_path: Path, title: str) -> None:
    rows = [f"2024-0{month}-05,{30 + month}" for month in (2, 3, 4)]
    with pytest.raises(DataError, match="totals of weeks, not counts of days"):
        read_text(tmp_path, f"{title},Spasms\n" + "\n".join(rows))


def test_a_file_of_weekly_totals_beside_a_diary_is_set_aside_and_said(tmp_path: Path) -> None:
    log, weekly = tmp_path / "log.csv", tmp_path / "sums.csv"
    log.write_text("date,spasms\n2024-02-05,4\n2024-02-06,3\n")
    weekly.write_text("Week of,Spasms\n2024-02-05,30\n2024-02-12,25\n")
    reading = read_files([log, weekly], choices=ReadingChoices(today=TODAY))
    assert spasms_of(reading) == {"2024-02-05": "4", "2024-02-06": "3"}
    assert "totals of weeks" in said_by(reading)


def test_first_days_of_months_are_never_days_of_january(tmp_path: Path) -> None:
    rows = [f"01/{month:02}/2024,{90 + month * 7 % 5}" for month in range(1, 7)]
    with pytest.raises(DataError, match="can be read both ways"):
        read_text(tmp_path, "Date,Seizures\n" + "\n".join(rows))


def test_mondays_with_small_counts_stay_counts_of_days(tmp_path: Path) -> None:
    rows = [f"{date(2024, 2, 5) + timedelta(days=7 * n)},{n % 3}" for n in range(6)]
    reading = read_text(tmp_path, "Date,Spasms\n" + "\n".join(rows))
    assert list(spasms_of(reading).values()) == ["0", "1", "2", "0", "1", "2"]
    assert said_by(reading) == ""


@pytest.mark.parametrize("name", ["March 2024.csv", "mars_2024.csv", "2024-03.csv"])
def test_bare_days_belong_to_the_month_that_the_file_names(tmp_path: Path, name: str) -> None:
    reading = read_text(tmp_path, "Day,Spasms\n1,4\n2,0\n5th,7\n", name=name)
    assert spasms_of(reading) == {"2024-03-01": "4", "2024-03-02": "0", "2024-03-05": "7"}


def test_bare_days_without_a_month_stay_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="this is not a date"):
        read_text(tmp_path, "Day,Spasms\n1,4\n2,0\n5,7\n")


def test_the_order_of_one_column_of_dates_settles_the_other_of_its_list(tmp_path: Path) -> None:
    diary_file, list_file = tmp_path / "diary.csv", tmp_path / "medicines.csv"
    diary_file.write_text("date,spasms\n2024-03-01,4\n2024-08-01,3\n")
    list_file.write_text("Medicine,Start,Stop\nKeppra,03/04/2024,21/04/2024\n")
    (step,) = read_files(diary_file, therapies=list_file).therapies
    assert (step.start, step.stop) == (date(2024, 4, 3), date(2024, 4, 21))
