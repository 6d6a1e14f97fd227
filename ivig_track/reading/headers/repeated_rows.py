"""The same row twice in one list: an export that was pasted twice, or an id that stands twice.

A row without a time of day may be another event of the day: it is never left out, but said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from itertools import pairwise
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import counted, message
from ivig_track.reading.findings import Findings

#: Titles of the ids that an app gives its entries.
_ID_TITLES = frozenset(
    ["id", "uid", "uuid", "guid", "event id", "eventid", "entry id", "entryid", "record id",
     "log id", "row id", "seizure id", "activity id", "unlinked guid", "external id"]
)  # fmt: skip


class RowsOfEvents(NamedTuple):
    """The rows of a list as the file has them, the titles above them, and the moment of each.

    `is_bare` tells a row that says no more than that there was one spasm: a family that presses a
    button for each makes several such rows in one minute.
    """

    sheet: Sheet
    titles: Sequence[str]
    moments: Mapping[int, tuple[date, time | None]]
    is_bare: Callable[[int], bool]


def without_repeats(
    shown: Sheet, rows: Sequence[int], events: RowsOfEvents, findings: Findings
) -> list[int]:
    """Give the rows that are no repetition, and account for the others as merged.

    `shown` is the sheet without its private columns, whose rows the account repeats.
    """
    groups = _same_rows(rows, events)
    stands_in = _repeats(groups, rows, events) | _same_ids(rows, events)
    for index, first in stands_in.items():
        number = str(shown.row_numbers[first])
        reason = message("the same entry as row {row}, which counts once", row=number)
        findings.merge(shown, index, reason)
    doubtful = [n for group in groups for n in group[1:] if n not in stands_in]
    _tell_of_doubtful(shown, _worth_telling(doubtful, events), findings)
    return [index for index in rows if index not in stands_in]


def _same_rows(rows: Iterable[int], events: RowsOfEvents) -> list[list[int]]:
    """Give the rows that stand more than once, each with all its places."""
    dated = [index for index in rows if index in events.moments]
    written = list(map(events.sheet.rows.__getitem__, dated))
    if len(set(written)) == len(written):
        return []
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, row in zip(dated, written, strict=True):
        places[row].append(index)
    return [same for same in places.values() if len(same) > 1]


def _repeats(groups: list[list[int]], rows: Sequence[int], events: RowsOfEvents) -> dict[int, int]:
    """Give the row that each repeated row repeats: those with a time of day."""
    if not groups:
        return {}
    numbers = {len(group) for group in groups}
    is_whole_list_again = len(numbers) == 1 and sum(map(len, groups)) == len(
        [index for index in rows if index in events.moments]
    )
    found: dict[int, int] = {}
    for group in groups:
        if events.moments[group[0]][1] is None:
            continue
        if is_whole_list_again and len(groups) > 1:
            found |= dict.fromkeys(group[1:], group[0])
            continue
        for before, index in pairwise(group):
            if index != before + 1 or not events.is_bare(index):
                found[index] = group[0]
    return found


def _same_ids(rows: Iterable[int], events: RowsOfEvents) -> dict[int, int]:
    """Give the row that stands for another of its id and moment: of a changed entry the last."""
    found: dict[int, int] = {}
    for column, title in enumerate(events.titles):
        if plain_words(title) not in _ID_TITLES:
            continue
        places: dict[tuple[object, ...], list[int]] = defaultdict(list)
        dated = [index for index in rows if index in events.moments]
        ids = dict(zip(dated, events.sheet.column(column, dated), strict=True))
        different = len(set(ids.values()))
        if different == len(ids) or different * 2 <= len(ids):
            continue
        for index, written in ids.items():
            if written:
                places[written, *events.moments[index]].append(index)
        for same in places.values():
            is_changed = len({events.sheet.rows[index] for index in same}) > 1
            stands = same[-1] if is_changed else same[0]
            found |= {index: stands for index in same if index != stands}
    return found


def _worth_telling(doubtful: Sequence[int], events: RowsOfEvents) -> list[int]:
    """Leave out presses of one day without a time: where each row is one spasm they are usual."""
    return [
        index
        for index in doubtful
        if events.moments[index][1] is not None
        or not events.is_bare(index)
        or events.sheet.rows[index - 1] != events.sheet.rows[index]
    ]


def _tell_of_doubtful(sheet: Sheet, doubtful: Sequence[int], findings: Findings) -> None:
    if not doubtful:
        return
    findings.decisions.append(
        counted(
            "{place} is the same as a row above it, and may be the same event or another one: it "
            "is counted; delete it if it stands there twice",
            "{place} and others, {n} rows in all, are the same as rows above them, and may be the "
            "same events or others: they are counted; delete those that stand there twice",
            len(doubtful),
            place=sheet.place(doubtful[0]),
        )
    )
