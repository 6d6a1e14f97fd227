"""Diaries of two children, told by the names of their files and sheets, and by their counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.entries import Count, DayEntry
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message
from ivig_track.reading.cells.calendar_words import MONTH_OF_NAME, WEEKDAY_OF_NAME
from ivig_track.reading.headers.header_words import DIARY_HEADERS
from ivig_track.reading.titles.person_words import (
    CARERS,
    COUNTED_BY,
    GIVEN_NAMES,
    ORDINARY_WORDS,
)

#: Days that two diaries share before unlike counts tell that they are of two children.
SHARED_DAYS_MIN = 6
#: The same where the files or sheets have names that may be names of people.
SHARED_DAYS_MIN_NAMED = 2

ListPlace = tuple[str, str]


class _Diary(NamedTuple):
    """The counted days of one sheet, who counted, and the words of its name that may be a child's.

    `is_list` tells a list of events, `is_carers` a name that says who counted.
    """

    place: Place
    days: Mapping[date, DayEntry]
    observers: frozenset[str]
    names: frozenset[str]
    is_carers: bool
    is_list: bool


def diaries_of_two_children(
    days: Iterable[DayEntry], lists: Collection[ListPlace]
) -> list[Problem]:
    """Say which two diaries seem to be of two children: by their names, or by their counts.

    `lists` are the files and sheets that are lists of events. Diaries named after people who count
    (Mum, Dad), or with one observer each, are of one child; so are a list of events and a daily
    sheet, which differ by what they are.
    """
    diaries = _diaries(days, lists)
    for one, other in combinations(diaries, 2):
        found = _problem(one, other)
        if found is not None:
            return [found]
    return []


def _diaries(days: Iterable[DayEntry], lists: Collection[ListPlace]) -> list[_Diary]:
    by_sheet: dict[ListPlace, dict[date, DayEntry]] = defaultdict(dict)
    for entry in days:
        if entry.spasms is not None or entry.clusters is not None:
            by_sheet[entry.place.file, entry.place.sheet].setdefault(entry.day, entry)
    sheets_of = defaultdict(list)
    for file, sheet in by_sheet:
        sheets_of[file].append(sheet)
    return [
        _diary(key, found, is_list=key in lists, is_one_of_several=len(sheets_of[key[0]]) > 1)
        for key, found in by_sheet.items()
    ]


def _diary(
    key: ListPlace, days: dict[date, DayEntry], *, is_list: bool, is_one_of_several: bool
) -> _Diary:
    file, sheet = key
    words = plain_words(sheet if is_one_of_several else file.rsplit(".", 1)[0]).split()
    observers = frozenset(entry.observer.casefold() for entry in days.values() if entry.observer)
    names = frozenset(word for word in words if _may_name_a_child(word))
    is_carers = not (CARERS | COUNTED_BY).isdisjoint(words)
    return _Diary(Place(file, sheet), days, observers, names, is_carers, is_list)


def _may_name_a_child(word: str) -> bool:
    return word in GIVEN_NAMES or not (
        len(word) < 2
        or any(char.isdigit() for char in word)
        or word in ORDINARY_WORDS
        or word in MONTH_OF_NAME
        or word in WEEKDAY_OF_NAME
        or word in DIARY_HEADERS
    )


def _problem(one: _Diary, other: _Diary) -> Problem | None:
    if one.is_carers or other.is_carers or _have_one_observer_each(one, other):
        return None
    shared = [day for day in one.days if day in other.days]
    differing = sum(_differ(one.days[day], other.days[day]) for day in shared)
    if _are_two_given_names(one, other) and (differing or not shared):
        return _named(one, other)
    may_be_named = bool(one.names - other.names and other.names - one.names)
    least = SHARED_DAYS_MIN_NAMED if may_be_named else SHARED_DAYS_MIN
    if one.is_list == other.is_list and len(shared) >= least and differing * 2 > len(shared):
        return _unlike(one, other, differing, len(shared))
    return None


def _have_one_observer_each(one: _Diary, other: _Diary) -> bool:
    return len(one.observers) == len(other.observers) == 1 and one.observers != other.observers


def _are_two_given_names(one: _Diary, other: _Diary) -> bool:
    mine, theirs = one.names & GIVEN_NAMES, other.names & GIVEN_NAMES
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _differ(one: DayEntry, other: DayEntry) -> bool:
    pairs: tuple[tuple[Count | None, Count | None], ...] = (
        (one.spasms, other.spasms),
        (one.clusters, other.clusters),
    )
    return any(a is not None and b is not None and a != b for a, b in pairs)


_CARERS_FIX = message(
    "give the diaries of one child only; where two people counted the same child, name the files "
    'or sheets after them, for example "counted by Mum"'
)


def _named(one: _Diary, other: _Diary) -> Problem:
    what = message(
        "this diary and {other} are named after two people and differ", other=other.place
    )
    return Problem(what, _CARERS_FIX, one.place, asks="one_child")


def _unlike(one: _Diary, other: _Diary, differing: int, shared: int) -> Problem:
    what = message(
        "the counts of this diary and of {other} differ on {differing} of the {shared} days that "
        "both count, as those of two children would",
        other=other.place,
        differing=differing,
        shared=shared,
    )
    return Problem(what, _CARERS_FIX, one.place, asks="one_child")
