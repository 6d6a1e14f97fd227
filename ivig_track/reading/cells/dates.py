"""One written date: every calendar day that it can mean, and the time of day if there is one.

Nothing is settled here: `03/04/2024` keeps both readings until its whole column has been looked at
(`ivig_track.reading.cells.date_order`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.clean_text import clean
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.calendar_words import DATE_FILLERS, MONTH_OF_NAME, WEEKDAY_OF_NAME
from ivig_track.reading.cells.moments.clock_words import in_plain_form

#: Years outside of which a date in a diary is a slip or a filler.
YEAR_MIN, YEAR_MAX = 1990, 2100
_YEAR_OF_NOTHING = Pattern(r"^\d{1,2}[/.-]\d{1,2}[/.-]00\d{2}\b")
SERIAL_ZERO, SERIAL_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)

#: Letters of the longest moment that is read; 24:00 ends its day.
DATE_LETTERS_MAX, END_OF_DAY = 80, 24
_WITHOUT_COLON = Pattern(r"^([01]\d|2[0-3])([0-5]\d)$")
_CLOCK = Pattern(
    r"(?:^|[\sT,]+)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?|(?=\s*[ap]\.?m)"
    r"|\s?[hH](?P<minute_h>\d{2})?)\s*(?P<half>[ap]\.?\s?m\.?)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|CET|CEST|BST|[ECMP][SD]T)?\s*$",
    re.IGNORECASE,
)
_YEAR_FIRST = Pattern(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?")
_YEAR_LAST = Pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_NO_YEAR = Pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\.?")
_COMPACT = Pattern(r"(?:19|20)\d{6}")
_SERIAL = Pattern(r"(\d{5})(?:\.(\d+))?")
_NOT_IN_A_DATE = Pattern(r"[~<>+?()=:;\[\]]")
_TOKEN = Pattern(r"[a-z]+|\d+")


class WrittenDate(NamedTuple):
    """A date as it was written.

    `day_first` and `month_first` are the days it means in the two orders, None where an order gives
    no day of the calendar. They are the same day where the order cannot matter. `clock` is the time
    of day, `zone` the zone or the offset written with it, "" for none. `weekday` (Monday is 0) is
    the weekday written beside the date.
    """

    day_first: date | None
    month_first: date | None
    clock: time | None = None
    weekday: int | None = None
    serial: bool = False
    zone: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """True where both orders give a day, and not the same one."""
        both = self.day_first is not None and self.month_first is not None
        return both and self.day_first != self.month_first

    @property
    def is_impossible(self) -> bool:
        """True where neither order gives a day of the calendar that a diary can have."""
        return self.day_first is None and self.month_first is None


@lru_cache(maxsize=65_536)
def parse_date(
    text: str, year: int | None = None, *, from_1904: bool = False
) -> WrittenDate | None:
    """Read a date; None where the text is not a date at all.

    `year` completes a date written without one. An impossible day (2024-02-30) gives a WrittenDate
    with no reading. A zone is told, and moves nothing: a diary means the wall clock.

    >>> parse_date("3rd March 2024").day_first
    datetime.date(2024, 3, 3)
    >>> parse_date("03/04/2024").is_ambiguous, parse_date("2024-02-30").is_impossible
    (True, True)
    >>> parse_date("x3") is None, parse_date("20") is None
    (True, True)
    """
    if day := _iso_day(text):
        return WrittenDate(day, day)
    text = clean(text)
    if not text or len(text) > DATE_LETTERS_MAX:
        return None
    found = _parsed(text, year, from_1904=from_1904)
    if found is None and (plain := in_plain_form(text)) != text:
        return _parsed(plain, year, from_1904=from_1904)
    return found


def _iso_day(text: str) -> date | None:
    """Read 2024-03-01, as most files write a day; None where the text has to be looked at."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if YEAR_MIN <= day.year <= YEAR_MAX else None


def _parsed(text: str, year: int | None, *, from_1904: bool) -> WrittenDate | None:
    body, clock, zone, sane = _split_clock(text)
    if not sane:
        return WrittenDate(None, None)
    weekday, body = _split_weekday(body)
    readings = _numeric(body, year, from_1904=from_1904) or _named(body, year)
    if readings is None:
        return None
    day_first, month_first, serial = readings
    return WrittenDate(day_first, month_first, clock, weekday, serial, zone)


@lru_cache(maxsize=65_536)
def parse_clock(text: str) -> time | None:
    """Read a time of day such as 9:30, 9:30 PM, 14h30, 오후 9:30, 2130; 24:00 is the last minute.

    >>> parse_clock("9:30 PM"), parse_clock("noon"), parse_clock("24:00")
    (datetime.time(21, 30), None, datetime.time(23, 59))
    """
    text = clean(text)[:DATE_LETTERS_MAX]
    match = _CLOCK.fullmatch(text) or _CLOCK.fullmatch(in_plain_form(text))
    match = match or _CLOCK.fullmatch(_WITHOUT_COLON.sub(r"\1:\2", text))
    return _clock(match)[0] if match else None


