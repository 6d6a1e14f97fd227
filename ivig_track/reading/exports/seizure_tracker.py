"""The export of Seizure Tracker: one sectioned file, or its table of seizures alone.

One row of the type "Infantile Spasms (cluster)" is one cluster. A 0 for its spasms means that the
number was not entered, for a cluster holds at least one. Carers may press once per spasm: rows
without a length that follow each other closely are one cluster.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import CLUSTER_GAP, add_counts, at_least, exactly
from ivig_track.entries.entries import Count, DayEntry, DayOrigin, ImportLogRow, RowOutcome
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import counted, message
from ivig_track.reading.cells.dates import at, is_filler_date
from ivig_track.reading.cells.event_tally import DAYS_WITHOUT_ROWS, ObservedEvent, daily_totals
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import DateColumn, read_date_column
from ivig_track.reading.headers.repeated_rows import RowsOfEvents, without_repeats
from ivig_track.reading.headers.seizure_types import SeizureType, seizure_type

_MOMENT, _SPASMS, _TYPE = "date time", "type isspasmnum", "type"
_GAP_MINUTES = int(CLUSTER_GAP.total_seconds()) // 60
_LENGTHS = ("length hr", "length min", "length sec")
#: The columns of the export that are read, and as what.
_READ_AS = {
    _MOMENT: message("date"),
    _SPASMS: message("spasms"),
    _TYPE: message("type"),
    **dict.fromkeys(_LENGTHS, message("duration")),
}
_ONE_CLUSTER = message("one cluster")
_NO_ROW_OF_THE_DIARY = message("the profile, a heading or another section, not a row of the diary")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has the columns Date_Time, type and type_ISSpasmNum."""
    return _header_index(sheet) is not None


def _header_index(sheet: Sheet) -> int | None:
    for index, row in enumerate(sheet.rows[:200]):
        if {_MOMENT, _SPASMS, _TYPE} <= {plain_words(cell) for cell in row}:
            return index
    return None


@dataclass(frozen=True, slots=True)
class _Press:
    """One row of spasms: when, of what type, how many, and whether a length was entered."""

    index: int
    moment: datetime
    kind: SeizureType
    spasms: int
    has_length: bool


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one cluster per row, and add up each day."""
    findings = Findings()
    header = _header_index(sheet)
    if header is None:
        return findings
    _set_profile_aside(sheet, range(header), findings)
    columns = {plain_words(title): column for column, title in enumerate(sheet.rows[header])}
    _claim(sheet, header, columns, findings)
    end = _end_of_section(sheet, header)
    rows = [i for i in range(header + 1, end) if not sheet.is_blank(i)]
    _set_profile_aside(sheet, range(end, len(sheet.rows)), findings)
    dates = read_date_column(sheet, columns[_MOMENT], rows, choices)
    findings.decisions += dates.decisions
    findings.problems += dates.problems
    moments = {index: (day, dates.written[index].clock) for index, day in dates.days.items()}
    # The app writes seconds: what is the same to the second was exported twice.
    events = RowsOfEvents(sheet, sheet.rows[header], moments, lambda _index: False)
    rows = without_repeats(sheet, rows, events, findings)
    presses = [
        press for i in rows if (press := _press(sheet, i, columns, dates, findings)) is not None
    ]
    findings.claims.day_of_row = dates.days
    findings.observed_events += _observed_events(sheet, presses, findings)
    days, problems = daily_totals(findings.observed_events)
    findings.days += days
    findings.problems += problems
    if choices.gaps == "unrecorded":
        findings.decisions.append(
            message("{file}: {decision}", file=sheet.file, decision=DAYS_WITHOUT_ROWS)
        )
    return findings


def _claim(sheet: Sheet, header: int, columns: dict[str, int], findings: Findings) -> None:
    claims = findings.claims
    claims.titles, claims.title_rows = sheet.rows[header], {header}
    claims.used = {columns[name]: said for name, said in _READ_AS.items() if name in columns}


def _end_of_section(sheet: Sheet, header: int) -> int:
    """Give the row at which the seizures end: another section may follow them."""
    for index in range(header + 1, len(sheet.rows)):
        filled = [cell for cell in sheet.rows[index] if cell.strip()]
        if len(filled) == 1 and plain_words(filled[0]).startswith("end "):
            return index
    return len(sheet.rows)


def is_profile(sheet: Sheet) -> bool:
    """Tell the file of the child's profile, which stands beside the seizures in some exports."""
    titles = {plain_words(cell) for row in sheet.rows[:3] for cell in row}
    marks = {"unlinked id", "profile id"}
    about_the_child = {"gender", "birth month", "birthdate", "birth date", "dob", "name", "profile"}
    return not titles.isdisjoint(marks) and not titles.isdisjoint(about_the_child)


