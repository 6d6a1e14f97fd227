"""The local days of a date column: moments in UTC are moved to their zone, or said to be UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import message
from ivig_track.reading.cells.dates import WrittenDate
from ivig_track.reading.cells.moments.zones import (
    DAYS_IN_UTC,
    LOCAL_DAYS,
    UNKNOWN_ZONE,
    ZONE_FIX,
    is_utc,
    local_moment,
    offset_of,
    zone_named,
)
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header

_MIDNIGHT = time(0)
#: Clocks of one zone differ by so much between winter and summer.
_SUMMER_TIME = timedelta(hours=1)
_NO_ONE_ZONE = message(
    "write all of them as local dates and times without a zone, or all of them in UTC beside a "
    'column "time zone" that names the zone, such as Europe/London'
)


class _Moment(NamedTuple):
    """A row with a time of day, by its index, and the zone written with it, "" for none."""

    row: int
    zone: str


def in_local_days(
    sheet: Sheet, header: Header, dates: DateColumn, role: Role = Role.DATE
) -> DateColumn:
    """Give the dates of the column of a role as local days, with what is to be said of their zones.

    Moments that all carry an offset of their own, or none, are local as they stand.
    """
    moments = _moments(sheet, header, dates.written, role)
    zones = {moment.zone for moment in moments}
    if not zones or zones == {""}:
        return dates
    if all(map(is_utc, zones)):
        return _moved(sheet, header, dates, moments)
    return dates if _is_one_place(zones) else _refused(sheet, header, dates, moments, role)


def _moments(
    sheet: Sheet, header: Header, written: Mapping[int, WrittenDate], role: Role
) -> list[_Moment]:
    """Give the rows with a time of day. Where all are midnight they are days, and no moments."""
    if {*map(attrgetter("clock"), written.values())} <= {None, _MIDNIGHT}:
        return []
    timed = {index: meant for index, meant in written.items() if meant.clock is not None}
    of_title = "UTC" if _title_says_utc(header.title(role)) else ""
    beside = header.columns.get(Role.ZONE)
    in_britain = any(meant.zone.upper() == "BST" for meant in timed.values())
    found = []
    for index, meant in timed.items():
        zone = (
            meant.zone if _says_more_than_here(meant.zone, in_britain=in_britain) else ""
        ) or of_title
        if not zone and is_utc(sheet.cell(index, beside)):
            zone = "UTC"
        found.append(_Moment(index, zone))
    return found


def _says_more_than_here(zone: str, *, in_britain: bool) -> bool:
    """Tell a zone that is UTC or an offset from a local one by its letters, such as CET.

    Beside British summer time, GMT is the local time of winter.
    """
    if in_britain and zone.upper() == "GMT":
        return False
    return is_utc(zone) or offset_of(zone) is not None


def _title_says_utc(title: str) -> bool:
    return not {"utc", "gmt", "zulu"}.isdisjoint(plain_words(title).split())


def _is_one_place(zones: set[str]) -> bool:
    """Tell whether zones can be those of one place in winter and summer: London is at +00:00."""
    offsets = [offset for zone in zones if (offset := offset_of(zone)) is not None]
    return len(offsets) == len(zones) and max(offsets) - min(offsets) <= _SUMMER_TIME


def _refused(
    sheet: Sheet, header: Header, dates: DateColumn, moments: list[_Moment], role: Role
) -> DateColumn:
    first = moments[0]
    other = next(moment for moment in moments if moment.zone != first.zone)
    column = header.columns[role]
    what = message(
        "the moments of this column are not all of one time zone ({one} and {other}), so their "
        "days cannot be told",
        one=sheet.cell(first.row, column),
        other=sheet.cell(other.row, column),
    )
    place = sheet.place(other.row, column, header.title(role))
    return dates._replace(problems=(*dates.problems, Problem(what, _NO_ONE_ZONE, place)))


def _moved(sheet: Sheet, header: Header, dates: DateColumn, moments: list[_Moment]) -> DateColumn:
    beside = header.columns.get(Role.ZONE)
    names = {moment.row: sheet.cell(moment.row, beside) for moment in moments}
    if all(is_utc(name) or not name for name in names.values()):
        said = message(DAYS_IN_UTC, file=sheet.file)
        return dates._replace(decisions=(*dates.decisions, said))
    days, written, problems = dict(dates.days), dict(dates.written), list(dates.problems)
    for index, name in names.items():
        zone = zone_named(name)
        if zone is None:
            place = sheet.place(index, beside, header.title(Role.ZONE))
            problems.append(Problem(UNKNOWN_ZONE, ZONE_FIX, place, name))
        elif index in days:
            days[index], written[index] = _in_zone(days[index], written[index], zone)
    said = message(LOCAL_DAYS, file=sheet.file)
    return DateColumn(days, written, dates.unreadable, (*dates.decisions, said), tuple(problems))


def _in_zone(day: date, meant: WrittenDate, zone: ZoneInfo) -> tuple[date, WrittenDate]:
    local, clock = local_moment(day, meant.clock or _MIDNIGHT, zone)
    return local, meant._replace(day_first=local, month_first=local, clock=clock)
