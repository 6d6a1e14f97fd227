"""Whose rows these are: a column that names more than one child is found before it is left out.

Only titles and numbers of values are ever said, never a value: who a child is stays private.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ivig_track.clinical.material import material_named
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet, sheet_of_rows
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message, phrase
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.headers.header_words import (
    DIARY_HEADERS,
    EVENT_HEADERS,
    INFUSION_HEADERS,
    THERAPY_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import HEADER_ROWS_MAX, role_of
from ivig_track.reading.headers.seizure_types import SeizureType, seizure_type
from ivig_track.reading.titles.person_words import (
    CARERS,
    EITHER_TITLES,
    GERMAN_OR_DUTCH,
    LAST_NAME_WORDS,
    NAMELESS,
    NUMBER_WORDS,
    names_a_person,
)

#: Rows below a title in which the columns of dates are looked for.
DATED_ROWS = 20
_VOCABULARIES = (DIARY_HEADERS, INFUSION_HEADERS, EVENT_HEADERS, THERAPY_HEADERS)
_BESIDE_A_MEDICINE = (Role.DOSE, Role.STOP, Role.UNIT, Role.START)
_ONE_CHILD_FIX = message(
    "give the rows of one child only; where all of them are of one, say so with --one-child"
).for_page(
    phrase(
        "give the rows of one child only; where the column does not tell whose row it is, give it "
        "another title"
    )
)
_ONE_CHILD_FILES_FIX = message(
    "give the files and sheets of one child only; where all of them are of one, say so with "
    "--one-child"
).for_page(phrase("give the files and sheets of one child only"))
_TAKEN_FOR_ONE = phrase("{place}: {what}; they were read as one child's, because you said so")


class SeveralChildrenError(DataError):
    """A file is about more than one child: it is refused, and never left out beside others."""


class PersonColumn(NamedTuple):
    """A column that tells whose row it is: its place, title, and the different values in it.

    `key` is the same for columns whose values can be compared: "name", or the title of an id.
    """

    place: Place
    title: str
    key: str
    people: tuple[str, ...]


def person_columns(sheet: Sheet) -> list[PersonColumn]:
    """Give the columns of a sheet that tell whose row it is.

    A column of ids that numbers the rows (each id on one day only) is none of them, nor is a
    column "name" that names medicines or events, or the people who counted.
    """
    index = _title_row(sheet)
    if index is None:
        return []
    titles = tuple(cell.strip() for cell in sheet.rows[index])
    found = []
    for column, title in enumerate(titles):
        key = _key_of(plain_words(title), titles)
        if key:
            people = _people(sheet, index, column, key)
            if people:
                found.append(PersonColumn(sheet.place(index), title, key, people))
    return found


def several_children(columns: Iterable[PersonColumn]) -> list[Problem]:
    """Say of the first such column of each sheet that it names more than one child.

    >>> column = PersonColumn(Place("log.csv", row=1), "Child", "name", ("ava", "ben"))
    >>> print(several_children([column])[0].what)
    the column "Child" holds 2 different values, so these seem to be rows of several children
    """
    first = {column.place: column for column in reversed(list(columns)) if len(column.people) > 1}
    return [
        Problem(
            message(
                'the column "{title}" holds {number} different values, so these seem to be rows '
                "of several children",
                title=column.title,
                number=len(column.people),
            ),
            _ONE_CHILD_FIX,
            column.place,
            asks="one_child",
        )
        for column in reversed(first.values())
    ]


def said_to_be_one(problems: Iterable[Problem]) -> list[Message]:
    """Give what the account says where the user stated that these are of one child.

    >>> unlike = Problem("two names", "give one", Place("log.csv"))
    >>> print(said_to_be_one([unlike])[0])
    log.csv: two names; they were read as one child's, because you said so
    """
    return [message(_TAKEN_FOR_ONE, place=each.place, what=each.what) for each in problems]


def children_in_table(
    name: str, titles: Sequence[str], rows: Iterable[Iterable[object]]
) -> list[Problem]:
    """Say of a table that is no file that it names more than one child.

    >>> rows = [("2024-03-01", 4, "Ava"), ("2024-03-02", 9, "Ben")]
    >>> len(children_in_table("diary", ["date", "spasms", "child"], rows))
    1
    >>> children_in_table("diary", ["date", "spasms", "child"], rows[:1])
    []
    """
    if not any(_key_of(plain_words(title), titles) for title in titles):
        return []
    # What is not equal to itself is a missing value.
    texts = [tuple("" if v is None or v != v else str(v) for v in row) for row in rows]  # noqa: PLR0124
    return several_children(person_columns(sheet_of_rows(name, "", [tuple(titles), *texts])))


def unlike_children(columns: Sequence[PersonColumn]) -> list[Problem]:
    """Say where columns of two sheets or files name two children, one each."""
    first: dict[str, PersonColumn] = {}
    problems = []
    for column in _first_of_each_sheet(columns):
        key = column.key.rstrip("?")
        before = first.setdefault(key, column)
        if len(_different((*before.people, *column.people), key)) > 1:
            what = message(
                'the column "{title}" names another child than the column "{other}" of {place}',
                title=column.title,
                other=before.title,
                place=before.place,
            )
            problems.append(Problem(what, _ONE_CHILD_FILES_FIX, column.place, asks="one_child"))
    return problems


def _first_of_each_sheet(columns: Iterable[PersonColumn]) -> list[PersonColumn]:
    """Give one column of a sheet for each key: a first and a last name are of one child."""
    first = {(c.place, c.key.rstrip("?")): c for c in reversed(list(columns)) if not _is_last(c)}
    return list(reversed(first.values()))


def _is_last(column: PersonColumn) -> bool:
    return not LAST_NAME_WORDS.isdisjoint(plain_words(column.title).split())


def _title_row(sheet: Sheet) -> int | None:
    """Give the first row with a title for a person beside a title that a table of days has."""
    for index in range(min(len(sheet.rows), HEADER_ROWS_MAX)):
        titles = tuple(cell.strip() for cell in sheet.rows[index])
        persons = {n for n, title in enumerate(titles) if _key_of(plain_words(title), titles)}
        if persons and any(
            title and column not in persons and _is_known(title)
            for column, title in enumerate(titles)
        ):
            return index
    return None


def _is_known(title: str) -> bool:
    return any(role_of(title, words) not in {None, Role.DROP} for words in _VOCABULARIES)


def _key_of(plain: str, titles: Sequence[str]) -> str:
    """Give what the values of a column can be compared by; "" where it names no person."""
    words = frozenset(plain.split())
    if not words or len(plain) > 60:
        return ""
    if plain == "kind":
        is_child = any(plain_words(title) in GERMAN_OR_DUTCH for title in titles)
        return "name" if is_child else ""
    if plain in EITHER_TITLES:
        return f"{plain}?" if _may_name_a_person(plain, titles) else ""
    if names_a_person(plain):
        return plain if words & NUMBER_WORDS else "name"
    return ""


def _may_name_a_person(plain: str, titles: Sequence[str]) -> bool:
    """Tell whether "name" can be the child's: beside a dose it is that of a medicine."""
    if EITHER_TITLES[plain]:
        return True
    roles = [role_of(title, THERAPY_HEADERS) for title in titles]
    has_other_name = roles.count(Role.NAME) > 1
    return has_other_name or sum(role in _BESIDE_A_MEDICINE for role in roles) < 2


