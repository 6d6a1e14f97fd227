"""Intervals of recorded days without a witnessed event, and the first event that ends one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ivig_track.clinical.numbers import RELAPSE_FREE_DAYS
from ivig_track.results.daily_counts import DailyCounts


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


def spasm_free_intervals(counts: DailyCounts, start: int) -> Iterable[FreeStretch]:
    """Give the intervals without a witnessed event from position `start` on, in order of time."""
    days = len(counts.best)
    events = np.flatnonzero(counts.witnessed[start:]) + start
    firsts, ends = np.append(start, events + 1), np.append(events, days)
    zeros = np.concatenate([[0], np.cumsum(counts.zero)])
    for first, end in zip(firsts[firsts < ends], ends[firsts < ends], strict=True):
        none = int(zeros[end] - zeros[first])
        yield FreeStretch(int(first), int(end) - 1, none, int(end - first) - none, bool(end < days))
