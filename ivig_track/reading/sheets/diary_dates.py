"""The days of a diary: with the month that only its name says, and years that slipped mended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import (
    DateColumn,
    across_new_year,
    read_date_column,
)
from ivig_track.reading.headers.days.date_zones import in_local_days
from ivig_track.reading.headers.days.undated import with_years_beside, with_years_known
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.sheets.month_grid import context_of, month_and_year

_BARE_DAY = Pattern(r"0?([1-9]|[12]\d|3[01])(?:\.0?|st|nd|rd|th)?", re.IGNORECASE)
#: Days of a sheet from which the year in its name is held against that of its dates.
DAYS_MIN = 3


def read_diary_dates(
    sheet: Sheet,
    header: Header,
    rows: Sequence[int],
    choices: ReadingChoices,
    findings: Findings,
    *,
    daily: bool,
) -> DateColumn:
    """Read the days of these rows; what was settled, and what cannot be read, goes to `findings`.

    `daily` says that a row is a day, so that days in a row are evidence of the order.
    """
    column, title = header.columns[Role.DATE], header.title(Role.DATE)
    dated = with_named_month(sheet, header.index, column, rows)
    dated = with_years_known(dated, column, rows, choices, title, findings)
    dated = with_years_beside(dated, column, rows, findings) if daily else dated
    read = read_date_column(dated, column, rows, choices, title=title, daily=daily)
    dates = across_new_year(sheet, in_local_days(sheet, header, read))
    findings.decisions += [*doubted_year(sheet, dates.days), *dates.decisions]
    findings.problems += dates.problems
    findings.claims.day_of_row = dates.days
    return dates


def with_named_month(sheet: Sheet, header: int, column: int, rows: Sequence[int]) -> Sheet:
    """Write whole dates where a column holds bare day numbers and the month is named elsewhere.

    The sheet is given as it is where a cell is no bare number, or no month with its year is named.
    """
    texts = sheet.column(column, rows)
    days = {*texts} - {""}
    if not days or not all(map(_BARE_DAY.fullmatch, days)):
        return sheet
    month, year = context_of(sheet, header)
    if month is None or year is None:
        return sheet
    written = list(sheet.rows)
    for index, text in zip(rows, texts, strict=True):
        match = _BARE_DAY.fullmatch(text)
        if match is not None:
            cells = list(written[index])
            cells[column] = f"{year}-{month:02}-{int(match[1]):02}"
            written[index] = tuple(cells)
    return replace(sheet, rows=tuple(written))


def doubted_year(sheet: Sheet, days: Mapping[int, date]) -> list[Message]:
    """Ask about the year where a sheet is named after another year than its days lie in."""
    month, year = month_and_year(sheet.name)
    if month is None or year is None or len(days) < DAYS_MIN:
        return []
    years = {(day.year, day.month) for day in days.values()}
    if len(years) != 1:
        return []
    ((written, of_month),) = years
    if of_month != month or written == year:
        return []
    return [
        message(
            '{file}: the sheet "{sheet}" is named after {year}, and its dates say {written}: check '
            "the year",
            file=sheet.file,
            sheet=sheet.name,
            year=str(year),
            written=str(written),
        )
    ]
