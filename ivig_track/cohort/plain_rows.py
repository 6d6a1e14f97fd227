"""Rows of many diaries checked together: the plain ones become arrays, every other goes row by row.

A diary is plain where nothing of it has to be said, asked or refused. Whatever may be anything else
is left to `record_from_frames`, whose checks and messages stand once; so a check here may be too
strict, and never too lenient.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ivig_track.clinical.material import material_named, may_name_a_medicine
from ivig_track.entries.entries import DayState
from ivig_track.plan.plan import MEASURES
from ivig_track.reading import LONG_CODES, SHORT_CODES, STRETCH_MAX
from ivig_track.record.plain_diary import COUNT_COLUMNS, PlainDiary, code_of_state

Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_TEXTS = ("observer", "note")
#: A table with other columns is gone through row by row: they may name something.
PLAIN_TITLES = frozenset(["date", *COUNT_COLUMNS, *_TEXTS])
#: From here on a whole number that lies so far above all others may be a code for missing.
_DOUBTED_FROM, _FAR, _FAR_ABOVE_ALL = 50, 3, 5
#: From here on counts may be thousandths.
_THOUSAND = 1000
_SHORT, _LONG = (np.array(sorted(codes), dtype=float) for codes in (SHORT_CODES, LONG_CODES))
_JANUARY, _DECEMBER = 1, 12


class _Cells(NamedTuple):
    """Cells of a column as numbers, and which of them are none."""

    numbers: Floats
    are_bad: Bools


class _Counts(NamedTuple):
    """The counts of one measure: best, low, high, the code of the state; which cannot be."""

    bounds: Floats
    states: npt.NDArray[np.int8]
    are_bad: Bools

    @property
    def recorded(self) -> Bools:
        """Which days hold a count, uncountable ones included."""
        recorded: Bools = ~np.isnan(self.bounds[:, 1])
        return recorded


def plain_diaries(table: pa.Table, starts: Sequence[int], today: date) -> list[PlainDiary | None]:
    """Give the diary of each id whose rows are plain, None for every other.

    Parameters
    ----------
    table
        The rows of all ids without the ids, those of one id after each other.
    starts
        Where the rows of each id start, and at the end the number of all rows.
    today
        The day of reading; a diary that holds a later day is not plain.
    """
    titles = tuple(table.column_names)
    ids = len(starts) - 1
    days = _days(table.column("date")) if {*titles} <= PLAIN_TITLES else None
    if days is None or not {*titles} & {*MEASURES}:
        return [None] * ids
    whole = _Rows(table, titles, days)
    return [whole.diary(slice(*starts[n : n + 2]), today) for n in range(ids)]


class _Rows:
    """The rows of all diaries as arrays."""

    def __init__(self, table: pa.Table, titles: tuple[str, ...], days: _Cells) -> None:
        self.titles = titles
        self.days = np.nan_to_num(days.numbers).astype(np.int64)
        measures = [_counts(table, measure) for measure in MEASURES]
        spasms, clusters = measures
        self.counts = np.hstack([each.bounds for each in measures])
        self.states = np.where(spasms.recorded, spasms.states, clusters.states)
        self.recorded = spasms.recorded | clusters.recorded
        self.texts = {name: _texts(table, name) for name in _TEXTS}
        fewer = spasms.bounds[:, 2] < clusters.bounds[:, 1]
        more = (_may_say_more(texts, table.num_rows) for texts in self.texts.values())
        bad = [days.are_bad, fewer, *(each.are_bad for each in measures), *more]
        self.are_bad: Bools = np.logical_or.reduce(bad)

    def diary(self, rows: slice, today: date) -> PlainDiary | None:
        """Give the diary of some rows, None where it is not plain."""
        days = self.days[rows]
        if not len(days) or self.are_bad[rows].any():
            return None
        order = np.argsort(days, kind="stable")
        days = days[order]
        counts = self.counts[rows][order]
        if (np.diff(days) == 0).any() or days[-1] > _number(today):
            return None
        if any(_may_hold_codes(counts[:, column]) for column in (0, 3)):
            return None
        if _may_be_a_wrong_january(days[self.recorded[rows][order]]):
            return None
        observers, notes = (_in_order(self.texts[name], rows, order) for name in _TEXTS)
        states = self.states[rows][order]
        return PlainDiary(days, counts, states, observers, notes, self.titles)


def _number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _days(column: pa.ChunkedArray) -> _Cells | None:
    """Give days from 1970 on; None where the column is of a kind that holds none."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = pc.local_timestamp(column) if kind.tz else column
        column = pc.floor_temporal(column, unit="day").cast(pa.date32(), safe=False)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _days_of_texts(column)
    elif not pa.types.is_date(kind):
        return None
    days = column.cast(pa.date32()).cast(pa.int32())
    return _Cells(days.cast(pa.float64()).to_numpy(), days.is_null().to_numpy())


