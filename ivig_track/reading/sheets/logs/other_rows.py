"""Rows of a list that are about something else than spasms: set aside with their label, weighed."""

from __future__ import annotations

from functools import lru_cache

from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import DayEntry, DayOrigin
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, joined, message
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.headers.label_column import BETWEEN_TAGS, is_stated_zero
from ivig_track.reading.headers.seizure_types import (
    OTHER_SEIZURE,
    denies_spasms,
    tells_of_spasms,
)
from ivig_track.reading.sheets.logs.medicine_rows import gifts_of_row, read_medicine_rows

_ANOTHER_TYPE = message("another type of seizure, not a spasm")
_MEDICINE_GIVEN = message("a medicine of the day")
_NO_LABEL = message("no label in this row: it does not say that it is about spasms")


def read_other(sheet: Sheet, index: int, header: Header, findings: Findings) -> None:
    """Read a row that its label says is no spasm: as a medicine that was given, else not at all.

    What a row says that is set aside, `read_other_rows` looks at when all of them are known.
    """
    label = sheet.cell(index, header.columns.get(Role.TYPE))
    note = sheet.cell(index, header.columns.get(Role.NOTE))
    speaks = tells_of_spasms(note) or denies_spasms(note) or _says_none(note)
    gifts = () if speaks else gifts_of_row(sheet, index, header)
    if gifts and index in findings.claims.day_of_row:
        findings.use(sheet, index, _MEDICINE_GIVEN)
        findings.claims.gifts[index] = gifts
        return
    findings.set_aside(
        sheet, index, _reason(label[:WRITTEN_MAX], note[:WRITTEN_MAX] if speaks else "")
    )
    findings.claims.other_rows.append(index)
    if speaks:
        leave_open(sheet, index, findings)


def leave_open(sheet: Sheet, index: int, findings: Findings) -> None:
    """Keep the day of a row that was set aside from being taken for one without spasms."""
    day = findings.claims.day_of_row.get(index)
    if day is not None:
        place = sheet.place(index)
        findings.days.append(DayEntry(day, place=place, origin=DayOrigin.SET_ASIDE))


def is_day_without_spasms(sheet: Sheet, index: int, header: Header) -> bool:
    """Tell a row of one day, with what was done on it as tags, whose note says that none were seen.

    A journal writes "walk | nap" where a list of events has one label. A single label that is not
    about spasms leaves open what its note has none of.
    """
    label = sheet.cell(index, header.columns.get(Role.TYPE))
    if BETWEEN_TAGS not in label or OTHER_SEIZURE.search(label):
        return False
    counts = (sheet.cell(index, column) for _, column in header.count_columns)
    return not any(counts) and _says_none(sheet.cell(index, header.columns.get(Role.NOTE)))


def _says_none(note: str) -> bool:
    return bool(plain_words(note)) and is_stated_zero(note)


@lru_cache(maxsize=1024)
def _reason(label: str, note: str) -> Message:
    if note:
        return message(
            '"{label}" is not about spasms, but its note says "{note}"; it was not counted',
            label=label,
            note=note,
        )
    if not label:
        return _NO_LABEL
    if OTHER_SEIZURE.search(label):
        return _ANOTHER_TYPE
    return message('"{label}" is not about spasms', label=label)


def read_other_rows(sheet: Sheet, header: Header, findings: Findings) -> None:
    """Make therapies of the medicines given, and tell which other rows name what matters."""
    read_medicine_rows(sheet, header, findings)
    _weigh_other_rows(sheet, header, findings)


def _weigh_other_rows(sheet: Sheet, header: Header, findings: Findings) -> None:
    """Tell which rows that were set aside name a medicine, IVIG, an illness or a vaccine."""
    column = header.columns.get(Role.TYPE)
    rows_of: dict[tuple[Material, str], list[int]] = {}
    for index in findings.claims.other_rows:
        for text in (sheet.cell(index, column), sheet.cell(index, header.columns.get(Role.NOTE))):
            named = material_named(text) if text else None
            if named is not None:
                rows_of.setdefault((named, text[:WRITTEN_MAX]), []).append(index)
    title = header.title(Role.TYPE)
    for (material, written), rows in rows_of.items():
        days = sorted(
            findings.claims.day_of_row[row] for row in rows if row in findings.claims.day_of_row
        )
        first, last = (days[0], days[-1]) if days else (None, None)
        findings.unread.append(
            UnreadMaterial(sheet.place(rows[0]), title, written, material, first, last)
        )


#: Labels that a problem names.
LABELS_NAMED_MAX = 5


def only_other_rows(sheet: Sheet, header: Header, findings: Findings) -> Problem:
    """Say that no row of a list is about spasms, and what its rows are."""
    column = header.columns.get(Role.TYPE)
    rows = findings.claims.other_rows
    labels = list(dict.fromkeys(filter(None, sheet.column(column, rows))))[:LABELS_NAMED_MAX]
    what = message(
        'no row of this list is about spasms (column "{title}": {labels})',
        title=header.title(Role.TYPE),
        labels=joined(labels, ", "),
    )
    fix = message('write "spasms" in that column in the rows that are about spasms')
    return Problem(what, fix, sheet.place(rows[0]), sheet.written(rows[0]))
