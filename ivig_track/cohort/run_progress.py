"""How far a cohort has come: numbers only, and the time that the rest will take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import NamedTuple

from ivig_track.cohort.parts import PartCounts

_MINUTE, _HOUR = 60, 3600


class CohortProgress(NamedTuple):
    """Records done (the failed ones among them) of all; seconds left, None where unknown."""

    done: int
    failed: int
    records: int
    seconds_left: float | None = None

    def in_words(self) -> str:
        """Give it as a line.

        >>> CohortProgress(12, 1, 60, 95.0).in_words()
        '12 of 60 done, 1 failed, about 2 min left'
        """
        failed = f", {self.failed} failed" if self.failed else ""
        left = "" if self.seconds_left is None else f", {_in_words(self.seconds_left)} left"
        return f"{self.done} of {self.records} done{failed}{left}"


OnProgress = Callable[[CohortProgress], object]


def _in_words(seconds: float) -> str:
    if seconds < _MINUTE:
        return "less than a minute"
    if seconds < _HOUR:
        return f"about {round(seconds / _MINUTE)} min"
    return f"about {seconds / _HOUR:.1f} h"


class Watch:
    """Adds up parts as they are written, and tells whoever wants to know."""

    def __init__(self, records: int, before: Iterable[tuple[int, int]], tell: OnProgress | None):
        self.records, self.tell = records, tell
        counted = list(before)
        self.done, self.failed = (sum(each[n] for each in counted) for n in (0, 1))
        self.began, self.done_before = monotonic(), self.done
        self._say()

    def add(self, counts: PartCounts) -> None:
        """Count a part that was written."""
        self.done += counts.records
        self.failed += counts.failed
        self._say()

    def _say(self) -> None:
        if self.tell is not None:
            self.tell(CohortProgress(self.done, self.failed, self.records, self._seconds_left()))

    def _seconds_left(self) -> float | None:
        by_now = self.done - self.done_before
        if not by_now:
            return None
        return (monotonic() - self.began) / by_now * (self.records - self.done)
