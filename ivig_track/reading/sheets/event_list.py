"""A list with one row per cluster or spasm: date, time, how many, how long, notes.

A list says nothing about days without a row: they stay unrecorded, unless a row states a zero or
the user says that the diary was kept every day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from itertools import repeat
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import NONE_SEEN, exactly
from ivig_track.entries.entries import Count, DayState, RowOutcome
from ivig_track.entries.sheet import Sheet, tuples_of
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.count_cells import read_count
from ivig_track.reading.cells.dates import is_filler_date, parse_clock
from ivig_track.reading.cells.event_numbers import number_beside
from ivig_track.reading.cells.event_tally import (
    DAYS_WITHOUT_ROWS,
    ObservedEvent,
    daily_totals,
    is_zero,
)
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.findings import Findings, RowCounts
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    TOTAL_WORDS,
    Role,
)
from ivig_track.reading.headers.headers import Header, data_rows, open_diary
from ivig_track.reading.headers.label_column import is_stated_zero
from ivig_track.reading.headers.repeated_rows import RowsOfEvents, without_repeats
from ivig_track.reading.headers.seizure_types import (
    NOT_WATCHED_WORDS,
    OBSERVED_WORDS,
    SeizureType,
    answers_not_watched,
    denies_spasms,
    is_another_seizure,
    leaves_day_open,
    seizure_type,
    tag_of_spasms,
)
from ivig_track.reading.sheets.beside_counts import read_beside_counts
from ivig_track.reading.sheets.cluster_numbers import without_numbers
from ivig_track.reading.sheets.diary_cells import row_counts
from ivig_track.reading.sheets.diary_dates import read_diary_dates
from ivig_track.reading.sheets.doubtful_counts import with_known_codes
from ivig_track.reading.sheets.logs.other_rows import (
    is_day_without_spasms,
    leave_open,
    only_other_rows,
    read_other,
    read_other_rows,
)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one event per row and add up each day."""
    findings = Findings()
    opened = open_diary(sheet, Role.DATE, findings)
    if opened is None:
        return findings
    as_written, (sheet, header) = sheet, opened
    header = without_numbers(sheet, header, findings)
    rows = data_rows(sheet, header)
    dates = read_diary_dates(sheet, header, rows, choices, findings, daily=False)
    header = with_known_codes(sheet, header, dates.days, findings)
    unwatched = read_beside_counts(sheet, header, dates.days, findings)
    unwatched |= _answered_not_watched(sheet, header, rows)
    moments = _moments(sheet, header, dates)
    events = RowsOfEvents(
        as_written,
        header.titles,
        moments,
        lambda index: _is_bare(sheet, index, header),
    )
    rows = without_repeats(sheet, rows, events, findings)
    sizes = _sizes(sheet, rows, header, dates, findings)
    events_of_rows = _observed_events(sheet, header, sizes, moments, findings)
    findings.observed_events += _seen_by_somebody(sheet, events_of_rows, unwatched, findings)
    read_other_rows(sheet, header, findings)
    if findings.claims.other_rows and not findings.observed_events:
        findings.no_diary.append(only_other_rows(sheet, header, findings))
    days, problems = daily_totals(findings.observed_events)
    findings.days += days
    findings.problems += problems
    if choices.gaps == "unrecorded":
        findings.decisions.append(
            message("{file}: {decision}", file=sheet.file, decision=DAYS_WITHOUT_ROWS)
        )
    return findings


#: The day of each row that has one, and the time of day where it has one.
Moments = dict[int, tuple[date, time | None]]


def _moments(sheet: Sheet, header: Header, dates: DateColumn) -> Moments:
    texts = sheet.column(header.columns.get(Role.TIME), list(dates.days))
    clock_of = {text: parse_clock(text) for text in set(texts)}
    clocks = list(map(clock_of.__getitem__, texts))
    if not all(clock_of.values()):
        beside = zip(dates.days, clocks, strict=True)
        clocks = [clock or _clock_of_date(dates, index) for index, clock in beside]
    return dict(zip(dates.days, zip(dates.days.values(), clocks, strict=True), strict=True))


def _answered_not_watched(sheet: Sheet, header: Header, rows: Sequence[int]) -> frozenset[int]:
    """Give the rows that say that nobody watched the day, or only a part of it."""
    column = header.columns.get(Role.OBSERVED)
    answers = zip(rows, sheet.column(column, rows), strict=True)
    return frozenset(index for index, answer in answers if plain_words(answer) in NOT_WATCHED_WORDS)


def _seen_by_somebody(
    sheet: Sheet, events: dict[int, ObservedEvent], unwatched: frozenset[int], findings: Findings
) -> list[ObservedEvent]:
    """Give the events without the zeros that nobody watched, whose days stay open."""
    for index in unwatched & findings.claims.day_of_row.keys():
        event = events.get(index)
        if event is not None and not is_zero(event):
            continue
        leave_open(sheet, index, findings)
        if event is not None:
            del events[index]
            _say_unwatched(sheet, index, findings)
    return [*events.values()]


