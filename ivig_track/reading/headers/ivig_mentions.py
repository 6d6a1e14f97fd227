"""Where a note or another column names IVIG in words: said, never taken for an infusion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.findings import Findings

#: Rows in whose words IVIG is looked for, and what may name it; `names_ivig` then decides.
ROWS_SEARCHED = 5000
_MAY_NAME_IVIG = Pattern(
    r"iv ?ig|globul|privigen|gam|octagam|panzyga|kiovig|intratect|asceniv|bivigam|iqymune",
    re.IGNORECASE,
)


def tell_of_ivig_in_words(sheet: Sheet, rows: Iterable[int], findings: Findings) -> None:
    """Say where a note or another column names IVIG: it is not taken for an infusion."""
    named = [index for index in islice(rows, ROWS_SEARCHED) if _is_named_in(sheet.rows[index])]
    if named:
        findings.decisions.append(
            message(
                "{rows}: IVIG is named in words; that was not taken for an "
                "infusion: give a list of the infusion days, or a column IVIG",
                rows=_rows(sheet, named),
            )
        )


def _rows(sheet: Sheet, named: list[int]) -> Message:
    first = sheet.place(named[0])
    if len(named) == 1:
        return first.as_message()
    return counted(
        "{place} and {n} more row", "{place} and {n} more rows", len(named) - 1, place=first
    )


def _is_named_in(row: tuple[str, ...]) -> bool:
    # Most rows are done with at one look.
    return _MAY_NAME_IVIG.search("\n".join(row)) is not None and any(
        _MAY_NAME_IVIG.search(cell) and names_ivig(cell) for cell in row
    )
