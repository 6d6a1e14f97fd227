"""What is said of a cell in a column of days that holds no day of the calendar."""

from __future__ import annotations

from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.moments.calendars import other_calendar

DATE_FIX = message("write the date as year-month-day, for example 2024-03-31")
_COMMON_ERA = message(
    "write the date as year-month-day with the year of the common era, for example 2024-03-31"
)


def no_day_in(text: str, otherwise: Message) -> tuple[Message, Message]:
    """Give what is wrong with a cell, and how to mend it: its calendar by name where it has one.

    >>> there_is_none = message("there is no such day")
    >>> str(no_day_in("2567-02-30", there_is_none)[0])
    'the year 2567 looks like one of the Buddhist calendar, which is 2024'
    >>> str(no_day_in("2024-02-30", there_is_none)[0])
    'there is no such day'
    """
    calendar = other_calendar(text)
    return (otherwise, DATE_FIX) if calendar is None else (calendar, _COMMON_ERA)
