"""The export of "When Did I": seizures, rescue doses and dose changes in one table of actions.

Moments are UTC with a time zone beside them; a diary means the local calendar day. Places are
dropped when the file is read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import NONE_SEEN, exactly
from ivig_track.entries.entries import Count, DayEntry, DayOrigin, EventEntry, TherapyEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.count_cells import read_whole_count
from ivig_track.reading.cells.count_words import ZERO_WORDS
from ivig_track.reading.cells.dates import at
from ivig_track.reading.cells.event_tally import DAYS_WITHOUT_ROWS, ObservedEvent, daily_totals
from ivig_track.reading.cells.moments.zones import (
    DAYS_IN_UTC,
    LOCAL_DAYS,
    UNKNOWN_ZONE,
    ZONE_FIX,
    zone_named,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import read_date_column
from ivig_track.reading.headers.header_words import DIARY_HEADERS, Role
from ivig_track.reading.headers.headers import Header, data_rows, find_header, open_diary
from ivig_track.reading.headers.repeated_rows import RowsOfEvents, without_repeats
from ivig_track.reading.headers.seizure_types import OTHER_SEIZURE, denies_seizures

_SEIZURE = Pattern(r"\b(seizures?|spasms?|fits?|clusters?)\b", re.IGNORECASE)
_CLUSTER = Pattern(r"\bclusters?\b", re.IGNORECASE)
_SPASM = Pattern(r"\b(?:spasms?|clusters?)\b", re.IGNORECASE)
_RESCUE = Pattern(
    r"\b(?:rescue|diazepam|diastat|midazolam|buccolam|nayzilam|valtoco|lorazepam)\b", re.IGNORECASE
)
_DOSE_CHANGE = Pattern(
    r"^(?P<verb>reduce|change|increase|start|stop|raise|lower)\s+(?P<name>.+)$", re.IGNORECASE
)
_NAME_ALONE = Pattern(r"(?P<verb>)(?P<name>.+)")
#: What the verb of a change says of its direction, as the kind of the step.
_KIND_OF_VERB = {
    "reduce": "dose reduction",
    "lower": "dose reduction",
    "increase": "dose increase",
    "raise": "dose increase",
    "change": "dose change",
}
_FILLERS = Pattern(r"\b(my|the|dose|last)\b", re.IGNORECASE)
_MILLIGRAMS = Pattern(r"\s*(\d+(?:[.,]\d+)?)\s*(?:mg)?\s*", re.IGNORECASE)

_ONE_EACH = message(
    "every seizure is counted as one, an action that names a cluster as one cluster"
)
_MILLIGRAMS_A_DAY = message("a number in the note of a dose change was read as mg a day")
_NO_SEIZURES = message("no spasms stated")
_NOT_OF_THE_DAY = message("it says that there were none, but not of the whole day")
_ONE_SEIZURE, _ONE_CLUSTER = message("one seizure"), message("one cluster")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has the columns Action and UTC Time."""
    header = find_header(sheet, DIARY_HEADERS, Role.ACTION)
    return header is not None and header.has(Role.UTC)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read every action: seizures are counted one each, dose changes become therapy steps."""
    findings = Findings()
    opened = open_diary(sheet, Role.ACTION, findings)
    if opened is None:
        return findings
    as_written, (sheet, header) = sheet, opened
    moments = _local_moments(sheet, header, choices, findings)
    steps: list[TherapyEntry] = []
    events = RowsOfEvents(
        as_written,
        header.titles,
        {index: (moment.date(), moment.time()) for index, moment in moments.items()},
        lambda index: not sheet.cell(index, header.columns.get(Role.NOTE)),
    )
    for index in without_repeats(sheet, list(moments), events, findings):
        _read_action(sheet, index, header, moments[index], findings, steps)
    counted, problems = daily_totals(findings.observed_events)
    findings.days += counted
    findings.problems += problems
    findings.therapies += _steps_to_next(steps)
    findings.decisions += _decisions(sheet, choices, steps)
    return findings


def _local_moments(
    sheet: Sheet, header: Header, choices: ReadingChoices, findings: Findings
) -> dict[int, datetime]:
    rows = data_rows(sheet, header)
    title = header.title(Role.UTC)
    dates = read_date_column(sheet, header.columns[Role.UTC], rows, choices, title=title)
    findings.decisions += dates.decisions
    findings.problems += dates.problems
    if not header.has(Role.ZONE):
        findings.decisions.append(message(DAYS_IN_UTC, file=sheet.file))
    else:
        findings.decisions.append(message(LOCAL_DAYS, file=sheet.file))
    local = {}
    for index in rows:
        zone_name = sheet.cell(index, header.columns.get(Role.ZONE))
        zone = zone_named(zone_name if header.has(Role.ZONE) else "UTC")
        if index not in dates.days:
            text = dates.unreadable[index]
            what, fix = message("this is not a moment"), message("correct it in the app")
            findings.slip(sheet, index, what, fix, text)
        elif zone is None:
            findings.slip(sheet, index, UNKNOWN_ZONE, ZONE_FIX, zone_name)
        else:
            moment = at(dates.days[index], dates.written[index].clock).replace(tzinfo=UTC)
            local[index] = moment.astimezone(zone)
    return local


def _read_action(
    sheet: Sheet,
    index: int,
    header: Header,
    moment: datetime,
    findings: Findings,
    steps: list[TherapyEntry],
) -> None:
    action = sheet.cell(index, header.columns[Role.ACTION])
    note = sheet.cell(index, header.columns.get(Role.NOTE))
    day, place = moment.date(), sheet.place(index)
    if change := _dose_change(action, note):
        steps.append(_step(change, note, day, sheet, index))
        findings.use(sheet, index, message("a change of dose"))
    elif OTHER_SEIZURE.search(action) and not _SPASM.search(action):
        reason = message('"{kind}" is another type of seizure, not a spasm', kind=action)
        findings.set_aside(sheet, index, reason)
    elif _RESCUE.search(action):
        findings.events.append(EventEntry(day, "rescue", note or action, place=place))
        findings.use(sheet, index, message("a rescue dose"))
    elif denies_seizures(action):
        _read_denial(sheet, index, action, moment, findings)
    elif _SEIZURE.search(action):
        clusters, spasms = _size(action, note)
        clock = moment.time().replace(tzinfo=None)
        findings.observed_events.append(
            ObservedEvent(day, clusters, spasms, place, note=note, clock=clock)
        )
        findings.use(sheet, index, _ONE_SEIZURE if clusters is None else _ONE_CLUSTER)
    else:
        reason = message(
            '"{action}" is neither a single seizure, a dose change nor a rescue dose', action=action
        )
        findings.set_aside(sheet, index, reason)


def _read_denial(
    sheet: Sheet, index: int, action: str, moment: datetime, findings: Findings
) -> None:
    """Read "no seizures today" as none; "no seizures overnight" leaves the day open."""
    day, place = moment.date(), sheet.place(index)
    if plain_words(action) in ZERO_WORDS:
        findings.observed_events.append(ObservedEvent(day, NONE_SEEN, NONE_SEEN, place))
        findings.use(sheet, index, _NO_SEIZURES)
        return
    findings.set_aside(sheet, index, _NOT_OF_THE_DAY)
    findings.days.append(DayEntry(day, place=place, origin=DayOrigin.SET_ASIDE))


def _size(action: str, note: str) -> tuple[Count | None, Count | None]:
    """Give clusters and spasms of an action: a cluster has the size that its note says, if any."""
    if not _CLUSTER.search(action):
        return None, exactly(1)
    cell = read_whole_count(note)
    named = cell.spasms if cell.trouble is None else None
    return exactly(1), named or (cell.count if _is_some(cell.count) else None)


def _is_some(count: Count | None) -> bool:
    return count is not None and count.low > 0


def _dose_change(action: str, note: str) -> re.Match[str] | None:
    """Find a change of dose: said so, or a medicine's name with a number in the note."""
    if change := _DOSE_CHANGE.match(action):
        return change
    named = medicine_class(action) != MedicineClass.OTHER and _MILLIGRAMS.fullmatch(note)
    return _NAME_ALONE.fullmatch(action) if named else None


