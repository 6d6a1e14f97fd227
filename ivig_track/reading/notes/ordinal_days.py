"""Days of a month written as ordinals below its title: "Tagebuch März 2024", "1. 4 Krämpfe"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.note_sayings import read_saying

_ORDINAL = Pattern(r"(?P<day>\d{1,2})\. (?P<said>.*)")
#: Fewer lines may be a list of anything.
LINES_MIN = 2
DAYS_OF_MONTH_MAX = 31


def with_ordinals_as_days(sheet: Sheet, names_a_month: Callable[[str], bool]) -> Sheet:
    """Write "1. 4 Krämpfe" as "1: 4 Krämpfe" where every line below a month begins so.

    The numbers rise, and behind each stands what a day can say: a count, or that there is none.
    Numbered remarks stay what they are.
    """
    texts = [sheet.cell(index, 0).strip() for index in range(len(sheet.rows))]
    if not _are_days([text for text in texts if text], names_a_month):
        return sheet
    typed = tuple(map(sheet.typed_row, range(len(texts))))
    rows = tuple((_as_day(text),) for text in texts)
    return replace(sheet, rows=rows, as_typed=typed)


def _are_days(texts: list[str], names_a_month: Callable[[str], bool]) -> bool:
    if len(texts) <= LINES_MIN or not names_a_month(texts[0]):
        return False
    before = 0
    for text in texts:
        match = _ORDINAL.fullmatch(text)
        if match is None and names_a_month(text):
            before = 0
            continue
        if match is None or not before < int(match["day"]) <= DAYS_OF_MONTH_MAX:
            return False
        if read_saying(match["said"])[0].trouble is not None:
            return False
        before = int(match["day"])
    return True


def _as_day(text: str) -> str:
    match = _ORDINAL.fullmatch(text)
    return f"{match['day']}: {match['said']}" if match is not None else text
