"""Rows of a list that are about something else than spasms: set aside with their label, weighed."""

from __future__ import annotations

from functools import lru_cache

from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, joined, message
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.headers.seizure_types import OTHER_SEIZURE

_ANOTHER_TYPE = message("another type of seizure, not a spasm")
_NO_LABEL = message("no label in this row: it does not say that it is about spasms")


def set_other_aside(sheet: Sheet, index: int, header: Header, findings: Findings) -> None:
    """Set a row aside that its label says is no spasm; `weigh_other_rows` looks at it later."""
    label = sheet.cell(index, header.columns.get(Role.TYPE))
    findings.set_aside(sheet, index, _reason(label[:WRITTEN_MAX]))
    findings.claims.other_rows.append(index)


@lru_cache(maxsize=1024)
def _reason(label: str) -> Message:
    if not label:
        return _NO_LABEL
    if OTHER_SEIZURE.search(label):
        return _ANOTHER_TYPE
    return message('"{label}" is not about spasms', label=label)


def weigh_other_rows(sheet: Sheet, header: Header, findings: Findings) -> None:
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
