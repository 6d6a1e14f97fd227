"""Days without a year, "Sat 3 Jan": which years they fit, and whole dates where the year is known.

A weekday leaves few years. Nothing is taken from when a file was saved: a diary of one year is
typed in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, joined, message, phrase
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.cells.years_of_lines import LineDay, years_of
from ivig_track.reading.findings import Findings

#: A leap year, to see whether a text without a year is a date.
ANY_YEAR = 2024
#: Years before the day of reading from which a diary of a child can be (judgement).
YEARS_BACK = 15
#: Years that a sentence names, the latest first.
YEARS_NAMED_MAX = 6
_YEAR_LAST = Pattern(r".*\d\s*([-/.])\s*\d{1,2}\.?")


def parse_without_year(text: str) -> WrittenDate | None:
    """Read a date that has no year, as one of a leap year; None for anything else.

    >>> parse_without_year("Sat 3 Jan").day_first, parse_without_year("3 Jan 2026")
    (datetime.date(2024, 1, 3), None)
    """
    if parse_date(text) is not None:
        return None
    found = parse_date(text, ANY_YEAR)
    return None if found is None or found.is_impossible else found


def are_undated(texts: Sequence[str]) -> bool:
    """Tell whether the dates of a column have no year: no cell has one, and most are dates.

    >>> are_undated(["Sat 3 Jan", "Sun 4 Jan", "sick"]), are_undated(["Sat 3 Jan", "2026-01-04"])
    (True, False)
    """
    written = list(filter(None, texts))
    # Nearly every column has a year in its first cell.
    if any(map(parse_date, written)):
        return False
    undated = sum(parse_without_year(text) is not None for text in written)
    return undated * 2 > len(written)


def line_day(written: WrittenDate, year: int | None = None) -> LineDay:
    """Give the days of the year that a date can mean, the day before the month first."""
    days = (written.day_first, written.month_first)
    return LineDay(tuple(dict.fromkeys((d.month, d.day) for d in days if d is not None)), year)


def fitting_years(written: Sequence[WrittenDate], today: date) -> list[int]:
    """Give the years that the first of these dates can have, the latest first.

    No day may lie after `today`. Where weekdays are written, the years that fit most of them.

    >>> days = [parse_without_year("Sat 3 Jan"), parse_without_year("Sun 4 Jan")]
    >>> fitting_years(days, date(2026, 11, 29))
    [2026, 2015]
    """
    lines = [line_day(each) for each in written]
    scores: dict[int, int] = {}
    for first in range(today.year, today.year - YEARS_BACK, -1):
        days = [
            _days(line, year)
            for line, year in zip(lines, years_of(lines, first), strict=True)
            if year is not None
        ]
        if all(any(day <= today for day in of_line) for of_line in days):
            scores[first] = sum(
                each.weekday is not None and each.weekday in {day.weekday() for day in of_line}
                for each, of_line in zip(written, days, strict=True)
            )
    best = max(scores.values(), default=0)
    return [year for year, score in scores.items() if score == best]


def _days(line: LineDay, year: int) -> list[date]:
    found = []
    for month, day in line.days:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def year_said(choices: ReadingChoices, file: str) -> int | None:
    """Give the year that the family said of a file, of its first day without one."""
    years = dict(choices.undated_years)
    return years.get(file, years.get(""))


def which_year(place: Place, written: Mapping[str, WrittenDate], today: date) -> Problem:
    """Ask of which year dates without one are; `written` are they by their texts, in order."""
    first, *_ = written
    years = fitting_years(list(written.values()), today)
    has_weekdays = any(each.weekday is not None for each in written.values())
    return Problem(
        message("no year is written"),
        _fix(years, has_weekdays=has_weekdays),
        place,
        first,
        asks="year",
        answers=tuple(map(str, years)),
    )


def _fix(years: Sequence[int], *, has_weekdays: bool) -> Message:
    if has_weekdays and 0 < len(years) <= YEARS_NAMED_MAX:
        return message(
            "say of which year the first of these days is, such as --year {year}; its weekdays fit "
            "{years}",
            year=str(years[0]),
            years=joined(list(map(str, years)), ", "),
        ).for_page(phrase("say below of which year the first of these days is"))
    return message(
        "say of which year the first of these days is, such as --year 2024, or write the year into "
        "the file"
    ).for_page(phrase("say below of which year the first of these days is"))


def said_year(file: str, first: str, year: int) -> Message:
    """Say that the days of a file were read from a year on because the family said so."""
    return message(
        '{file}: no year is written; the days were read from {year} on (the first is "{first}"), '
        "because the family said so",
        file=file,
        year=str(year),
        first=first,
    )


def with_years_known(
    sheet: Sheet,
    column: int,
    rows: Sequence[int],
    choices: ReadingChoices,
    title: str,
    findings: Findings,
) -> Sheet:
    """Write whole dates where a column has no year: the family says which, or is asked.

    A column that is asked about is read as of a year that fits, so that its other problems are
    told as well; nothing of it is kept.
    """
    texts = sheet.column(column, rows)
    if not are_undated(texts):
        return sheet
    pairs = zip(rows, map(parse_without_year, texts), strict=True)
    written = {index: found for index, found in pairs if found is not None}
    first = sheet.cell(next(iter(written)), column)
    year = year_said(choices, sheet.file)
    if year is None:
        asked = {sheet.cell(index, column): found for index, found in written.items()}
        place = sheet.place(next(iter(written)), column, title)
        problem = which_year(place, asked, choices.day_of_reading)
        findings.problems.append(problem)
        year = int(problem.answers[0]) if problem.answers else choices.day_of_reading.year
    else:
        findings.decisions.append(said_year(sheet.file, first, year))
    years = years_of([line_day(found) for found in written.values()], year)
    return with_years(sheet, column, _known(dict(zip(written, years, strict=True))))


def with_years_beside(sheet: Sheet, column: int, rows: Sequence[int], findings: Findings) -> Sheet:
    """Write whole dates for the few rows without a year whose weekday fits the rows beside them."""
    texts = dict(zip(rows, sheet.column(column, rows), strict=True))
    undated = {
        index: found
        for index, text in texts.items()
        if text and (found := parse_without_year(text)) is not None and found.weekday is not None
    }
    if not undated:
        return sheet
    dated = {index: found for index in rows if (found := parse_date(texts[index])) is not None}
    if len(undated) > len(dated):
        return sheet
    lines = {
        index: line_day(undated[index]) if index in undated else _dated_line(dated[index])
        for index in rows
        if index in undated or index in dated
    }
    years = _known(dict(zip(lines, years_of(list(lines.values()), None), strict=True)))
    kept: dict[int, int] = {}
    for index, found in undated.items():
        days = [d for d in _days(lines[index], years[index]) if d.weekday() == found.weekday]
        if len(days) == 1:
            kept[index] = years[index]
            findings.decisions.append(_read_beside(sheet.place(index), texts[index], days[0]))
    return with_years(sheet, column, kept)


def _dated_line(found: WrittenDate) -> LineDay:
    day = found.day_first or found.month_first
    return line_day(found, day.year if day else None)


def _known(years: Mapping[int, int | None]) -> dict[int, int]:
    return {index: year for index, year in years.items() if year is not None}


def _read_beside(place: Place, text: str, day: date) -> Message:
    return message(
        '{place}: "{text}" has no year; it was read as {day}, by its weekday and those beside it',
        place=place,
        text=text,
        day=day,
    )


def with_years(sheet: Sheet, column: int, years: Mapping[int, int]) -> Sheet:
    """Write the year behind the dates of these rows."""
    written = list(sheet.rows)
    for index, year in years.items():
        cells = list(written[index])
        cells[column] = _with_year(cells[column], year)
        written[index] = tuple(cells)
    return replace(sheet, rows=tuple(written))


def _with_year(text: str, year: int) -> str:
    found = parse_date(text, year)
    if found is not None and found.clock is not None and found.day_first == found.month_first:
        return text if found.day_first is None else f"{found.day_first} {found.clock:%H:%M}"
    between = _YEAR_LAST.fullmatch(text)
    return f"{text.rstrip('.')}{between[1]}{year}" if between else f"{text} {year}"
