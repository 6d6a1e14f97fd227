"""Years that were typed wrong at New Year: January goes on with the year of December."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import le

#: The longest step across New Year, and the longest stretch of slipped days, that are believed.
STEP_MAX = timedelta(days=31)
STRETCH_MAX = timedelta(days=62)


def slipped_days(days: Mapping[int, date]) -> dict[int, date]:
    """Give the rows whose year slipped, with their days of the year that they belong to.

    Only where the rows otherwise run on in order, from December into January, and the slip ends
    within two months. {} where nothing slipped, or where it cannot be told.

    >>> rows = [date(2023, 12, 30), date(2023, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]
    >>> slipped_days(dict(enumerate(rows)))
    {2: datetime.date(2024, 1, 1), 3: datetime.date(2024, 1, 2)}
    """
    rows = list(days.items())
    return _slipped(rows) or _slipped(rows[::-1])


def _slipped(rows: Sequence[tuple[int, date]]) -> dict[int, date]:
    days = [day for _, day in rows]
    if all(map(le, days, days[1:])):
        return {}
    found: dict[int, date] = {}
    latest = rows[0][1] if rows else date.min
    for index, written in rows:
        day = written
        if day < latest:
            moved = next_year(day)
            if moved is None or moved < latest or not (found or _crosses(latest, day, moved)):
                return {}
            found[index] = day = moved
        latest = day
    return found if found and max(found.values()) - min(found.values()) <= STRETCH_MAX else {}


def next_year(day: date) -> date | None:
    """Give the same day a year later; None for 29 February and at the end of time."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None


def _crosses(latest: date, written: date, moved: date) -> bool:
    is_new_year = (latest.month, written.month) == (12, 1) and latest.year == written.year
    return is_new_year and moved - latest <= STEP_MAX


def january_before_its_autumn(days: Iterable[date]) -> tuple[date, date] | None:
    """Give the last day of a January and the next one, where December of that year ends the diary.

    Days that are sorted hide a slip: the January of the next year stands a year too early.

    >>> autumn = [date(2025, 10, 1) + timedelta(days=n) for n in range(92)]
    >>> january_before_its_autumn([date(2025, 1, 1), date(2025, 1, 2), *autumn])
    (datetime.date(2025, 1, 2), datetime.date(2025, 10, 1))
    """
    known = sorted(days)
    if len(known) < 3 or known[0].month != 1 or known[0].day > 3:
        return None
    after = next((n for n in range(1, len(known)) if known[n] - known[n - 1] > STRETCH_MAX), None)
    if after is None or known[after - 1] - known[0] > STEP_MAX:
        return None
    last = known[-1]
    ends_its_year = last.year == known[0].year and (last.month, last.day) >= (12, 25)
    return (known[after - 1], known[after]) if ends_its_year else None