def _step(change: re.Match[str], note: str, day: date, sheet: Sheet, index: int) -> TherapyEntry:
    name = " ".join(_FILLERS.sub(" ", change["name"]).split()) or change["name"].strip()
    milligrams = _MILLIGRAMS.fullmatch(note)
    dose = float(milligrams[1].replace(",", ".")) if milligrams else None
    if change["verb"].lower() == "stop":
        dose = 0.0
    return TherapyEntry(
        name,
        day,
        kind=_KIND_OF_VERB.get(change["verb"].lower(), ""),
        dose=dose,
        unit="mg" if dose is not None else "",
        note="" if milligrams else note,
        place=sheet.place(index),
    )


def _steps_to_next(steps: list[TherapyEntry]) -> list[TherapyEntry]:
    """Let each step last to the day before the next one of the same medicine.

    A second change on the same day replaces the first one. A dose of 0 ends the medicine: its step
    is the day on which it was stopped.
    """
    ended = []
    for name in dict.fromkeys(step.name for step in steps):
        own = sorted((s for s in steps if s.name == name), key=lambda step: step.start)
        for step, following in zip(own, [*own[1:], None], strict=True):
            if following is not None and following.start == step.start:
                continue
            ended.append(_ended(step, following))
    return sorted(ended, key=lambda step: (step.name.casefold(), step.start))


def _ended(step: TherapyEntry, following: TherapyEntry | None) -> TherapyEntry:
    stop = following.start - timedelta(days=1) if following else None
    if step.dose == 0:
        stop = step.start
    return replace(step, stop=stop)


def _decisions(sheet: Sheet, choices: ReadingChoices, steps: list[TherapyEntry]) -> list[Message]:
    said = [_ONE_EACH]
    if steps:
        said.append(_MILLIGRAMS_A_DAY)
    if choices.gaps == "unrecorded":
        said.append(DAYS_WITHOUT_ROWS)
    return [message("{file}: {decision}", file=sheet.file, decision=each) for each in said]
