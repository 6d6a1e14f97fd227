"""Rows of many diaries checked together: the plain ones become arrays, every other goes row by row.

A diary is plain where nothing of it has to be said, asked or refused. Whatever may be anything else
is left to `record_from_frames`, whose checks and messages stand once; so a check here may be too
strict, and never too lenient.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ivig_track.cohort.plain.plain_columns import (
    Bools,
    CountCells,
    Days,
    Floats,
    count_cells,
    day_cells,
    may_say_more,
    text_cells,
)
from ivig_track.plan.plan import MEASURES, Measure
from ivig_track.reading import LONG_CODES, SHORT_CODES, STRETCH_MAX
from ivig_track.record.day_frame import COUNT_COLUMNS
from ivig_track.record.plain_diary import PlainDiary
from ivig_track.results.count_block import day_number

Cells = TypeVar("Cells", Floats, Days)

_TEXTS = ("observer", "note")
#: A table with other columns is gone through row by row: they may name something.
PLAIN_TITLES = frozenset(["date", *COUNT_COLUMNS, *_TEXTS])
#: From here on a whole number that lies so far above all others may be a code for missing.
_DOUBTED_FROM, _FAR, _FAR_ABOVE_ALL = 50, 3, 5
#: From here on counts may be thousandths.
_THOUSAND = 1000
_SHORT, _LONG = (np.array(sorted(codes), dtype=float) for codes in (SHORT_CODES, LONG_CODES))
_JANUARY, _DECEMBER = 1, 12


@dataclass(frozen=True)
class DiaryRows:
    """The rows of many diaries as arrays, shape (rows,): one id after the other, by day.

    Attributes
    ----------
    starts
        Where the rows of each id start, and at the end the number of all rows, shape (ids + 1,).
    days
        Counted from 1970-01-01.
    counts
        The cells of each measure that the table has.
    is_plain
        Which diaries are plain, shape (ids,); of the rows of any other nothing is sure.
    texts
        The words of each row by column, none where the table has no such column.
    """

    starts: Days
    days: Days
    counts: dict[Measure, CountCells]
    is_plain: Bools
    texts: dict[str, list[str]]
    titles: tuple[str, ...]

    @property
    def recorded(self) -> Bools:
        """Which rows hold a count of either measure, uncountable ones included."""
        return _recorded(self.counts)

    @property
    def ends(self) -> tuple[Days, Days]:
        """The day of the first and of the last row of each id, shape (ids,); 0 without a row."""
        first, last = (np.zeros(len(self.is_plain), dtype=np.int64) for _ in range(2))
        there = np.diff(self.starts) > 0
        first[there] = self.days[self.starts[:-1][there]]
        last[there] = self.days[self.starts[1:][there] - 1]
        return first, last

    def diary(self, number: int) -> PlainDiary | None:
        """Give one diary, None where it is not plain."""
        if not self.is_plain[number]:
            return None
        rows = slice(*self.starts[number : number + 2].tolist())
        observers, notes = (_some(self.texts[name][rows]) for name in _TEXTS)
        return PlainDiary(
            self.days[rows],
            self._columns_of_counts[rows],
            self._states[rows],
            observers,
            notes,
            self.titles,
        )

    @cached_property
    def _columns_of_counts(self) -> Floats:
        columns = np.full((len(self.days), len(COUNT_COLUMNS)), np.nan)
        for place, measure in enumerate(MEASURES):
            if measure in self.counts:
                cells = self.counts[measure]
                columns[:, 3 * place : 3 * place + 3].T[:] = cells.best, cells.low, cells.high
        return columns

    @cached_property
    def _states(self) -> npt.NDArray[np.int8]:
        first, *others = self.counts.values()
        states = first.states
        for cells in others:
            states = np.where(first.recorded, states, cells.states)
        return states


def _some(texts: list[str]) -> list[str] | None:
    return texts if any(texts) else None


def diary_rows(table: pa.Table, starts: Days, today: date) -> DiaryRows | None:
    """Take the rows of many diaries as arrays, and tell which are plain; None where none can be.

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
    if not {*titles} <= PLAIN_TITLES or not {*titles} & {*MEASURES}:
        return None
    cells = day_cells(table.column("date"))
    if cells is None:
        return None
    order = _order_by_day(cells.days, starts)
    if order is not None:
        return diary_rows(table.take(pa.array(order)), starts, today)
    found = {measure: count_cells(table, measure) for measure in MEASURES}
    counts = {measure: each for measure, each in found.items() if each is not None}
    texts = {name: text_cells(table, name) for name in _TEXTS}
    is_bad = [cells.is_bad, *(each.is_bad for each in counts.values())]
    is_bad += [may_say_more(each) for each in texts.values() if each]
    if len(counts) == len(MEASURES):
        is_bad.append(counts["spasms"].high < counts["clusters"].low)
    refused = np.logical_or.reduce(is_bad)
    is_plain = _are_plain(cells.days, counts, refused, starts, today)
    return DiaryRows(starts, cells.days, counts, is_plain, texts, titles)


