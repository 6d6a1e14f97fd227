# ruff: noqa: E501 - patterns of what people type stay in one piece
"""A notes file or copied messages: a line a day, "12/3: 2 clusters (15, 20)", "3rd March - none"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ivig_track.clinical.medicines import plain_words
from ivig_track.errors import Problem
from ivig_track.reading.calendar_words import MONTH_OF_NAME
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.count_cells import SLIPS, CellCount, CellTrouble, read_count
from ivig_track.reading.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.dates import WrittenDate, parse_date
from ivig_track.reading.diary_cells import MENDS
from ivig_track.reading.entries import DayEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheet import Sheet

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MESSAGE = re.compile(
    r"\[?(\d[\d./-]+,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)\]?(?: - | )([^:]{1,40}): (.*)"
)
_SPLIT = re.compile(r"\s*(?::|=|\t|;|\s[-–—]\s|,|\s[-–—]|[-–—]\s)\s*")
_BULLET = re.compile(r"^\s*[-*•]\s+")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
#: Words in front of the count that can stand between date and count.
DATE_WORDS_MAX = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that starts with a date: the date, and what is said of the day."""

    index: int
    date: WrittenDate
    date_text: str
    said: str


def recognises(sheet: Sheet) -> bool:
    """Tell whether at least half of the lines start with a date, and one does."""
    texts = [text for index in range(len(sheet.rows)) if (text := sheet.cell(index, 0))][:200]
    month, dated, headings = None, 0, 0
    for text in texts:
        heading = _month_heading(text)
        headings += heading is not None
        month = heading[0] if heading else month
        dated += heading is None and _split(_BULLET.sub("", text), 2024, month) is not None
    return dated > 0 and dated * 2 >= len(texts) - headings


