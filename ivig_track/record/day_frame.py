"""The days of a record as a frame, made of arrays: every one from the first to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ivig_track.entries.entries import Count, DayEntry, DayState
from ivig_track.record.model import DAY_STATES

#: The columns of counts, in the order of a record's diary.
COUNT_COLUMNS = (
    "spasms", "spasms_low", "spasms_high", "clusters", "clusters_low", "clusters_high"
)  # fmt: skip
Numbers = npt.NDArray[np.int64]
_STATES = [str(name) for name in DAY_STATES.categories]
_NOT_COUNTED = (np.nan, np.nan, np.nan)
_EPOCH = date(1970, 1, 1).toordinal()


def frame_of_days(
    days: Numbers,
    counts: npt.NDArray[np.float64],
    states: npt.NDArray[np.int8],
    texts: Mapping[str, Sequence[str] | None],
    beside: Sequence[date],
) -> pd.DataFrame:
    """Give every day from the first to the last of a diary and of what was given beside it.

    `days` counts from 1970-01-01, no day twice, in any order. `counts` (days, 6) has the columns of
    `COUNT_COLUMNS`: NaN where nothing was counted, infinity for no upper bound. A column of `texts`
    is None where each of its cells is blank.
    """
    ends = [*map(number_of, beside), int(days.min()), int(days.max())]
    first, length = min(ends), max(ends) - min(ends) + 1
    place = days - first
    spread = np.full((length, len(COUNT_COLUMNS)), np.nan)
    spread[place] = counts
    known = np.full(length, code_of_state(DayState.UNRECORDED), dtype=np.int8)
    known[place] = states
    index = pd.date_range(date_of(first), periods=length, unit="us", name="day")
    return pd.DataFrame(
        {
            **{name: spread[:, number] for number, name in enumerate(COUNT_COLUMNS)},
            "state": pd.Categorical.from_codes(known, dtype=DAY_STATES),
            **{name: _texts_at(cells, place, length) for name, cells in texts.items()},
        },
        index=index,
    )


def frame_of_entries(days: Sequence[DayEntry], beside: Sequence[date]) -> pd.DataFrame:
    """Give the frame of days that were read one by one."""
    counts = [(*_bounds_of(entry.spasms), *_bounds_of(entry.clusters)) for entry in days]
    return frame_of_days(
        np.array([number_of(entry.day) for entry in days], dtype=np.int64),
        np.array(counts, dtype=np.float64),
        np.array([code_of_state(_state_of(entry)) for entry in days], dtype=np.int8),
        {
            "observer": [entry.observer for entry in days],
            "note": [entry.note for entry in days],
            "count_origin": [entry.origin.value for entry in days],
        },
        beside,
    )


def _state_of(entry: DayEntry) -> DayState:
    decisive = entry.spasms or entry.clusters
    return decisive.state if decisive else DayState.UNRECORDED


def _bounds_of(count: Count | None) -> tuple[float, float, float]:
    if count is None:
        return _NOT_COUNTED
    return (
        np.nan if count.best is None else count.best,
        count.low,
        np.inf if count.high is None else count.high,
    )


def _texts_at(
    cells: Sequence[str] | None, place: Numbers, length: int
) -> pd.api.extensions.ExtensionArray:
    if cells is None:
        return repeated("", length, [])
    whole = [""] * length
    for number, text in zip(place.tolist(), cells, strict=True):
        whole[number] = text
    return pd.array(whole, dtype="str")


def repeated(text: str, times: int, others: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    """Give a text so many times, and others after it, as pandas has texts; many are alike."""
    known = list(dict.fromkeys([text, *others]))
    place = {each: number for number, each in enumerate(known)}
    which = np.zeros(times + len(others), dtype=np.int64)
    which[times:] = [place[each] for each in others]
    return pd.array(known, dtype="str").take(which)


def code_of_state(state: DayState) -> int:
    """Give the number by which the states of a diary hold a state."""
    return _STATES.index(state.value)


def number_of(day: date) -> int:
    """Give the number of a day, counted from 1970-01-01."""
    return day.toordinal() - _EPOCH


def date_of(number: int) -> date:
    """Give the day of a number."""
    return date.fromordinal(number + _EPOCH)