def _say_unwatched(sheet: Sheet, index: int, findings: Findings) -> None:
    place = sheet.place(index)
    for position, line in enumerate(findings.import_log):
        if line.place == place:
            aside = line._replace(outcome=RowOutcome.SET_ASIDE, reason=_NOBODY_WATCHED)
            findings.import_log[position] = aside


def _is_bare(sheet: Sheet, index: int, header: Header) -> bool:
    """Tell a row that only says that there was one spasm: no number, length, note or cluster."""
    roles = (*COUNT_ROLES, Role.DURATION, Role.SEVERITY, Role.NOTE)
    if any(sheet.cell(index, header.columns.get(role)) for role in roles):
        return False
    return seizure_type(sheet.cell(index, header.columns.get(Role.TYPE))) != SeizureType.CLUSTER


def _sizes(
    sheet: Sheet, rows: Sequence[int], header: Header, dates: DateColumn, findings: Findings
) -> dict[int, _Size]:
    """Give how much each row counts; the others are set aside. What says the same is read once."""
    kinds, notes = (sheet.column(header.columns.get(role), rows) for role in (Role.TYPE, Role.NOTE))
    counts = zip(*(sheet.column(column, rows) for _, column in header.count_columns), strict=True)
    numbers = counts if header.count_columns else repeat((), len(rows))
    known: dict[tuple[str, tuple[str, ...], str], _Size] = {}
    found: dict[int, _Size] = {}
    for index, kind, written, note in zip(rows, kinds, numbers, notes, strict=True):
        if index not in dates.days:
            _without_date(sheet, index, header, dates, findings)
            continue
        # A note matters to the size of an event only where no column of counts says it.
        is_counted = any(written)
        key = (kind, written, "" if is_counted else note)
        size = known.get(key) or _size_of_row(sheet, index, header, dates, findings)
        if size is not None:
            found[index] = size
            if kind or is_counted:
                known[key] = size
    return found


def _observed_events(
    sheet: Sheet, header: Header, sizes: Mapping[int, _Size], moments: Moments, findings: Findings
) -> dict[int, ObservedEvent]:
    """Give the rows that count anything as events, by row, and account for them as used."""
    rows = list(sizes)
    observers, notes = (
        sheet.typed_column(header.columns.get(role), rows) for role in (Role.OBSERVER, Role.NOTE)
    )
    places = findings.use_rows(sheet, {index: size.reason for index, size in sizes.items()})
    days, clocks = ([moments[index][part] for index in rows] for part in (0, 1))
    clusters, spasms = ([size[part] for size in sizes.values()] for part in (0, 1))
    told = days, clusters, spasms, places, observers, notes, clocks
    return dict(zip(rows, tuples_of(ObservedEvent, *told), strict=True))


class _Size(NamedTuple):
    """How much a row counts, and what the account says of it."""

    clusters: Count | None
    spasms: Count | None
    reason: Message = message("one event")


_NONE = _Size(NONE_SEEN, NONE_SEEN, message("no spasms stated"))
_NONE_IN_NOTE = _Size(NONE_SEEN, NONE_SEEN, message("no spasms stated in the note"))
_WATCHED = _Size(NONE_SEEN, NONE_SEEN, message("watched, and no spasms seen"))
_NOT_OF_THE_DAY = message("it says that there were none, but not of the whole day")
_NOBODY_WATCHED = message("nobody watched on this day, so its zero is none")
_NOT_WATCHED = message("neither an event nor a day that was watched")
_NO_EVENT = message("a date without a time, a length or a count: no event is said")
_TOTAL = message("a total, not an event")
_NO_DATE = message("no date in this row")
_CONTRADICTED = message("its date contradicts the order of the column")


def _size_of_row(
    sheet: Sheet, index: int, header: Header, dates: DateColumn, findings: Findings
) -> _Size | None:
    """Give the size of a row; None where it is no event, which the account then says."""
    label = tag_of_spasms(sheet.cell(index, header.columns.get(Role.TYPE)))
    kind = seizure_type(label)
    is_other = kind == SeizureType.OTHER and is_another_seizure(sheet, index, header)
    if is_other or (header.has_labels and not label):
        if is_day_without_spasms(sheet, index, header):
            return _NONE_IN_NOTE
        read_other(sheet, index, header, findings)
        return None
    if denies_spasms(label):
        return _denied(sheet, index, label, findings)
    if not _says_an_event(sheet, index, header):
        if header.has(Role.OBSERVED):
            return _watched(sheet, index, header, findings)
        if _clock_of_date(dates, index) is None:
            return _only_a_date(sheet, index, header, findings)
    return _counted(sheet, index, header, kind, findings)


def _denied(sheet: Sheet, index: int, label: str, findings: Findings) -> _Size | None:
    """Read "no spasms today" as none; "no spasms overnight" does not speak of the whole day."""
    if is_stated_zero(label):
        return _NONE
    findings.set_aside(sheet, index, _NOT_OF_THE_DAY)
    leave_open(sheet, index, findings)
    return None


