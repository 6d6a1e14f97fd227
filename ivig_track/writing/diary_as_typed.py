"""The days of a diary as a family types them: one cell a count, in the columns of the template."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import Count, DayEntry
from ivig_track.messages.message import ENGLISH, Message, Speech, message, phrase, said
from ivig_track.writing.tidy_writing import Value

COLUMNS = ("Date", "Spasms", "Clusters", "Counted by", "Notes", "count_origin")
COUNT_COLUMNS = frozenset({"Spasms", "Clusters"})
#: As the hint of the workbook to fill in has them.
_ABOUT, _BETWEEN = phrase("about {number}"), phrase("{low} to {high}")
_TOO_MANY = phrase("too many")


def diary_as_typed(
    days: Sequence[DayEntry], speech: Speech = ENGLISH
) -> list[tuple[Value, ...]] | None:
    """Give a row for each day; None where a count has bounds that no words of a family give.

    >>> from datetime import date
    >>> diary_as_typed([DayEntry(date(2024, 3, 1), spasms=about(10), observer="mother")])[0][1:4]
    ('about 10', None, 'mother')
    """
    rows: list[tuple[Value, ...]] = []
    for entry in days:
        spasms, clusters = (typed_count(each, speech) for each in (entry.spasms, entry.clusters))
        if _is_lost(entry.spasms, spasms) or _is_lost(entry.clusters, clusters):
            return None
        rows.append((entry.day, spasms, clusters, entry.observer, entry.note, entry.origin.value))
    return rows


def _is_lost(count: Count | None, typed: Value) -> bool:
    return count is not None and typed is None


def typed_count(count: Count | None, speech: Speech = ENGLISH) -> str | float | None:
    """Give what a person types for a count; None where nothing typed would be read as it.

    Its words are those of the language, which the reader knows.

    >>> typed_count(between(5, 10)), typed_count(at_least(20)), typed_count(exactly(0))
    ('5 to 10', '20+', 0)
    """
    if count is None or not all(float(n).is_integer() for n in (count.low, count.high or 0)):
        return None
    if count.best is None:
        return said(Message(_TOO_MANY), speech) if count == uncountable() else None
    if count == between(count.low, count.high or count.low):
        ends = {"low": f"{count.low:g}", "high": f"{count.high:g}"}
        return said(message(_BETWEEN, **ends), speech)
    if not float(count.best).is_integer():
        return None
    ways: dict[str | int, Count] = {
        int(count.best): exactly(count.best),
        said(message(_ABOUT, number=f"{count.best:g}"), speech): about(count.best),
        f"{count.best:g}+": at_least(count.best),
    }
    return next((typed for typed, meant in ways.items() if meant == count), None)
