"""A reading without what cannot be: days, doses and steps that contradict themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ivig_track.entries.entries import ImportLogRow, Reading, RowOutcome
from ivig_track.errors import Problem
from ivig_track.messages.message import message
from ivig_track.reading.assembly.entry_checks import check_files
from ivig_track.reading.assembly.outside_infusions import OutsideInfusions, place_infusions
from ivig_track.reading.assembly.slips import (
    days_without_slips,
    events_without_slips,
    infusions_without_slips,
    log_of_slips,
    therapies_without_slips,
)

_OUTSIDE = message("this infusion lies outside the diary")


def without_slips(reading: Reading, now: date) -> Reading:
    """Set aside what contradicts itself, and say so; what spoils the whole stays for the checks.

    `now` tells which infusions are still to come.
    """
    placed = place_infusions(reading.infusions, reading.days, now)
    reading = replace(
        reading,
        infusions=tuple(placed.kept),
        import_log=_log_of_placed(reading.import_log, placed),
        decisions=(*reading.decisions, *placed.decisions),
        unread=(*reading.unread, *placed.unread),
        slips=(*reading.slips, *placed.slips),
    )
    slips = [problem for problem in check_files(reading) if problem.is_slip]
    return _set_aside(reading, slips) if slips else reading


def _set_aside(reading: Reading, slips: list[Problem]) -> Reading:
    therapies, unread = therapies_without_slips(reading.therapies, slips)
    all_slips = (*reading.slips, *slips)
    return replace(
        reading,
        days=tuple(days_without_slips(reading.days, slips)),
        infusions=tuple(infusions_without_slips(reading.infusions, slips)),
        therapies=tuple(therapies),
        events=tuple(events_without_slips(reading.events, slips)),
        import_log=tuple(log_of_slips(reading.import_log, all_slips, reading.days)),
        unread=(*reading.unread, *unread),
        slips=all_slips,
    )


def _log_of_placed(
    import_log: tuple[ImportLogRow, ...], placed: OutsideInfusions
) -> tuple[ImportLogRow, ...]:
    if not placed.left_out:
        return import_log
    return tuple(
        line._replace(outcome=RowOutcome.SET_ASIDE, reason=_OUTSIDE)
        if line.place in placed.left_out and line.outcome is RowOutcome.USED
        else line
        for line in import_log
    )
