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
from ivig_track.messages.message import Message, counted, joined, message, phrase
from ivig_track.reading.cells.dates import at
from ivig_track.reading.cells.event_tally import ObservedEvent

#: Pairs that are told one by one; the rest are counted.
TOLD_PAIRS_MAX = 40
_COUNTED_TWICE = message("both are counted; if they are one event, delete one of the rows")
_COUNTED_ONCE = message("of the two lists only the larger count of the day stands")
_SAME_EVENT = phrase(
    "{first} ({one}) and {second} ({other}) of {day} look like the same event logged twice, "
    "within {minutes} minutes: {becomes}"
)
_SAME_CLUSTER = phrase(
    "{first} ({one}) and {second} ({other}) of {day} look like the same cluster logged twice, "
    "within {minutes} minutes: {becomes}"
)


def proposed_merges(observed_events: Iterable[ObservedEvent]) -> list[Message]:
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
    said: list[Message] = []
    for day in sorted(by_day):
        events = sorted(by_day[day], key=_moment)
        pairs = _pairs(events)
        said += [_proposal(*pair) for pair in pairs]
        said += _unmatched(day, events, pairs)
    if len(said) > TOLD_PAIRS_MAX:
        more = counted(
            "{n} more pair or day like these was found",
            "{n} more pairs or days like these were found",
            len(said) - TOLD_PAIRS_MAX,
        )
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


def _proposal(before: ObservedEvent, after: ObservedEvent) -> Message:
    same_list = _list_of(before.place) == _list_of(after.place)
    return message(
        _SAME_EVENT if before.clusters is None else _SAME_CLUSTER,
        first=before.place,
        one=_said(before),
        second=Place(row=after.place.row) if same_list else after.place,
        other=_said(after),
        day=before.day.isoformat(),
        minutes=_minutes(),
        becomes=_COUNTED_TWICE if same_list else _COUNTED_ONCE,
    )


def _said(event: ObservedEvent) -> str:
    clock = _moment(event).strftime("%H:%M")
    return f"{clock}, {event.observer}" if event.observer else clock


def _minutes() -> int:
    return int(CLUSTER_GAP.total_seconds()) // 60


def _unmatched(
    day: date, events: Sequence[ObservedEvent], pairs: Sequence[tuple[ObservedEvent, ObservedEvent]]
) -> list[Message]:
    if len({_list_of(event.place) for event in events}) < 2:
        return []
    paired = {id(event) for pair in pairs for event in pair}
    alone = [event for event in events if id(event) not in paired]
    if len({_list_of(event.place) for event in alone}) < 2:
        return []
    told = [
        message("{place} ({event})", place=event.place, event=_said(event)) for event in alone[:6]
    ]
    sentence = message(
        "{day}: events that stand in one list only: {events}; of the two lists only the larger "
        "count of the day stands, so put both lists into one file if all of these happened",
        day=day.isoformat(),
        events=joined(told),
    )
    return [sentence]
