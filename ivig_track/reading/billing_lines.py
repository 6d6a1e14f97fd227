"""Lines of a bill or a claim: a day, a code for IVIG, and units of 500 mg."""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.date_column import read_date_column
from ivig_track.reading.entries import InfusionEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.header_words import INFUSION_HEADERS, Role
from ivig_track.reading.headers import data_rows, find_header, without_columns
from ivig_track.reading.sheet import Sheet

#: HCPCS codes of intravenous immunoglobulin that are billed in units of 500 mg.
IVIG_CODES = frozenset(
    ["J1459", "J1556", "J1557", "J1561", "J1566", "J1568", "J1569", "J1572", "J1599"]
)
GRAMS_PER_UNIT = 0.5
_CODE_TITLES = frozenset(["code", "hcpcs", "hcpcs code", "procedure", "procedure code", "j code", "cpt", "cpt code", "service code"])  # fmt: skip  # noqa: E501
_UNIT_TITLES = frozenset(["units", "quantity", "qty", "unit", "billed units"])


def _columns(sheet: Sheet, header: int) -> tuple[int | None, int | None]:
    titles = [plain_words(cell) for cell in sheet.rows[header]]
    code = next((n for n, title in enumerate(titles) if title in _CODE_TITLES), None)
    return code, next((n for n, title in enumerate(titles) if title in _UNIT_TITLES), None)


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a day, a column of codes, and a code of IVIG in it."""
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None or _columns(sheet, header.index)[0] is None:
        return False
    code = _columns(sheet, header.index)[0]
    return any(sheet.cell(i, code).upper() in IVIG_CODES for i in data_rows(sheet, header))


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read the lines with a code of IVIG; others are set aside."""
    findings = Findings()
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None:
        return findings
    sheet = without_columns(sheet, header.private)
    findings.set_aside_titles(sheet, header.index)
    code_column, unit_column = _columns(sheet, header.index)
    rows = data_rows(sheet, header)
    dates = read_date_column(sheet, header.columns[Role.DATE], rows, choices)
    findings.decisions += dates.decisions
    findings.problems += dates.problems
    for index in rows:
        code = sheet.cell(index, code_column).upper()
        units = sheet.cell(index, unit_column)
        if code not in IVIG_CODES:
            findings.set_aside(sheet, index, f'the code "{code}" is not IVIG')
        elif index not in dates.days:
            text = dates.unreadable.get(index, "")
            findings.refuse(sheet, index, "this is not a date", "correct the date", text)
        else:
            grams = float(units) * GRAMS_PER_UNIT if units.isdecimal() and len(units) < 6 else None
            place = sheet.place(index)
            entry = InfusionEntry(dates.days[index], dose_g=grams, product=code, place=place)
            findings.infusions.append(entry)
            findings.use(sheet, index, "one infusion day, units of 500 mg")
    return findings
