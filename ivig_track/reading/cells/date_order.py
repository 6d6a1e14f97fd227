"""Settle whether the day or the month comes first in one column of dates, by evidence.

In this order: the user's choice; any part above 12; a header that says dd/mm/yyyy; weekdays written
beside the dates; an order of rows that only one reading gives; for a sheet with one row a day, rows
that follow each other day by day in only one reading. If both still fit, the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ivig_track.entries.choices import DateOrder
from ivig_track.entries.patterns import Pattern
from ivig_track.errors import Place, Problem
from ivig_track.reading.cells.dates import WrittenDate
from ivig_track.words.messages import Message, message

WORDS: dict[DateOrder, Message] = {
    "day_first": message("day/month"),
    "month_first": message("month/day"),
}
OPTIONS: dict[DateOrder, str] = {"day_first": "--day-first", "month_first": "--month-first"}
ORDERS: tuple[DateOrder, DateOrder] = ("day_first", "month_first")
#: Rows that must follow each other by one day before that counts as evidence, and their share.
RUN_ROWS_MIN = 4
RUN_SHARE_MIN = 0.6
#: Rows of either kind from which a column that is half dates, half text is doubted.
SWAPPED_ROWS_MIN = 2
_YEAR_FIRST = Pattern(r"\d{4}-")


class DatedCell(NamedTuple):
    """One date of a column, with its place and its text."""

    place: Place
    text: str
    date: WrittenDate


class SettledOrder(NamedTuple):
    """The order of a column, the decision that says why, and what contradicts it."""

    order: DateOrder
    decision: Message | None = None
    problems: tuple[Problem, ...] = ()


def day_in(order: DateOrder, written: WrittenDate) -> date | None:
    """Give the day of a date in this order."""
    return written.day_first if order == "day_first" else written.month_first


def settle_order(
    cells: Sequence[DatedCell],
    *,
    header: str = "",
    choice: DateOrder | None = None,
    daily: bool = False,
) -> SettledOrder:
    """Settle the order of a column, or say with both readings that it cannot be settled.

    >>> from ivig_track.reading.cells.dates import parse_date
    >>> cells = [DatedCell(Place(row=n), t, parse_date(t))
    ...          for n, t in enumerate(["03/04/2024", "23/04/2024"], 2)]
    >>> str(settle_order(cells).decision)
    'dates read as day/month because row 3 says 23/04/2024'
    """
    numeric = [cell for cell in cells if cell.date.day_first != cell.date.month_first]
    if not numeric:
        return SettledOrder("day_first")
    if choice is not None:
        return _chosen(numeric, choice)
    swapped = _perhaps_swapped(cells, numeric)
    if swapped is not None:
        return swapped
    by_parts = _by_parts(numeric)
    if by_parts is not None:
        return by_parts
    for evidence in (_by_header(header), _by_weekday, _by_row_order, _by_run(daily=daily)):
        found = evidence(cells)
        if found is not None:
            return found
    return _undecided(numeric)


def _chosen(numeric: Sequence[DatedCell], choice: DateOrder) -> SettledOrder:
    against = [cell for cell in numeric if day_in(choice, cell.date) is None]
    problems = tuple(
        Problem(
            f"this date cannot be read as {WORDS[choice]}, as {OPTIONS[choice]} asks",
            f"leave {OPTIONS[choice]} away, or correct the date",
            cell.place,
            cell.text,
        )
        for cell in against
    )
    return SettledOrder(choice, f"dates read as {WORDS[choice]} because you chose so", problems)


def _perhaps_swapped(
    cells: Sequence[DatedCell], numeric: Sequence[DatedCell]
) -> SettledOrder | None:
    """Catch a spreadsheet that understood only the dates whose day and month it could swap.

    It turns 03/04 into a date (perhaps the wrong one) and leaves 23/04 as text: then every true
    date has a day up to 12, and every text a part above 12.
    """
    true_dates = [c for c in cells if _YEAR_FIRST.match(c.text) and c.date.day_first is not None]
    if len(true_dates) < SWAPPED_ROWS_MIN or len(numeric) < SWAPPED_ROWS_MIN:
        return None
    small = all(c.date.day_first is not None and c.date.day_first.day <= 12 for c in true_dates)
    if not small or any(c.date.is_ambiguous for c in numeric):
        return None
    problem = Problem(
        f"a spreadsheet has understood some dates of this column ({true_dates[0].text}) and left "
        f"others as text ({numeric[0].text}); it may have swapped day and month in the first",
        "give the file as it was before the spreadsheet, or write all dates as 2024-03-31 "
        "(--day-first or --month-first states that they are right)",
        true_dates[0].place,
        true_dates[0].text,
    )
    return SettledOrder("day_first", problems=(problem,))


def _by_parts(numeric: Sequence[DatedCell]) -> SettledOrder | None:
    only: dict[DateOrder, list[DatedCell]] = {order: [] for order in ORDERS}
    for cell in numeric:
        readings = [order for order in ORDERS if day_in(order, cell.date) is not None]
        if len(readings) == 1:
            only[readings[0]].append(cell)
    day_first, month_first = (only[order] for order in ORDERS)
    if day_first and month_first:
        return _contradiction(day_first[0], month_first[0])
    for order in ORDERS:
        if only[order]:
            cell = only[order][0]
            sentence = f"dates read as {WORDS[order]} because {_row(cell)} says {cell.text}"
            return SettledOrder(order, sentence)
    return None


def _row(cell: DatedCell) -> str:
    return str(cell.place) if cell.place.row is None else f"row {cell.place.row}"


def _contradiction(day_first: DatedCell, month_first: DatedCell) -> SettledOrder:
    problem = Problem(
        f'some dates of this column are day/month ("{day_first.text}" in {_row(day_first)}) and '
        f'others month/day ("{month_first.text}" in {_row(month_first)}), so the rest stays open',
        "write all dates of the column the same way, best as 2024-03-31",
        month_first.place,
        month_first.text,
    )
    return SettledOrder("day_first", problems=(problem,))


Evidence = Callable[[Sequence[DatedCell]], SettledOrder | None]


def _by_header(header: str) -> Evidence:
    def evidence(_cells: Sequence[DatedCell]) -> SettledOrder | None:
        text = header.lower()
        for order, pattern in (
            ("day_first", r"\b(dd?|tt?|jj?|gg?)\s*[-/.]\s*mm?\b"),
            ("month_first", r"\bmm?\s*[-/.]\s*(dd?|tt?|jj?|gg?)\b"),
        ):
            if re.search(pattern, text):
                settled: DateOrder = "day_first" if order == "day_first" else "month_first"
                reason = f'dates read as {WORDS[settled]} because the header says "{header}"'
                return SettledOrder(settled, reason)
        return None

    return evidence


def _by_weekday(cells: Sequence[DatedCell]) -> SettledOrder | None:
    named = [c for c in cells if c.date.is_ambiguous and c.date.weekday is not None]
    fitting = [order for order in ORDERS if _weekdays_fit(named, order)]
    if not named or len(fitting) != 1:
        return None
    reason = f"because the weekday in {_row(named[0])} fits only so"
    return SettledOrder(fitting[0], f"dates read as {WORDS[fitting[0]]} {reason}")


def _weekdays_fit(named: Sequence[DatedCell], order: DateOrder) -> bool:
    days = ((day_in(order, cell.date), cell.date.weekday) for cell in named)
    return all(day is not None and day.weekday() == weekday for day, weekday in days)


def _days(cells: Sequence[DatedCell], order: DateOrder) -> list[date]:
    days = (day_in(order, cell.date) for cell in cells)
    return [day for day in days if day is not None]


def _is_sorted(days: Sequence[date]) -> bool:
    steps = list(pairwise(days))
    return all(a <= b for a, b in steps) or all(a >= b for a, b in steps)


def _by_row_order(cells: Sequence[DatedCell]) -> SettledOrder | None:
    sorted_orders = [order for order in ORDERS if _is_sorted(_days(cells, order))]
    if len(cells) < 3 or len(sorted_orders) != 1:
        return None
    order = sorted_orders[0]
    return SettledOrder(
        order, f"dates read as {WORDS[order]} because only so the rows are in order"
    )


def _by_run(*, daily: bool) -> Evidence:
    def evidence(cells: Sequence[DatedCell]) -> SettledOrder | None:
        if not daily or len(cells) < RUN_ROWS_MIN:
            return None
        shares = {order: _share_of_next_days(_days(cells, order)) for order in ORDERS}
        for order, other in (ORDERS, ORDERS[::-1]):
            if shares[order] >= RUN_SHARE_MIN and shares[other] == 0:
                reason = "because only so the rows follow each other day by day"
                return SettledOrder(order, f"dates read as {WORDS[order]} {reason}")
        return None

    return evidence


def _share_of_next_days(days: Sequence[date]) -> float:
    steps = [abs((b - a).days) for a, b in pairwise(days)]
    return steps.count(1) / len(steps) if steps else 0.0


def _undecided(numeric: Sequence[DatedCell]) -> SettledOrder:
    cell = next(cell for cell in numeric if cell.date.is_ambiguous)
    readings = " or ".join(
        f"{day.day} {day:%B %Y} ({OPTIONS[order]})"
        for order in ORDERS
        if (day := day_in(order, cell.date)) is not None
    )
    problem = Problem(
        f"the dates of this column can be read both ways: this one is {readings}",
        "say which it is with --day-first or --month-first, or write the dates as 2024-03-31",
        cell.place,
        cell.text,
        asks="date_order",
    )
    return SettledOrder("day_first", problems=(problem,))
