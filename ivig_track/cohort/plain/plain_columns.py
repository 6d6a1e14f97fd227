"""Columns of Arrow as arrays of days and counts, each with the rows that cannot be taken as such.

They stay in Arrow until they are numbers: pandas makes a Python object of every day.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ivig_track.clinical.material import material_named, may_name_a_medicine
from ivig_track.entries.entries import DayState
from ivig_track.plan.plan import Measure
from ivig_track.record.day_frame import code_of_state

Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class DayCells(NamedTuple):
    """Days counted from 1970-01-01, shape (rows,), 0 where a cell `is_bad`."""

    days: Days
    is_bad: Bools


class CountCells(NamedTuple):
    """The counts of one measure as `DailyCounts` has them, shape (rows,).

    `low` and `high` are `best` itself where a table has no bounds, and no count is a range then.
    """

    best: Floats
    low: Floats
    high: Floats
    is_bad: Bools
    is_range: Bools

    @property
    def recorded(self) -> Bools:
        """Which rows hold a count, uncountable ones included."""
        return ~np.isnan(self.low)

    @property
    def states(self) -> npt.NDArray[np.int8]:
        """The code of the state of each row."""
        is_uncountable = self.recorded & np.isnan(self.best)
        known = [
            (DayState.UNRECORDED, ~self.recorded),
            (DayState.UNCOUNTABLE, is_uncountable),
            (DayState.RANGE, self.is_range),
            (DayState.NONE_SEEN, self.best == 0),
        ]
        codes = [code_of_state(state) for state, _ in known]
        counted = code_of_state(DayState.COUNTED)
        return np.select([rows for _, rows in known], codes, counted).astype(np.int8)

    def where(self, kept: Bools | Days) -> CountCells:
        """Keep some rows, or bring them into another order."""
        best = self.best[kept]
        low = best if self.low is self.best else self.low[kept]
        high = best if self.high is self.best else self.high[kept]
        return CountCells(best, low, high, self.is_bad[kept], self.is_range[kept])


class Numbers(NamedTuple):
    """Numbers that are finite and not below zero, NaN where a cell is blank; shape (rows,)."""

    cells: Floats
    is_bad: Bools


def day_cells(column: pa.ChunkedArray) -> DayCells | None:
    """Give the days of a column; None where it is of a kind that holds none."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = pc.local_timestamp(column) if kind.tz else column
        column = pc.floor_temporal(column, unit="day").cast(pa.date32(), safe=False)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _days_of_texts(column)
    elif not pa.types.is_date(kind):
        return None
    days = column.cast(pa.date32()).cast(pa.int32())
    is_bad = days.is_null().to_numpy()
    whole = days.fill_null(0) if days.null_count else days
    return DayCells(whole.to_numpy().astype(np.int64), is_bad)


def _days_of_texts(column: pa.ChunkedArray) -> DayCells:
    """Read texts that are a day alone, such as 2024-03-01; any other may be one all the same."""
    texts = column.to_pandas()
    days = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce", exact=True)
    is_short = texts.str.len() == len("2024-03-01")
    is_bad = (days.isna() | ~is_short.fillna(value=False)).to_numpy(dtype=bool)
    values = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return DayCells(np.where(is_bad, 0, values), is_bad)


def numbers_of(table: pa.Table, name: str) -> Numbers:
    """Give the numbers of a column."""
    column = table.column(name)
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind):
        values = column.cast(pa.float64(), safe=False).to_numpy()
        return Numbers(values, (values < 0) | np.isinf(values))
    cells = column.to_pandas()
    values = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return Numbers(values, np.ones(len(values), dtype=bool))
    is_word = (cells.fillna("") != "").to_numpy(dtype=bool) & np.isnan(values)
    return Numbers(values, is_word | np.isinf(values) | (values < 0))


def count_cells(table: pa.Table, measure: Measure) -> CountCells | None:
    """Give the counts of a measure as `frame_rows.day_entry` takes them; None without any column.

    What `entry_checks` would refuse is bad.
    """
    bounds = (measure, f"{measure}_low", f"{measure}_high")
    there = {name: numbers_of(table, name) for name in bounds if name in table.column_names}
    if not there:
        return None
    blank = np.full(table.num_rows, np.nan)
    best, low, high = (there[name].cells if name in there else blank for name in bounds)
    is_bad = np.logical_or.reduce([cells.is_bad for cells in there.values()])
    if {*there} == {measure}:
        return CountCells(best, best, best, is_bad, np.zeros(len(best), dtype=bool))
    return _bounded(best, low, high, is_bad)


def _bounded(best: Floats, low: Floats, high: Floats, is_bad: Bools) -> CountCells:
    has_best, has_low, has_high = (~np.isnan(each) for each in (best, low, high))
    is_range = ~has_best & has_low & has_high
    is_uncountable = ~has_best & has_low & ~has_high
    is_unrecorded = ~has_best & ~has_low
    best = np.where(is_range, (low + high) / 2, best)
    low = np.where(has_best & ~has_low, best, low)
    high = np.where(has_best & ~has_high, best, high)
    high[is_uncountable] = np.inf
    high[is_unrecorded] = np.nan
    stated = np.where(is_uncountable, low, best)
    is_bad = is_bad | (~is_unrecorded & ~((low <= stated) & (stated <= high)))
    is_bad |= has_best & (best == 0) & ((low > 0) | (high > 0))
    return CountCells(best, low, high, is_bad, is_range)


def text_cells(table: pa.Table, name: str) -> list[str]:
    """Give the words of a column, "" where there are none; no row where there is no column."""
    if name not in table.column_names:
        return []
    return ["" if text is None else str(text).strip() for text in table.column(name).to_pylist()]


def may_say_more(texts: list[str]) -> Bools:
    """Tell which words may name a medicine or an illness, or explain a code."""
    telling = {text for text in set(texts) if _says_more(text)}
    return np.array([text in telling for text in texts], dtype=bool)


def _says_more(text: str) -> bool:
    return (
        "=" in text or ":" in text or may_name_a_medicine(text) or material_named(text) is not None
    )
