"""How far a cohort has come: numbers only, and the time that the rest will take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import NamedTuple

from ivig_track.cohort.parts import PartCounts
from ivig_track.messages.message import Message, joined, message

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
        return str(self.as_message())

    def as_message(self) -> Message:
        """Give the same to be said in any language."""
        parts = [message("{done} of {records} done", done=self.done, records=self.records)]
        if self.failed:
            parts.append(message("{number} failed", number=self.failed))
        if self.seconds_left is not None and self.done < self.records:
            parts.append(_time_left(self.seconds_left))
        return joined(parts, ", ")


OnProgress = Callable[[CohortProgress], object]


def _time_left(seconds: float) -> Message:
    if seconds < _MINUTE:
        return message("less than a minute left")
    if seconds < _HOUR:
        return message("about {minutes} min left", minutes=round(seconds / _MINUTE))
    return message("about {hours} h left", hours=round(seconds / _HOUR, 1))


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
