"""Days after the day of reading: a zero that was filled in ahead says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ivig_track.entries.entries import DayEntry, DayState
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.year_slips import january_before_its_autumn

#: From a Buddhist year of which two digits were written, taken for one of this century, to ours.
BUDDHIST_YEARS_WRITTEN_SHORT = 500 - 543
#: A diary of a child reaches back so many years.
LIFETIME_YEARS = 18


def without_days_to_come(
    days: Sequence[DayEntry], today: date
) -> tuple[list[DayEntry], list[Message]]:
    """Leave zeros of days after `today` unrecorded, and say so; `today` itself is no day to come.

    A count above zero ahead of today shows that a year is wrong, and is said. Several of them, or
    nothing but days to come, show that the clock is wrong: then nothing is changed.
    """
    ahead = [entry for entry in days if entry.day > today and _is_recorded(entry)]
    if not ahead:
        return list(days), []
    counts = [entry for entry in ahead if not _is_zero(entry)]
    said = [_check_the_year(len(counts), today)] if counts else []
    recorded = sum(map(_is_recorded, days))
    if len(counts) > 1 or len(ahead) in (len(counts), recorded):
        told = said or [_check_the_year(len(ahead), today)]
        return list(days), [*told, *_perhaps_buddhist(ahead, today)]
    left = [
        replace(entry, spasms=None, clusters=None)
        if entry.day > today and _is_zero(entry)
        else entry
        for entry in days
    ]
    return left, [*said, _filled_ahead(len(ahead) - len(counts), today)]


def _is_recorded(entry: DayEntry) -> bool:
    return entry.spasms is not None or entry.clusters is not None


def _is_zero(entry: DayEntry) -> bool:
    counts = [count for count in (entry.spasms, entry.clusters) if count is not None]
    return all(count.state is DayState.NONE_SEEN for count in counts)


def _perhaps_buddhist(ahead: Sequence[DayEntry], today: date) -> list[Message]:
    """Name the calendar in which "67" is a year of this child's life: 2567 is 2024."""
    year = ahead[0].day.year
    common = year + BUDDHIST_YEARS_WRITTEN_SHORT
    if not 0 <= today.year - common <= LIFETIME_YEARS:
        return []
    return [
        message(
            "the year {year} may be the Buddhist year {buddhist}, which is {common}",
            year=str(year),
            buddhist=str(year + 500),
            common=str(common),
        )
    ]


def _filled_ahead(number: int, today: date) -> Message:
    return counted(
        "{n} zero lies after {today}, the day of reading: it was filled in ahead, and its day is "
        "unrecorded",
        "{n} zeros lie after {today}, the day of reading: they were filled in ahead, and their "
        "days are unrecorded",
        number,
        today=today,
    )


def _check_the_year(number: int, today: date) -> Message:
    return counted(
        "{n} counted day lies after {today}, the day of reading: check the year",
        "{n} counted days lie after {today}, the day of reading: check the year",
        number,
        today=today,
    )


def doubted_january(days: Sequence[DayEntry]) -> list[Message]:
    """Ask about a January that stands a year before the December it follows."""
    found = january_before_its_autumn(entry.day for entry in days if _is_recorded(entry))
    if found is None:
        return []
    before, after = found
    return [
        message(
            "nothing is written between {before} and {after}, and the diary ends in December: "
            "check the year of the days in January",
            before=before,
            after=after,
        )
    ]