def _counted(
    sheet: Sheet, index: int, header: Header, kind: SeizureType, findings: Findings
) -> _Size | None:
    """Read how much a row counts; one that cannot be read is set aside."""
    if _note_alone_says_none(sheet, index, header):
        return _NONE_IN_NOTE
    counts = row_counts(sheet, index, header, findings)
    if counts.trouble:
        findings.set_aside(sheet, index, counts.trouble)
        leave_open(sheet, index, findings)
        return None
    is_blank = counts.spasms is None and counts.clusters is None
    if is_blank and kind != SeizureType.CLUSTER and header.has_any(Role.TYPE, Role.NOTE):
        label = sheet.cell(index, header.columns.get(Role.TYPE))
        written = number_beside(label, sheet.cell(index, header.columns.get(Role.NOTE)))
        return _Size(None, written) if written is not None else _size(counts, kind, header)
    return _size(counts, kind, header)


def _note_alone_says_none(sheet: Sheet, index: int, header: Header) -> bool:
    """Tell whether there is nothing but a note to say what a row counts, and it says none."""
    if header.has_any(*COUNT_ROLES, Role.TYPE, Role.DURATION, Role.SEVERITY):
        return False
    cell, _remark = read_saying(sheet.cell(index, header.columns.get(Role.NOTE)))
    count = cell.spasms or cell.count
    return cell.trouble is None and count is not None and count.state == DayState.NONE_SEEN


def _watched(sheet: Sheet, index: int, header: Header, findings: Findings) -> _Size | None:
    """Read a row that only says that the day was watched: then there were none."""
    if plain_words(sheet.cell(index, header.columns[Role.OBSERVED])) in OBSERVED_WORDS:
        return _WATCHED
    findings.set_aside(sheet, index, _NOT_WATCHED)
    answer = sheet.cell(index, header.columns[Role.OBSERVED])
    note = sheet.cell(index, header.columns.get(Role.NOTE))
    if answers_not_watched(answer) or leaves_day_open(note):
        leave_open(sheet, index, findings)
    return None


def _clock_of_date(dates: DateColumn, index: int) -> time | None:
    """Give the time of day beside the date; a spreadsheet shows a date without one as midnight."""
    clock = dates.written[index].clock
    return None if clock == time(0) else clock


def _says_an_event(sheet: Sheet, index: int, header: Header) -> bool:
    roles = (*COUNT_ROLES, Role.TIME, Role.DURATION, Role.TYPE, Role.SEVERITY)
    if not header.has_any(*roles):
        return True
    return any(sheet.cell(index, header.columns.get(role)) for role in roles)


def _only_a_date(sheet: Sheet, index: int, header: Header, findings: Findings) -> _Size | None:
    """Read a row with a date and at most a note: a stated zero, or no event that can be counted."""
    note = read_count(sheet.cell(index, header.columns.get(Role.NOTE)))
    if note.count is not None and note.count.state == DayState.NONE_SEEN:
        return _NONE_IN_NOTE
    findings.set_aside(sheet, index, _NO_EVENT)
    if leaves_day_open(sheet.cell(index, header.columns.get(Role.NOTE))):
        leave_open(sheet, index, findings)
    return None


def _size(counts: RowCounts, kind: SeizureType, header: Header) -> _Size:
    """Give clusters and spasms of a row. A row that counts spasms is one cluster of so many."""
    if counts.is_zero:
        return _NONE
    if counts.clusters is not None:
        return _Size(counts.clusters, counts.spasms)
    counts_spasms = header.has_any(Role.SPASMS, Role.SPASMS_PER_CLUSTER)
    if kind == SeizureType.CLUSTER or (counts_spasms and kind != SeizureType.SPASM):
        return _Size(exactly(1), counts.spasms)
    return _Size(None, counts.spasms or exactly(1))


def _without_date(
    sheet: Sheet, index: int, header: Header, dates: DateColumn, findings: Findings
) -> None:
    text = dates.unreadable.get(index, "")
    first = next((plain_words(cell) for cell in sheet.rows[index] if plain_words(cell)), "")
    if first in TOTAL_WORDS:
        findings.set_aside(sheet, index, _TOTAL)
    elif not text:
        findings.set_aside(sheet, index, _NO_DATE)
    elif is_filler_date(text) or not any(char.isdigit() for char in text):
        reason = message('"{text}" is not a date: the export filled it in', text=text)
        findings.set_aside(sheet, index, reason)
    elif dates.is_contradicted(index):
        findings.set_aside(sheet, index, _CONTRADICTED)
    else:
        no_such_day, not_a_date = message("there is no such day"), message("this is not a date")
        what, fix = no_day_in(text, no_such_day if index in dates.written else not_a_date)
        findings.slip(sheet, index, what, fix, text, cell=header.cell_of(Role.DATE))
