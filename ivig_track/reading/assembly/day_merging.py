"""One entry per calendar day out of everything that was found, and gaps as the user states them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ivig_track.entries.counts import NONE_SEEN
from ivig_track.entries.entries import NOT_BLANK, Count, DayEntry, DayOrigin, DayState
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.headers.seizure_types import leaves_day_open

#: Longest diary that is believed; beyond it a year is a slip.
SPAN_DAYS_MAX = 366 * 40
#: Longest run of blank days that a family can have watched without a word (judgement).
WATCHED_RUN_DAYS_MAX = 21
_MEASURES = {"spasms": message("spasms"), "clusters": message("clusters")}
_UNCOUNTABLE = message("uncountable")
_NOT_BLANK_FIRST = (DayOrigin.SET_ASIDE, DayOrigin.LEFT_OUT)


def merge_days(days: Iterable[DayEntry]) -> tuple[list[DayEntry], list[Problem], list[Message]]:
    """Give one entry per day, sorted, with the problems and decisions of doing so.

    Where two sources speak of one day, a count fills what the other left open. Different counts
    are a conflict: the larger one stands, because a carer can miss spasms but does not see too
    many; it is said with both places.
    """
    by_day: dict[date, DayEntry] = {}
    decisions: list[Message] = []
    for entry in days:
        before = by_day.get(entry.day)
        by_day[entry.day] = entry if before is None else _joined(before, entry, decisions)
    merged = [by_day[day] for day in sorted(by_day)]
    return merged, _span_problems(merged), decisions


def _joined(first: DayEntry, second: DayEntry, decisions: list[Message]) -> DayEntry:
    spasms = _stronger(first, second, "spasms", decisions)
    clusters = _stronger(first, second, "clusters", decisions)
    keeps = first if first.spasms is not None or first.clusters is not None else second
    return replace(
        keeps,
        spasms=spasms,
        clusters=clusters,
        observer="; ".join(dict.fromkeys(t for t in (first.observer, second.observer) if t)),
        note="; ".join(dict.fromkeys(t for t in (first.note, second.note) if t)),
        origin=_origin(first, second),
    )


def _origin(*entries: DayEntry) -> DayOrigin:
    """Give the origin of a day that several sources tell: what one of them wrote was written."""
    counted = [n.origin for n in entries if n.spasms is not None or n.clusters is not None]
    if not counted:
        origins = {entry.origin for entry in entries}
        return next((origin for origin in _NOT_BLANK_FIRST if origin in origins), DayOrigin.WRITTEN)
    return DayOrigin.ASSUMED if set(counted) == {DayOrigin.ASSUMED} else DayOrigin.WRITTEN


def _stronger(
    first: DayEntry, second: DayEntry, measure: str, decisions: list[Message]
) -> Count | None:
    one, other = _of(first, measure), _of(second, measure)
    if one is None or other is None or one == other:
        return one or other
    kept, left = (one, other) if _size(one) >= _size(other) else (other, one)
    decisions.append(
        message(
            "{day}: {measure} differ between {first} ({one}) and {second} ({other}); the larger "
            "count was kept, {left} was not",
            day=first.day.isoformat(),
            measure=_MEASURES[measure],
            first=first.place,
            one=_said(one),
            second=second.place,
            other=_said(other),
            left=_said(left),
        )
    )
    return kept


def _of(entry: DayEntry, measure: str) -> Count | None:
    return entry.spasms if measure == "spasms" else entry.clusters


def _size(count: Count) -> tuple[float, float]:
    return (count.low if count.best is None else count.best, count.low)


def _said(count: Count) -> str | Message:
    return _UNCOUNTABLE if count.best is None else f"{count.best:g}"


def _span_problems(days: Sequence[DayEntry]) -> list[Problem]:
    if not days or (days[-1].day - days[0].day).days <= SPAN_DAYS_MAX:
        return []
    what = message(
        "the diary runs from {first} to {last}",
        first=days[0].day.isoformat(),
        last=days[-1].day.isoformat(),
    )
    return [Problem(what, message("check the years"), days[0].place)]


def with_implied_zeros(days: Sequence[DayEntry]) -> list[DayEntry]:
    """Complete stated zeros: no spasms means no clusters, and the reverse.

    Only for a measure that the diary counts at all; else a diary of spasms would become one of
    clusters that holds nothing but zeros.
    """
    counts_spasms = any(entry.spasms is not None for entry in days)
    counts_clusters = any(entry.clusters is not None for entry in days)
    return [_completed(entry, spasms=counts_spasms, clusters=counts_clusters) for entry in days]


def _completed(entry: DayEntry, *, spasms: bool, clusters: bool) -> DayEntry:
    if clusters and entry.clusters is None and _is_zero(entry.spasms):
        return replace(entry, clusters=NONE_SEEN)
    if spasms and entry.spasms is None and _is_zero(entry.clusters):
        return replace(entry, spasms=NONE_SEEN)
    return entry


def _is_zero(count: Count | None) -> bool:
    return count is not None and count.state == DayState.NONE_SEEN


def as_written(days: Iterable[DayEntry]) -> list[DayEntry]:
    """Take back every zero that nobody wrote."""
    return [
        replace(entry, spasms=None, clusters=None, origin=DayOrigin.WRITTEN)
        if entry.origin is DayOrigin.ASSUMED
        else entry
        for entry in days
    ]


def with_gaps_as_zero(
    days: Sequence[DayEntry], watched: tuple[date, date] | None = None
) -> tuple[list[DayEntry], list[Message]]:
    """Fill every unrecorded day between the first and the last with an assumed zero, and say so.

    Where the first and the last day that were `watched` are given, only days between them, both
    included, and only in runs of at most `WATCHED_RUN_DAYS_MAX`.

    A day on which something is written that could not be read is not one of them, nor is one whose
    note says that nobody watched, or that there were none in a part of the day, nor one whose note
    may be counts of parts of the day.
    """
    if not days:
        return [], []
    by_day = {entry.day: entry for entry in days}
    counts_clusters = any(entry.clusters is not None for entry in days)
    counts_spasms = any(entry.spasms is not None for entry in days) or not counts_clusters
    zero = (NONE_SEEN if counts_spasms else None, NONE_SEEN if counts_clusters else None)
    open_days = _days_left_open(days)
    said: list[Message] = []
    if watched is not None:
        open_days, said = _watched_days(open_days, watched)
    for day in open_days:
        entry = by_day.get(day, DayEntry(day))
        by_day[day] = replace(entry, spasms=zero[0], clusters=zero[1], origin=DayOrigin.ASSUMED)
    return [by_day[day] for day in sorted(by_day)], [_filled(len(open_days)), *said]


def days_that_may_be_zero(days: Sequence[DayEntry]) -> int:
    """Count the blank days that become zeros where all of the diary was watched."""
    if not days:
        return 0
    return len(_watched_days(_days_left_open(days), (days[0].day, days[-1].day))[0])


def _days_left_open(days: Sequence[DayEntry]) -> list[date]:
    """Give the days between the first and the last of which nothing says how they were."""
    by_day = {entry.day: entry for entry in days}
    span = range((days[-1].day - days[0].day).days + 1)
    every_day = (days[0].day + timedelta(days=offset) for offset in span)
    return [day for day in every_day if day not in by_day or _is_open(by_day[day])]


def _is_open(entry: DayEntry) -> bool:
    if entry.spasms is not None or entry.clusters is not None:
        return False
    is_aside = entry.origin in NOT_BLANK or leaves_day_open(entry.note)
    return not is_aside and counts_in_parts(entry.note) is None


def _watched_days(
    open_days: Iterable[date], watched: tuple[date, date]
) -> tuple[list[date], list[Message]]:
    first, last = watched
    runs = _runs([day for day in open_days if first <= day <= last])
    kept = [run for run in runs if len(run) <= WATCHED_RUN_DAYS_MAX]
    said = [_left_blank(run) for run in runs if run not in kept]
    return [day for run in kept for day in run], said


def _runs(days: Iterable[date]) -> list[list[date]]:
    """Part days, in their order, into runs of days that follow each other."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _left_blank(run: Sequence[date]) -> Message:
    return message(
        "nothing is written from {first} to {last}, {n} days in a row: too long to be taken as "
        "watched; they stay blank",
        first=run[0],
        last=run[-1],
        n=len(run),
    )


def _filled(number: int) -> Message:
    filled = counted(
        "{n} day without an entry was taken as a day without spasms",
        "{n} days without an entry were taken as days without spasms",
        number,
    )
    said = message("{filled}, because you chose --gaps zero", filled=filled)
    return said.for_page(phrase("{filled}, because you chose so"))
