"""Spans of calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A span of calendar days, both ends included.

    >>> Span(date(2024, 3, 1), date(2024, 3, 28)).days
    28
    """

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """Number of days; zero or less where the last day lies before the first."""
        return (self.last_day - self.first_day).days + 1

    def overlap(self, other: Span) -> Span:
        """Give the days that both spans share; `days` is zero or less where there are none."""
        return Span(max(self.first_day, other.first_day), min(self.last_day, other.last_day))

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span, ends included."""
        return self.first_day <= day <= self.last_day


def days_from(day: date, number: int) -> date:
    """Give the day that lies `number` days after a day (before, where negative)."""
    return day + timedelta(days=number)


def months_from(month: str, day: date | None) -> int | None:
    """Count calendar months from a month ("YYYY-MM") to a day; None where one is not known.

    A day of that month itself is month 0. The true time may differ by up to a month.

    >>> months_from("2023-11", date(2024, 3, 8)), months_from("", date(2024, 3, 8))
    (4, None)
    """
    if not month or day is None:
        return None
    year, number = (int(part) for part in month.split("-"))
    return (day.year - year) * MONTHS_PER_YEAR + day.month - number
