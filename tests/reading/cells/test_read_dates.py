"""Single dates, and the order of day and month of a whole column."""

from datetime import date, time

import pytest

from ivig_track.entries.choices import DateOrder
from ivig_track.errors import Place
from ivig_track.messages.message import Speech, said
from ivig_track.reading.cells.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.cells.date_ranges import split_date_range
from ivig_track.reading.cells.dates import parse_date

IN_THE_PAGE = Speech(on_page=True)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-12", "2024/03/12", "2024.3.12", "20240312", "12 March 2024", "12th March 2024",
        "March 12, 2024", "12-Mar-24", "Tue 12 Mar 2024", "12. März 2024", "12 de marzo de 2024",
        "12 mars 2024", "12 de março de 2024", "12 marzo 2024", "12 maart 2024",
        "Dienstag, 12. März 2024",
        "2024-03-12 09:30", "2024-03-12T09:30:00Z", "45363", "12 Mar 2024, 9:30 pm",
    ],
)  # fmt: skip
def test_these_all_mean_the_twelfth_of_march(written: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert found.day_first == found.month_first == date(2024, 3, 12)


def test_a_zone_behind_a_moment_does_not_move_its_day() -> None:
    found = parse_date("2024/01/15 9:30:00 AM GMT+1")
    assert found is not None
    assert (found.day_first, found.clock) == (date(2024, 1, 15), time(9, 30))


@pytest.mark.parametrize("written", ["20", "x3", "5-10", "", "none", "March", "12", "lots"])
def test_these_are_not_dates(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written", ["2024-02-30", "31/02/2024", "0000-00-00", "0003-01-05", "2205-01-01"]
)
def test_these_are_dates_that_no_diary_has(written: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert found.is_impossible


def test_serial_dates_of_old_workbooks_count_from_1904() -> None:
    found = parse_date("43901", from_1904=True)
    assert found is not None
    assert found.day_first == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("first", "last", "from_1904"), [(32_874, 73_415, False), (31_412, 71_953, True)]
)
def test_serial_dates_are_those_from_1990_to_2100(
    first: int, last: int, *, from_1904: bool
) -> None:
    """Counted from 30 December 1899, and from 1 January 1904, which is 1,462 days later."""
    found = [
        parse_date(str(number), from_1904=from_1904)
        for number in (first - 1, first, last, last + 1)
    ]
    days = [each and each.day_first for each in found]
    assert days == [None, date(1990, 1, 1), date(2100, 12, 31), None]


def column(*texts: str) -> list[DatedCell]:
    dates = [(text, parse_date(text)) for text in texts]
    return [
        DatedCell(Place("d.csv", row=row), text, found)
        for row, (text, found) in enumerate(dates, 2)
        if found is not None
    ]


def test_a_part_above_twelve_decides_the_column() -> None:
    cells = column("03/04/2024", "23/04/2024")
    settled = settle_order(cells)
    assert str(settled.decision) == "dates read as day/month because row 3 says 23/04/2024"
    assert day_in(settled.order, cells[0].date) == date(2024, 4, 3)


def test_rows_that_follow_each_other_decide_a_daily_sheet_only() -> None:
    cells = column("01/02/2024", "02/02/2024", "03/02/2024", "04/02/2024", "05/02/2024")
    assert settle_order(cells, daily=True).order == "day_first"
    assert not settle_order(cells, daily=True).problems
    assert settle_order(cells, daily=False).problems


def test_row_order_decides_where_only_one_reading_is_in_order() -> None:
    settled = settle_order(column("11/01/2024", "12/01/2024", "01/02/2024"))
    assert settled.order == "day_first"
    assert not settled.problems


def test_a_truly_ambiguous_column_is_refused_with_both_readings() -> None:
    (problem,) = settle_order(column("03/04/2024")).problems
    assert "3 April 2024 (--day-first)" in str(problem.what)
    assert "4 March 2024 (--month-first)" in str(problem.what)


def test_in_the_page_an_ambiguous_column_asks_for_a_button_and_not_for_an_option() -> None:
    (problem,) = settle_order(column("03/04/2024")).problems
    assert said(problem.what, IN_THE_PAGE) == (
        "the dates of this column can be read both ways: "
        "this one is 3 April 2024 (day first) or 4 March 2024 (month first)"
    )
    assert said(problem.fix, IN_THE_PAGE) == (
        "say which it is with one of the two buttons, or write the dates as 2024-03-31"
    )


def test_in_the_page_a_date_that_does_not_fit_the_choice_names_no_option() -> None:
    (problem,) = settle_order(column("03/04/2024", "23/04/2024"), choice="month_first").problems
    assert str(problem.what) == "this date cannot be read as month/day, as --month-first asks"
    assert str(problem.fix) == "leave --month-first away, or correct the date"
    assert said(problem.what, IN_THE_PAGE) == "this date cannot be read as month/day, as you chose"
    assert said(problem.fix, IN_THE_PAGE) == "take your choice back, or correct the date"


def test_dates_that_a_spreadsheet_understood_in_part_are_refused_with_the_way_out() -> None:
    cells = column("2024-04-03", "2024-05-03", "23/04/2024", "24/04/2024")
    (problem,) = settle_order(cells).problems
    assert "(2024-04-03) and left others as text (23/04/2024)" in str(problem.what)
    assert (problem.place.row, problem.value) == (2, "2024-04-03")
    assert str(problem.fix).endswith("(--day-first or --month-first states that they are right)")
    assert said(problem.fix, IN_THE_PAGE).endswith("or write all dates as 2024-03-31")


def test_a_column_with_both_orders_is_refused() -> None:
    (problem,) = settle_order(column("23/04/2024", "04/24/2024")).problems
    assert "row 2" in str(problem.what)
    assert "row 3" in str(problem.what)


@pytest.mark.parametrize(("choice", "day"), [("day_first", 3), ("month_first", 4)])
def test_the_choice_of_the_user_decides(choice: DateOrder, day: int) -> None:
    cells = column("03/04/2024")
    settled = settle_order(cells, choice=choice)
    found = day_in(settled.order, cells[0].date)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("12-13 March 2024", (3, 12), (3, 13)),
        ("12 & 13 March 2024", (3, 12), (3, 13)),
        ("March 12-13, 2024", (3, 12), (3, 13)),
        ("30 March - 1 April 2024", (3, 30), (4, 1)),
        ("2024-03-12 to 2024-03-13", (3, 12), (3, 13)),
        ("12. bis 14. März 2024", (3, 12), (3, 14)),
        ("12.-13.03.2024", (3, 12), (3, 13)),
    ],
)
def test_ranges_of_dates(written: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    parts = split_date_range(written)
    assert parts is not None
    days = [found.day_first for part in parts if (found := parse_date(part))]
    assert days == [date(2024, *first), date(2024, *last)]
