"""Days whose year is doubted: which year the family is asked for, and what it answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from ivig_track.entries.entries import DayEntry, EventEntry, InfusionEntry, Reading
from ivig_track.errors import Place
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.year_slips import january_before_its_autumn, next_year

#: Years by which the year of an infusion may have been written wrong.
_YEARS = (-1, 1)
Dated = TypeVar("Dated", DayEntry, InfusionEntry, EventEntry)


class YearQuestion(NamedTuple):
    """A day whose year is doubted: the day as it is written, and the days that may be meant.

    `is_infusion` where it is one of IVIG outside the diary; else it is the last day of a January
    that stands a year before the December it follows, and the days before it go with it.
    """

    written: date
    meant: tuple[date, ...]
    place: Place
    is_infusion: bool


def year_questions(reading: Reading) -> tuple[YearQuestion, ...]:
    """Give the days whose year is doubted and that nobody settled."""
    return (*_of_january(reading), *_of_infusions(reading))


def _of_january(reading: Reading) -> Iterable[YearQuestion]:
    found = january_before_its_autumn(entry.day for entry in reading.days if _is_recorded(entry))
    moved = next_year(found[0]) if found else None
    if found is not None and moved is not None:
        place = next(entry.place for entry in reading.days if entry.day == found[0])
        yield YearQuestion(found[0], (moved,), place, is_infusion=False)


def _of_infusions(reading: Reading) -> Iterable[YearQuestion]:
    """Ask of each infusion that was set aside, and that another year would put into the diary."""
    if not reading.days:
        return
    first, last = reading.days[0].day, reading.days[-1].day
    for slip in reading.slips:
        written = _day_of(slip.value)
        if slip.day is not None or written is None or first <= written <= last:
            continue
        days = tuple(day for day in _other_years(written) if first <= day <= last)
        if days:
            yield YearQuestion(written, days, slip.place, is_infusion=True)


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _other_years(day: date) -> Iterable[date]:
    for by in _YEARS:
        try:
            yield day.replace(year=day.year + by)
        except ValueError:
            continue


def _is_recorded(entry: DayEntry) -> bool:
    return entry.spasms is not None or entry.clusters is not None


def infusions_of_their_years(
    infusions: Iterable[InfusionEntry], years: Mapping[date, date]
) -> tuple[list[InfusionEntry], list[Message]]:
    """Move infusions to the days that the family said, and say so."""
    said, moved = [], []
    for entry in infusions:
        day = years.get(entry.day)
        if day is None or day == entry.day:
            moved.append(entry)
            continue
        moved.append(replace(entry, day=day))
        said.append(
            message(
                "{place}: the infusion of {written} was read as one of {day}, because the family "
                "said so",
                place=entry.place,
                written=entry.day,
                day=day,
            )
        )
    return sorted(moved, key=lambda entry: entry.day), said


def january_of_its_year(
    days: Sequence[DayEntry], years: Mapping[date, date]
) -> tuple[list[DayEntry], set[date], list[Message]]:
    """Move a January to the year that the family said: the days, those that moved, what is said."""
    found = january_before_its_autumn(entry.day for entry in days if _is_recorded(entry))
    last = found[0] if found else None
    meant = years.get(last) if last else None
    if last is None or meant is None or meant == last:
        return list(days), set(), []
    slipped = {entry.day for entry in days if entry.day <= last}
    moved = sorted(moved_by_a_year(days, slipped), key=lambda entry: entry.day)
    said = message(
        "the days up to {last} were read as days of {year}, because the family said so",
        last=last,
        year=str(meant.year),
    )
    return moved, slipped, [said]


def moved_by_a_year(entries: Iterable[Dated], slipped: Collection[date]) -> list[Dated]:
    """Give entries of slipped days a year later, all others as they are."""
    return [
        replace(entry, day=next_year(entry.day) or entry.day) if entry.day in slipped else entry
        for entry in entries
    ]
