"""A column of a daily sheet that says whether the day was watched, or free of spasms."""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.counts import NONE_SEEN, uncountable
from ivig_track.reading.findings import RowCounts
from ivig_track.reading.header_words import Role
from ivig_track.reading.headers import Header
from ivig_track.reading.infusion_list import NO, YES
from ivig_track.reading.sheet import Sheet

_ASKS_FOR_ZERO = ("free", "frei", "sin ", "sans ", "sem ", "senza ", "vrij")
_NOT_WATCHED = NO | {
    "not observed",
    "not watched",
    "partial",
    "incomplete",
    "part",
    "partly",
    "some",
}


def _with_any(answer: str, counts: RowCounts) -> RowCounts:
    """Take "any spasms: no" for a zero, and a yes without a number for spasms without one."""
    if counts.trouble or counts.spasms is not None or counts.clusters is not None:
        return counts
    if answer in NO:
        return RowCounts(NONE_SEEN, None, is_zero=True)
    return RowCounts(uncountable(), None) if answer in YES else counts


def with_observed(sheet: Sheet, index: int, header: Header, counts: RowCounts) -> RowCounts:
    """Take a zero from "seizure free: yes", and none from a day that was not watched."""
    if header.has(Role.ANY):
        counts = _with_any(plain_words(sheet.cell(index, header.columns[Role.ANY])), counts)
    answer = plain_words(sheet.cell(index, header.columns.get(Role.OBSERVED)))
    title = plain_words(header.title(Role.OBSERVED)) + " "
    is_blank = counts.spasms is None and counts.clusters is None
    if any(word in title for word in _ASKS_FOR_ZERO):
        if is_blank and not counts.trouble and answer in YES | {"x"}:
            return RowCounts(NONE_SEEN, None, is_zero=True)
        return counts
    return RowCounts() if counts.is_zero and answer in _NOT_WATCHED else counts
