# ruff: noqa: E501 - patterns stay in one piece, and these are the very signs that people type
"""Dates that people write as a range: "12-13 March 2024", "12/03/2024 to 13/03/2024"."""

from __future__ import annotations

import re
from collections.abc import Callable

from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.dates import parse_date

_JOIN = r"\s*(?:-|–|—|&|\+|\band\b|\bto\b|\bbis\b|\bund\b|\buntil\b|\bthrough\b|\bal?\b|\by\b|\bau\b|\bet\b|\be\b|\btot\b|\ben\b)\s*"
_DAYS_THEN_MONTH = Pattern(
    rf"(?:du |del |dal |vom |from )?(\d{{1,2}})(?:st|nd|rd|th|\.)?{_JOIN}(\d{{1,2}})((?:st|nd|rd|th|\.)?\s+\D.*)",
    re.IGNORECASE,
)
_MONTH_THEN_DAYS = Pattern(rf"(\D+?)\s*(\d{{1,2}}){_JOIN}(\d{{1,2}})(,?\s+\d{{4}}|)", re.IGNORECASE)
_TWO_DATES = Pattern(
    r"(.+?)(?:\s+(?:-|–|—|to|bis|until|through|al?|au|tot|and|&|y|und|et)\s+|\s*[–—]\s*)(.+)",
    re.IGNORECASE,
)
_NUMERIC_DAYS = Pattern(r"(\d{1,2})\.?\s*[-–/]\s*(\d{1,2})([./]\d{1,2}[./]\d{2,4})")
_NUMERIC_DATES = Pattern(r"(\d{1,2}[./]\d{1,2})\.?\s*[-–&+]\s*(\d{1,2}[./]\d{1,2})([./]\d{2,4})")
_WHOLE_DATES = Pattern(
    r"(\d{1,2}[./]\d{1,2}[./]\d{2,4})\s*[-–&+]\s*(\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_ISO_DAYS = Pattern(r"(\d{4}-\d{2}-)(\d{2})\s*[/–&+]\s*(\d{2})")
_TWO_DAYS = Pattern(r"&|\+|\b(?:and|und|y|et|e|en)\b", re.IGNORECASE)
_YEAR = Pattern(r"\b(?:19|20)\d{2}\b")


def split_date_range(text: str, year: int | None = None) -> tuple[str, str] | None:
    """Give the first and the last date of a range as texts that `parse_date` reads; None if none.

    >>> split_date_range("12-13 March 2024"), split_date_range("2024-03-12") is None
    (('12 March 2024', '13 March 2024'), True)
    """
    text = " ".join(text.split())
    if len(text) > 80 or parse_date(text, year) is not None:
        return None
    for first, last in _candidates(text):
        if parse_date(first, year) is not None and parse_date(last, year) is not None:
            return first, last
    return None


def _candidates(text: str) -> list[tuple[str, str]]:
    found = []
    for form, ends in _FORMS:
        if match := form.fullmatch(text):
            found.append(ends(*match.groups()))
    if match := _TWO_DATES.fullmatch(text):
        first, last = match[1].strip(), match[2].strip()
        years = _YEAR.findall(last)
        found.append((first, last))
        if years and not _YEAR.search(first):
            found.append((f"{first} {years[0]}", last))
    return found


#: Each form of two days, and how the two dates come out of its groups.
_FORMS: tuple[tuple[Pattern[str], Callable[..., tuple[str, str]]], ...] = (
    (_DAYS_THEN_MONTH, lambda one, other, rest: (one + rest, other + rest)),
    (_MONTH_THEN_DAYS, lambda m, one, other, year: (f"{m} {one}{year}", f"{m} {other}{year}")),
    (_NUMERIC_DAYS, lambda one, other, rest: (one + rest, other + rest)),
    (_WHOLE_DATES, lambda one, other: (one, other)),
    (_ISO_DAYS, lambda month, one, other: (month + one, month + other)),
    (_NUMERIC_DATES, lambda one, other, year: (one + year, other + year)),
)


def names_two_days(text: str) -> bool:
    """Tell "12 and 15 March", two days, from "12-15 March", all days from the first to the last.

    >>> names_two_days("12 & 15 March 2024"), names_two_days("12-15 March 2024")
    (True, False)
    """
    return _TWO_DAYS.search(text) is not None
