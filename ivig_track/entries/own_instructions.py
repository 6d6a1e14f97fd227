"""The sheets of text in workbooks that this program makes, and how they are known again.

What nobody typed is no row of a family's file.
"""

from __future__ import annotations

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.entries.clean_text import clean
from ivig_track.entries.sheet import Sheet

NAME = "Read me"
#: The sheet of a shared copy that says what it holds: one column of sentences, in any language.
STATEMENT_SHEET = "About this copy"
TITLE = "A diary of spasms and infusions"
#: Each heading and the sentences below it.
PARAGRAPHS = (
    (
        "Diary: one row for each day",
        (
            "Write how many spasms you saw, how many clusters, or both.",
            "Write 0 (or none) for a day on which someone watched and saw none.",
            "Leave the count empty where nobody counted.",
            "Missed days are normal: they are left out, not counted as zero.",
            "If you are not sure, write it as it is: about 10, 5 to 10, 20+, too many.",
            "For example: 2024-03-01, 12 spasms, 3 clusters, mother, after the nap.",
        ),
    ),
    (
        "Infusions: one row for each day on which IVIG was given",
        (
            "Write the dose of that day as the letter says it: grams, or grams per kilogram.",
            "For example: 2024-03-08, 8 g, weight 8 kg, Privigen, hospital.",
        ),
    ),
    (
        "Medicines: one row for each dose",
        (
            "When a dose changes, write the last day of the old one and begin a new row.",
            "Leave To empty while the medicine is still given. Diets belong here too.",
            "For example: vigabatrin from 2024-01-10 to 2024-02-20, 500 mg a day.",
        ),
    ),
    (
        "Events: whatever else happened",
        (
            "Fever, infection, vaccination, EEG, hospital, rescue medicine, another observer.",
            "For a reaction: what was seen, how many hours after the infusion, what was done.",
        ),
    ),
    (
        "Before you share it",
        (
            "Do not write the child's name anywhere in this file.",
            "This workbook records. It is not a device for diagnosis or for decisions.",
            URGENT,
        ),
    ),
)
_OWN = frozenset(
    clean(text)
    for text in (
        TITLE,
        *(text for heading, sentences in PARAGRAPHS for text in (heading, *sentences)),
    )
)


def is_own_instructions(sheet: Sheet) -> bool:
    """Tell whether a sheet is the page of text of an own workbook, with nothing typed into it."""
    if sheet.name != NAME:
        return False
    return all(not cell.strip() or clean(cell) in _OWN for row in sheet.rows for cell in row)


def is_own_statement(sheet: Sheet) -> bool:
    """Tell whether a sheet is what a shared copy says of itself: that was given to nobody."""
    return sheet.name == STATEMENT_SHEET and not any(any(row[1:]) for row in sheet.rows)
