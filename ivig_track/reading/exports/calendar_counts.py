"""Appointments that say how many spasms a day had, "Spasms 12": a diary kept in a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.counts import NONE_SEEN, exactly
from ivig_track.entries.entries import DayEntry, DayState, ImportLogRow, RowOutcome
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.count_cells import CellCount
from ivig_track.reading.cells.event_tally import DAYS_WITHOUT_ROWS, ObservedEvent, daily_totals
from ivig_track.reading.cells.note_sayings import NAMES_OF_SPASMS, read_saying
from ivig_track.reading.findings import Findings

#: One appointment with a number may be anything; two days of them are a diary.
DAYS_MIN = 2
_ONE_DAY, _ONE_EVENT = message("one day"), message("one event")
_NO_COUNT = message("it names spasms, and no count of them that can be read")
_TWICE = message("the same day stands twice with different counts; it is left unrecorded")
_SAME = message("the same day and the same count as another appointment")
_KEEP_ONE = message("keep one appointment for each day")


class Saying(NamedTuple):
    """An appointment that names spasms: its text, its day, its time of day where it has one.

    `cell` is None where no count can be read in it.
    """

    place: Place
    text: str
    day: date
    clock: time | None
    cell: CellCount | None
    remark: str = ""


def saying_of(place: Place, text: str, day: date, clock: time | None) -> Saying | None:
    """Give what an appointment says of spasms; None where it does not name them.

    >>> saying_of(Place("a.ics"), "Spasms 12", date(2024, 3, 1), None).cell.spasms.best
    12
    >>> saying_of(Place("a.ics"), "Run 5", date(2024, 3, 1), None) is None
    True
    """
    if NAMES_OF_SPASMS.isdisjoint(plain_words(text).split()):
        return None
    cell, remark = read_saying(text)
    if cell.trouble is not None or not any((cell.count, cell.spasms, cell.clusters)):
        return Saying(place, text, day, clock, None)
    return Saying(place, text, day, clock, cell, remark)


def take_counts(sayings: list[Saying], findings: Findings) -> None:
    """Take the counts for days of a diary where they are two days or more, and no exception."""
    with_count = [saying for saying in sayings if saying.cell is not None]
    if not with_count:
        return
    days = {saying.day for saying in with_count}
    if len(days) < DAYS_MIN or len(with_count) * 2 <= len(sayings):
        findings.decisions.append(_not_taken(with_count))
        return
    without = [saying for saying in sayings if saying.cell is None]
    _log(without, RowOutcome.SET_ASIDE, _NO_COUNT, findings)
    are_timed = all(saying.clock is not None for saying in with_count)
    if are_timed and len(days) < len(with_count):
        _take_events(with_count, findings)
    else:
        _take_days(with_count, findings)
    findings.decisions.append(
        counted(
            "{file}: {n} appointment with a count of spasms was read as a diary",
            "{file}: {n} appointments with a count of spasms were read as a diary",
            len(with_count),
            file=with_count[0].place.file,
        )
    )


def _not_taken(with_count: list[Saying]) -> Message:
    return counted(
        "{file}: {n} appointment names spasms with a number; that was not taken for a diary: "
        "give a list with a date and a count for each day",
        "{file}: {n} appointments name spasms with a number; that was not taken for a diary: "
        "give a list with a date and a count for each day",
        len(with_count),
        file=with_count[0].place.file,
    )


def _take_days(sayings: list[Saying], findings: Findings) -> None:
    kept: dict[date, Saying] = {}
    unlike: set[date] = set()
    for saying in sayings:
        before = kept.setdefault(saying.day, saying)
        if before is saying:
            continue
        if before.cell == saying.cell:
            _log([saying], RowOutcome.MERGED, _SAME, findings)
            continue
        unlike.add(saying.day)
        what = message("{day} stands here twice with different counts", day=saying.day.isoformat())
        findings.problems.append(
            Problem(what, _KEEP_ONE, saying.place, saying.text, is_slip=True, day=saying.day)
        )
    _log([one for one in sayings if one.day in unlike], RowOutcome.SET_ASIDE, _TWICE, findings)
    for day, saying in kept.items():
        cell = saying.cell
        if cell is not None and day not in unlike:
            _log([saying], RowOutcome.USED, _ONE_DAY, findings)
            spasms = cell.spasms or cell.count
            findings.days.append(
                DayEntry(day, spasms, cell.clusters, note=saying.remark, place=saying.place)
            )


def _take_events(sayings: list[Saying], findings: Findings) -> None:
    _log(sayings, RowOutcome.USED, _ONE_EVENT, findings)
    for saying in sayings:
        cell = saying.cell
        if cell is None:
            continue
        count = cell.spasms or cell.count
        is_zero = count is not None and count.state is DayState.NONE_SEEN
        clusters = NONE_SEEN if is_zero else cell.clusters or exactly(1)
        findings.observed_events.append(
            ObservedEvent(
                saying.day, clusters, count, saying.place, note=saying.remark, clock=saying.clock
            )
        )
    days, problems = daily_totals(findings.observed_events)
    findings.days += days
    findings.problems += problems
    file = sayings[0].place.file
    findings.decisions.append(message("{file}: {decision}", file=file, decision=DAYS_WITHOUT_ROWS))


def _log(
    sayings: Iterable[Saying], outcome: RowOutcome, reason: Message, findings: Findings
) -> None:
    """Say in the account what became of appointments; they stood there as set aside."""
    texts = {saying.place: saying.text for saying in sayings}
    findings.import_log = [
        ImportLogRow(line.place, outcome, reason, (texts[line.place],))
        if line.place in texts
        else line
        for line in findings.import_log
    ]
