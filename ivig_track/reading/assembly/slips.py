"""Slips of the pen: a row or a day that cannot be is set aside, and the rest is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import (
    DayEntry,
    DayOrigin,
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.errors import Place, Problem

Table = tuple[str, str]


def slips_and_problems(
    problems: Iterable[Problem], import_log: Sequence[ImportLogRow]
) -> tuple[list[Problem], list[Problem]]:
    """Part what spoils a row from what spoils a file.

    A sheet with more rows that cannot be than rows that were used is not what it is taken for: none
    of its slips is one.
    """
    problems = list(dict.fromkeys(problems))
    if not any(problem.is_slip for problem in problems):
        return [], problems
    used = Counter(_table(n.place) for n in import_log if n.outcome is not RowOutcome.SET_ASIDE)
    found = Counter(_table(problem.place) for problem in problems if problem.is_slip)
    slips = [
        problem
        for problem in problems
        if problem.is_slip and found[_table(problem.place)] <= max(1, used[_table(problem.place)])
    ]
    return slips, [problem for problem in problems if problem not in slips]


def _table(place: Place) -> Table:
    return place.file, place.sheet


def days_without_slips(days: Iterable[DayEntry], slips: Iterable[Problem]) -> list[DayEntry]:
    """Leave each day without a count that a slip of the same sheet spoils; its words stay."""
    spoilt = {(slip.day, *_table(slip.place)) for slip in slips if slip.day is not None}
    return [
        _set_aside(entry) if (entry.day, *_table(entry.place)) in spoilt else entry
        for entry in days
    ]


def _set_aside(entry: DayEntry) -> DayEntry:
    return replace(entry, spasms=None, clusters=None, origin=DayOrigin.SET_ASIDE)


def log_of_slips(
    import_log: Iterable[ImportLogRow], slips: Iterable[Problem], days: Iterable[DayEntry]
) -> list[ImportLogRow]:
    """Account for the one row of each spoilt day as set aside; a row of many days was used."""
    days_of_row = Counter(entry.place for entry in days)
    reasons = {
        slip.place: slip.what
        for slip in slips
        if slip.day is not None and days_of_row[slip.place] == 1
    }
    return [
        line._replace(outcome=RowOutcome.SET_ASIDE, reason=reasons[line.place])
        if line.place in reasons and line.outcome is RowOutcome.USED
        else line
        for line in import_log
    ]


def infusions_without_slips(
    infusions: Iterable[InfusionEntry], slips: Iterable[Problem]
) -> list[InfusionEntry]:
    """Leave the dose out where it cannot be, or where two rows of a day contradict each other.

    That IVIG was given on the day stands all the same.
    """
    spoilt = {slip.place for slip in slips}
    doubted = {entry.day for entry in infusions if entry.place in spoilt}
    kept: dict[date | tuple[date, Place], InfusionEntry] = {}
    for entry in infusions:
        if entry.day in doubted:
            bare = replace(entry, dose_g=None, dose_g_per_kg=None, weight_kg=None)
            kept.setdefault(entry.day, bare)
        else:
            kept[entry.day, entry.place] = entry
    return list(kept.values())


def therapies_without_slips(
    therapies: Iterable[TherapyEntry], slips: Iterable[Problem]
) -> tuple[list[TherapyEntry], list[UnreadMaterial]]:
    """Leave out dose steps that cannot be; what they name stays in sight as unread."""
    spoilt = {slip.place for slip in slips}
    left = [entry for entry in therapies if entry.place in spoilt]
    unread = [
        UnreadMaterial(entry.place, "", entry.name, material_named(entry.name) or Material.MEDICINE)
        for entry in left
    ]
    return [entry for entry in therapies if entry.place not in spoilt], unread


def events_without_slips(
    events: Iterable[EventEntry], slips: Collection[Problem]
) -> list[EventEntry]:
    """Leave out when a reaction began where that cannot be."""
    spoilt = {slip.place for slip in slips}
    return [
        replace(entry, onset_hours=None) if entry.place in spoilt else entry for entry in events
    ]
