"""What is known of the child: patient.toml of the tidy folder, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import PatientFacts, StandInDates
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.safe_text import restored
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message
from ivig_track.plan.toml_text import toml_table
from ivig_track.reading.findings import Findings

#: A whole number in TOML has no end; beyond this no decimal number holds it.
NUMBER_BELOW = 1e300
_MONTH = Pattern(r"\d{4}-(0[1-9]|1[0-2])")
_TEXTS = ("label", "birth_month", "iga_status", "onset_month", "aetiology", "currency")
_NUMBERS = {
    "weight_kg": message("write kilograms"),
    "price_per_infusion": message("write the price of one infusion day, and its currency"),
}


def parse_patient(text: str, file: str) -> tuple[PatientFacts, list[Problem]]:
    """Read patient.toml; all keys are optional, others are left alone.

    >>> parse_patient('label = "case 7"', "patient.toml")[0].label
    'case 7'
    """
    table = toml_table(text, file)
    if isinstance(table, Problem):
        return PatientFacts(), [table]
    return patient_from(table, Place(file))


def patient_from(table: Mapping[str, object], place: Place) -> tuple[PatientFacts, list[Problem]]:
    """Take the facts out of a table of keys and values, and tell what cannot be one."""
    problems: list[Problem] = []
    texts = {key: _text(table, key, place, problems) for key in _TEXTS}
    for key in ("birth_month", "onset_month"):
        if texts[key] and not _MONTH.fullmatch(texts[key]):
            what = message("{key} is not a month", key=key)
            fix = message("write year and month, for example 2023-05")
            problems.append(Problem(what, fix, place, texts[key]))
    numbers = {key: _number(table, key, place, problems) for key in _NUMBERS}
    synthetic = table.get("synthetic") is True
    facts = PatientFacts(
        label=texts["label"],
        birth_month=texts["birth_month"],
        weight_kg=numbers["weight_kg"],
        iga_status=texts["iga_status"],
        synthetic=synthetic,
        onset_month=texts["onset_month"],
        aetiology=texts["aetiology"],
        price_per_infusion=numbers["price_per_infusion"],
        currency=texts["currency"],
    )
    return _with_words_of_a_shared_copy(facts, table), problems


def _text(table: Mapping[str, object], key: str, place: Place, problems: list[Problem]) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return value
    what = message("{key} is not a text", key=key)
    problems.append(Problem(what, message("put it in quotes"), place, str(value)))
    return ""


def _number(
    table: Mapping[str, object], key: str, place: Place, problems: list[Problem]
) -> float | None:
    value = table.get(key)
    if value is None:
        return None
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not 0 < value < NUMBER_BELOW
    ):
        what = message("{key} is not a number above zero", key=key)
        problems.append(Problem(what, _NUMBERS[key], place, str(value)))
        return None
    return float(value)


def _with_words_of_a_shared_copy(facts: PatientFacts, table: Mapping[str, object]) -> PatientFacts:
    """Add what only a shared copy says of itself; anything else under its keys is left alone."""
    age, dates = table.get("age_months_at_first_infusion"), table.get("dates")
    months = age if isinstance(age, int) and not isinstance(age, bool) else None
    known = next((each for each in StandInDates if each == dates), StandInDates.NONE)
    return replace(facts, age_months_at_first_infusion=months, dates=known)


_FACT = message("a fact of the child")
PATIENT_COLUMNS = ("fact", "value")
_BARE_FACTS = frozenset({"weight_kg", "synthetic", "age_months_at_first_infusion"})


def recognises(sheet: Sheet) -> bool:
    """Tell whether this is the sheet that `tidy_workbook` writes."""
    header = tuple(sheet.cell(0, column).lower() for column in range(2)) if sheet.rows else ()
    return plain_words(sheet.name) == "patient" and header == PATIENT_COLUMNS


def read(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Read the facts as patient.toml is read, with the same problems."""
    findings = Findings()
    findings.claims.title_rows |= {0}
    findings.claim_whole(_FACT)
    lines = []
    for index in range(1, len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.use(sheet, index, _FACT)
            lines.append(_line(sheet.cell(index, 0), restored(sheet.typed(index, 1))))
    findings.patient, findings.problems = parse_patient("\n".join(lines), sheet.file)
    return findings


def _line(fact: str, value: str) -> str:
    bare = value.lower() if fact in _BARE_FACTS else ""
    key = fact if fact.isidentifier() and fact.isascii() else "other"
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"{key} = {bare}" if bare else f'{key} = "{quoted}"'
