"""Infusions of many records as arrays, where nothing of them has to be said, asked or refused."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ivig_track.cohort.plain.plain_columns import Bools, Days, day_cells, numbers_of
from ivig_track.cohort.plain.plain_rows import any_of_id, ids_of_rows
from ivig_track.reading import DOSE_G_PER_KG_MAX, NEAR_DAYS

#: A table with other columns is gone through row by row: they may say that nothing was given.
PLAIN_TITLES = frozenset(["date", "dose_g_per_kg"])


class InfusionRows(NamedTuple):
    """The days of infusions, shape (rows,), the place of the id of each, and which ids are plain.

    `is_plain` has the shape (ids,); of the rows of any other id nothing is sure. An id without an
    infusion is plain.
    """

    record: Days
    days: Days
    is_plain: Bools


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
    cells = day_cells(table.column("date")) if titles <= PLAIN_TITLES else None
    if cells is None or "date" not in titles:
        return None
    record = ids_of_rows(starts)
    is_odd = cells.is_bad | _are_far(cells.days, first_days[record], last_days[record])
    if "dose_g_per_kg" in titles:
        dose = numbers_of(table, "dose_g_per_kg")
        is_odd |= dose.is_bad | (dose.cells == 0) | (dose.cells > DOSE_G_PER_KG_MAX)
    goes_back = (np.diff(cells.days, prepend=0) <= 0) & (np.diff(record, prepend=-1) == 0)
    return InfusionRows(record, cells.days, ~any_of_id(is_odd | goes_back, starts))


def _are_far(days: Days, first: Days, last: Days) -> Bools:
    return np.asarray((days < first - NEAR_DAYS) | (days > last + NEAR_DAYS))
