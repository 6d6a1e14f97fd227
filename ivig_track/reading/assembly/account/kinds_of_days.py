"""How many days of a diary have a count, a note, nothing, or something that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from ivig_track.entries.entries import Count, DayEntry, DayOrigin, DayState

#: Days without a count in one piece from which a slip in the year is likelier than a pause.
DOUBTFUL_GAP_DAYS = 366


def blank_days(days: Sequence[DayEntry]) -> int:
    """Count the days between the first and the last on which nothing is written."""
    if not days:
        return 0
    span = (days[-1].day - days[0].day).days + 1
    written = sum(map(is_recorded, days)) + days_set_aside(days)
    return span - written - days_with_only_a_note(days)


def days_with_only_a_note(days: Iterable[DayEntry]) -> int:
    """Count the days without a count whose note says nothing of spasms."""
    return sum(
        bool(entry.note) and not is_recorded(entry) and entry.origin is not DayOrigin.SET_ASIDE
        for entry in days
    )


def days_set_aside(days: Iterable[DayEntry]) -> int:
    """Count the days on which something is written that could not be read as a count."""
    return sum(entry.origin is DayOrigin.SET_ASIDE for entry in days)


def assumed_zero_days(days: Iterable[DayEntry]) -> int:
    """Count the days without spasms that nobody wrote down: the family said so of all of them."""
    return sum(entry.origin is DayOrigin.ASSUMED for entry in days)


def doubtful_gaps(days: Sequence[DayEntry]) -> list[tuple[date, date]]:
    """Give the recorded days before and after each gap so long that a year is doubted.

    >>> one = Count(1, 1, 1, DayState.COUNTED)
    >>> days = [DayEntry(date(year, 11, 20), spasms=one) for year in (2026, 2027, 2062)]
    >>> [(before.year, after.year) for before, after in doubtful_gaps(days)]
    [(2027, 2062)]
    """
    recorded = [entry.day for entry in days if is_recorded(entry)]
    return [
        (before, after)
        for before, after in pairwise(recorded)
        if (after - before).days > DOUBTFUL_GAP_DAYS
    ]


def is_recorded(entry: DayEntry) -> bool:
    """Tell a day with a count."""
    return entry.spasms is not None or entry.clusters is not None


def state_of(entry: DayEntry) -> DayState:
    """Give how sure the count of a day is: that of its spasms, else that of its clusters."""
    said: Count | None = entry.spasms or entry.clusters
    return said.state if said else DayState.UNRECORDED
