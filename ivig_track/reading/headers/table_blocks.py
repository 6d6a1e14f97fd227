"""Where a second table stands on a sheet: to the right of the first one, or below it.

Each part keeps the rows and columns of the sheet; what belongs to another part is blank in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.headers.days.day_chooser import holds_dates
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    EVENT_HEADERS,
    INFUSION_HEADERS,
    THERAPY_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import HEADER_ROWS_MAX, role_of

_DIGIT = Pattern(r"\d")
#: Bare numbers that are as good as a date: a month holds as many days.
DAY_NUMBERS_MIN = 28
#: A list has no more columns of one title: two doses, of morning and evening.
SAME_TITLES_MAX = 2
#: What the header of a list below a diary names at least.
_HEADS = (
    (THERAPY_HEADERS, frozenset({Role.NAME, Role.START})),
    (EVENT_HEADERS, frozenset({Role.DATE, Role.KIND})),
    (INFUSION_HEADERS, frozenset({Role.DATE, Role.DOSE})),
    (INFUSION_HEADERS, frozenset({Role.DATE, Role.DOSE_G})),
    (INFUSION_HEADERS, frozenset({Role.DATE, Role.DOSE_PER_KG})),
    (INFUSION_HEADERS, frozenset({Role.DATE, Role.PRODUCT})),
)


def column_blocks(sheet: Sheet) -> list[range]:
    """Give the groups of columns that may be tables of their own; one group: [] is given.

    A blank column parts two groups; so does a second column of dates beside the first.

    >>> from ivig_track.entries.sheet import sheet_of_rows
    >>> row = ("Date", "Spasms", "", "Medicine", "Start", "Dose")
    >>> column_blocks(sheet_of_rows("diary.csv", "", [row]))
    [range(0, 2), range(3, 6)]
    """
    head = sheet.rows[:HEADER_ROWS_MAX]
    width = max(map(len, head), default=0)
    filled = [
        any(column < len(row) and row[column].strip() for row in head) for column in range(width)
    ]
    groups: list[range] = []
    start = 0
    for column in range(width + 1):
        if column == width or not filled[column]:
            if column > start:
                groups += _at_dates(sheet, range(start, column))
            start = column + 1
    return groups if len(groups) > 1 else []


def _at_dates(sheet: Sheet, group: range) -> Iterator[range]:
    """Cut a group of columns before each further title "Date" that begins a table of its own."""
    header = next(index for index in range(len(sheet.rows)) if not sheet.is_blank(index))
    titles = {column: sheet.cell(header, column) for column in group}
    dates = [c for c, title in titles.items() if role_of(title, DIARY_HEADERS) is Role.DATE]
    start = group.start
    for _, column in pairwise(dates) if dates[:1] == [start] else []:
        before = [titles[c] for c in range(group.start, column)]
        beside = tuple(titles[c] for c in range(column, group.stop))
        both_dated = all(holds_dates(sheet, header, c) for c in (group.start, column))
        is_second = both_dated and _begin_a_table(before) and _begin_a_table(beside)
        if is_second or _are_of_a_list(beside):
            yield range(start, column)
            start = column
    yield range(start, group.stop)


def _are_of_a_list(titles: Iterable[str]) -> bool:
    """Tell whether titles beside a date are those of medicines or of doses of IVIG."""
    return any(
        role_of(title, THERAPY_HEADERS) is Role.NAME
        or role_of(title, INFUSION_HEADERS) in (Role.DOSE_G, Role.DOSE_PER_KG)
        for title in titles
    )


def _begin_a_table(titles: Sequence[str]) -> bool:
    counts = any(role_of(title, DIARY_HEADERS) in COUNT_ROLES for title in titles)
    return counts or _are_of_a_list(titles) or is_head(tuple(titles))


def header_rows_below(sheet: Sheet) -> list[int]:
    """Give the rows that look like the header of a list and stand below a diary.

    A diary is seen by its dates, or by its titles where nobody wrote a day below them.

    >>> from ivig_track.entries.sheet import sheet_of_rows
    >>> rows = [("Date", "Spasms"), ("2024-03-01", "4"), ("Medicine", "Start")]
    >>> header_rows_below(sheet_of_rows("diary.csv", "", rows))
    [2]
    """
    found = []
    seen_a_diary, numbers = False, 0
    for index, row in enumerate(sheet.rows):
        if seen_a_diary and row and row[0][:1].isdecimal():
            continue
        if _DIGIT.search("".join(row)):
            cells = [cell.strip() for cell in row if cell.strip()]
            numbers += sum(map(str.isdecimal, cells))
            seen_a_diary = seen_a_diary or numbers >= DAY_NUMBERS_MIN or any(map(parse_date, cells))
        elif _ends_a_section(row):
            seen_a_diary = True
        elif seen_a_diary and is_head(row):
            found.append(index)
        elif _is_head_of_diary(row):
            seen_a_diary = True
    return found


def _is_head_of_diary(row: tuple[str, ...]) -> bool:
    roles = {role_of(cell, DIARY_HEADERS) for cell in row if cell.strip()}
    return Role.DATE in roles and not roles.isdisjoint(COUNT_ROLES)


def _ends_a_section(row: tuple[str, ...]) -> bool:
    """Tell a line "End Profiles", with which an export closes one of its tables."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) == 1 and plain_words(filled[0]).startswith("end ")


def is_head(row: tuple[str, ...]) -> bool:
    """Tell whether titles are those of a list of medicines, events or infusions.

    What stands again and again in a row is what its cells say, day by day, and no title.

    >>> is_head(("Medicine", "Start")), is_head(("aed", "started", "started", "", "started"))
    (True, False)
    """
    titles = [cell for cell in row if cell.strip()]
    if len(titles) < 2 or max(Counter(titles).values()) > SAME_TITLES_MAX:
        return False
    return any(
        {role_of(title, vocabulary) for title in titles} >= needed for vocabulary, needed in _HEADS
    )


def only_columns(sheet: Sheet, kept: range) -> Sheet:
    """Give the sheet with the other columns blank."""
    width = max(map(len, sheet.rows), default=0)
    return sheet.without_columns(set(range(width)) - set(kept))
