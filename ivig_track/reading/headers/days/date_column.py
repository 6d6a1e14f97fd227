"""Read the date column of a table: settle its order once, then give each row its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.cells.moments.epoch import epoch_moment
from ivig_track.reading.cells.year_slips import slipped_days

T = TypeVar("T")


class DateColumn(NamedTuple):
    """The days of the rows that have one, the rows that have none, and what was settled how."""

    days: dict[int, date]
    written: dict[int, WrittenDate]
    unreadable: dict[int, str]
    decisions: tuple[Message, ...]
    problems: tuple[Problem, ...]

    def is_contradicted(self, index: int) -> bool:
        """Tell whether a row has a date, but not in the order of the column."""
        written = self.written.get(index)
        return index not in self.days and written is not None and not written.is_impossible


def read_date_column(
    sheet: Sheet,
    column: int,
    rows: Sequence[int],
    choices: ReadingChoices,
    *,
    title: str = "",
    daily: bool = False,
    year: int | None = None,
    beside: Sequence[DatedCell] = (),
) -> DateColumn:
    """Read the dates of these rows. `unreadable` gives what stands where no date can be read.

    `beside` are the dates of another column of the same list, whose order counts as evidence.
    """
    texts = sheet.column(column, rows)
    # A list of events repeats its dates: each is read once.
    meanings = {
        text: parse_date(text, year, from_1904=sheet.from_1904) or epoch_moment(text)
        for text in set(texts)
    }
    readable = {text: meant for text, meant in meanings.items() if meant is not None}
    written = _of_rows(rows, texts, readable)
    cells: list[DatedCell] = []
    if any(w.day_first != w.month_first for w in readable.values()):
        cells = [
            DatedCell(sheet.place(i, column, title), sheet.cell(i, column), w)
            for i, w in written.items()
            if not w.is_impossible
        ]
    settled = settle_order(
        cells, header=title, choice=choices.date_order, daily=daily, beside=beside
    )
    either = {text: day_in(settled.order, meant) for text, meant in readable.items()}
    day_of = {text: day for text, day in either.items() if day is not None}
    days = _of_rows(rows, texts, day_of)
    unreadable = _of_rows(rows, texts, {text: text for text in meanings if text not in day_of})
    decisions = (_of_sheet(sheet, settled.decision),) if settled.decision else ()
    return DateColumn(days, written, unreadable, decisions, settled.problems)


def _of_rows(rows: Sequence[int], texts: Sequence[str], known: Mapping[str, T]) -> dict[int, T]:
    """Give what the text of each row means, where it is known."""
    pairs = zip(rows, texts, strict=True)
    return {index: known[text] for index, text in pairs if text in known} if known else {}


def _of_sheet(sheet: Sheet, decision: Message) -> Message:
    if not sheet.name:
        return message("{file}: {decision}", file=sheet.file, decision=decision)
    return message(
        "{file}, sheet {sheet}: {decision}", file=sheet.file, sheet=sheet.name, decision=decision
    )


def across_new_year(sheet: Sheet, dates: DateColumn) -> DateColumn:
    """Read a January that follows December with its year as that of the next year, and say so."""
    slipped = slipped_days(dates.days)
    if not slipped:
        return dates
    first, last = min(slipped.values()), max(slipped.values())
    said = message(
        "{place}: the rows run on from December into January, so {first} to {last} were read with "
        "the year {year}: check the year",
        place=sheet.place(min(slipped)),
        first=first,
        last=last,
        year=str(first.year),
    )
    return dates._replace(days=dates.days | slipped, decisions=(*dates.decisions, said))
