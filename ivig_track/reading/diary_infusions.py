"""A column of a diary that says when IVIG was given: a yes, a mark, a product or a dose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.count_words import UNKNOWN_WORDS, ZERO_WORDS
from ivig_track.reading.entries import InfusionEntry
from ivig_track.reading.findings import Findings
from ivig_track.reading.header_words import Role
from ivig_track.reading.headers import Header
from ivig_track.reading.infusion_doses import WrittenDose, parse_dose
from ivig_track.reading.infusion_list import NO, YES, not_ivig
from ivig_track.reading.infusion_status import why_not_given
from ivig_track.reading.patterns import Pattern
from ivig_track.reading.sheet import Sheet
from ivig_track.reading.side_rows import decimal_number

_MARKS = frozenset("x✓✔☑*•●×")
_GIVEN = frozenset(["given", "done", "ivig", "infusion", "gegeben", "dada", "puesta", "donne", "fatta", "gegeven"])  # fmt: skip  # noqa: E501
#: Rows in whose words IVIG is looked for, and what may name it; `names_ivig` then decides.
ROWS_SEARCHED = 5000
_MAY_NAME_IVIG = Pattern(
    r"iv ?ig|globul|privigen|gam|octagam|panzyga|kiovig|intratect|asceniv|bivigam|iqymune",
    re.IGNORECASE,
)
_UNIT = Pattern(r"m?g(?:\s*/\s*kg|\s+per\s+kg)?\b", re.IGNORECASE)
_DAY_OF_COURSE = Pattern(r"(?:day|dose|dia|tag|jour|giorno|dag) ?\d", re.IGNORECASE)


def read_infusions(sheet: Sheet, header: Header, days: dict[int, date], findings: Findings) -> None:
    """Add the infusion days that the column names; what it says otherwise is told."""
    if not header.has(Role.INFUSION):
        tell_of_ivig_in_words(sheet, days, findings)
        return
    title = header.title(Role.INFUSION)
    found = 0
    for index, day in days.items():
        text = sheet.cell(index, header.columns[Role.INFUSION])
        if _says_no(text):
            continue
        dose, place = _given(text, title), sheet.place(index)
        reason = not_ivig(text) or why_not_given([text])
        if dose is None or reason:
            why = reason or "it says neither yes nor a dose with its unit"
            findings.decisions.append(
                f'{place}: "{text}" in column "{title}" is no infusion: {why}'
            )
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
        days_said = "1 infusion day was" if found == 1 else f"{found} infusion days were"
        findings.decisions.append(f'{sheet.file}: {days_said} read from the column "{title}"')


def tell_of_ivig_in_words(sheet: Sheet, rows: Iterable[int], findings: Findings) -> None:
    """Say where a note or another column names IVIG: it is not taken for an infusion."""
    named = [index for index in islice(rows, ROWS_SEARCHED) if _is_named_in(sheet.rows[index])]
    if named:
        more = f" and {len(named) - 1} more rows" if len(named) > 1 else ""
        findings.decisions.append(
            f"{sheet.place(named[0])}{more}: IVIG is named in words; that was not taken for an "
            "infusion: give a list of the infusion days, or a column IVIG"
        )


def _is_named_in(row: tuple[str, ...]) -> bool:
    # Most rows are done with at one look.
    return _MAY_NAME_IVIG.search("\n".join(row)) is not None and any(
        _MAY_NAME_IVIG.search(cell) and names_ivig(cell) for cell in row
    )


def _says_no(text: str) -> bool:
    plain = plain_words(text)
    return plain in NO or plain in ZERO_WORDS or (plain in UNKNOWN_WORDS and not _is_mark(text))


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
    plain = plain_words(text)
    said = plain in YES or plain in _GIVEN or plain.startswith(("yes ", "given "))
    if said or _is_mark(text) or names_ivig(text) or _DAY_OF_COURSE.match(text):
        return WrittenDose()
    return None
