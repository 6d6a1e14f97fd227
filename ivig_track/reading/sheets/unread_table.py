"""What stood unread in the sources of a tidy copy, and what the family said of it: unread.csv."""

from __future__ import annotations

from datetime import date

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UNREAD_COLUMNS, UnreadAnswer, UnreadMaterial
from ivig_track.entries.safe_text import restored
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Findings

#: The columns before a family could answer.
_WITHOUT_ANSWERS = UNREAD_COLUMNS[:-1]
_KEPT = message("kept as something unread")
_READ_AS = message("what was not read")
_FIX = message(
    "leave unread.csv as it was written, or remove the row of what another file of the record says"
)


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has the very columns that a tidy copy gives to what was not read."""
    titles = tuple(map(str.strip, sheet.rows[0])) if sheet.rows else ()
    return titles in (UNREAD_COLUMNS, _WITHOUT_ANSWERS)


def read(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Take over what stood unread where the copy was made."""
    findings = Findings()
    findings.claims.titles = UNREAD_COLUMNS
    findings.claims.title_rows.add(0)
    findings.claim_whole(_READ_AS)
    for index in range(1, len(sheet.rows)):
        if not sheet.is_blank(index):
            _read_row(sheet, index, findings)
    return findings


def _read_row(sheet: Sheet, index: int, findings: Findings) -> None:
    named, first, last, title, written, said = (
        sheet.cell(index, column) for column in range(len(UNREAD_COLUMNS))
    )
    known = next((kind for kind in Material if kind.value == named), None)
    if known is None:
        what = message("this names nothing that can be unread")
        findings.refuse(sheet, index, what, _FIX, named)
        return
    findings.use(sheet, index, _KEPT)
    findings.unread.append(
        UnreadMaterial(
            sheet.place(index),
            restored(title),
            restored(written),
            known,
            _day(first),
            _day(last),
            answer=_answer(said),
        )
    )


def _day(text: str) -> date | None:
    written = parse_date(text) if text else None
    return None if written is None else written.day_first


def _answer(said: str) -> UnreadAnswer:
    """Give what the family said; what is no answer leaves the question open."""
    return next((answer for answer in UnreadAnswer if answer == said), UnreadAnswer.OPEN)
