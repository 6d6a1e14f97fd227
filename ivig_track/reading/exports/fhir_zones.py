"""Moments in UTC of a FHIR export: how many there are is said."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.messages.message import Message, counted

#: How a moment in UTC ends.
_UTC_ENDS = ("Z", "+00:00", "-00:00")


def said_of_zones(moments: Iterable[str], file: str) -> list[Message]:
    """Say how many moments are in UTC: their days were taken as they are written.

    >>> str(said_of_zones(["2024-03-05T22:00:00Z", "2024-03-06"], "a.json")[0])
    'a.json: 1 moment is in UTC (it ends in Z); the day in UTC was taken, which may be a day off'
    """
    in_utc = sum(moment.strip().endswith(_UTC_ENDS) for moment in moments)
    return [_zones(in_utc, file)] if in_utc else []


def _zones(number: int, file: str) -> Message:
    return counted(
        "{file}: {n} moment is in UTC (it ends in Z); the day in UTC was taken, which may be a "
        "day off",
        "{file}: {n} moments are in UTC (they end in Z); the day in UTC was taken, which may be a "
        "day off",
        number,
        file=file,
    )
