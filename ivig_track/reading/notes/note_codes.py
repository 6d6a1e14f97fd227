"""Codes for "nobody counted" in typed lines: such a day has no count, and it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ivig_track.entries.entries import DayEntry, DayState
from ivig_track.reading.cells.codes_of_days import codes_of_days
from ivig_track.reading.cells.missing_codes import explained_codes
from ivig_track.reading.findings import Findings

_BARE = frozenset({DayState.COUNTED, DayState.NONE_SEEN})


def without_codes(
    file: str, legend: Iterable[str], days: Iterable[DayEntry], findings: Findings
) -> list[DayEntry]:
    """Give the days of typed lines; one whose number stands for "nobody counted" has no count.

    `legend` are the lines that may explain a code.
    """
    entries = list(days)
    days_of: dict[int, list[str]] = {}
    for entry in entries:
        number = _bare_number(entry)
        if number is not None:
            days_of.setdefault(number, []).append(entry.day.isoformat())
    codes, decisions = codes_of_days(file, days_of, explained_codes(legend))
    findings.decisions += decisions
    return [
        replace(entry, spasms=None) if _bare_number(entry) in codes else entry for entry in entries
    ]


def _bare_number(entry: DayEntry) -> int | None:
    count = entry.spasms
    is_bare = count is not None and count.state in _BARE and entry.clusters is None
    return int(count.best) if is_bare and count is not None and count.best is not None else None
