"""The sheets of text in workbooks that this program makes, and how they are known again.

What nobody typed is no row of a family's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from zlib import crc32

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.entries.clean_text import clean
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.catalogues import sheet_languages, sheet_speech
from ivig_track.messages.message import Message, phrase, said

NAME = phrase("Read me")
#: The name of the sheet for the days.
DIARY = phrase("Diary")
TITLE = phrase("A diary of spasms and infusions")
#: Each heading and the sentences below it.
PARAGRAPHS = (
    (
        phrase("Diary: one row for each day"),
        (
            phrase("Write how many spasms you saw, how many clusters, or both."),
            phrase("Write 0 (or none) for a day on which someone watched and saw none."),
            phrase("Leave the count empty where nobody counted."),
            phrase("Missed days are normal: they are left out, not counted as zero."),
            phrase("If you are not sure, write it as it is: about 10, 5 to 10, 20+, too many."),
            phrase("For example: 2024-03-01, 12 spasms, 3 clusters, mother, after the nap."),
        ),
    ),
    (
        phrase("Infusions: one row for each day on which IVIG was given"),
        (
            phrase(
                "Write the dose of that day as the letter says it: grams, or grams per kilogram."
            ),
            phrase("For example: 2024-03-08, 8 g, weight 8 kg, Privigen, hospital."),
        ),
    ),
    (
        phrase("Medicines: one row for each dose"),
        (
            phrase("When a dose changes, write the last day of the old one and begin a new row."),
            phrase("Leave To empty while the medicine is still given. Diets belong here too."),
            phrase("For example: vigabatrin from 2024-01-10 to 2024-02-20, 500 mg a day."),
        ),
    ),
    (
        phrase("Events: whatever else happened"),
        (
            phrase(
                "Fever, infection, vaccination, EEG, hospital, rescue medicine, another observer."
            ),
            phrase(
                "For a reaction: what was seen, how many hours after the infusion, what was done."
            ),
        ),
    ),
    (
        phrase("Before you share it"),
        (
            phrase("Do not write the child's name anywhere in this file."),
            phrase("This workbook records. It is not a device for diagnosis or for decisions."),
            URGENT,
        ),
    ),
)
#: How the last line of a page of ours begins, by which it is known again in any language.
_SEAL = "[ivig-track "


def sealed(lines: Sequence[str]) -> list[str]:
    """Give the lines of a page of ours with a last one by which they are known again.

    >>> sealed(["About this copy"])
    ['About this copy', '[ivig-track b8317f3b]']
    """
    return [*lines, f"{_SEAL}{_digest(lines)}]"]


def _digest(lines: Sequence[str]) -> str:
    """Give a number of the letters and digits of these lines, in any language."""
    letters = ("".join(filter(str.isalnum, clean(line))) for line in lines)
    written = "\n".join(filter(None, letters))
    return f"{crc32(written.encode('utf-8', 'surrogatepass')):08x}"


def is_own_instructions(sheet: Sheet) -> bool:
    """Tell whether a sheet is the page of text of an own workbook, with nothing typed into it."""
    if sheet.name == NAME and _holds_only(sheet, _said_in("en")):
        return True
    return _ends_with_a_seal(sheet) and (_is_sealed(sheet) or _holds_only(sheet, _said_in_any()))


def without_days_to_come(sheet: Sheet) -> Sheet:
    """Leave out the days at the end of an own diary that hold their date alone.

    The program wrote those dates in advance; nobody has come to these days yet.
    """
    if sheet.name not in _names_of_the_diary():
        return sheet
    end = len(sheet.rows)
    while end > 1 and sum(bool(cell.strip()) for cell in sheet.rows[end - 1]) <= 1:
        end -= 1
    return replace(
        sheet,
        rows=sheet.rows[:end],
        row_numbers=sheet.row_numbers[:end],
        as_typed=sheet.as_typed[:end],
    )


@lru_cache(maxsize=1)
def _names_of_the_diary() -> frozenset[str]:
    return frozenset(said(Message(DIARY), sheet_speech(code)) for code in sheet_languages())


def _holds_only(sheet: Sheet, known: frozenset[str]) -> bool:
    cells = (clean(cell) for row in sheet.rows for cell in row if cell.strip())
    return all(cell in known or cell.startswith(_SEAL) for cell in cells)


def _said_in_any() -> frozenset[str]:
    return frozenset[str]().union(*map(_said_in, sheet_languages()))


@lru_cache(maxsize=16)
def _said_in(language: str) -> frozenset[str]:
    """Give every line of the page of instructions in a language, clean."""
    speech = sheet_speech(language)
    texts = (TITLE, *(text for head, below in PARAGRAPHS for text in (head, *below)))
    return frozenset(clean(said(Message(text), speech)) for text in texts)


def _ends_with_a_seal(sheet: Sheet) -> bool:
    last = next((row for row in reversed(sheet.rows) if any(map(str.strip, row))), ())
    return any(cell.strip().startswith(_SEAL) for cell in last)


def _is_sealed(sheet: Sheet) -> bool:
    """Tell a page with a seal that fits: in each row one cell at most, and nothing typed since."""
    cells = [[cell for cell in row if cell.strip()] for row in sheet.rows]
    lines = [row[0] for row in cells if len(row) == 1]
    if len(lines) < 2 or any(len(row) > 1 for row in cells):
        return False
    return sealed(lines[:-1])[-1] == lines[-1].strip()
