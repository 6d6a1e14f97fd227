"""Intervals of recorded days without a witnessed event, and the first event that ends one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ivig_track.clinical.numbers import RELAPSE_FREE_DAYS
from ivig_track.results.count_block import CountBlock, RunningNumber, Slots
from ivig_track.results.daily_counts import Bools, DailyCounts, Ints


@dataclass(frozen=True, slots=True)
class FreeStretch:
    """Days between two witnessed events, or up to the diary's last day.

    `first` and `last` are positions in the diary, both included; `zero_days` of them were recorded
    as zero. The `other_days` have no count, or one that may be zero: they neither count towards the
    interval nor break it. `ended` is True where a witnessed event follows on the next day.
    """

    first: int
    last: int
    zero_days: int
    other_days: int
    ended: bool

    @property
    def is_long(self) -> bool:
        """Whether an event after it is a relapse (at least 28 recorded zero days)."""
        return self.zero_days >= RELAPSE_FREE_DAYS.value


class FreeStretches(NamedTuple):
    """The same of many diaries, in order of diary and time; arrays of shape (stretches,).

    `diary` is the place of a stretch's diary among them. `first` and `last` are positions in the
    days of all, one diary after the other.
    """

    diary: Ints
    first: Ints
    last: Ints
    zero_days: Ints
    other_days: Ints
    ended: Bools

    def where(self, kept: Bools | Ints) -> FreeStretches:
        """Keep some of the stretches."""
        diary, first, last, zero_days, other_days = (part[kept] for part in self[:-1])
        return FreeStretches(diary, first, last, zero_days, other_days, self.ended[kept])

    @property
    def long(self) -> FreeStretches:
        """Those after which an event is a relapse."""
        return self.where(np.asarray(self.zero_days >= RELAPSE_FREE_DAYS.value))


def free_stretches(block: CountBlock) -> FreeStretches:
    """Give the intervals without a witnessed event of all records of a block.

    >>> from datetime import date
    >>> spasms = np.array([3.0, 0.0, 0.0, 2.0, 0.0])
    >>> free_stretches(DailyCounts(date(2024, 1, 1), spasms, spasms, spasms).block).first.tolist()
    [1, 4]
    """
    zero = RunningNumber((block.best == 0) & ~block.witnessed)
    return _stretches(block.witnessed, zero, block.starts)


def _stretches(witnessed: Bools, zero: RunningNumber, starts: Ints) -> FreeStretches:
    """Give the stretches of diaries that begin at `starts`, the number of all days at its end."""
    events = np.flatnonzero(witnessed)
    # Each day after an event, and each diary's first, begins a stretch; one may be empty.
    first = np.sort(np.concatenate([starts[:-1], events + 1]), kind="stable")
    end = np.sort(np.concatenate([events, starts[1:]]), kind="stable")
    first, end = first[first < end], end[first < end]
    diary = np.searchsorted(starts, first, side="right") - 1
    none = zero.over(Slots(first, end))
    return FreeStretches(diary, first, end - 1, none, end - first - none, end < starts[diary + 1])


def as_values(stretches: FreeStretches, starts: Ints) -> list[list[FreeStretch]]:
    """Give the stretches of each diary as plain values, their positions those in it."""
    found: list[list[FreeStretch]] = [[] for _ in starts[1:]]
    offset = starts[stretches.diary]
    placed = stretches._replace(first=stretches.first - offset, last=stretches.last - offset)
    columns = (column.tolist() for column in placed)
    for diary, *cells in zip(*columns, strict=True):
        found[diary].append(FreeStretch(*cells))
    return found


def spasm_free_intervals(counts: DailyCounts, start: int) -> Iterable[FreeStretch]:
    """Give the intervals without a witnessed event from position `start` on, in order of time."""
    days = np.array([start, len(counts.best)])
    witnessed = counts.witnessed.copy()
    witnessed[:start] = False
    (found,) = as_values(_stretches(witnessed, RunningNumber(counts.zero), days), days * [0, 1])
    return found
