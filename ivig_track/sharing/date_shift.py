"""Every date of a record moved by one number of days, so that no calendar date is left."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ivig_track.entries.entries import Reading, StandInDates

#: The day that stands for the first infusion, and the one where older therapies would not fit.
NEUTRAL_DAY = date(2000, 1, 1)
NEUTRAL_DAY_OF_LONG_RECORDS = date(2050, 1, 1)
#: The reader takes no date before this one.
EARLIEST_DAY = date(1990, 1, 1)
#: A secret move goes back by more than a year and by at most some ten years.
MOVE_DAYS_MIN, MOVE_DAYS_MAX = 366, 3660


@dataclass(frozen=True, slots=True)
class DateShift:
    """One number of days that is added to every date, and what the dates are then."""

    days: int
    dates: StandInDates

    def __call__(self, day: date) -> date:
        """Give the day that stands in for a day."""
        return day + timedelta(days=self.days)


def counted_from_first_infusion(reading: Reading) -> DateShift:
    """Put the first infusion on a day far from any real one; all distances stay.

    A record without an infusion is counted from the first day of its diary.
    """
    anchor = min((entry.day for entry in reading.infusions), default=reading.days[0].day)
    room = anchor - min(_days_of(reading))
    fits = room <= NEUTRAL_DAY - EARLIEST_DAY
    neutral = NEUTRAL_DAY if fits else NEUTRAL_DAY_OF_LONG_RECORDS
    return DateShift((neutral - anchor).days, StandInDates.FROM_FIRST_INFUSION)


def shifted_by(days: int) -> DateShift:
    """Move every date by a number of days that the family keeps for itself."""
    return DateShift(days, StandInDates.MOVED)


def secret_days(reading: Reading) -> int:
    """Draw a number of days that nobody can foretell, such that every date can still be read."""
    days = MOVE_DAYS_MIN + secrets.randbelow(MOVE_DAYS_MAX - MOVE_DAYS_MIN + 1)
    goes_back = min(_days_of(reading)) - timedelta(days=days) >= EARLIEST_DAY
    return -days if goes_back else days


def _days_of(reading: Reading) -> Iterator[date]:
    yield from (entry.day for entry in reading.days)
    yield from (entry.day for entry in reading.infusions)
    yield from (entry.day for entry in reading.events)
    for therapy in reading.therapies:
        yield therapy.start
        if therapy.stop is not None:
            yield therapy.stop
