"""Moments that programs write as one number: seconds or milliseconds since 1970, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from ivig_track.reading.cells.dates import WrittenDate

_SECONDS_DIGITS, _MILLISECONDS_DIGITS = 10, 13
#: The first years of such numbers are telephone numbers and ids as well.
YEAR_MIN, YEAR_MAX = 2002, 2100


def epoch_moment(text: str) -> WrittenDate | None:
    """Read a number of seconds or milliseconds since 1970; None for any other text.

    Only in a column of days: elsewhere such a number may be anything.

    >>> moment = epoch_moment("1709676000")
    >>> moment.day_first, moment.clock, moment.zone
    (datetime.date(2024, 3, 5), datetime.time(22, 0), 'UTC')
    >>> epoch_moment("1709676000123") == moment, epoch_moment("20240305") is None
    (True, True)
    """
    whole = text.strip().removesuffix(".0")
    if not (whole.isascii() and whole.isdecimal()):
        return None
    if len(whole) not in (_SECONDS_DIGITS, _MILLISECONDS_DIGITS):
        return None
    moment = datetime.fromtimestamp(int(whole[:_SECONDS_DIGITS]), UTC)
    if not YEAR_MIN <= moment.year <= YEAR_MAX:
        return None
    day = moment.date()
    return WrittenDate(day, day, clock=moment.time(), zone="UTC")
