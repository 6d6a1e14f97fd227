"""Notes in which each line has a time of day and days repeat: each line is one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

from ivig_track.entries.choices import DateOrder
from ivig_track.entries.counts import NONE_SEEN, exactly
from ivig_track.entries.entries import DayEntry, DayOrigin, DayState
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import message
from ivig_track.reading.cells.date_order import DatedCell, day_in
from ivig_track.reading.cells.dates import WrittenDate
from ivig_track.reading.cells.event_tally import ObservedEvent, daily_totals
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.repeated_rows import RowsOfEvents, without_repeats

_NO_SPASMS, _ONE_EVENT = message("no spasms stated"), message("one event")


def is_list_of_events(cells: Sequence[DatedCell], are_messages: Iterable[bool]) -> bool:
    """Tell notes whose every line has a time of its own, with days that stand on several lines.

    A message only says when it was sent.
    """
    timed = [cell.date.clock not in {None, time(0)} for cell in cells]
    days = [cell.date.day_first or cell.date.month_first for cell in cells]
    return len(set(days)) < len(days) and all(timed) and not any(are_messages)


def read_events(
    sheet: Sheet,
    lines: Iterable[tuple[int, WrittenDate, str]],
    order: DateOrder,
    findings: Findings,
) -> None:
    """Read one event per line, and add up each day; a line that stands twice counts once."""
    line_of = {index: (written, said) for index, written, said in lines}
    moments = {
        index: (day, written.clock)
        for index, (written, _) in line_of.items()
        if (day := day_in(order, written)) is not None
    }
    events = RowsOfEvents(
        sheet, (), moments, lambda index: not any(map(str.isdigit, line_of[index][1]))
    )
    for index in without_repeats(sheet, list(line_of), events, findings):
        written, said = line_of[index]
        day = day_in(order, written)
        if day is None:
            what, fix = no_day_in(sheet.cell(index, 0), message("there is no such day"))
            findings.slip(sheet, index, what, fix, said)
            continue
        cell, note = read_saying(said)
        count = cell.spasms or cell.count
        if cell.trouble is not None or (count is None and cell.clusters is None):
            reason = message('"{line}": no event that can be counted', line=said)
            findings.set_aside(sheet, index, reason)
            if said.strip():
                open_day = DayEntry(day, place=sheet.place(index), origin=DayOrigin.SET_ASIDE)
                findings.days.append(open_day)
            continue
        zero = count is not None and count.state == DayState.NONE_SEEN
        findings.use(sheet, index, _NO_SPASMS if zero else _ONE_EVENT)
        clusters = NONE_SEEN if zero else cell.clusters or exactly(1)
        place = sheet.place(index)
        findings.observed_events.append(
            ObservedEvent(day, clusters, count, place, note=note, clock=written.clock)
        )
    days, problems = daily_totals(findings.observed_events)
    findings.days += days
    findings.problems += problems
