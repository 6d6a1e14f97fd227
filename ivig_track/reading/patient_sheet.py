"""The sheet "Patient" of a tidy workbook: what patient.toml says, one line for each fact."""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.findings import Findings
from ivig_track.reading.patient_facts import parse_patient
from ivig_track.reading.sheet import Sheet

PATIENT_COLUMNS = ("fact", "value")
_NUMBERS = frozenset({"weight_kg", "synthetic", "age_months_at_first_infusion"})


def recognises(sheet: Sheet) -> bool:
    """Tell whether this is the sheet that `tidy_workbook` writes."""
    header = tuple(sheet.cell(0, column).lower() for column in range(2)) if sheet.rows else ()
    return plain_words(sheet.name) == "patient" and header == PATIENT_COLUMNS


def read(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Read the facts as patient.toml is read, with the same problems."""
    findings = Findings()
    lines = []
    for index in range(1, len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.use(sheet, index, "a fact of the child")
            lines.append(_line(sheet.cell(index, 0), sheet.cell(index, 1)))
    findings.patient, findings.problems = parse_patient("\n".join(lines), sheet.file)
    return findings


def _line(fact: str, value: str) -> str:
    bare = value.lower() if fact in _NUMBERS else ""
    key = fact if fact.isidentifier() and fact.isascii() else "other"
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"{key} = {bare}" if bare else f'{key} = "{quoted}"'
