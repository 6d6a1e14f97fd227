"""A sheet with one row per day: date, counts, notes. Also the diary.csv of the tidy folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import NONE_SEEN, uncountable
from ivig_track.entries.entries import DayEntry, DayOrigin, ImportLogRow, RowOutcome
from ivig_track.entries.safe_text import restored
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.count_words import CLUSTER_WORDS, UNKNOWN_WORDS
from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.cells.dates import is_filler_date
from ivig_track.reading.cells.note_sayings import may_be_a_count, read_saying
from ivig_track.reading.findings import Findings, RowCounts, is_a_slip
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.days.undated import parse_without_year
from ivig_track.reading.headers.header_words import COUNT_ROLES, DIARY_HEADERS, TOTAL_WORDS, Role
from ivig_track.reading.headers.headers import Header, data_rows, find_header, open_diary
from ivig_track.reading.headers.label_column import is_stated_zero
from ivig_track.reading.headers.seizure_types import (
    NOT_WATCHED_WORDS,
    answers_not_watched,
    is_another_seizure,
    tells_of_spasms,
)
from ivig_track.reading.sheets.beside_counts import read_beside_counts
from ivig_track.reading.sheets.diary_cells import row_counts
from ivig_track.reading.sheets.diary_dates import read_diary_dates
from ivig_track.reading.sheets.diary_infusions import read_infusions
from ivig_track.reading.sheets.doubtful_counts import look_at_counts
from ivig_track.reading.sheets.logs.other_rows import read_other, read_other_rows
from ivig_track.reading.sheets.stated_counts import (
    has_stated_columns,
    origin_of_row,
    stated_counts,
)

#: What the account says of rows; each is one object, since a diary has tens of thousands of rows.
_ONE_DAY = message("one day")
_TOTAL = message("a total, not a day")
_HEADER_AGAIN = message("the header again")
_NO_DATE = message("no date in this row")
_ONLY_WORDS = message("no date in this row, only words")
_REMARK = message("a remark below or between the days, not a day")
_CONTRADICTED = message("its date contradicts the order of the column")
_NOBODY_WATCHED = message("nobody watched on this day, so its zero is none")
_NEITHER = message("this is neither yes nor no")
_NO_SUCH_DAY = message("there is no such day")
_NOT_A_DATE = message("this is not a date")
_NO_YEAR = message("no year is written")
_UNLIKE = message("the same day stands twice with different counts; it is left unrecorded")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a date column and a column of counts."""
    header = find_header(sheet, DIARY_HEADERS, Role.DATE)
    return header is not None and header.has_any(*COUNT_ROLES, Role.ANY)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one row per day. A blank count leaves its day unrecorded; a total row is set aside."""
    findings = Findings()
    opened = open_diary(sheet, Role.DATE, findings)
    if opened is None:
        return findings
    sheet, header = opened
    rows = _without_totals(sheet, header, findings)
    dates = read_diary_dates(sheet, header, rows, choices, findings, daily=True)
    header = look_at_counts(sheet, header, dates.days, findings)
    read_infusions(sheet, header, dates.days, findings)
    unwatched = read_beside_counts(sheet, header, dates.days, findings)
    by_day: dict[date, list[tuple[int, DayEntry]]] = {}
    for index in rows:
        if index not in dates.days:
            _without_date(sheet, index, header, dates, findings)
            continue
        if _is_other(sheet, index, header):
            read_other(sheet, index, header, findings)
            continue
        entry = _entry(
            sheet, index, header, dates.days[index], findings, is_watched=index not in unwatched
        )
        if entry is not None:
            by_day.setdefault(entry.day, []).append((index, entry))
    read_other_rows(sheet, header, findings)
    _settle_days(sheet, by_day, findings)
    return findings


def _settle_days(
    sheet: Sheet, by_day: dict[date, list[tuple[int, DayEntry]]], findings: Findings
) -> None:
    positions = {line.place: position for position, line in enumerate(findings.import_log)}
    unlike = sum(map(_says_unlike_counts, by_day.values()))
    for entries in by_day.values():
        _settle_day(sheet, entries, positions, findings, is_slip=is_a_slip(unlike, len(by_day)))


def _is_other(sheet: Sheet, index: int, header: Header) -> bool:
    if not header.has(Role.TYPE):
        return False
    has_no_label = header.has_labels and not sheet.cell(index, header.columns[Role.TYPE])
    return has_no_label or is_another_seizure(sheet, index, header)


def _without_totals(sheet: Sheet, header: Header, findings: Findings) -> list[int]:
    kept = []
    for index in data_rows(sheet, header):
        named = next(filter(None, map(plain_words, sheet.rows[index])), "")
        if named in TOTAL_WORDS or named.rstrip("0123456789 ") in TOTAL_WORDS:
            findings.set_aside(sheet, index, _TOTAL)
        elif sheet.rows[index] == sheet.rows[header.index]:
            findings.set_aside(sheet, index, _HEADER_AGAIN)
        else:
            kept.append(index)
    return kept


def _without_date(
    sheet: Sheet, index: int, header: Header, dates: DateColumn, findings: Findings
) -> None:
    text = dates.unreadable.get(index, "")
    written = dates.written.get(index)
    if not text:
        findings.set_aside(sheet, index, _NO_DATE)
    elif plain_words(text) and not any(char.isdigit() for char in text):
        findings.set_aside(sheet, index, _ONLY_WORDS)
    elif _is_a_remark(sheet, index, text):
        findings.set_aside(sheet, index, _REMARK)
    elif is_filler_date(text):
        reason = message('"{text}" is not a date: an export filled it in', text=text)
        findings.set_aside(sheet, index, reason)
    elif dates.is_contradicted(index):
        findings.set_aside(sheet, index, _CONTRADICTED)
    else:
        what, fix = no_day_in(text, _why_no_day(text, is_date=written is not None))
        findings.slip(sheet, index, what, fix, text, cell=header.cell_of(Role.DATE))


def _why_no_day(text: str, *, is_date: bool) -> Message:
    if is_date:
        return _NO_SUCH_DAY
    return _NOT_A_DATE if parse_without_year(text) is None else _NO_YEAR


def _is_a_remark(sheet: Sheet, index: int, text: str) -> bool:
    filled = sum(bool(cell.strip()) for cell in sheet.rows[index])
    return filled == 1 and sum(word.isalpha() for word in text.split()) > 1


def _entry(
    sheet: Sheet, index: int, header: Header, day: date, findings: Findings, *, is_watched: bool
) -> DayEntry | None:
    if has_stated_columns(header):
        counts = stated_counts(sheet, index, header, findings)
    else:
        counts = row_counts(sheet, index, header, findings)
    if header.has(Role.TYPE):
        counts = _by_label(sheet.cell(index, header.columns[Role.TYPE]), header, counts)
    if header.has_any(Role.OBSERVED, Role.ANY):
        counts = with_observed(sheet, index, header, counts)
    if counts.is_zero and not is_watched:
        counts = RowCounts(trouble=_NOBODY_WATCHED)
    trouble = counts.trouble
    if trouble is not None:
        reason = message("{trouble}; the day is left unrecorded", trouble=trouble)
        findings.set_aside(sheet, index, reason)
        counts = RowCounts()
    elif not _is_tidy(header) and _only_note_counts(sheet, index, header, counts):
        findings.set_aside(sheet, index, _count_in_note(sheet, index, header))
    else:
        findings.use(sheet, index, _ONE_DAY)
    return DayEntry(
        day,
        spasms=counts.spasms,
        clusters=counts.clusters,
        observer=_text(sheet, index, header, Role.OBSERVER),
        note=_note(sheet, index, header, trouble),
        place=sheet.place(index),
        origin=_origin(
            sheet, index, header, counts, is_spoilt=trouble is not None or not is_watched
        ),
    )


def _origin(
    sheet: Sheet, index: int, header: Header, counts: RowCounts, *, is_spoilt: bool
) -> DayOrigin:
    """Tell a day on which something is written from one that is blank, where neither is a count."""
    is_blank = counts.spasms is None and counts.clusters is None
    if is_spoilt and is_blank:
        return DayOrigin.SET_ASIDE
    if is_blank:
        if answers_not_watched(sheet.cell(index, header.columns.get(Role.OBSERVED))):
            return DayOrigin.SET_ASIDE
        cells = [sheet.cell(index, column) for _, column in header.count_columns]
        if any("?" in cell or plain_words(cell) for cell in cells):
            return DayOrigin.SET_ASIDE
        # A tidy diary tells itself which of its days were set aside; its notes were weighed then.
        if not header.has(Role.ORIGIN) and _only_note_counts(sheet, index, header, counts):
            return DayOrigin.SET_ASIDE
    return origin_of_row(sheet, index, header, counts)


def _is_tidy(header: Header) -> bool:
    return header.has(Role.ORIGIN) or has_stated_columns(header)


def _only_note_counts(sheet: Sheet, index: int, header: Header, counts: RowCounts) -> bool:
    """Tell a day whose count is blank, while its note speaks of spasms: it is no blank day."""
    if counts.spasms is not None or counts.clusters is not None:
        return False
    note = _text(sheet, index, header, Role.NOTE)
    return tells_of_spasms(note) or _counts_spasms(note) or counts_in_parts(note) is not None


def _note(sheet: Sheet, index: int, header: Header, trouble: Message | None) -> str:
    """Give the note of a row, with words in the place of its count that are asked about."""
    note = _text(sheet, index, header, Role.NOTE)
    if trouble is None or trouble is _NOBODY_WATCHED:
        return note
    cells = [sheet.cell(index, column) for _, column in header.count_columns]
    return "; ".join(dict.fromkeys([*filter(may_be_a_count, cells), *filter(None, [note])]))


def _count_in_note(sheet: Sheet, index: int, header: Header) -> Message:
    return message(
        '"{text}" in column "{title}" speaks of spasms, but no count is written; the day is left '
        "unrecorded",
        text=_text(sheet, index, header, Role.NOTE)[:WRITTEN_MAX],
        title=header.title(Role.NOTE),
    )


def _counts_spasms(note: str) -> bool:
    """Tell whether a note beside a blank count says how many."""
    if not any(char.isdigit() for char in note):
        return False
    said = read_saying(note)[0]
    return said.trouble is None and (said.count or said.spasms or said.clusters) is not None


def _by_label(label: str, header: Header, counts: RowCounts) -> RowCounts:
    """Take the value of a row "Clusters" of a long table for clusters, and "no spasms" for none."""
    if counts.trouble:
        return counts
    if counts.spasms is None and counts.clusters is None and is_stated_zero(label) and label:
        return RowCounts(NONE_SEEN, None, is_zero=True)
    is_bare = counts.clusters is None and header.count_columns[0][0] is Role.COUNT
    if is_bare and plain_words(label) in CLUSTER_WORDS:
        return RowCounts(None, counts.spasms, is_zero=counts.is_zero)
    return counts


def _text(sheet: Sheet, index: int, header: Header, role: Role) -> str:
    return restored(sheet.typed(index, header.columns.get(role)))


def _settle_day(
    sheet: Sheet,
    entries: Sequence[tuple[int, DayEntry]],
    positions: dict[Place, int],
    findings: Findings,
    *,
    is_slip: bool,
) -> None:
    """Keep one entry of a day. Rows that say the same are merged; of others none is believed.

    `positions` tells where in the account the line of each row stands.
    """
    index, first = entries[0]
    if _says_unlike_counts(entries):
        _tell_unlike_counts(sheet, entries, positions, findings, is_slip=is_slip)
        return
    findings.days.append(first)
    for (_, before), (other_index, entry) in pairwise(entries):
        if _are_two_measures(before, entry):
            findings.days.append(entry)
        else:
            _log_as_merged(findings, positions[sheet.place(other_index)], sheet.place(index))


def _says_unlike_counts(entries: Sequence[tuple[int, DayEntry]]) -> bool:
    return any(_are_unlike(one, other) for (_, one), (_, other) in pairwise(entries))


def _are_unlike(one: DayEntry, other: DayEntry) -> bool:
    is_equal = (one.spasms, one.clusters) == (other.spasms, other.clusters)
    return not (is_equal or _are_two_measures(one, other))


def _tell_unlike_counts(
    sheet: Sheet,
    entries: Sequence[tuple[int, DayEntry]],
    positions: dict[Place, int],
    findings: Findings,
    *,
    is_slip: bool,
) -> None:
    """Leave a day without a count that stands twice with different ones, and set its rows aside."""
    index, first = entries[0]
    findings.days.append(replace(first, spasms=None, clusters=None, origin=DayOrigin.SET_ASIDE))
    for other_index, _ in entries:
        line = findings.import_log[position := positions[sheet.place(other_index)]]
        aside = ImportLogRow(line.place, RowOutcome.SET_ASIDE, _UNLIKE, line.cells)
        findings.import_log[position] = aside
    for (_, before), (other_index, entry) in pairwise(entries):
        if _are_unlike(before, entry):
            twice = _twice(sheet, index, other_index, entry.day)
            findings.problems.append(replace(twice, is_slip=is_slip))


def _are_two_measures(one: DayEntry, other: DayEntry) -> bool:
    """Tell whether one row counts spasms and the other clusters, as a long table does."""
    measures = {(one.spasms is None, one.clusters is None)}
    return measures | {(other.spasms is None, other.clusters is None)} == {
        (True, False),
        (False, True),
    }


def _log_as_merged(findings: Findings, position: int, into: Place) -> None:
    line = findings.import_log[position]
    if line.outcome == RowOutcome.USED:
        reason = message("the same day and the same count as row {row}", row=str(into.row))
        merged = ImportLogRow(line.place, RowOutcome.MERGED, reason, line.cells)
        findings.import_log[position] = merged


def _twice(sheet: Sheet, first: int, second: int, day: date) -> Problem:
    what = message(
        "{day} stands here and in row {row} with different counts",
        day=day.isoformat(),
        row=sheet.row_numbers[first],
    )
    fix = message(
        "keep one row for each day; where each row is one cluster, add a column with the time; "
        "where two people counted, put each in a file of its own"
    )
    return Problem(what, fix, sheet.place(second), sheet.written(second), day=day)


_ASKS_FOR_ZERO = ("free", "frei", "sin ", "sans ", "sem ", "senza ", "vrij")


def _with_any(answer: str, counts: RowCounts) -> RowCounts:
    """Take "any spasms: no" for a zero, and a yes without a number for spasms without one."""
    if counts.trouble or counts.spasms is not None or counts.clusters is not None:
        return counts
    if answer in NO:
        return RowCounts(NONE_SEEN, None, is_zero=True)
    if answer in YES:
        return RowCounts(uncountable(), None)
    return counts if not answer or answer in UNKNOWN_WORDS else RowCounts(trouble=_NEITHER)


def with_observed(sheet: Sheet, index: int, header: Header, counts: RowCounts) -> RowCounts:
    """Take a zero from "seizure free: yes", and none from a day that was not watched."""
    if header.has(Role.ANY):
        counts = _with_any(plain_words(sheet.cell(index, header.columns[Role.ANY])), counts)
    answer = plain_words(sheet.cell(index, header.columns.get(Role.OBSERVED)))
    title = plain_words(header.title(Role.OBSERVED)) + " "
    is_blank = counts.spasms is None and counts.clusters is None
    if any(word in title for word in _ASKS_FOR_ZERO):
        if is_blank and not counts.trouble and answer in YES | {"x"}:
            return RowCounts(NONE_SEEN, None, is_zero=True)
        return counts
    return RowCounts() if counts.is_zero and answer in NOT_WATCHED_WORDS else counts
