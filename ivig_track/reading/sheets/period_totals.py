"""A table of totals of weeks or months: no counts of days, so none of its rows is a day."""

from __future__ import annotations

from itertools import pairwise

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.count_titles import COUNTED_ROLES, Said, names_a_span, understood
from ivig_track.reading.headers.header_words import DIARY_HEADERS, Role
from ivig_track.reading.headers.headers import HEADER_ROWS_MAX, data_rows, find_header, role_of

_ASIDE = {
    Said.WEEKS: message("totals of weeks, not counts of days"),
    Said.MONTHS: message("totals of months, not counts of days"),
}
_FIX = message(
    "give the diary with the count of each day; a total does not say which days it fell on"
)
#: Rows of a sheet that is named after weeks or months, from which its steps are believed.
ROWS_MIN = 2
DAYS_OF_WEEK = 7


def recognises(sheet: Sheet) -> bool:
    """Tell whether the titles of a sheet, or its name and its dates, say weeks or months."""
    return _span(sheet) is not None


def read(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Set every row aside; that no day was read is said where no other source has one."""
    findings = Findings()
    findings.claims.is_aside = True
    reason = _ASIDE[_span(sheet) or Said.WEEKS]
    filled = [index for index in range(len(sheet.rows)) if not sheet.is_blank(index)]
    for index in filled:
        findings.set_aside(sheet, index, reason)
    place = sheet.place(filled[0]).as_message()
    findings.decisions.append(message("{place}: {decision}", place=place, decision=reason))
    findings.no_diary.append(
        Problem(reason, _FIX, sheet.place(filled[0]), sheet.written(filled[0]))
    )
    return findings


def _span(sheet: Sheet) -> Said | None:
    for row in sheet.rows[:HEADER_ROWS_MAX]:
        said = _said_by_titles([cell.strip() for cell in row if cell.strip()])
        if said is not None:
            return said
    return _said_by_name(sheet)


def _said_by_titles(titles: list[str]) -> Said | None:
    """Give the span that a header row names: by its only counts, or in place of the day."""
    counts = [said for measure, said in map(understood, titles) if measure is not None]
    has_day = any(role_of(title, DIARY_HEADERS) is Role.DATE for title in titles)
    spans = [said for said in map(names_a_span, titles) if said is not None]
    totals = [said for said in counts if said in _ASIDE]
    if totals and len(totals) == len(counts) and (has_day or len(spans) > len(totals)):
        return totals[0]
    is_counted = any(role_of(title, DIARY_HEADERS) in COUNTED_ROLES for title in titles)
    return spans[0] if spans and is_counted and not has_day and len(titles) > 1 else None


def _said_by_name(sheet: Sheet) -> Said | None:
    """Give the span that the name of a sheet says, where its dates are that far apart."""
    said = names_a_span(sheet.name)
    header = find_header(sheet, DIARY_HEADERS, Role.DATE) if said is not None else None
    if header is None:
        return None
    written = [
        parse_date(sheet.cell(index, header.columns[Role.DATE]))
        for index in data_rows(sheet, header)
    ]
    days = [w.day_first for w in written if w is not None and w.day_first is not None]
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(days) < ROWS_MIN or not steps:
        return None
    whole = all(step == DAYS_OF_WEEK for step in steps)
    if said is Said.MONTHS:
        whole = all(28 <= step <= 31 for step in steps)
    return said if whole else None