def read_profile(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Set the profile aside unread: what it says of the child is not repeated anywhere."""
    findings = Findings()
    _set_profile_aside(sheet, range(len(sheet.rows)), findings)
    return findings


def _set_profile_aside(sheet: Sheet, rows: range, findings: Findings) -> None:
    for index in rows:
        if not sheet.is_blank(index):
            # What the profile says of the child is not repeated anywhere.
            line = ImportLogRow(sheet.place(index), RowOutcome.SET_ASIDE, _NO_ROW_OF_THE_DIARY)
            findings.import_log.append(line)


def _press(
    sheet: Sheet, index: int, columns: dict[str, int], dates: DateColumn, findings: Findings
) -> _Press | None:
    text = sheet.cell(index, columns[_MOMENT])
    kind_text = sheet.cell(index, columns[_TYPE])
    kind = seizure_type(kind_text)
    if index not in dates.days:
        if is_filler_date(text) or not text:
            reason = message('"{text}" is not a date: the export filled it in', text=text)
            findings.set_aside(sheet, index, reason)
        elif not dates.is_contradicted(index):
            fix = message("correct the date in the app and export again")
            findings.slip(sheet, index, message("this is not a date"), fix, text)
        return None
    if kind in {SeizureType.OTHER, SeizureType.UNSAID}:
        reason = message('"{kind}" is another type of seizure, not a spasm', kind=kind_text)
        findings.set_aside(sheet, index, reason)
        return None
    spasms = _whole(sheet.cell(index, columns[_SPASMS]))
    if spasms is None or spasms < 0:
        what = message("the number of spasms cannot be")
        fix = message("correct it in the app and export again")
        value = sheet.cell(index, columns[_SPASMS])
        findings.slip(sheet, index, what, fix, value)
        aside = DayEntry(dates.days[index], place=sheet.place(index), origin=DayOrigin.SET_ASIDE)
        findings.days.append(aside)
        return None
    lengths = [_whole(sheet.cell(index, columns.get(name))) or 0 for name in _LENGTHS]
    moment = at(dates.days[index], dates.written[index].clock)
    return _Press(index, moment, kind, spasms, any(lengths))


def _whole(text: str) -> int | None:
    if not text:
        return 0
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 7 else None


def _observed_events(
    sheet: Sheet, presses: list[_Press], findings: Findings
) -> list[ObservedEvent]:
    observed_events = []
    runs = _runs(presses)
    merged = len(presses) - len(runs)
    if merged:
        findings.decisions.append(
            counted(
                "{file}: rows without a length at most {minutes} minutes apart were read as one "
                "cluster; {n} row was merged so",
                "{file}: rows without a length at most {minutes} minutes apart were read as one "
                "cluster; {n} rows were merged so",
                merged,
                file=sheet.file,
                minutes=_GAP_MINUTES,
            )
        )
    for run in runs:
        first = run[0]
        findings.use(sheet, first.index, _ONE_CLUSTER)
        for press in run[1:]:
            reason = message(
                "within {minutes} minutes: the same cluster as row {row}",
                minutes=_GAP_MINUTES,
                row=sheet.row_numbers[first.index],
            )
            findings.merge(sheet, press.index, reason)
        clusters = exactly(1) if first.kind == SeizureType.CLUSTER else None
        observed_events.append(
            ObservedEvent(
                first.moment.date(),
                clusters,
                _spasms(run),
                sheet.place(first.index),
                clock=first.moment.time(),
            )
        )
    return observed_events


def _runs(presses: list[_Press]) -> list[list[_Press]]:
    ordered = sorted(presses, key=lambda press: press.moment)
    runs = [[press] for press in ordered[:1]]
    for before, press in pairwise(ordered):
        if _same_cluster(before, press):
            runs[-1].append(press)
        else:
            runs.append([press])
    return runs


def _same_cluster(before: _Press, press: _Press) -> bool:
    pressed = not (before.has_length or press.has_length)
    same_kind = before.kind == press.kind == SeizureType.CLUSTER
    same_day = before.moment.date() == press.moment.date()
    return pressed and same_kind and same_day and press.moment - before.moment <= CLUSTER_GAP


def _spasms(run: list[_Press]) -> Count | None:
    known = [exactly(press.spasms) for press in run if press.spasms]
    if len(known) == len(run):
        return add_counts(known)
    if len(run) > 1:
        return at_least(sum(max(press.spasms, 1) for press in run))
    return None if run[0].kind == SeizureType.CLUSTER else exactly(1)
