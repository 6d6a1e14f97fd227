"""Medicines that a note or a remark names in words: said, never taken for a therapy.

What names hormonal therapy is unread material: a course beside it is not scored in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ivig_track.clinical.material import Material, material_named, may_name_a_medicine
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.sheet import WRITTEN_MAX
from ivig_track.errors import Place
from ivig_track.messages.message import counted, message
from ivig_track.reading.findings import Findings


class Words(NamedTuple):
    """A text of a sheet: where it stands, below which title, and of which day it speaks."""

    place: Place
    title: str
    text: str
    day: date | None


def tell_of_medicines_in_words(texts: Iterable[Words], findings: Findings) -> None:
    """Say where words name a medicine; those that name hormonal therapy are unread material."""
    medicines: list[Place] = []
    for words in texts:
        if not may_name_a_medicine(words.text):
            continue
        named = material_named(words.text)
        if named is Material.HORMONAL:
            findings.unread.append(unread_words(words, named))
        elif named is Material.MEDICINE:
            medicines.append(words.place)
    if medicines:
        _tell(list(dict.fromkeys(medicines)), findings)


def unread_words(words: Words, named: Material) -> UnreadMaterial:
    """Give what a text names as unread material of its day."""
    return UnreadMaterial(
        words.place,
        words.title,
        _around_the_name(words.text, named),
        named,
        words.day,
        words.day,
        in_words=True,
    )


def _around_the_name(text: str, named: Material) -> str:
    """Give the beginning of a text, or the line of it that names the thing where that is later."""
    start = text[:WRITTEN_MAX]
    if material_named(start) is named:
        return start
    lines = (line.strip() for line in text.replace(". ", ".\n").splitlines())
    return next((line[:WRITTEN_MAX] for line in lines if material_named(line) is named), start)


def _tell(places: list[Place], findings: Findings) -> None:
    rows = places[0].as_message()
    if len(places) > 1:
        rows = counted(
            "{place} and {n} more row",
            "{place} and {n} more rows",
            len(places) - 1,
            place=places[0],
        )
    findings.decisions.append(
        message(
            "{rows}: a medicine is named in words; that was not taken for a therapy: give a list "
            "of the medicines, or a column for each",
            rows=rows,
        )
    )
