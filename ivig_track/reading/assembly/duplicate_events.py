"""The same event written down by two carers: proposed as one, in words, and never merged silently.

Two rows look like one event where they stand in two lists, or name two observers, and their times
of day are at most the gap between two clusters apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise

from ivig_track.entries.counts import CLUSTER_GAP
from ivig_track.entries.entries import DayState
from ivig_track.errors import Place
from ivig_track.reading.cells.dates import at
from ivig_track.reading.cells.event_tally import ObservedEvent

#: Pairs that are told one by one; the rest are counted.
TOLD_PAIRS_MAX = 40
_COUNTED_TWICE = "both are counted; if they are one event, delete one of the rows"
_COUNTED_ONCE = "of the two lists only the larger count of the day stands"


def proposed_merges(observed_events: Iterable[ObservedEvent]) -> list[str]:
    """Say which rows look like one event logged twice, and what becomes of them.

    Nothing is merged here. Where two lists speak of one day but some of their events do not meet,
    that is said too, for the larger count of a day may then be below what both saw together.
    """
    observed_events = list(observed_events)
    if len({(s.place.file, s.place.sheet, s.observer) for s in observed_events}) < 2:
        return []
    by_day: dict[date, list[ObservedEvent]] = defaultdict(list)
    for event in observed_events:
        if event.clock is not None and not _is_zero(event):
            by_day[event.day].append(event)
    said: list[str] = []
    for day in sorted(by_day):
        events = sorted(by_day[day], key=_moment)
        pairs = _pairs(events)
        said += [_proposal(*pair) for pair in pairs]
        said += _unmatched(day, events, pairs)
    if len(said) > TOLD_PAIRS_MAX:
        more = f"{len(said) - TOLD_PAIRS_MAX} more pairs or days like these were found"
        return [*said[:TOLD_PAIRS_MAX], more]
    return said


def _is_zero(event: ObservedEvent) -> bool:
    counts = [count for count in (event.spasms, event.clusters) if count is not None]
    return bool(counts) and all(count.state == DayState.NONE_SEEN for count in counts)


def _moment(event: ObservedEvent) -> datetime:
    return at(event.day, event.clock)


def _list_of(place: Place) -> tuple[str, str]:
    return place.file, place.sheet


def _pairs(events: Sequence[ObservedEvent]) -> list[tuple[ObservedEvent, ObservedEvent]]:
    """Pair neighbours in time; no event belongs to two pairs."""
    pairs: list[tuple[ObservedEvent, ObservedEvent]] = []
    for before, after in pairwise(events):
        taken = bool(pairs) and pairs[-1][1] is before
        if not taken and _look_like_one(before, after):
            pairs.append((before, after))
    return pairs


def _look_like_one(before: ObservedEvent, after: ObservedEvent) -> bool:
    if _moment(after) - _moment(before) > CLUSTER_GAP:
        return False
    if _list_of(before.place) != _list_of(after.place):
        return True
    observers = {before.observer.casefold(), after.observer.casefold()}
    return len(observers) == 2 and "" not in observers


def _proposal(before: ObservedEvent, after: ObservedEvent) -> str:
    what = "event" if before.clusters is None else "cluster"
    same_list = _list_of(before.place) == _list_of(after.place)
    other = f"row {after.place.row}" if same_list else str(after.place)
    becomes = _COUNTED_TWICE if same_list else _COUNTED_ONCE
    return (
        f"{before.place} ({_said(before)}) and {other} ({_said(after)}) of {before.day.isoformat()}"
        f" look like the same {what} logged twice, within {_minutes()} minutes: {becomes}"
    )


def _said(event: ObservedEvent) -> str:
    clock = _moment(event).strftime("%H:%M")
    return f"{clock}, {event.observer}" if event.observer else clock


def _minutes() -> int:
    return int(CLUSTER_GAP.total_seconds()) // 60


def _unmatched(
    day: date, events: Sequence[ObservedEvent], pairs: Sequence[tuple[ObservedEvent, ObservedEvent]]
) -> list[str]:
    if len({_list_of(event.place) for event in events}) < 2:
        return []
    paired = {id(event) for pair in pairs for event in pair}
    alone = [event for event in events if id(event) not in paired]
    if len({_list_of(event.place) for event in alone}) < 2:
        return []
    told = "; ".join(f"{event.place} ({_said(event)})" for event in alone[:6])
    sentence = (
        f"{day.isoformat()}: events that stand in one list only: {told}; {_COUNTED_ONCE}, "
        "so put both lists into one file if all of these happened"
    )
    return [sentence]