def _split_clock(text: str) -> tuple[str, time | None, str, bool]:
    match = _CLOCK.search(text)
    if match is None or match.start() == 0 or (":" not in match[0] and "." in match[0]):
        return text, None, "", True
    clock, sane = _clock(match)
    body = text[: match.start()].lstrip(" ,").rstrip(" ,T")
    return body, clock, match["zone"] or "", sane


def _clock(match: re.Match[str]) -> tuple[time | None, bool]:
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    minute = int(match["minute"] or match["minute_h"] or 0)
    if hour == END_OF_DAY and minute == 0:
        return time(23, 59), True
    try:
        return time(hour, minute, min(int(match["second"] or 0), 59)), True
    except ValueError:
        return None, False


def _split_weekday(text: str) -> tuple[int | None, str]:
    match = re.match(r"([^\W\d_]+)\.?,?\s+(?=\d)", text)
    name = plain_words(match[1]) if match else ""
    if match is None or name not in WEEKDAY_OF_NAME or name in MONTH_OF_NAME:
        return None, text
    return WEEKDAY_OF_NAME[name], text[match.end() :]


Readings = tuple[date | None, date | None, bool]


def _numeric(text: str, year: int | None, *, from_1904: bool) -> Readings | None:
    if match := _YEAR_FIRST.fullmatch(text):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        return day, day, False
    if match := _YEAR_LAST.fullmatch(text):
        full = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        return _both(full, int(match[1]), int(match[3]))
    if year is not None and (match := _NO_YEAR.fullmatch(text)):
        return _both(year, int(match[1]), int(match[3]))
    if _COMPACT.fullmatch(text):
        day = _day(int(text[:4]), int(text[4:6]), int(text[6:]))
        return day, day, False
    if match := _SERIAL.fullmatch(text):
        zero = SERIAL_ZERO_1904 if from_1904 else SERIAL_ZERO
        day = zero + timedelta(days=int(match[1]))
        return (day, day, True) if YEAR_MIN <= day.year <= YEAR_MAX else None
    return None


def _named(text: str, year: int | None) -> Readings | None:
    if _NOT_IN_A_DATE.search(text):
        return None
    tokens = [t for t in _TOKEN.findall(plain_words(text)) if t not in DATE_FILLERS]
    if not any(token in MONTH_OF_NAME for token in tokens):
        return None
    if len(tokens) in {3, 4} and tokens[0] in WEEKDAY_OF_NAME and tokens[1:] != []:
        rest = tokens[1:]
        tokens = rest if any(token in MONTH_OF_NAME for token in rest) else tokens
    months = [token for token in tokens if token in MONTH_OF_NAME]
    numbers = [token for token in tokens if token.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(tokens):
        return None
    if len(numbers) == 2 and len(numbers[1]) == 2 and tokens[-1] not in numbers:
        # "12-13 March" is two days: a year of two digits stands behind its month.
        return None
    day = _named_day(MONTH_OF_NAME[months[0]], numbers, year)
    return None if day == "not a date" else (_as_day(day), _as_day(day), False)


def _as_day(found: date | str | None) -> date | None:
    return found if isinstance(found, date) else None


def _named_day(month: int, numbers: list[str], year: int | None) -> date | str | None:
    if len(numbers) == 1 and len(numbers[0]) <= 2 and year is not None:
        return _day(year, month, int(numbers[0]))
    if len(numbers) != 2:
        return "not a date"
    first, second = numbers
    if len(first) == 4 and len(second) <= 2:
        return _day(int(first), month, int(second))
    if len(first) <= 2 and len(second) in {2, 4}:
        return _day(int(second) + (2000 if len(second) == 2 else 0), month, int(first))
    return "not a date"


def _both(year: int, first: int, second: int) -> Readings:
    return _day(year, second, first), _day(year, first, second), False


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if YEAR_MIN <= year <= YEAR_MAX else None


def at(day: date, clock: time | None) -> datetime:
    """Give a moment of a day; midnight where no time of day was written."""
    return datetime.combine(day, clock or time())


def is_filler_date(text: str) -> bool:
    """Tell a date that exports put where none was entered: 0000-00-00, or a year below 100.

    >>> is_filler_date("0000-00-00 00:00"), is_filler_date("2024-02-30")
    (True, False)
    >>> is_filler_date("01/01/0003 00:00")
    True
    """
    return (text.startswith("00") and text[:4].isdigit()) or _YEAR_OF_NOTHING.search(
        text
    ) is not None
