"""A calendar axis: days as columns, months by their English names in every locale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from ivig_track.record.model import Span
from ivig_track.wording.numbers_in_words import MONTHS

_MONTHS_BETWEEN_LABELS = (1, 2, 3, 6, 12)
_LABELS_MAX = 13
_HALF_DAY = 0.5


def day_number(day: date) -> float:
    """Give a day as matplotlib counts days: the middle of its column on a calendar axis."""
    return float(date2num(day))  # type: ignore[no-untyped-call]  # matplotlib does not type it


def span_edges(span: Span) -> tuple[float, float]:
    """Give the left and right edge of a span's columns: both of its days are whole.

    >>> left, right = span_edges(Span(date(2024, 3, 8), date(2024, 3, 22)))
    >>> right - left
    15.0
    """
    return day_number(span.first_day) - _HALF_DAY, day_number(span.last_day) + _HALF_DAY


def label_months(ax: Axes, span: Span) -> None:
    """Let an axis run over a span of days, with as many month names as fit."""
    firsts = list(_first_days_of_months(span))
    step = next(
        (step for step in _MONTHS_BETWEEN_LABELS if len(firsts) / step <= _LABELS_MAX),
        _MONTHS_BETWEEN_LABELS[-1],
    )
    shown = [day for day in firsts if (day.month - 1) % step == 0]
    ax.set_xlim(*span_edges(span))
    ax.set_xticks(
        [day_number(day) - _HALF_DAY for day in shown],
        [_month_label(day, first=day is shown[0]) for day in shown],
    )
    ax.set_xticks([day_number(day) - _HALF_DAY for day in firsts], minor=True)


def _first_days_of_months(span: Span) -> Iterator[date]:
    year, month = span.first_day.year, span.first_day.month
    while (day := date(year, month, 1)) <= span.last_day:
        if day >= span.first_day:
            yield day
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)


def _month_label(day: date, *, first: bool) -> str:
    name = MONTHS[day.month - 1]
    return f"{name}\n{day.year}" if first or day.month == 1 else name
