"""What a note or a remark names in words: said, never taken for a therapy or an event.

What names hormonal therapy is unread material: a course beside it is not scored in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ivig_track.clinical.illness_words import may_name_an_illness, names_illness_or_vaccine
from ivig_track.clinical.material import Material, material_named, may_name_a_medicine
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, joined, message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Findings

#: Words of the longest date that a sentence holds: "3rd of March 2024".
DATE_WORDS_MAX = 4
#: Days that are given where words name illnesses or vaccines on many.
DAYS_SHOWN_MAX = 3
_PIECES = Pattern(r"[,;:()\t\n]+\s*|\.\s+")


class Words(NamedTuple):
    """A text of a sheet: where it stands, below which title, and of which day it speaks."""

    place: Place
    title: str
    text: str
    day: date | None


def may_name_something(text: str) -> bool:
    """Tell at one look whether a text may name a medicine, a fever, an illness or a vaccine."""
    return may_name_a_medicine(text) or may_name_an_illness(text)


def tell_of_what_words_name(texts: Iterable[Words], findings: Findings) -> None:
    """Say where words name a medicine, and on which days a fever, an illness or a vaccine.

    Words that name hormonal therapy are unread material.
    """
    medicines: list[Place] = []
    illnesses: list[Words] = []
    for words in texts:
        if may_name_a_medicine(words.text):
            named = material_named(words.text)
            if named is Material.HORMONAL:
                findings.unread.append(unread_words(words, named))
            elif named is Material.MEDICINE:
                medicines.append(words.place)
        if names_illness_or_vaccine(words.text):
            illnesses.append(words)
    if medicines:
        _tell(list(dict.fromkeys(medicines)), findings)
    if illnesses:
        findings.decisions.append(_illnesses_told(illnesses))


def _illnesses_told(illnesses: list[Words]) -> Message:
    days = sorted({words.day for words in illnesses if words.day is not None})
    if not days:
        return counted(
            "{file}: a fever, an illness or a vaccine is named in words in {n} row without a day; "
            "words are not taken for events: add what no list of events has",
            "{file}: a fever, an illness or a vaccine is named in words in {n} rows without a day; "
            "words are not taken for events: add what no list of events has",
            len({words.place for words in illnesses}),
            file=illnesses[0].place.file,
        )
    return counted(
        "{file}: a fever, an illness or a vaccine is named in words on {n} day ({days}); "
        "words are not taken for events: add what no list of events has",
        "{file}: a fever, an illness or a vaccine is named in words on {n} days (from the first: "
        "{days}); words are not taken for events: add what no list of events has",
        len(days),
        file=illnesses[0].place.file,
        days=joined([day.isoformat() for day in days[:DAYS_SHOWN_MAX]], ", "),
    )


def unread_words(words: Words, named: Material) -> UnreadMaterial:
    """Give what a text names as unread material of its day, and of the days that it names.

    Written on 10 March, "prednisolone since 3 March 2024" speaks of both and what lies between.
    """
    written = _around_the_name(words.text, named)
    if words.day is None:
        return UnreadMaterial(words.place, words.title, written, named, in_words=True)
    days = [words.day, *_days_named(words.text, words.day.year)]
    return UnreadMaterial(
        words.place, words.title, written, named, min(days), max(days), in_words=True
    )


def _days_named(text: str, year: int) -> Iterator[date]:
    """Give every day that a text can mean with a date in it."""
    for piece in _PIECES.split(text):
        words = piece.split()
        starts = [start for start, word in enumerate(words) if any(map(str.isdigit, word))]
        # A date can begin with its month: "since March 3".
        for start in dict.fromkeys(each for at in starts for each in (max(at - 1, 0), at)):
            yield from _days_from(words[start : start + DATE_WORDS_MAX], year)


def _days_from(words: list[str], year: int) -> tuple[date, ...]:
    """Give the days of the longest date with which words begin."""
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count]).rstrip(".")
        # Without a year "1/2" is half a tablet, and "3 March" is a day all the same.
        written = parse_date(text, year if any(map(str.isalpha, text)) else None)
        if written is not None and not written.serial and not written.is_impossible:
            return tuple(filter(None, (written.day_first, written.month_first)))
    return ()


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
