"""Where a second table stands on a sheet: to the right of the first one, or below it.

Each part keeps the rows and columns of the sheet; what belongs to another part is blank in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.dates import parse_date
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
    """Cut a group of columns before each further title "Date" that begins a list."""
    header = next((row for row in sheet.rows if any(map(str.strip, row))), ())
    titles = {column: header[column] for column in group if column < len(header)}
    dates = [
        column
        for column, title in titles.items()
        if role_of(title, DIARY_HEADERS) is Role.DATE and column > group.start
    ]
    has_first = role_of(titles.get(group.start, ""), DIARY_HEADERS) is Role.DATE
    start = group.start
    for column in dates if has_first else []:
        beside = [titles[c] for c in range(column + 1, group.stop) if c in titles]
        if any(role_of(title, THERAPY_HEADERS) is Role.NAME for title in beside) or any(
            role_of(title, INFUSION_HEADERS) in (Role.DOSE_G, Role.DOSE_PER_KG) for title in beside
        ):
            yield range(start, column)
            start = column
    yield range(start, group.stop)


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
