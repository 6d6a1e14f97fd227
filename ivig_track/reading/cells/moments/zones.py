"""Time zones of written moments: which day it was where the child lives.

A diary means the local calendar day. A moment with an offset of its own, or without any, is the
wall clock of whoever wrote it; a moment in UTC is not, and needs the name of a zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import message, phrase

DAYS_IN_UTC = phrase(
    "{file}: the moments are UTC and no time zone is given, so the days are UTC days"
)
LOCAL_DAYS = phrase(
    "{file}: moments in UTC were moved to the local calendar day of their time zone"
)
UNKNOWN_ZONE = message("this time zone is not known")
ZONE_FIX = message("write a zone such as Europe/London")
#: Names under which UTC itself is given; with them a moment is no nearer to its local day.
_UTC_NAMES = frozenset({"utc", "gmt", "z", "etc/utc", "etc/gmt", "zulu", "universal"})
_OFFSET = Pattern(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?")


def is_utc(zone: str) -> bool:
    """Tell whether a zone, as it is written behind a clock or in a column, is UTC.

    >>> is_utc("Z"), is_utc("+00:00"), is_utc("+01:00"), is_utc("CET")
    (True, True, False, False)
    """
    return zone.casefold() in _UTC_NAMES or offset_of(zone) == timedelta(0)


def offset_of(zone: str) -> timedelta | None:
    """Give the offset of a zone that is written as one; None for a name.

    >>> offset_of("+0530"), offset_of("GMT-5") == timedelta(hours=-5), offset_of("CET") is None
    (datetime.timedelta(seconds=19800), True, True)
    """
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo | None:
    """Give the zone of a name such as Europe/London; None where no zone has it.

    >>> zone_named("Europe/London").key, zone_named("at home") is None
    ('Europe/London', True)
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_moment(day: date, clock: time, zone: ZoneInfo) -> tuple[date, time]:
    """Give day and time of day, in a zone, of a moment in UTC.

    >>> local_moment(date(2024, 3, 5), time(22), zone_named("Australia/Sydney"))
    (datetime.date(2024, 3, 6), datetime.time(9, 0))
    """
    local = datetime.combine(day, clock, tzinfo=UTC).astimezone(zone)
    return local.date(), local.time()
