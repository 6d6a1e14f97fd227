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
from ivig_track.messages.message import Message, message, phrase
from ivig_track.reading.cells.dates import WrittenDate

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
    beside: Sequence[DatedCell] = (),
) -> SettledOrder:
    """Settle the order of a column, or say with both readings that it cannot be settled.

    `beside` are dates of another column that was written the same way: where this column has no
    date that only one order can read, one of those decides.

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
    by_parts = _by_parts(numeric) or _by_parts_of_another(beside)
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
            message(_NOT_AS_CHOSEN, order=WORDS[choice], option=OPTIONS[choice]).for_page(
                phrase("this date cannot be read as {order}, as you chose")
            ),
            message("leave {option} away, or correct the date", option=OPTIONS[choice]).for_page(
                phrase("take your choice back, or correct the date")
            ),
            cell.place,
            cell.text,
        )
        for cell in against
    )
    decision = message(BECAUSE_CHOSEN, order=WORDS[choice])
    return SettledOrder(choice, decision, problems)


BECAUSE_CHOSEN = phrase("dates read as {order} because you chose so")
_NOT_AS_CHOSEN = phrase("this date cannot be read as {order}, as {option} asks")


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
    what = message(_UNDERSTOOD_IN_PART, date=true_dates[0].text, text=numeric[0].text)
    problem = Problem(what, _AS_BEFORE, true_dates[0].place, true_dates[0].text)
    return SettledOrder("day_first", problems=(problem,))


_UNDERSTOOD_IN_PART = phrase(
    "a spreadsheet has understood some dates of this column ({date}) and left "
    "others as text ({text}); it may have swapped day and month in the first"
)
_AS_BEFORE = message(
    "give the file as it was before the spreadsheet, or write all dates as 2024-03-31 "
    "(--day-first or --month-first states that they are right)"
).for_page(
    phrase("give the file as it was before the spreadsheet, or write all dates as 2024-03-31")
)


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
            return SettledOrder(order, _said_by(cell, order))
    return None


def _by_parts_of_another(beside: Sequence[DatedCell]) -> SettledOrder | None:
    settled = _by_parts(beside)
    return None if settled is None or settled.problems else settled


def _said_by(cell: DatedCell, order: DateOrder) -> Message:
    return message(
        "dates read as {order} because {place} says {text}",
        order=WORDS[order],
        place=_row(cell),
        text=cell.text,
    )


def _row(cell: DatedCell) -> Message:
    row = cell.place.row
    return (cell.place if row is None else Place(row=row)).as_message()


def _contradiction(day_first: DatedCell, month_first: DatedCell) -> SettledOrder:
    problem = Problem(
        message(
            'some dates of this column are day/month ("{day_first}" in {day_first_row}) and '
            'others month/day ("{month_first}" in {month_first_row}), so the rest stays open',
            day_first=day_first.text,
            day_first_row=_row(day_first),
            month_first=month_first.text,
            month_first_row=_row(month_first),
        ),
        message("write all dates of the column the same way, best as 2024-03-31"),
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
                return SettledOrder(settled, _said_by_header(settled, header))
        return None

    return evidence


def _said_by_header(order: DateOrder, header: str) -> Message:
    return message(
        'dates read as {order} because the header says "{header}"',
        order=WORDS[order],
        header=header,
    )


def _by_weekday(cells: Sequence[DatedCell]) -> SettledOrder | None:
    named = [c for c in cells if c.date.is_ambiguous and c.date.weekday is not None]
    fitting = [order for order in ORDERS if _weekdays_fit(named, order)]
    if not named or len(fitting) != 1:
        return None
    decision = message(
        "dates read as {order} because the weekday in {place} fits only so",
        order=WORDS[fitting[0]],
        place=_row(named[0]),
    )
    return SettledOrder(fitting[0], decision)


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
    decision = message(
        "dates read as {order} because only so the rows are in order", order=WORDS[order]
    )
    return SettledOrder(order, decision)


def _by_run(*, daily: bool) -> Evidence:
    def evidence(cells: Sequence[DatedCell]) -> SettledOrder | None:
        if not daily or len(cells) < RUN_ROWS_MIN:
            return None
        if any(_are_months(_days(cells, order)) for order in ORDERS):
            return None
        shares = {order: _share_of_next_days(_days(cells, order)) for order in ORDERS}
        for order, other in (ORDERS, ORDERS[::-1]):
            if shares[order] >= RUN_SHARE_MIN and shares[other] == 0:
                return SettledOrder(order, message(_DAY_BY_DAY, order=WORDS[order]))
        return None

    return evidence


_DAY_BY_DAY = phrase("dates read as {order} because only so the rows follow each other day by day")


def _are_months(days: Sequence[date]) -> bool:
    """Tell whether rows are the first day of month after month: they may be totals of months."""
    months = [day.year * 12 + day.month for day in days]
    steps = {later - earlier for earlier, later in pairwise(months)}
    return all(day.day == 1 for day in days) and steps in ({1}, {-1})


def _share_of_next_days(days: Sequence[date]) -> float:
    steps = [abs((b - a).days) for a, b in pairwise(days)]
    return steps.count(1) / len(steps) if steps else 0.0


def _undecided(numeric: Sequence[DatedCell]) -> SettledOrder:
    cell, what = next(
        (cell, _both_ways(day_first, month_first))
        for cell in numeric
        if (day_first := cell.date.day_first) and (month_first := cell.date.month_first)
    )
    problem = Problem(what, _SAY_WHICH, cell.place, cell.text, asks="date_order")
    return SettledOrder("day_first", problems=(problem,))


def _both_ways(day_first: date, month_first: date) -> Message:
    return message(_BOTH_WAYS, day_first=day_first, month_first=month_first).for_page(
        phrase(
            "the dates of this column can be read both ways: this one is {day_first} (day first) "
            "or {month_first} (month first)"
        )
    )


_BOTH_WAYS = phrase(
    "the dates of this column can be read both ways: this one is {day_first} (--day-first) "
    "or {month_first} (--month-first)"
)
_SAY_WHICH = message(
    "say which it is with --day-first or --month-first, or write the dates as 2024-03-31"
).for_page(phrase("say which it is with one of the two buttons, or write the dates as 2024-03-31"))
