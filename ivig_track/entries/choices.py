"""What a user may decide for the reader where a file cannot settle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DateOrder = Literal["day_first", "month_first"]


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """Choices of the user; the defaults guess nothing.

    `date_order` settles dates such as 03/04/2024 where the file does not. `gaps="zero"` states that
    the diary was kept on every day from its first to its last, and that a day without an entry had
    no spasms; the default leaves such days unrecorded, and "as_written" also takes back the zeros
    that an earlier answer put into the file. `watched` are the first and the last day, both
    included, of which the family says so: outside of them, and in a run of blank days too long to
    be watched and forgotten, no zero is assumed. With `strict` one slip in one row refuses
    the whole; the default sets that row or day aside, says so, and reads the rest. `medicines`
    answers what a medicine is that is in no table: its name as it is written, and its kind, ""
    where an earlier answer is taken back. `unread` says so of what stands unread, by its words:
    given, not_given, or "" to take it back. With `one_child` files and rows that seem to be of two
    children are of one. `years` settles a day whose year is doubted: the day as it is written, and
    the day that is meant. `today` is the day of reading, None for that of the clock: zeros after it
    were filled in ahead. With `only_what_is_asked` an answer to what no source asks is refused.
    `parts` says of numbers beside parts of a day ("morning 3, night 5") whether they are counts to
    add_up, or left aside; "" takes an earlier answer back. `none_seen` says so of words such as
    "didn't see any": watched, which makes zeros of their days, or not_watched. `undated_years` is
    the year of the first day of a file whose dates have none, by the name of the file; "" names
    all.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> ivt.ReadingChoices(date_order="day_first", gaps="zero").strict
    False
    """

    date_order: DateOrder | None = None
    gaps: Literal["unrecorded", "zero", "as_written"] = "unrecorded"
    strict: bool = False
    medicines: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    one_child: bool = False
    years: tuple[tuple[date, date], ...] = ()
    today: date | None = None
    watched: tuple[date, date] | None = None
    only_what_is_asked: bool = False
    parts: Literal["", "add_up", "aside"] | None = None
    none_seen: tuple[tuple[str, str], ...] = ()
    undated_years: tuple[tuple[str, int], ...] = ()

    @property
    def day_of_reading(self) -> date:
        """The day after which nothing can have been seen yet."""
        return self.today or datetime.now().astimezone().date()
