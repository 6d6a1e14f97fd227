"""What somebody wrote later of days that were read: it takes the place of what stood there.

Two diaries that differ are two people who count; a correction is one person who has looked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ivig_track.entries.counts import NONE_SEEN
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    DayState,
    EventEntry,
    TherapyEntry,
)
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, message, phrase
from ivig_track.reading.headers.seizure_types import leaves_day_open

_MEASURES = {"spasms": message("spasms"), "clusters": message("clusters")}
_NOT_COUNTED = phrase("not counted")
_UNCOUNTABLE = phrase("too many to count")


@dataclass(slots=True)
class Corrections:
    """Days, steps of therapies and events that were written later than the files they correct."""

    days: list[DayEntry] = field(default_factory=list)
    therapies: list[TherapyEntry] = field(default_factory=list)
    events: list[EventEntry] = field(default_factory=list)


def corrected_days(
    days: Iterable[DayEntry], corrections: Iterable[DayEntry]
) -> tuple[list[DayEntry], list[Message]]:
    """Give the days as corrected, sorted, and say once of each count what it was before.

    What a correction leaves open stays as it was; one that says that nobody watched takes the
    counts of its day away.
    """
    by_day = {entry.day: entry for entry in days}
    said: list[Message] = []
    for entry in corrections:
        before = by_day.get(entry.day)
        by_day[entry.day] = entry if before is None else _corrected(before, entry)
        if before is not None:
            said += _changes(before, by_day[entry.day])
    return [by_day[day] for day in sorted(by_day)], said


def _corrected(before: DayEntry, entry: DayEntry) -> DayEntry:
    spasms, clusters = _counts(before, entry)
    return replace(
        before,
        spasms=spasms,
        clusters=clusters,
        note=entry.note or before.note,
        origin=DayOrigin.WRITTEN if says_something(entry) else before.origin,
    )


def _counts(before: DayEntry, entry: DayEntry) -> tuple[Count | None, Count | None]:
    if not _has_count(entry) and leaves_day_open(entry.note):
        return None, None
    if entry.spasms == NONE_SEEN:
        # No spasm is no cluster; a diary that counts clusters gets its zero of them later.
        return entry.spasms, entry.clusters
    return entry.spasms or _unless_zero(before.spasms, entry), entry.clusters or before.clusters


def _unless_zero(count: Count | None, entry: DayEntry) -> Count | None:
    """Leave a former "none seen" out where clusters were counted since."""
    is_zero = count is not None and count.state is DayState.NONE_SEEN
    return None if is_zero and entry.clusters is not None else count


def _has_count(entry: DayEntry) -> bool:
    return entry.spasms is not None or entry.clusters is not None


def says_something(entry: DayEntry) -> bool:
    """Tell whether a day has a count, or says that nobody watched."""
    return _has_count(entry) or leaves_day_open(entry.note)


def without_mended(slips: Iterable[Problem], corrections: Iterable[DayEntry]) -> list[Problem]:
    """Leave out the slips of days that were written anew since."""
    mended = {entry.day for entry in corrections if says_something(entry)}
    return [slip for slip in slips if slip.day not in mended]


def _changes(before: DayEntry, after: DayEntry) -> list[Message]:
    pairs = {
        "spasms": (before.spasms, after.spasms),
        "clusters": (before.clusters, after.clusters),
    }
    return [
        message(
            "{day}: {measure} {old} ({place}) was corrected to {new}",
            day=before.day.isoformat(),
            measure=_MEASURES[measure],
            old=_said(old),
            place=before.place,
            new=_said(new),
        )
        for measure, (old, new) in pairs.items()
        if old is not None and old != new
    ]


def _said(count: Count | None) -> str | Message:
    if count is None:
        return _NOT_COUNTED
    if count.best is None:
        return _UNCOUNTABLE
    return f"{count.best:g}"


def corrected_therapies(
    therapies: Iterable[TherapyEntry], corrections: Sequence[TherapyEntry]
) -> list[TherapyEntry]:
    """Give the steps of all therapies; a correction of the same medicine and first day stands."""
    # What was written last stands: a medicine that began on the page may end on it, too.
    later: dict[tuple[str, date], TherapyEntry] = {_step(entry): entry for entry in corrections}
    kept = [
        replace(entry, stop=later[_step(entry)].stop) if _step(entry) in later else entry
        for entry in therapies
    ]
    known = {_step(entry) for entry in kept}
    return [*kept, *(entry for step, entry in later.items() if step not in known)]


def _step(entry: TherapyEntry) -> tuple[str, date]:
    return entry.name, entry.start


def corrected_events(
    events: Iterable[EventEntry], corrections: Iterable[EventEntry]
) -> list[EventEntry]:
    """Give all events; one that stands in the files already is not told a second time."""
    kept = list(events)
    known = {(entry.day, entry.kind) for entry in kept}
    return [*kept, *(entry for entry in corrections if (entry.day, entry.kind) not in known)]
