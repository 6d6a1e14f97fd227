"""Diaries of two children, told by the names of their files and sheets, and by their counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.entries import Count, DayEntry, InfusionEntry, TherapyEntry
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message, phrase
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
#: Given names that are nothing else: "Jan" is a name and a month.
_NAMES_ALONE = GIVEN_NAMES - MONTH_OF_NAME.keys() - WEEKDAY_OF_NAME.keys() - ORDINARY_WORDS

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


def lists_of_two_children(
    entries: Iterable[InfusionEntry | TherapyEntry], days: Iterable[DayEntry]
) -> list[Problem]:
    """Say which list of infusions or therapies is named after another child than another source.

    Only given names tell it: one each in the names of two files, or of two sheets of one file.
    """
    listed = {(entry.place.file, entry.place.sheet) for entry in entries}
    diaries = {(day.place.file, day.place.sheet) for day in days}
    named = {place: _given_names(place, {*listed, *diaries}) for place in sorted(listed | diaries)}
    for one, other in combinations([place for place in named if named[place]], 2):
        if {one, other} & listed and named[one].isdisjoint(named[other]):
            what = message("this list and {other} are named after two people", other=Place(*other))
            return [Problem(what, _LISTS_FIX, Place(*one), asks="one_child")]
    return []


def _given_names(key: ListPlace, places: Collection[ListPlace]) -> frozenset[str]:
    """Give the given names of a file or a sheet; none where its name says who counted."""
    sheets = {sheet for file, sheet in places if file == key[0]}
    words = _words_of_name(key, is_one_of_several=len(sheets) > 1)
    is_carers = not (CARERS | COUNTED_BY).isdisjoint(words)
    return frozenset() if is_carers else _NAMES_ALONE & {*words}


def _words_of_name(key: ListPlace, *, is_one_of_several: bool) -> list[str]:
    file, sheet = key
    return plain_words(sheet if is_one_of_several else file.rsplit(".", 1)[0]).split()


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
    words = _words_of_name(key, is_one_of_several=is_one_of_several)
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
    'or sheets after them, for example "counted by Mum", or say so with --one-child'
).for_page(
    phrase(
        "give the diaries of one child only; where two people counted the same child, name the "
        'files or sheets after them, for example "counted by Mum"'
    )
)
_LISTS_FIX = message(
    "give the files and sheets of one child only; where they are named after others, rename them, "
    "or say so with --one-child"
).for_page(
    phrase(
        "give the files and sheets of one child only; where they are named after others, rename "
        "them"
    )
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
