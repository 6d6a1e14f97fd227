"""The sheets of text in workbooks that this program makes, and how they are known again.

What nobody typed is no row of a family's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.entries.clean_text import clean
from ivig_track.entries.sheet import Sheet

NAME = "Read me"
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
    if sheet.name == NAME:
        return all(not cell.strip() or clean(cell) in _OWN for row in sheet.rows for cell in row)
    return _is_sealed(sheet)


def _is_sealed(sheet: Sheet) -> bool:
    """Tell a page with a seal that fits: in each row one cell at most, and nothing typed since."""
    last = next((row for row in reversed(sheet.rows) if any(map(str.strip, row))), ())
    if not any(cell.strip().startswith(_SEAL) for cell in last):
        return False
    cells = [[cell for cell in row if cell.strip()] for row in sheet.rows]
    lines = [row[0] for row in cells if len(row) == 1]
    if len(lines) < 2 or any(len(row) > 1 for row in cells):
        return False
    return sealed(lines[:-1])[-1] == lines[-1].strip()
