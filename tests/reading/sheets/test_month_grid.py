"""Grids of days and months: what is one, and a count on a day that does not exist."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.sheets.month_grid import _weeks
from ivig_track.reading.uploads import read_uploads
from tests.reading_helpers import read_text, spasms_of

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHIFTS = ("Mon", "early", "late", "night", "rest", "off", "leave")


@pytest.mark.parametrize(("titles", "counts"), [(WEEKDAYS, [2, 0, 5]), (SHIFTS, [])])
def test_a_wall_calendar_has_the_names_of_all_seven_days(
    titles: tuple[str, ...], counts: list[int]
) -> None:
    """1 March 2024 was a Friday."""
    days, below = ("", "", "", "", "1", "2", "3"), ("", "", "", "", "2", "0", "5")
    rows = (("March 2024",), titles, days, below)
    cells = _weeks(Sheet("calendar.csv", "", rows, (1, 2, 3, 4)))
    assert [int(cell.text) for cell in cells if cell.text] == counts


def grid(of_the_thirtieth: str) -> str:
    rows = [f"{day},{day % 3},{day % 4 if day < 30 else ''}" for day in range(1, 30)]
    return "\n".join(["Day,January 2024,February 2024", *rows, f"30,1,{of_the_thirtieth}", "31,2,"])


def test_a_count_on_a_day_that_does_not_exist_is_set_aside_and_spoils_no_other(
    tmp_path: Path,
) -> None:
    """30 January stands in the same row, with its own count."""
    reading = read_text(tmp_path, grid("6"))
    (slip,) = reading.slips
    assert str(slip.what) == "day 30 of month 2 2024 does not exist"
    assert (slip.place.row, slip.value, slip.day) == (31, "6", None)
    without = read_text(tmp_path, grid(""))
    assert without.slips == ()
    assert spasms_of(reading) == spasms_of(without)
    assert spasms_of(reading)["2024-01-30"] == "1"


def test_a_row_of_a_month_that_says_the_same_again_and_again_is_no_head_of_a_list() -> None:
    days = "\t".join(map(str, range(1, 32)))
    counts = "\t".join(str(day % 5) for day in range(1, 32))
    started = "\t".join("started" if day % 3 else "" for day in range(1, 32))
    text = f"december 2023\t{days}\nSpasms\t{counts}\naed (yes/no)\t{started}\n"
    reading = read_uploads({"diary.txt": text.encode()})
    assert len(reading.days) == 31
    (unread,) = reading.unread
    assert (unread.written, unread.material) == ("aed (yes/no)", Material.MEDICINE)


def test_a_count_below_zero_in_a_calendar_spoils_its_own_day_alone() -> None:
    """1 March 2024 was a Friday, so that -4 stands below the sixth."""
    weeks = "March 2024\n" + ",".join(WEEKDAYS) + "\n,,,,1,2,3\n,,,,2,0,5\n4,5,6,7,8,9,10\n"
    reading = read_uploads({"calendar.csv": f"{weeks}1,1,-4,1,1,1,1\n".encode()})
    (slip,) = reading.slips
    assert (slip.day, slip.place.row, slip.value) == (date(2024, 3, 6), 6, "-4")
    assert [entry.day.day for entry in reading.days if entry.spasms is None] == [6]
