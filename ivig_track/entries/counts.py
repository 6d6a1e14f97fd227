"""Make counts, and add them up without losing how sure they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from ivig_track.clinical.numbers import APPROXIMATE_SPREAD
from ivig_track.entries.entries import Count, DayState

#: Events at most this far apart can belong to one cluster (judgement).
CLUSTER_GAP = timedelta(minutes=5)
NONE_SEEN = Count(0, 0, 0, DayState.NONE_SEEN)


@lru_cache(maxsize=4096, typed=True)
def exactly(number: float) -> Count:
    """Give an exact count; a plain 0 is a stated zero.

    >>> exactly(0).state.value, exactly(12).best
    ('none_seen', 12)
    """
    return NONE_SEEN if number == 0 else Count(number, number, number, DayState.COUNTED)


def about(number: float) -> Count:
    """Give a count written as "about N", with whole bounds further out.

    >>> about(12)
    Count(best=12, low=9, high=15, state=<DayState.APPROXIMATE: 'approximate'>)
    """
    spread = number * APPROXIMATE_SPREAD.value
    low, high = math.floor(number - spread), math.ceil(number + spread)
    return Count(number, max(low, 0), high, DayState.APPROXIMATE)


def between(low: float, high: float) -> Count:
    """Give a count written as a range, both ends included; its best value is the middle.

    >>> between(5, 10).best
    7.5
    """
    return Count((low + high) / 2, low, high, DayState.RANGE)


def at_least(number: float) -> Count:
    """Give a count that has no upper bound."""
    return Count(number, number, None, DayState.AT_LEAST)


def uncountable(low: float = 1) -> Count:
    """Give "too many to count": no best value, at least `low`."""
    return Count(None, low, None, DayState.UNCOUNTABLE)


#: The least sure state decides the state of a sum.
_LESS_SURE_FIRST = (
    DayState.UNCOUNTABLE,
    DayState.AT_LEAST,
    DayState.RANGE,
    DayState.APPROXIMATE,
    DayState.COUNTED,
    DayState.NONE_SEEN,
)


def add_counts(counts: Sequence[Count]) -> Count:
    """Add counts of one day: bounds are added, the least sure state stands.

    >>> add_counts([exactly(3), between(5, 10)])
    Count(best=10.5, low=8, high=13, state=<DayState.RANGE: 'range'>)
    """
    states = [count.state for count in counts]
    if states.count(DayState.COUNTED) + states.count(DayState.NONE_SEEN) == len(states):
        return exactly(sum([count.low for count in counts]))
    bests = [count.best for count in counts if count.best is not None]
    highs = [count.high for count in counts if count.high is not None]
    best = sum(bests) if len(bests) == len(counts) else None
    high = sum(highs) if len(highs) == len(counts) else None
    state = min(states, key=_LESS_SURE_FIRST.index)
    return Count(best, sum(count.low for count in counts), high, state)