def lines_of(text: str, file: str) -> Sheet:
    """Give the lines of a text as a sheet of one column."""
    rows = tuple((line,) for line in text.splitlines())
    return Sheet(file, "", rows, tuple(range(1, len(rows) + 1)))


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one day per line. The year may stand once, in a heading or in another line."""
    findings = Findings()
    year, month = _first_year(sheet), None
    lines: list[_Line] = []
    for index in range(len(sheet.rows)):
        text = _BULLET.sub("", sheet.cell(index, 0))
        if not text:
            continue
        heading = _month_heading(text)
        if heading is not None:
            month, year = heading[0], heading[1] or year
            findings.set_aside(sheet, index, "a heading")
            continue
        found = _split(text, year, month)
        if found is None and year is None and _split(text, 2024, month) is not None:
            findings.refuse(
                sheet, index, "no year is written", "write the year above the lines", text
            )
        elif found is None:
            findings.set_aside(sheet, index, "this line does not start with a date")
        else:
            lines.append(_Line(index, *found))
    _read_lines(sheet, lines, choices, findings)
    return findings


def _first_year(sheet: Sheet) -> int | None:
    for index in range(len(sheet.rows)):
        text = sheet.cell(index, 0)
        if match := _YEAR.search(text):
            return int(match[0])
    return None


def _month_heading(text: str) -> tuple[int | None, int | None] | None:
    words = plain_words(text).split()
    months = [word for word in words if word in MONTH_OF_NAME]
    years = [word for word in words if _YEAR.fullmatch(word)]
    if not words or len(months) > 1 or len(months) + len(years) != len(words):
        return None
    return (MONTH_OF_NAME[months[0]] if months else None, int(years[0]) if years else None)


def _split(text: str, year: int | None, month: int | None) -> tuple[WrittenDate, str, str] | None:
    if match := _MESSAGE.fullmatch(text):
        found = parse_date(match[1], year)
        return None if found is None else (found, match[1], match[3])
    for match in list(_SPLIT.finditer(text))[:4][::-1]:
        if found := _date(text[: match.start()], year, month):
            return found, text[: match.start()], text[match.end() :]
    words = text.split(" ")
    for count in range(min(len(words), DATE_WORDS_MAX), 0, -1):
        head = " ".join(words[:count]).rstrip(",:")
        shorter = " ".join(words[: count - 1])
        short_number = words[count - 1].isdecimal() and len(words[count - 1]) < 4
        if short_number and shorter and _date(shorter, year, month):
            # "3 Mar 10" is ten on 3 March where the year is known, not a day in 2010.
            continue
        if found := _date(head, year, month if count > 1 else None):
            return found, head, " ".join(words[count:])
    return None


def _date(text: str, year: int | None, month: int | None) -> WrittenDate | None:
    if month is not None and year is not None and (day := _DAY_ALONE.fullmatch(text.strip())):
        return parse_date(f"{year:04d}-{month:02d}-{int(day[1]):02d}")
    found = parse_date(text, year)
    if found is None or month is None or not found.is_ambiguous:
        return found
    fitting = [
        d for d in (found.day_first, found.month_first) if d is not None and d.month == month
    ]
    return (
        replace(found, day_first=fitting[0], month_first=fitting[0]) if len(fitting) == 1 else found
    )


def _read_lines(
    sheet: Sheet, lines: list[_Line], choices: ReadingChoices, findings: Findings
) -> None:
    cells = [
        DatedCell(sheet.place(line.index), line.date_text, line.date)
        for line in lines
        if not line.date.is_impossible
    ]
    settled = settle_order(cells, choice=choices.date_order, daily=True)
    findings.decisions += [f"{sheet.file}: {settled.sentence}"] if settled.sentence else []
    findings.problems += settled.problems
    seen: dict[object, DayEntry] = {}
    for line in lines:
        day = day_in(settled.order, line.date)
        if day is None:
            mend = "write the date as year-month-day, for example 2024-03-31"
            findings.refuse(sheet, line.index, "there is no such day", mend, line.date_text)
            continue
        entry = _entry(sheet, line, DayEntry(day, place=sheet.place(line.index)), findings)
        before = seen.setdefault(day, entry)
        if before is entry:
            findings.days.append(entry)
        elif (before.spasms, before.clusters) != (entry.spasms, entry.clusters):
            what = (
                f"{day.isoformat()} stands here and in row {before.place.row} with different counts"
            )
            findings.problems.append(
                Problem(what, "keep one line for each day", entry.place, sheet.cell(line.index, 0))
            )


def _entry(sheet: Sheet, line: _Line, blank: DayEntry, findings: Findings) -> DayEntry:
    cell, note = read_saying(line.said)
    if cell.trouble in SLIPS and cell.trouble is not None:
        place = sheet.place(line.index)
        findings.problems.append(Problem(cell.trouble.value, MENDS[cell.trouble], place, line.said))
    if cell.trouble is not None:
        reason = f'"{line.said}": {cell.trouble.value}; the day is left unrecorded'
        findings.set_aside(sheet, line.index, reason)
        return DayEntry(blank.day, note=line.said, place=blank.place)
    findings.use(sheet, line.index, "one day")
    return DayEntry(
        blank.day,
        spasms=cell.spasms or cell.count,
        clusters=cell.clusters,
        note=note,
        place=blank.place,
    )


def read_saying(said: str) -> tuple[CellCount, str]:
    """Read what a line says of its day: a count, and a remark behind it that holds no number.

    >>> cell, remark = read_saying("2 clusters (15, 20), very tired")
    >>> cell.spasms.best, remark
    (35, 'very tired')
    """
    cell = read_count(said)
    if cell.trouble != CellTrouble.UNREADABLE:
        return cell, ""
    for match in reversed(list(re.finditer(r"\s*(?:[.,;]|\s[-–—])\s+", said[:300]))):
        head, remark = said[: match.start()], said[match.end() :]
        found = read_count(head)
        if found.trouble is None and head.strip() and not any(c.isdigit() for c in remark):
            return found, remark
    return cell, ""