def _days_of_texts(column: pa.ChunkedArray) -> _Cells:
    """Read texts that are a day alone, such as 2024-03-01; any other may be one all the same."""
    texts = column.to_pandas()
    days = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce", exact=True)
    is_short = texts.str.len() == len("2024-03-01")
    values = days.to_numpy().astype("datetime64[D]").astype(np.float64)
    return _Cells(values, (days.isna() | ~is_short.fillna(value=False)).to_numpy(dtype=bool))


def _numbers(table: pa.Table, name: str) -> _Cells:
    if name not in table.column_names:
        return _Cells(np.full(table.num_rows, np.nan), np.zeros(table.num_rows, dtype=bool))
    column = table.column(name)
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind):
        values = column.cast(pa.float64(), safe=False).to_numpy()
        return _Cells(values, ~(np.isnan(values) | (np.isfinite(values) & (values >= 0))))
    cells = column.to_pandas()
    values = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return _Cells(values, np.ones(len(values), dtype=bool))
    is_word = (cells.fillna("") != "").to_numpy(dtype=bool) & np.isnan(values)
    return _Cells(values, is_word | np.isinf(values) | (values < 0))


def _counts(table: pa.Table, measure: Literal["spasms", "clusters"]) -> _Counts:
    """Give counts as `frame_rows.day_entry` takes them, and as `entry_checks` refuses them."""
    cells = [_numbers(table, f"{measure}{bound}") for bound in ("", "_low", "_high")]
    best, low, high = (cell.numbers.copy() for cell in cells)
    has_best, has_low, has_high = (~np.isnan(each) for each in (best, low, high))
    is_range = ~has_best & has_low & has_high
    is_uncountable = ~has_best & has_low & ~has_high
    is_unrecorded = ~has_best & ~has_low
    best[is_range] = (low[is_range] + high[is_range]) / 2
    low = np.where(has_best & ~has_low, best, low)
    high = np.where(has_best & ~has_high, best, high)
    high[is_uncountable] = np.inf
    high[is_unrecorded] = np.nan
    states = np.select(
        [is_unrecorded, is_uncountable, is_range, best == 0],
        [code_of_state(each) for each in _WITHOUT_A_PLAIN_COUNT],
        code_of_state(DayState.COUNTED),
    ).astype(np.int8)
    stated = np.where(is_uncountable, low, best)
    are_bad = ~is_unrecorded & ~((low <= stated) & (stated <= high))
    are_bad |= has_best & (best == 0) & ((low > 0) | (high > 0))
    are_bad |= np.logical_or.reduce([cell.are_bad for cell in cells])
    return _Counts(np.column_stack([best, low, high]), states, are_bad)


_WITHOUT_A_PLAIN_COUNT = (
    DayState.UNRECORDED,
    DayState.UNCOUNTABLE,
    DayState.RANGE,
    DayState.NONE_SEEN,
)


def _may_hold_codes(counts: Floats) -> bool:
    """Tell whether counts may hold codes for missing, or be thousandths: see `missing_codes`."""
    whole = counts[counts == np.floor(counts)]
    if not len(whole) or whole.max() < _DOUBTED_FROM:
        return False
    if whole.max() >= _THOUSAND or np.isin(whole, _LONG).any():
        return True
    short = np.isin(whole, _SHORT)
    others = np.unique(whole[~short])
    if short.any() and whole[short].max() > _FAR * others.max(initial=0):
        return True
    return bool(len(others) and others[-1] > _FAR_ABOVE_ALL * others[:-1].max(initial=0))


def _may_be_a_wrong_january(recorded: Days) -> bool:
    """Tell whether a diary begins and ends its year with nothing in between: see `year_slips`."""
    if not len(recorded) or np.diff(recorded).max(initial=0) <= STRETCH_MAX.days:
        return False
    first, last = (recorded[n].astype("datetime64[D]").item() for n in (0, -1))
    return bool(first.month == _JANUARY and last.month == _DECEMBER and first.year == last.year)


def _texts(table: pa.Table, name: str) -> list[str]:
    """Give the words of a column, "" where there are none; no row where there is no column."""
    if name not in table.column_names:
        return []
    return ["" if text is None else str(text).strip() for text in table.column(name).to_pylist()]


def _may_say_more(texts: list[str], rows: int) -> Bools:
    """Tell which words may name a medicine or an illness, or explain a code."""
    if not texts:
        return np.zeros(rows, dtype=bool)
    telling = {text for text in set(texts) if _says_more(text)}
    return np.array([text in telling for text in texts], dtype=bool)


def _says_more(text: str) -> bool:
    return (
        "=" in text or ":" in text or may_name_a_medicine(text) or material_named(text) is not None
    )


def _in_order(texts: list[str], rows: slice, order: Days) -> Sequence[str] | None:
    own = texts[rows]
    return [own[n] for n in order.tolist()] if any(own) else None
