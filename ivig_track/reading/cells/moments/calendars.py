"""Years of other calendars: a date that is none of the common era is refused by its own name."""

from __future__ import annotations

from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import Message, message

_YEAR = Pattern(r"(?<!\d)\d{4}(?!\d)")
_ERA = Pattern(r"令和|平成|昭和|大正|明治|^\s*[RHS]\.?\s?\d{1,2}\s?[./年-]")
_JAPANESE = message("the year is counted in a Japanese era")
_NAMES = {
    "Buddhist": message("Buddhist"),
    "Persian": message("Persian"),
    "Islamic": message("Islamic"),
    "Hebrew": message("Hebrew"),
}
#: Calendars: their years from 1990 on for a lifetime, and what leads to the year in which one
#: begins. An Islamic year has 354 days; the others begin once in each year.
_CALENDARS = (
    ("Buddhist", range(2533, 2600), lambda year: year - 543),
    ("Persian", range(1369, 1410), lambda year: year + 621),
    ("Islamic", range(1410, 1470), lambda year: int(year * 0.970224 + 621.5774)),
    ("Hebrew", range(5750, 5830), lambda year: year - 3761),
)


def other_calendar(text: str) -> Message | None:
    """Name the calendar to which the year of a date belongs; None for the common era.

    >>> str(other_calendar("02/03/2567"))
    'the year 2567 looks like one of the Buddhist calendar, which is 2024'
    >>> str(other_calendar("1402/12/24"))
    'the year 1402 looks like one of the Persian calendar, which is 2023 or 2024'
    >>> other_calendar("30/02/2024") is None
    True
    """
    if _ERA.search(text):
        return _JAPANESE
    for written in _YEAR.findall(text[:80]):
        year = int(written)
        for name, years, begins in _CALENDARS:
            if year in years:
                common = begins(year)
                either = message("{year} or {next}", year=str(common), next=str(common + 1))
                return message(
                    "the year {year} looks like one of the {calendar} calendar, which is {common}",
                    year=str(year),
                    calendar=_NAMES[name],
                    common=str(common) if name == "Buddhist" else either,
                )
    return None
