"""Rows of single days that follow one another, joined to one dose step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ivig_track.clinical.medicines import medicine_key
from ivig_track.entries.entries import TherapyEntry

_NEXT_DAY = timedelta(days=1)


def joined_days(therapies: Iterable[TherapyEntry]) -> list[TherapyEntry]:
    """Join steps of one day each where medicine and dose are the same and no day is between.

    The same day twice is two gifts: their amounts are added up. Longer steps stay as they are, and
    so does the order of what stays.

    >>> days = [TherapyEntry("prednisolone", date(2024, 3, n), date(2024, 3, n)) for n in (5, 6, 8)]
    >>> [(step.start.day, step.stop.day) for step in joined_days(days)]
    [(5, 6), (8, 8)]
    """
    single: dict[tuple[str, str, date], TherapyEntry] = {}
    others: list[TherapyEntry] = []
    for entry in therapies:
        if entry.stop != entry.start:
            others.append(entry)
            continue
        key = (medicine_key(entry.name, entry.kind), entry.unit, entry.start)
        before = single.get(key)
        single[key] = entry if before is None else _added(before, entry)
    return [*others, *_runs(single)]


def _added(one: TherapyEntry, other: TherapyEntry) -> TherapyEntry:
    both = None if one.dose is None or other.dose is None else one.dose + other.dose
    return replace(one, dose=both)


def _runs(single: dict[tuple[str, str, date], TherapyEntry]) -> list[TherapyEntry]:
    runs: list[TherapyEntry] = []
    for key in sorted(single):
        entry = single[key]
        last = runs[-1] if runs else None
        follows = (
            last is not None and last.stop is not None and entry.start == last.stop + _NEXT_DAY
        )
        if last is not None and follows and _is_same_step(last, entry):
            runs[-1] = replace(last, stop=entry.start)
        else:
            runs.append(entry)
    return runs


def _is_same_step(one: TherapyEntry, other: TherapyEntry) -> bool:
    same_medicine = medicine_key(one.name, one.kind) == medicine_key(other.name, other.kind)
    follows = one.stop is not None and other.start == one.stop + _NEXT_DAY
    return follows and same_medicine and (one.dose, one.unit) == (other.dose, other.unit)
