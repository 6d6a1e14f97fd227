"""Columns of counts looked at as a whole: codes for missing, thousandths, sums that never fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, counted, joined, message, phrase
from ivig_track.reading.cells.missing_codes import (
    are_thousandths,
    codes_among,
    doubted_numbers,
    explained_codes,
    integer,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.count_titles import is_total
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import LEGEND_ROWS, Header

#: Days that are named one by one before "and more".
DAYS_NAMED_MAX = 5
#: What habit trackers write beside numbers.
_HABIT_WORDS = frozenset(["YES_MANUAL", "YES_AUTO", "NO", "SKIP", "UNKNOWN"])
_BOXES = frozenset(
    ["true", "false", "wahr", "falsch", "verdadero", "falso", "vrai", "faux", "vero", "waar",
     "onwaar"]
)  # fmt: skip
#: Rows of a column that never falls from which it is said; fewer under a title such as "Total".
NEVER_FALLS_ROWS, NEVER_FALLS_ROWS_OF_TOTAL, RISES_MIN = 10, 4, 2
#: Rows that are each seven days after the one before, from which that is said.
WEEKLY_ROWS_MIN = 8
DAYS_OF_WEEK = 7


def look_at_counts(
    sheet: Sheet, header: Header, days: Mapping[int, date], findings: Findings
) -> Header:
    """Say what the counts of a sheet with one row a day may be; give the header with its codes."""
    if not header.has(Role.STATE):
        _look_at_steps(sheet, header, days, findings)
    return with_known_codes(sheet, header, days, findings)


def with_known_codes(
    sheet: Sheet, header: Header, days: Mapping[int, date], findings: Findings
) -> Header:
    """Give the header that knows the codes for missing, and say them with their days."""
    if header.has(Role.STATE):
        return header  # a tidy folder says of each day whether it was counted
    explained = explained_codes(_cells_near_the_ends(sheet))
    missing: set[tuple[int, str]] = set()
    findings.problems += _only_boxes(sheet, header, days)
    for _, column in header.count_columns:
        seen = _Column(sheet, column, days)
        if are_thousandths(seen.times, is_habit_tracker=_is_habit_tracker(sheet, header)):
            findings.problems.append(_thousandths(sheet, header, seen))
            missing |= {(column, text) for text in seen.number_of}
            continue
        codes = codes_among(seen.times, explained | _beside_a_code(sheet, header, seen))
        missing |= {(column, text) for text, number in seen.number_of.items() if number in codes}
        said = [(_TAKEN_AS_CODE, code) for code in sorted(codes)]
        said += [(_MAY_BE_CODE, number) for number in doubted_numbers(seen.times, codes)]
        title = header.titles[column]
        findings.decisions += [
            message(template, file=sheet.file, number=n, title=title, days=_named(seen.days_of(n)))
            for template, n in said
        ]
    return replace(header, missing=frozenset(missing))


def _only_boxes(sheet: Sheet, header: Header, days: Mapping[int, date]) -> Iterator[Problem]:
    """Tell columns of ticked boxes where a diary has no other counts."""
    columns, rows = [column for _, column in header.count_columns], list(days)
    texts = set().union(*(sheet.column(column, rows) for column in columns)) - {""}
    if texts and all(text.casefold() in _BOXES for text in texts) and not header.has(Role.ANY):
        cells = ((index, c, sheet.cell(index, c)) for index in rows for c in columns)
        index, column, text = next(cell for cell in cells if cell[2])
        title = header.titles[column]
        what = message('the column "{title}" holds ticked boxes, not counts', title=title)
        fix = message('write how many were seen, or name it "any spasms" if FALSE means none')
        yield Problem(what, fix, sheet.place(index, column, title), text)


class _Column:
    """The cells of a column of counts: its bare numbers, how often each stands, and on which days.

    Cells that say the same are understood once.
    """

    def __init__(self, sheet: Sheet, column: int, days: Mapping[int, date]) -> None:
        self.column = column
        self._days = days
        self._texts = sheet.column(column, list(days))
        written = Counter(self._texts)
        self.number_of = {text: n for text in written if (n := integer(text)) is not None}
        self.times: Counter[int] = Counter()
        for text, number in self.number_of.items():
            self.times[number] += written[text]

    def rows_of(self, number: int) -> list[int]:
        """Give the rows on which a number stands."""
        pairs = zip(self._days, self._texts, strict=True)
        return [index for index, text in pairs if self.number_of.get(text) == number]

    def days_of(self, number: int) -> list[date]:
        """Give the days on which a number stands."""
        return [self._days[index] for index in self.rows_of(number)]

    def in_order(self) -> Iterator[int]:
        """Give the bare numbers in the order of the rows."""
        found = map(self.number_of.get, self._texts)
        return (number for number in found if number is not None)


def _cells_near_the_ends(sheet: Sheet) -> list[str]:
    near = {*range(min(len(sheet.rows), LEGEND_ROWS)), *range(len(sheet.rows))[-LEGEND_ROWS:]}
    return [cell for i in sorted(near) for cell in sheet.rows[i] if "=" in cell or ":" in cell]


def _beside_a_code(sheet: Sheet, header: Header, seen: _Column) -> frozenset[int]:
    """Take a 99 that stands beside the 999 of another column for a code too."""
    others = [column for _, column in header.count_columns if column != seen.column]
    beside = (
        integer(sheet.cell(index, other)) in (999, -99)
        for index in (seen.rows_of(99) if 99 in seen.times else [])
        for other in others
    )
    return frozenset({99}) if any(beside) else frozenset()


_TAKEN_AS_CODE = phrase(
    '{file}: {number} in column "{title}" was taken as a code for "not counted": {days}, unrecorded'
)
_MAY_BE_CODE = phrase(
    '{file}: {number} in column "{title}" lies far above every other count ({days}); it was read '
    "as a count: if it is a code for missing, leave the cell empty"
)


def _named(on: Sequence[date]) -> Message:
    """Name the first days, and how many more there are."""
    listed = joined([day.isoformat() for day in sorted(on)[:DAYS_NAMED_MAX]], ", ")
    more = len(on) - DAYS_NAMED_MAX
    if more <= 0:
        return listed
    return counted("{listed} and {n} more day", "{listed} and {n} more days", more, listed=listed)


def _is_habit_tracker(sheet: Sheet, header: Header) -> bool:
    rows = sheet.rows[header.index + 1 : header.index + LEGEND_ROWS]
    return any(cell.strip() in _HABIT_WORDS - {"NO", "UNKNOWN"} for row in rows for cell in row)


def _thousandths(sheet: Sheet, header: Header, seen: _Column) -> Problem:
    number = next(number for number in seen.times if number)
    what = message(
        'every count of the column "{title}" is a whole number of thousands: habit trackers write '
        "{number} for {count}",
        title=header.titles[seen.column],
        number=number,
        count=number // 1000,
    )
    fix = message("divide the column by 1000, and write how many were seen")
    return Problem(what, fix, sheet.place(seen.rows_of(number)[0]), str(number))


def _look_at_steps(
    sheet: Sheet, header: Header, days: Mapping[int, date], findings: Findings
) -> None:
    """Say where counts never fall, or where rows are whole weeks apart: they may be sums."""
    for _, column in header.count_columns:
        title = header.titles[column]
        if _never_falls(_Column(sheet, column, days).in_order(), is_named_total=is_total(title)):
            findings.decisions.append(message(_NEVER_FALLS, file=sheet.file, title=title))
    if header.has(Role.TIME, Role.DATE) or len(days) < WEEKLY_ROWS_MIN:
        return
    pairs = pairwise(days.values())
    if all(abs((later - earlier).days) == DAYS_OF_WEEK for earlier, later in pairs):
        findings.decisions.append(message(_WHOLE_WEEKS, file=sheet.file))


_NEVER_FALLS = phrase(
    '{file}: the counts of the column "{title}" never fall; each was read as the count of its day: '
    "if it is a running total, write how many were seen on each day"
)
_WHOLE_WEEKS = phrase(
    "{file}: every row is seven days after the one before; each was read as the count of one day: "
    "if it is a total of a week, give the counts of days"
)


def _never_falls(numbers: Iterable[int], *, is_named_total: bool) -> bool:
    rows, rises = 1, 0
    for earlier, later in pairwise(numbers):
        if later < earlier:
            return False
        rows, rises = rows + 1, rises + (later > earlier)
    least = NEVER_FALLS_ROWS_OF_TOTAL if is_named_total else NEVER_FALLS_ROWS
    return rows >= least and rises >= max(RISES_MIN, rows / 2)
