"""Infusions of many records as arrays, where nothing of them has to be said, asked or refused."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ivig_track.cohort.plain.plain_columns import Bools, Days, Floats, day_cells, numbers_of
from ivig_track.cohort.plain.plain_rows import any_of_id, ids_of_rows
from ivig_track.reading import DOSE_G_PER_KG_MAX, NEAR_DAYS
from ivig_track.record.plain_infusions import PlainInfusions

#: A table with other columns is gone through row by row: they may say that nothing was given.
PLAIN_TITLES = frozenset(["date", "dose_g_per_kg"])


class InfusionRows(NamedTuple):
    """The infusions of many ids as arrays, shape (rows,), and which ids are plain, shape (ids,).

    `record` is the place of the id of each row, `doses_g_per_kg` NaN where none is written. Of the
    rows of an id that is not plain nothing is sure; one without an infusion is plain.
    """

    record: Days
    days: Days
    doses_g_per_kg: Floats
    starts: Days
    is_plain: Bools
    titles: tuple[str, ...]

    def infusions(self, number: int) -> PlainInfusions | None:
        """Give the infusions of one id, None where they are not plain or there are none."""
        rows = slice(*self.starts[number : number + 2].tolist())
        if not self.is_plain[number] or rows.start == rows.stop:
            return None
        days = self.days[rows].astype("datetime64[D]").tolist()
        doses = [None if math.isnan(dose) else dose for dose in self.doses_g_per_kg[rows].tolist()]
        return PlainInfusions(days, doses, self.titles)


def infusion_rows(
    table: pa.Table, starts: Days, first_days: Days, last_days: Days
) -> InfusionRows | None:
    """Take the infusions of many ids as arrays, and tell which are plain; None where none can be.

    Parameters
    ----------
    table
        The rows of all ids without the ids, those of one id after each other.
    starts
        Where the rows of each id start, and at the end the number of all rows.
    first_days, last_days
        First and last day of the diary of each id: an infusion far outside of it is asked about.
    """
    titles = {*table.column_names}
    is_known = "date" in titles and titles <= PLAIN_TITLES
    cells = day_cells(table.column("date")) if is_known else None
    if cells is None:
        return None
    record = ids_of_rows(starts)
    is_odd = cells.is_bad | _are_far(cells.days, first_days[record], last_days[record])
    doses = np.full(len(record), np.nan)
    if "dose_g_per_kg" in titles:
        doses, is_bad = numbers_of(table, "dose_g_per_kg")
        is_odd |= is_bad | (doses == 0) | (doses > DOSE_G_PER_KG_MAX)
    goes_back = (np.diff(cells.days, prepend=0) <= 0) & (np.diff(record, prepend=-1) == 0)
    is_plain = ~any_of_id(is_odd | goes_back, starts)
    return InfusionRows(record, cells.days, doses, starts, is_plain, tuple(table.column_names))


def _are_far(days: Days, first: Days, last: Days) -> Bools:
    return np.asarray((days < first - NEAR_DAYS) | (days > last + NEAR_DAYS))
