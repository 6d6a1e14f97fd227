"""A column of a diary that says when IVIG was given: a yes, a mark, a product or a dose."""

from __future__ import annotations

import re
from datetime import date

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.entries import InfusionEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.count_words import UNKNOWN_WORDS, ZERO_WORDS
from ivig_track.reading.cells.doses.infusion_doses import WrittenDose, parse_dose
from ivig_track.reading.cells.infusion_products import (
    grams_of_volume,
    is_only_about_ivig,
    names_other_first,
    not_ivig,
    why_product_is_not_ivig,
)
from ivig_track.reading.cells.infusion_status import is_zero_dose, why_not_given
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.headers.ivig_mentions import tell_of_ivig_in_words
from ivig_track.reading.headers.side_rows import decimal_number

_MARKS = frozenset("x✓✔☑*•●×")
_GIVEN = frozenset(["given", "done", "ivig", "infusion", "gegeben", "dada", "puesta", "donne", "fatta", "gegeven"])  # fmt: skip  # noqa: E501
_UNIT = Pattern(r"m?g(?:\s*/\s*kg|\s+per\s+kg)?\b", re.IGNORECASE)
_DAY_OF_COURSE = Pattern(r"(?:day|dose|dia|tag|jour|giorno|dag) ?\d", re.IGNORECASE)


def read_infusions(sheet: Sheet, header: Header, days: dict[int, date], findings: Findings) -> None:
    """Add the infusion days that columns of IVIG name; what they say otherwise is told."""
    if not header.has(Role.INFUSION):
        tell_of_ivig_in_words(sheet, days, findings)
        return
    others = [column for role, column in header.repeated if role is Role.INFUSION]
    columns = (header.columns[Role.INFUSION], *others)
    for column in columns:
        _read_column(sheet, column, header.titles[column], days, findings)
    given = {infusion.day for infusion in findings.infusions}
    without = [index for index, day in days.items() if day not in given]
    tell_of_ivig_in_words(sheet.without_columns(columns), without, findings)


def _read_column(
    sheet: Sheet, column: int, title: str, days: dict[int, date], findings: Findings
) -> None:
    found = 0
    for index, day in days.items():
        text = sheet.cell(index, column)
        if _says_no(text):
            continue
        dose, place = _given(text, title), sheet.place(index)
        reason = _why_none(text)
        if dose is None or reason is not None:
            findings.decisions.append(_no_infusion(place, text, title, reason))
            continue
        found += 1
        product = text if names_ivig(text) else title if names_ivig(title) else ""
        findings.infusions.append(
            InfusionEntry(
                day,
                dose_g_per_kg=dose.grams_per_kg,
                dose_g=dose.grams,
                product=product,
                note=text if product != text else "",
                place=place,
            )
        )
    if found:
        findings.decisions.append(
            counted(
                '{file}: {n} infusion day was read from the column "{title}"',
                '{file}: {n} infusion days were read from the column "{title}"',
                found,
                file=sheet.file,
                title=title,
            )
        )


def _no_infusion(place: Place, text: str, title: str, reason: Message | None) -> Message:
    return message(
        '{place}: "{text}" in column "{title}" is no infusion: {reason}',
        place=place,
        text=text,
        title=title,
        reason=reason or message("it says neither yes nor a dose with its unit"),
    )


def _why_none(text: str) -> Message | None:
    """Say why the words of a cell are no infusion of IVIG; None where nothing speaks against it."""
    if names_other_first(text):
        return why_product_is_not_ivig(text)
    if names_ivig(text) and is_only_about_ivig(text):
        return message("it names IVIG, but its words say that this is no infusion")
    return not_ivig(text) or why_not_given([text])


def _says_no(text: str) -> bool:
    plain = plain_words(text)
    return (
        is_zero_dose(text)
        or plain in NO
        or plain in ZERO_WORDS
        or (plain in UNKNOWN_WORDS and not _is_mark(text))
    )


def _is_mark(text: str) -> bool:
    return bool(text) and set(text.casefold()) <= _MARKS


def _given(text: str, title: str) -> WrittenDose | None:
    """Give the dose of a day on which IVIG was given, empty where none is said; None where not."""
    number = decimal_number(text)
    if number is not None:
        unit = _UNIT.search(title.rpartition("IVIG")[2])
        dose = parse_dose(f"{text} {unit[0]}") if unit else None
        return dose or (WrittenDose() if number > 0 else None)
    if dose := parse_dose(text):
        return dose
    grams = grams_of_volume(text, title)
    if grams is not None:
        return WrittenDose(grams=grams)
    plain = plain_words(text)
    said = plain in YES or plain in _GIVEN or plain.startswith(("yes ", "given "))
    if said or _is_mark(text) or names_ivig(text) or _DAY_OF_COURSE.match(text):
        return WrittenDose()
    return None
