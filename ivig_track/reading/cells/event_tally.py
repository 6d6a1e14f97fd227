"""From single sightings (one cluster, one spasm, one stated zero) to the count of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from ivig_track.entries.counts import NONE_SEEN, add_counts, uncountable
from ivig_track.entries.entries import Count, DayEntry, DayState
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message, phrase

DAYS_WITHOUT_ROWS = message(
    "one row is one event; days without a row are left unrecorded, because a list of events does "
    "not tell a day without spasms from one on which nobody wrote (--gaps zero says they had none)"
).for_page(
    phrase(
        "one row is one event; days without a row are left unrecorded, because a list of events "
        "does not tell a day without spasms from one on which nobody wrote (the question about "
        "empty days below says they had none)"
    )
)


_NONE = DayState.NONE_SEEN


class ObservedEvent(NamedTuple):
    """One row of an event list: so many clusters and spasms on a day.

    `clusters` None: the list does not speak of clusters. `spasms` None: their number was not
    entered, which is at least one. A stated zero has both as NONE_SEEN. `clock` is the time of day,
    None where none was written.
    """

    day: date
    clusters: Count | None
    spasms: Count | None
    place: Place
    observer: str = ""
    note: str = ""
    clock: time | None = None


def daily_totals(observed_events: Iterable[ObservedEvent]) -> tuple[list[DayEntry], list[Problem]]:
    """Add up the sightings of each day.

    A day with a cluster whose spasms were not entered has no best count of spasms: at least the
    known ones and one more for each such cluster.
    """
    by_day: dict[date, list[ObservedEvent]] = defaultdict(list)
    for event in observed_events:
        by_day[event.day].append(event)
    problems = [found for rows in by_day.values() if (found := _zero_and_more(rows))]
    return [_day(day, by_day[day]) for day in sorted(by_day)], problems


def is_zero(event: ObservedEvent) -> bool:
    """Tell a stated zero: it names spasms or clusters, and says that there were none."""
    spasms, clusters = event.spasms, event.clusters
    if spasms is not None and spasms.state is not _NONE:
        return False
    if clusters is not None and clusters.state is not _NONE:
        return False
    return spasms is not None or clusters is not None


def _zero_and_more(rows: list[ObservedEvent]) -> Problem | None:
    zeros = [row for row in rows if is_zero(row)]
    if not zeros or len(zeros) == len(rows):
        return None
    other = next(row for row in rows if not is_zero(row))
    return Problem(
        message(
            "{day} is said to be without spasms, and {place} counts some",
            day=rows[0].day.isoformat(),
            place=other.place,
        ),
        message("delete the row that is wrong"),
        zeros[0].place,
        is_slip=True,
        day=rows[0].day,
    )


def _day(day: date, rows: list[ObservedEvent]) -> DayEntry:
    _, clusters, spasms, places, observers, notes, _ = zip(*rows, strict=True)
    known = [count for count in clusters if count is not None]
    return DayEntry(
        day,
        spasms=_spasms(spasms),
        clusters=add_counts(known) if known else None,
        observer=_joined(observers),
        note=_joined(notes),
        place=places[0],
    )


def _spasms(counts: Sequence[Count | None]) -> Count:
    known = [count for count in counts if count is not None]
    unknown = len(counts) - len(known)
    if unknown:
        return uncountable(sum(count.low for count in known) + unknown)
    return add_counts(known) if known else NONE_SEEN


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))
