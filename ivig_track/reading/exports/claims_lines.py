"""Lines of a bill or a claim: a day, a code for IVIG, and units of 500 mg."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import InfusionEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.date_column import read_date_column
from ivig_track.reading.headers.header_words import INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import (
    Header,
    claim_columns,
    data_rows,
    find_header,
    without_columns,
)

#: HCPCS codes of intravenous immunoglobulin that are billed in units of 500 mg.
IVIG_CODES = frozenset(
    ["J1459", "J1556", "J1557", "J1561", "J1566", "J1568", "J1569", "J1572", "J1599"]
)
GRAMS_PER_UNIT = 0.5
#: What a line is for that bills a part of a vial that was thrown away.
WASTED = "JW"
_CODE = Pattern(r"\b([A-Z]\d{4})\b")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a day, a column of codes, and a code of IVIG in it."""
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None or not header.has(Role.CODE):
        return False
    return any(_code(sheet, i, header) in IVIG_CODES for i in data_rows(sheet, header))


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
    for index in rows:
        reason = _why_aside(sheet, index, header)
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


def _why_aside(sheet: Sheet, index: int, header: Header) -> Message | None:
    code = _code(sheet, index, header)
    if code not in IVIG_CODES:
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
