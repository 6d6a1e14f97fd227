"""A file that no layout fits: notes, or a problem that says what was seen in it."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, joined, message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.containers.sources import Source
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.day_chooser import dates_of_another_kind
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import HEADER_ROWS_MAX, role_of, why_no_counts
from ivig_track.reading.headers.role_names import ROLES_SAID
from ivig_track.reading.notes import notes_text
from ivig_track.reading.sheets import month_grid

DIARY_FIX = message(
    'name the column of the day "date" and the column of the counts "spasms" or "clusters"'
)


_UNKNOWN_TITLES_FIX = message(
    'where the counts are there, name their column "spasms" or "clusters" in the first row, and '
    'the column of the day "date"'
)


_FOREIGN_TITLES_FIX = message(
    "titles are read in English, Spanish, German, French, Italian, Portuguese and Dutch: write "
    '"date" above the column of the day, and "spasms" or "clusters" above that of the counts'
)


#: Columns of lines that are a table, whatever their titles.
TABLE_COLUMNS_MIN = 3


#: Columns that are named where nothing was found, and letters of each title.
COLUMNS_SAID_MAX, TITLE_SAID_MAX = 12, 60


DAY_COUNT_FIX = message('add a column "spasms" with how many were seen on each day')


def read_unknown(source: Source, sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read a text that is no table as notes, a line a day; else say what is missing."""
    lines = notes_text.lines_of(source.text, source.file.name)
    first = next(index for index in range(len(sheet.rows)) if not sheet.is_blank(index))
    roles = {role_of(cell, DIARY_HEADERS) for cell in sheet.rows[first]}
    other = dates_of_another_kind(sheet, first) if roles & {*COUNT_ROLES} else ""
    if other and Role.DATE not in roles:
        return Findings(problems=[_only_other_dates(sheet, other)])
    is_text = source.text and not roles & {Role.DATE, Role.ENTERED}
    if is_text and not _is_table(sheet, first) and notes_text.recognises(lines):
        return notes_text.read(lines, choices)
    if Role.ENTERED in roles and Role.DATE not in roles:
        return Findings(problems=[_only_filled_in(sheet)])
    place = Place(sheet.file, sheet.name)
    misfit = why_no_counts([cell.strip() for cell in sheet.rows[first]])
    if misfit is not None:
        return Findings(problems=[Problem(misfit, DAY_COUNT_FIX, place, sheet.written(first))])
    what = (
        message("no column with counts was found")
        if Role.DATE in roles
        else message("no column with dates was found")
    )
    return Findings(problems=[_with_what_was_seen(what, sheet, first)])


def _is_table(sheet: Sheet, first: int) -> bool:
    """Tell a table under titles that nobody understood from notes: words over rows as wide."""
    rows = range(first, min(len(sheet.rows), first + HEADER_ROWS_MAX))
    return month_grid.has_days_across(sheet) or any(_is_table_below(sheet, index) for index in rows)


def _is_table_below(sheet: Sheet, first: int) -> bool:
    titles = sheet.rows[first]
    filled = sum(bool(cell.strip()) for cell in titles)
    if filled < TABLE_COLUMNS_MIN or not titles[0].strip():
        return False
    rows = [row for row in sheet.rows[first + 1 :] if any(row)]
    is_titled = not any(map(str.isdigit, "".join(titles))) or (
        not any(map(str.isdigit, titles[0])) and all(map(_begins_with_a_day, rows))
    )
    return is_titled and bool(rows) and all(len(row) == len(titles) for row in rows)


def _begins_with_a_day(row: tuple[str, ...]) -> bool:
    return row[0].strip().isdecimal() or parse_date(row[0]) is not None


def _with_what_was_seen(what: Message, sheet: Sheet, first: int) -> Problem:
    """Say what was not found, and of each column of the first line what it was taken for."""
    titles = [cell for cell in sheet.rows[first] if cell][:COLUMNS_SAID_MAX]
    seen = [_taken_for(title) for title in titles]
    place = Place(sheet.file, sheet.name, sheet.row_numbers[first])
    if len(titles) < 2:
        return Problem(what, DIARY_FIX, place, sheet.written(first), is_foreign=True)
    return Problem(
        message("{what}; the columns are {columns}", what=what, columns=joined(seen, ", ")),
        _FOREIGN_TITLES_FIX if _are_of_another_script(titles) else _UNKNOWN_TITLES_FIX,
        place,
        is_foreign=True,
    )


def _are_of_another_script(titles: Sequence[str]) -> bool:
    """Tell titles whose letters are mostly none of a to z, with or without accents."""
    letters = [char for char in "".join(titles) if char.isalpha()]
    # Latin letters end at U+024F.
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)


def _taken_for(title: str) -> Message:
    role = role_of(title, DIARY_HEADERS)
    if role is None:
        return message('"{title}" (not understood)', title=title[:TITLE_SAID_MAX])
    return message('"{title}" ({role})', title=title[:TITLE_SAID_MAX], role=ROLES_SAID[role])


def _only_other_dates(sheet: Sheet, title: str) -> Problem:
    what = message(
        'dates stand only in the column "{title}", which does not tell when spasms happened',
        title=title,
    )
    fix = message("add a column with the day on which the spasms happened")
    return Problem(what, fix, Place(sheet.file, sheet.name))


def _only_filled_in(sheet: Sheet) -> Problem:
    what = message(
        "the only dates are the times at which the form was filled in, not when spasms happened"
    )
    fix = message("add a column with the day on which the spasms happened")
    return Problem(what, fix, Place(sheet.file, sheet.name))
