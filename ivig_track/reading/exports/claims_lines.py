"""Lines of a bill or a claim: a day, a code for IVIG, and units of 500 mg."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ivig_track.clinical.immunoglobulins import HCPCS_IVIG
from ivig_track.clinical.material import Material
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import InfusionEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.infusion_status import why_state_is_no_infusion
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import read_date_column
from ivig_track.reading.headers.header_words import INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import (
    Header,
    claim_columns,
    data_rows,
    find_header,
    without_columns,
)
from ivig_track.reading.headers.role_names import ROLES_SAID

GRAMS_PER_UNIT = 0.5
#: What a line is for that bills a part of a vial that was thrown away.
WASTED = "JW"
#: What a line of a bill says of itself once the infusion was given and charged.
_BILLED = frozenset(
    ["paid", "approved", "accepted", "final", "allowed", "processed", "billed", "submitted",
     "posted", "settled", "closed", "adjudicated", "bezahlt", "pagado", "pagada", "paye",
     "pagato", "betaald"]
)  # fmt: skip
_TAKEN_BACK = Pattern(
    r"\b(?:not|un|denied|void\w*|revers\w*|reject\w*|cancel\w*|refund\w*)\b", re.IGNORECASE
)
_STATE_TITLES = frozenset(
    ["status", "claim status", "line status", "state", "outcome", "action", "disposition", "given",
     "administered", "estado", "statut", "stato", "situacao"]
)  # fmt: skip
_CODE = Pattern(r"\b([A-Z]\d{4})\b")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a day, a column of codes, and a code of IVIG in it."""
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None or not header.has(Role.CODE):
        return False
    return any(_code(sheet, i, header) in HCPCS_IVIG for i in data_rows(sheet, header))


def _code(sheet: Sheet, index: int, header: Header) -> str:
    """Give the code of a line without its modifiers: "J1569-JA" is J1569."""
    written = sheet.cell(index, header.columns[Role.CODE]).upper()
    found = _CODE.search(written)
    return found[1] if found else written


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read the lines with a code of IVIG; others are set aside. Lines of one day are added up."""
    findings = Findings()
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None:
        return findings
    claim_columns(header, findings)
    sheet = without_columns(sheet, header.private)
    findings.set_aside_titles(sheet, header.index)
    rows = data_rows(sheet, header)
    dates = read_date_column(sheet, header.columns[Role.DATE], rows, choices)
    findings.decisions += dates.decisions
    findings.problems += dates.problems
    by_day: dict[date, InfusionEntry] = {}
    columns = _states(sheet, header, rows, findings)
    for index in rows:
        reason = _why_aside(sheet, index, header) or _why_not_paid(sheet, index, columns)
        if reason is not None:
            findings.set_aside(sheet, index, reason)
        elif index not in dates.days:
            text = dates.unreadable.get(index, "")
            what, fix = message("this is not a date"), message("correct the date")
            findings.slip(sheet, index, what, fix, text, Material.IVIG)
        else:
            _add_line(sheet, index, header, dates.days[index], by_day, findings)
    findings.infusions += by_day.values()
    return findings


def _states(sheet: Sheet, header: Header, rows: list[int], findings: Findings) -> list[int]:
    """Give the columns that say what became of a line, by their titles."""
    titles = (plain_words(title) for title in header.titles)
    found = [
        column
        for column, title in enumerate(titles)
        if header.columns.get(Role.STATUS) == column or title in _STATE_TITLES
    ]
    findings.claims.used |= dict.fromkeys(found, ROLES_SAID[Role.STATUS])
    return [column for column in found if any(sheet.cell(index, column) for index in rows)]


def _why_not_paid(sheet: Sheet, index: int, columns: list[int]) -> Message | None:
    """Say why the state of a line speaks against it; None where it was charged."""
    for column in columns:
        text = sheet.cell(index, column)
        is_billed = set(plain_words(text).split()) & _BILLED and not _TAKEN_BACK.search(text)
        if text and not is_billed:
            return why_state_is_no_infusion(text, has_dose=True)
    return None


def _why_aside(sheet: Sheet, index: int, header: Header) -> Message | None:
    code = _code(sheet, index, header)
    if code not in HCPCS_IVIG:
        return message('the code "{code}" is not IVIG', code=code)
    if any(WASTED in re.split(r"\W+", cell.upper()) for cell in sheet.rows[index]):
        return message("the modifier JW: what was left in the vial, not given")
    if sheet.cell(index, header.columns.get(Role.UNIT)).startswith("-"):
        return message("units below zero take another line back: check that line by hand")
    return None


def _add_line(
    sheet: Sheet,
    index: int,
    header: Header,
    day: date,
    by_day: dict[date, InfusionEntry],
    findings: Findings,
) -> None:
    units = sheet.cell(index, header.columns.get(Role.UNIT)).removesuffix(".0")
    grams = float(units) * GRAMS_PER_UNIT if units.isdecimal() and len(units) < 6 else None
    before = by_day.get(day)
    if before is None:
        code, place = _code(sheet, index, header), sheet.place(index)
        by_day[day] = InfusionEntry(day, dose_g=grams, product=code, place=place)
        findings.use(sheet, index, message("one infusion day, units of 500 mg"))
        return
    both = None if grams is None or before.dose_g is None else before.dose_g + grams
    by_day[day] = replace(before, dose_g=both)
    reason = message("units of the same day as row {row}, added to it", row=str(before.place.row))
    findings.merge(sheet, index, reason)