def _people(sheet: Sheet, header: int, column: int, key: str) -> tuple[str, ...]:
    below = range(header + 1, len(sheet.rows))
    written = {n: cell for n, cell in zip(below, sheet.column(column, below), strict=True) if cell}
    different = set(written.values())
    is_unsure = key.endswith("?")
    if not written or (is_unsure and len(different) == len(written)):
        return ()
    plain = {cell: _plain_name(cell) for cell in different}
    named = {n: plain[cell] for n, cell in written.items()}
    title = _plain_name(sheet.cell(header, column))
    values = dict.fromkeys(value for value in named.values() if value and value != title)
    if is_unsure and (len(values) == len(written) or any(map(_is_a_label, values))):
        return ()
    dated = dict(_dated(sheet, header, column, named))
    if is_unsure and len(values) > 1 and not _stand_on_several_days(dated):
        return ()
    people = [value for value in values if value in dated and value not in NAMELESS]
    if set(people) <= CARERS:
        return ()
    return _different(people, key)


def _plain_name(cell: str) -> str:
    return plain_words(cell[:200])


def _is_a_label(value: str) -> bool:
    return (
        seizure_type(value) in {SeizureType.CLUSTER, SeizureType.SPASM}
        or material_named(value) is not None
    )


def _dated(
    sheet: Sheet, header: int, person: int, named: dict[int, str]
) -> Iterator[tuple[str, set[str]]]:
    """Give the days, as written, of each value: those of the rows that hold a date at all."""
    looked_at = range(header + 1, min(len(sheet.rows), header + 1 + DATED_ROWS))
    width = max((len(sheet.rows[n]) for n in looked_at), default=0)
    columns = [
        column
        for column in range(width)
        if column != person and any(parse_date(sheet.cell(n, column)) for n in looked_at)
    ]
    days: dict[str, set[str]] = {}
    for index, value in named.items():
        # More than two days of one value tell nothing new.
        if value and len(days.get(value, ())) < 2:
            day = _day_in(sheet, index, columns)
            if day:
                days.setdefault(value, set()).add(day)
    yield from days.items()


def _day_in(sheet: Sheet, index: int, columns: Sequence[int]) -> str:
    found = (parse_date(sheet.cell(index, column)) for column in columns)
    return " ".join(str(day.day_first or day.month_first) for day in found if day is not None)


def _stand_on_several_days(dated: dict[str, set[str]]) -> bool:
    """Tell ids of children from those that number events: an event is on one day only."""
    return sum(len(days) > 1 for days in dated.values()) * 2 >= len(dated)


def _different(people: Iterable[str], key: str) -> tuple[str, ...]:
    """Give one value for each person: "Ava" and "Ava Moss" are one."""
    kept: list[str] = []
    for value in sorted(dict.fromkeys(people), key=lambda name: -len(name.split())):
        if value in CARERS or (key.startswith("name") and any(_is_one(value, k) for k in kept)):
            continue
        kept.append(value)
    return tuple(kept)


def _is_one(short: str, long: str) -> bool:
    words, more = short.split(), long.split()
    initials = "".join(word[0] for word in more)
    return set(words) <= set(more) or (len(more) > 1 and "".join(words) == initials)
