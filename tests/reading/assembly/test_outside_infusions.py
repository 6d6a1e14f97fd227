"""An infusion outside the diary is read where it is near, and asked about where it is not."""

from datetime import date

import pytest

import ivig_track as ivt
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayEntry, InfusionEntry, Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads
from ivig_track.reading.assembly.outside_infusions import place_infusions

DIARY = b"date,spasms\n" + b"".join(b"2024-03-%02d,%d\n" % (n, n) for n in range(1, 31))
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 30)


def read(day: str, **choices: object) -> Reading:
    files = {
        "diary.csv": DIARY,
        "infusions.csv": f"date,dose_g\n2024-03-08,10\n{day},10\n".encode(),
    }
    return read_uploads(files, ReadingChoices(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2024-02-20", "2024-04-02", "2024-05-29"])
def test_a_near_infusion_is_kept_and_said(day: str) -> None:
    reading = read(day)
    assert date.fromisoformat(day) in [entry.day for entry in reading.infusions]
    assert any("of the diary" in str(said) for said in reading.decisions)
    assert not reading.slips


def test_a_near_infusion_widens_the_record_by_days_that_nobody_counted() -> None:
    files = {"diary.csv": DIARY, "infusions.csv": b"date,dose_g\n2024-04-10,10\n"}
    record = ivt.record_from_uploads(files)
    shown = record.span_with_infusions
    assert (shown.first_day, shown.last_day) == (FIRST, date(2024, 4, 10))
    assert (record.span.first_day, record.span.last_day) == (FIRST, LAST)
    assert record.recorded_days("spasms") == 30
    assert set(record.diary["state"].loc["2024-03-31":]) == {"unrecorded"}


def test_a_far_infusion_is_asked_about_and_the_rest_is_read() -> None:
    reading = read("2024-09-01")
    assert [entry.day for entry in reading.infusions] == [date(2024, 3, 8)]
    (slip,) = reading.slips
    assert "outside the diary" in str(slip)
    assert "check the year" in str(slip.fix)


def test_a_day_that_another_year_would_put_into_the_diary_stays_in_sight() -> None:
    assert [found.material.value for found in read("2025-03-09").unread] == ["ivig"]
    assert read("2024-09-01").unread == ()


def test_an_infusion_outside_refuses_the_whole_where_that_was_asked() -> None:
    with pytest.raises(DataError, match="outside the diary"):
        read("2024-09-01", strict=True)


def test_an_infusion_that_is_still_to_come_was_not_given() -> None:
    days = [DayEntry(FIRST), DayEntry(LAST)]
    coming = InfusionEntry(date(2024, 4, 20))
    placed = place_infusions([coming], days, today=date(2024, 4, 1))
    assert placed.kept == []
    assert "still to come" in str(placed.decisions[0])
    assert place_infusions([coming], days, today=date(2024, 5, 1)).kept == [coming]
