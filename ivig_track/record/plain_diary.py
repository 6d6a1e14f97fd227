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
from ivig_track.entries.entries import ImportLogRow, InfusionEntry, RowOutcome
from ivig_track.record.day_frame import date_of, frame_of_days, repeated
from ivig_track.record.frame_account import READ_AS, account_of_frame


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
        return date_of(int(self.days[0]))

    @property
    def last_day(self) -> date:
        """The last day that has a row."""
        return date_of(int(self.days[-1]))

    @property
    def columns(self) -> tuple[ImportLogColumn, ...]:
        """What became of the columns of its table."""
        return _account_of_plain(self.titles)

    def frame(self, infusions: Sequence[InfusionEntry]) -> pd.DataFrame:
        """Give every day from the first to the last of the diary and of the infusions beside it."""
        texts = {"observer": self.observers, "note": self.notes, "count_origin": None}
        given = [entry.day for entry in infusions]
        return frame_of_days(self.days, self.counts, self.states, texts, given)

    def import_log(self, beside: Sequence[ImportLogRow]) -> pd.DataFrame:
        """Give the account of its rows, and after it that of the rows of other tables."""
        days = len(self.days)
        other = [line.place.row or 0 for line in beside]
        numbers = np.concatenate([np.arange(1, days + 1), np.array(other, dtype=np.int64)])
        return pd.DataFrame(
            {
                "file": repeated("diary", days, [line.place.file for line in beside]),
                "sheet": repeated("", days, [line.place.sheet for line in beside]),
                "row": pd.arrays.IntegerArray(numbers, numbers == 0),
                "outcome": repeated(
                    RowOutcome.USED.value, days, [line.outcome.value for line in beside]
                ),
                "reason": repeated(_READ, days, [str(line.reason) for line in beside]),
                "written": repeated("", days, [line.written for line in beside]),
            }
        )


_READ = str(READ_AS["diary"])


@lru_cache(maxsize=256)
def _account_of_plain(titles: tuple[str, ...]) -> tuple[ImportLogColumn, ...]:
    """Ask the account of a table with these columns, which says the same of all of them."""
    cells = {title: ["2024-01-01" if title == "date" else None] for title in titles}
    return account_of_frame("diary", pd.DataFrame(cells, dtype="object"), {}).columns
