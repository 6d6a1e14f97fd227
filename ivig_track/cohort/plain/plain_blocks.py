"""The plain diaries of many records as one block of counts."""

from __future__ import annotations

import numpy as np

from ivig_track.cohort.plain.plain_columns import Bools, CountCells, Days, Floats
from ivig_track.cohort.plain.plain_rows import DiaryRows, ids_of_rows
from ivig_track.plan.plan import MEASURES, Measure
from ivig_track.results.count_block import CountBlock


def block_of_rows(rows: DiaryRows, measure: Measure | None) -> CountBlock:
    """Give the counts of diaries from the first to the last recorded day of each.

    `measure` None is the measure of each diary with more recorded days. A diary that is not plain
    has no day.
    """
    record = ids_of_rows(rows.starts)
    cells = _of_measure(rows, record, measure)
    kept = rows.recorded & rows.is_plain[record]
    if not kept.all():
        record, cells = record[kept], cells.where(kept)
    days = rows.days if kept.all() else rows.days[kept]
    ends = np.searchsorted(record, np.arange(len(rows.starts)))
    return _dense(days, cells, ends)


def _of_measure(rows: DiaryRows, record: Days, measure: Measure | None) -> CountCells:
    """Give the cells of the measure that is reviewed, of each record its own."""
    blank = _blank(len(rows.days))
    spasms, clusters = (rows.counts.get(name, blank) for name in MEASURES)
    if measure is not None:
        return rows.counts.get(measure, blank)
    if len(rows.counts) == 1:
        (cells,) = rows.counts.values()
        return cells
    has_more = _recorded_days(clusters, rows.starts) > _recorded_days(spasms, rows.starts)
    return _chosen(has_more[record], clusters, spasms)


def _blank(rows: int) -> CountCells:
    nothing = np.full(rows, np.nan)
    no_row = np.zeros(rows, dtype=bool)
    return CountCells(nothing, nothing, nothing, no_row, no_row)


def _recorded_days(cells: CountCells, starts: Days) -> Days:
    before = np.concatenate([[0], np.cumsum(~np.isnan(cells.best))])
    return np.asarray(np.diff(before[starts]))


def _chosen(is_first: Bools, first: CountCells, second: CountCells) -> CountCells:
    pairs = zip(first, second, strict=True)
    return CountCells(*(np.where(is_first, *pair) for pair in pairs))


def _dense(days: Days, cells: CountCells, ends: Days) -> CountBlock:
    """Put rows into slots; those of record n are the rows from `ends[n]` to before the next."""
    there = np.diff(ends) > 0
    first, size = (np.zeros(len(there), dtype=np.int64) for _ in range(2))
    first[there] = days[ends[:-1][there]]
    size[there] = days[ends[1:][there] - 1] - first[there] + 1
    starts = np.concatenate([[0], np.cumsum(size)])
    if (size == np.diff(ends)).all():
        return CountBlock(first, starts, cells.best, cells.low, cells.high)
    place = days + np.repeat(starts[:-1] - first, np.diff(ends))

    def placed(values: Floats) -> Floats:
        slots = np.full(starts[-1], np.nan)
        slots[place] = values
        return slots

    best = placed(cells.best)
    if cells.low is cells.best:
        return CountBlock(first, starts, best, best, best)
    return CountBlock(first, starts, best, placed(cells.low), placed(cells.high))
