"""Infusions outside the days of the diary: read where they are near, asked about where not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import DayEntry, InfusionEntry
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, message

#: So far outside the diary an infusion is believed as it stands; further out its year is doubted.
NEAR_DAYS = 60
#: A year that was written one off moves a day by this much.
_YEARS = (timedelta(days=365), timedelta(days=366))
_YEAR_FIX = message(
    "check the year; where the date is right, add the days up to it to the diary, with the count "
    "left blank"
)


class OutsideInfusions(NamedTuple):
    """The infusions that are kept, and what is said, asked and left out of the others."""

    kept: list[InfusionEntry]
    decisions: list[Message]
    slips: list[Problem]
    unread: list[UnreadMaterial]
    left_out: list[Place]


def place_infusions(
    infusions: Iterable[InfusionEntry], days: Sequence[DayEntry], today: date
) -> OutsideInfusions:
    """Keep infusions inside or near the diary; the others are told, and the rest is read.

    One after the diary's last day that is still to come was not given yet. Without days of a diary
    all are kept.
    """
    found = OutsideInfusions([], [], [], [], [])
    for entry in infusions:
        if not days or days[0].day <= entry.day <= days[-1].day:
            found.kept.append(entry)
        elif entry.day > max(today, days[-1].day):
            found.decisions.append(_to_come(entry))
            found.left_out.append(entry.place)
        elif is_near(entry.day, days[0].day, days[-1].day):
            found.kept.append(entry)
            found.decisions.append(_outside(entry, days))
        else:
            _ask_for_the_year(entry, days, found)
    return found


def is_near(day: date, first: date, last: date) -> bool:
    """Tell whether a day lies inside a span or at most `NEAR_DAYS` outside it.

    >>> is_near(date(2024, 3, 23), date(2024, 2, 1), date(2024, 3, 21))
    True
    """
    return max((first - day).days, (day - last).days) <= NEAR_DAYS


def _to_come(entry: InfusionEntry) -> Message:
    return message(
        "{place}: the infusion of {day} is still to come; it was left out",
        place=entry.place,
        day=entry.day,
    )


def _outside(entry: InfusionEntry, days: Sequence[DayEntry]) -> Message:
    before = (days[0].day - entry.day).days
    if before > 0:
        return counted(
            "{place}: the infusion of {day} lies {n} day before the first day of the diary; the "
            "days between have no count",
            "{place}: the infusion of {day} lies {n} days before the first day of the diary; the "
            "days between have no count",
            before,
            place=entry.place,
            day=entry.day,
        )
    return counted(
        "{place}: the infusion of {day} lies {n} day after the last day of the diary; the days "
        "around it that nobody counted have no count",
        "{place}: the infusion of {day} lies {n} days after the last day of the diary; the days "
        "around it that nobody counted have no count",
        (entry.day - days[-1].day).days,
        place=entry.place,
        day=entry.day,
    )


def _ask_for_the_year(
    entry: InfusionEntry, days: Sequence[DayEntry], found: OutsideInfusions
) -> None:
    """Leave an infusion out; where another year would put it into the diary, it stays in sight."""
    first, last = days[0].day, days[-1].day
    found.slips.append(outside_problem(entry, first, last))
    found.left_out.append(entry.place)
    if any(first <= day <= last for by in _YEARS for day in (entry.day - by, entry.day + by)):
        written = entry.day.isoformat()
        found.unread.append(UnreadMaterial(entry.place, "", written, Material.IVIG))


def outside_problem(infusion: InfusionEntry, first: date, last: date) -> Problem:
    """Say that an infusion lies outside the diary, which runs from `first` to `last`."""
    what = message(
        "this infusion lies outside the diary, which runs from {first} to {last}",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    value = infusion.day.isoformat()
    return Problem(what, _YEAR_FIX, infusion.place, value, is_slip=True)