def _order_by_day(days: Days, starts: Days) -> Days | None:
    """Give the order of rows in which the days of each id follow each other; None if they do."""
    goes_back = np.diff(days, prepend=days[:1]) < 0
    goes_back[_firsts(starts)] = False
    if not goes_back.any():
        return None
    return np.lexsort((days, ids_of_rows(starts)))


def _firsts(starts: Days) -> Days:
    """Give the first row of each id that has one."""
    return np.asarray(starts[:-1][np.diff(starts) > 0])


def ids_of_rows(starts: Days) -> Days:
    """Give the place of the id of each row."""
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def any_of_id(rows: Bools, starts: Days) -> Bools:
    """Tell of which ids any row is meant, shape (ids,)."""
    if not rows.any():
        return np.zeros(len(starts) - 1, dtype=bool)
    before = np.concatenate([[0], np.cumsum(rows)])
    return np.asarray(before[starts[1:]] > before[starts[:-1]])


def _are_plain(
    days: Days, counts: dict[Measure, CountCells], refused: Bools, starts: Days, today: date
) -> Bools:
    same_day = np.diff(days, prepend=days[:1] - 1) == 0
    same_day[_firsts(starts)] = False
    is_odd = any_of_id(refused | same_day | (days > day_number(today)), starts)
    is_odd |= np.diff(starts) == 0
    for cells in counts.values():
        doubted = any_of_id(cells.best >= _DOUBTED_FROM, starts) & ~is_odd
        is_odd |= _where(doubted, cells.best, starts, _may_hold_codes)
    rows = np.flatnonzero(_recorded(counts))
    recorded, number = days[rows], np.searchsorted(rows, starts)
    doubted = _have_long_gaps(recorded, number) & ~is_odd
    return ~(is_odd | _where(doubted, recorded, number, _may_be_a_wrong_january))


def _where(doubted: Bools, rows: Cells, starts: Days, is_odd: Callable[[Cells], bool]) -> Bools:
    """Look closer at the rows of some ids."""
    found = np.zeros(len(doubted), dtype=bool)
    for number in np.flatnonzero(doubted).tolist():
        found[number] = is_odd(rows[starts[number] : starts[number + 1]])
    return found


def _recorded(counts: dict[Measure, CountCells]) -> Bools:
    return np.asarray(np.logical_or.reduce([cells.recorded for cells in counts.values()]))


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


def _have_long_gaps(recorded: Days, starts: Days) -> Bools:
    """Tell in which diaries so many days lie between two recorded ones that a year may be wrong."""
    apart = np.diff(recorded, prepend=recorded[:1])
    apart[_firsts(starts)] = 0
    return any_of_id(apart > STRETCH_MAX.days, starts)


def _may_be_a_wrong_january(recorded: Days) -> bool:
    """Tell whether a diary begins and ends its year with nothing in between: see `year_slips`."""
    if not len(recorded) or np.diff(recorded).max(initial=0) <= STRETCH_MAX.days:
        return False
    first, last = (recorded[n].astype("datetime64[D]").item() for n in (0, -1))
    return bool(first.month == _JANUARY and last.month == _DECEMBER and first.year == last.year)
