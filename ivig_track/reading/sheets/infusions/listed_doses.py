"""The dose of one row of a list of infusions: by its columns, its unit, its product's strength."""

from __future__ import annotations

import re

from ivig_track.entries.patterns import Pattern
from ivig_track.errors import Problem
from ivig_track.messages.message import message, phrase
from ivig_track.reading.cells.doses.infusion_doses import (
    MILLIGRAMS_PER_GRAM,
    WrittenDose,
    parse_dose,
)
from ivig_track.reading.cells.infusion_products import (
    grams_of_volume,
    is_volume,
    without_strength,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.infusion_columns import (
    DOSE_ROLES,
)
from ivig_track.reading.headers.side_rows import SideTable, decimal_number

#: Longest run of days that one row of a list can stand for.
RANGE_DAYS_MAX = 14


_TITLE_UNIT = Pattern(r"[(\[]\s*(m?g(?:\s*/\s*kg)?|ml)\b", re.IGNORECASE)


_NO_UNIT = phrase('{place}: the dose "{dose}" has no unit and was left out')


_RATE_LEFT_OUT = phrase('{place}: "{dose}" is a rate, not a dose; the dose was left out')


_VOLUME_LEFT_OUT = phrase(
    '{place}: the dose "{dose}" is a volume, and no strength is written; it was left out'
)


_VOLUME_READ = phrase(
    '{place}: the dose "{dose}" was read as {grams} g by the strength of the product'
)


_RATE = Pattern(r"/\s*(?:h|hr|hour|min|std|heure|hora|ora|uur)\b", re.IGNORECASE)


def stated_days(table: SideTable, index: int) -> int | None:
    """Give on how many days a row says that its dose was given; None where it does not say."""
    number = decimal_number(table.raw(index, Role.DAYS) or "x")
    return int(number) if number is not None and 1 <= number <= RANGE_DAYS_MAX else None


def _dose_titles(table: SideTable) -> str:
    return " ".join(table.header.title(role) for role in DOSE_ROLES).lower()


def says_per_day(table: SideTable) -> bool:
    """Tell whether a title of doses says that they are those of a day."""
    titles = _dose_titles(table)
    return "day" in titles or "daily" in titles


def says_in_all(table: SideTable) -> bool:
    """Tell whether a title of doses says that they are those of all days together."""
    titles = _dose_titles(table)
    return any(word in titles for word in ("total", "gesamt", "totaal")) and not says_per_day(table)


def dose_text(table: SideTable, index: int) -> str:
    """Give the dose of a row as it is written; "" where there is none."""
    written = next((text for role in DOSE_ROLES if (text := table.raw(index, role))), "")
    product = without_strength(table.raw(index, Role.PRODUCT))
    return written or (product if parse_dose(product) else "")


def listed_dose(table: SideTable, index: int, findings: Findings) -> WrittenDose:
    """Read the dose columns of a row; a column with a unit in its title takes plain numbers."""
    grams = _in_unit(table, index, Role.DOSE_G, 1, findings)
    if grams is None:
        grams = _in_unit(table, index, Role.DOSE_MG, MILLIGRAMS_PER_GRAM, findings)
    per_kg = _in_unit(table, index, Role.DOSE_PER_KG, 1, findings)
    if per_kg is None:
        per_kg = _in_unit(table, index, Role.DOSE_MG_PER_KG, MILLIGRAMS_PER_GRAM, findings)
    free = table.raw(index, Role.DOSE)
    if table.raw(index, Role.UNIT) and decimal_number(free) is not None:
        free = f"{free} {table.raw(index, Role.UNIT)}"
    elif decimal_number(free) is not None:
        unit = _TITLE_UNIT.search(table.header.title(Role.DOSE))
        free = f"{free} {unit[1]}" if unit else free
    written = next(
        (dose for text in (free, dose_text(table, index)) if (dose := parse_dose(text))), None
    )
    if free and written is None:
        written = _dose_of_volume(table, index, free, findings)
    if written is None and not table.header.has_any(*DOSE_ROLES):
        written = _dose_in_note(table, index)
    written = written or WrittenDose()
    return WrittenDose(
        written.grams if grams is None else grams,
        written.grams_per_kg if per_kg is None else per_kg,
        written.days,
        written.in_all,
        written.each_day,
    )


def _dose_in_note(table: SideTable, index: int) -> WrittenDose | None:
    """Read a note that begins with a dose, in a list that has no column of doses."""
    note = table.text(index, Role.NOTE)
    return parse_dose(note) if note[:1].isdigit() else None


def _dose_of_volume(
    table: SideTable, index: int, dose: str, findings: Findings
) -> WrittenDose | None:
    """Read a volume by the strength of its product; else say that the dose was left out."""
    place = table.sheet.place(index)
    named = f"{table.raw(index, Role.PRODUCT)} {table.header.title(Role.DOSE)}"
    grams = grams_of_volume(dose, named)
    if grams is not None:
        said = message(_VOLUME_READ, place=place, dose=dose, grams=grams)
    elif is_volume(dose):
        said = message(_VOLUME_LEFT_OUT, place=place, dose=dose)
    elif _RATE.search(dose):
        said = message(_RATE_LEFT_OUT, place=place, dose=dose)
    else:
        said = message(_NO_UNIT, place=place, dose=dose)
    findings.decisions.append(said)
    return None if grams is None else WrittenDose(grams=grams)


def _in_unit(
    table: SideTable, index: int, role: Role, divisor: float, findings: Findings
) -> float | None:
    text = table.raw(index, role)
    if not text:
        return None
    number = decimal_number(text)
    if number is None and parse_dose(text) is None:
        what, fix = message("this dose is not a number"), message("write a number")
        slip = Problem(what, fix, table.sheet.place(index), text, is_slip=True)
        findings.problems.append(slip)
    return None if number is None else number / divisor
