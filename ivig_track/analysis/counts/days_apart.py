"""Days of many records, laid out so that no two days a few days apart are of two records."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.results.count_block import Floats, Ints


class DaysApart(NamedTuple):
    """Slots of records with as many blank days before each record, and after the last.

    `place` is where each slot lies, shape (slots,); `before` the last blank day before each record,
    and `after` the day before that of the next record, -1 for the last record, shape (records,);
    `days` the number of all days, blank ones included.
    """

    place: Ints
    before: Ints
    after: Ints
    days: int

    def laid_out(self, values: Floats) -> Floats:
        """Lay out values of slots; blank days are NaN."""
        spread = np.full(self.days, np.nan)
        spread[self.place] = values
        return spread

    def sums_of_known(self, values: Floats) -> tuple[Ints, Floats]:
        """Count the known values of each record, and add them up in the order of a single sum.

        `values` are laid out, less at most as many days at their end as lie between two records;
        days before the records are written over.
        """
        # A sum of one array begins with a zero. So does that of each part here, which makes the
        # pairs that are added up first the same ones.
        values[self.before] = 0.0
        known = ~np.isnan(values)
        number = known.cumsum()
        until = number[self.before]
        return number[self.after] - until, np.asarray(np.add.reduceat(values[known], until - 1))


def days_apart(starts: Ints, gap: int) -> DaysApart:
    """Lay out records whose slots begin at `starts`, the number of all slots at its end.

    >>> days_apart(np.array([0, 2, 3]), 2)
    DaysApart(place=array([2, 3, 6]), before=array([1, 5]), after=array([ 4, -1]), days=9)
    """
    before = starts[:-1] + gap * np.arange(1, len(starts)) - 1
    place = np.arange(starts[-1]) + np.repeat(before + 1 - starts[:-1], np.diff(starts))
    after = np.append(before[1:] - 1, np.full(min(len(before), 1), -1))
    return DaysApart(place, before, after, int(starts[-1]) + gap * len(starts))
