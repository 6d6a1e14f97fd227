"""A diary whose rows are plain: days and counts as arrays that were checked together with others.

It becomes the very frame and account that its rows would become one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from ivig_track.entries.columns import ImportLogColumn
from ivig_track.entries.entries import DayState, ImportLogRow, InfusionEntry, RowOutcome
from ivig_track.record.frame_account import READ_AS, account_of_frame
from ivig_track.record.model import DAY_STATES

#: The columns of counts, in the order of a record's diary.
COUNT_COLUMNS = (
    "spasms", "spasms_low", "spasms_high", "clusters", "clusters_low", "clusters_high"
)  # fmt: skip
_STATES = [str(name) for name in DAY_STATES.categories]


@dataclass(frozen=True)
class PlainDiary:
    """One row per day, sorted, no day twice, as many `rows` as its table has.

    `days` counts from 1970-01-01. `counts` (days, 6) has the columns of `COUNT_COLUMNS`: NaN where
    nothing was counted, infinity for no upper bound. `titles` are those of its table.
    """

    days: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float64]
    states: npt.NDArray[np.int8]
    observers: Sequence[str] | None
    notes: Sequence[str] | None
    titles: tuple[str, ...]

    @property
    def first_day(self) -> date:
        """The first day that has a row."""
        return _date(int(self.days[0]))

    @property
    def last_day(self) -> date:
        """The last day that has a row."""
        return _date(int(self.days[-1]))

    @property
    def columns(self) -> tuple[ImportLogColumn, ...]:
        """What became of the columns of its table."""
        return _account_of_plain(self.titles)

    def frame(self, infusions: Sequence[InfusionEntry]) -> pd.DataFrame:
        """Give every day from the first to the last of the diary and of the infusions beside it."""
        given = [entry.day.toordinal() - _EPOCH for entry in infusions]
        first, last = (int(end([*given, *self.days[[0, -1]].tolist()])) for end in (min, max))
        place = self.days - first
        counts = np.full((last - first + 1, len(COUNT_COLUMNS)), np.nan)
        counts[place] = self.counts
        states = np.full(len(counts), code_of_state(DayState.UNRECORDED), dtype=np.int8)
        states[place] = self.states
        index = pd.date_range(_date(first), periods=len(counts), unit="us", name="day")
        blank = _repeated("", len(counts), [])
        texts = {
            name: blank if given is None else pd.array(_at(given, place, len(counts)), dtype="str")
            for name, given in (("observer", self.observers), ("note", self.notes))
        }
        return pd.DataFrame(
            {
                **{name: counts[:, n] for n, name in enumerate(COUNT_COLUMNS)},
                "state": pd.Categorical.from_codes(states, dtype=DAY_STATES),
                **texts,
                "count_origin": blank,
            },
            index=index,
        )

    def import_log(self, beside: Sequence[ImportLogRow]) -> pd.DataFrame:
        """Give the account of its rows, and after it that of the rows of other tables."""
        days = len(self.days)
        other = [line.place.row or 0 for line in beside]
        numbers = np.concatenate([np.arange(1, days + 1), np.array(other, dtype=np.int64)])
        return pd.DataFrame(
            {
                "file": _repeated("diary", days, [line.place.file for line in beside]),
                "sheet": _repeated("", days, [line.place.sheet for line in beside]),
                "row": pd.arrays.IntegerArray(numbers, numbers == 0),
                "outcome": _repeated(
                    RowOutcome.USED.value, days, [line.outcome.value for line in beside]
                ),
                "reason": _repeated(_READ, days, [str(line.reason) for line in beside]),
                "written": _repeated("", days, [line.written for line in beside]),
            }
        )


def code_of_state(state: DayState) -> int:
    """Give the number by which the states of a diary hold a state."""
    return _STATES.index(state.value)


def _repeated(text: str, times: int, others: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    """Give a text so many times, and others after it, as pandas has texts; many are alike."""
    known = list(dict.fromkeys([text, *others]))
    place = {each: number for number, each in enumerate(known)}
    which = np.zeros(times + len(others), dtype=np.int64)
    which[times:] = [place[each] for each in others]
    return pd.array(known, dtype="str").take(which)


_READ = str(READ_AS["diary"])
_EPOCH = date(1970, 1, 1).toordinal()


def _date(day: int) -> date:
    return date.fromordinal(day + _EPOCH)


def _at(texts: Sequence[str], place: npt.NDArray[np.int64], days: int) -> list[str]:
    whole = [""] * days
    for number, text in zip(place.tolist(), texts, strict=True):
        whole[number] = text
    return whole


@lru_cache(maxsize=256)
def _account_of_plain(titles: tuple[str, ...]) -> tuple[ImportLogColumn, ...]:
    """Ask the account of a table with these columns, which says the same of all of them."""
    cells = {title: ["2024-01-01" if title == "date" else None] for title in titles}
    return account_of_frame("diary", pd.DataFrame(cells, dtype="object"), {}).columns
