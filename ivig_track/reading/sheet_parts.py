"""Several tables on one sheet: each is read by its own reader, and all rows are told once."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import DateOrder, ReadingChoices
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import ImportLogRow, RowOutcome
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.assembly.sheet_account import close_sheet
from ivig_track.reading.cells.date_order import BECAUSE_CHOSEN
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.table_blocks import (
    column_blocks,
    header_rows_below,
    is_head,
    only_columns,
)
from ivig_track.reading.known_layouts import (
    EVENTS,
    INFUSIONS,
    LAYOUT_OF_SHEET_NAME,
    THERAPIES,
    Layout,
    layout_of,
)
from ivig_track.reading.sheets import daily_sheet, dated_grid, event_list, month_grid

_LISTS = frozenset({INFUSIONS.name, THERAPIES.name, EVENTS.name})
_DIARIES = (
    daily_sheet.read,
    event_list.read,
    month_grid.read,
    dated_grid.read_dates,
    dated_grid.read_weeks,
)
_NOT_KNOWN = message("not read: a table below the diary that names neither medicines nor IVIG")


class SheetParts(NamedTuple):
    """A sheet without its further tables, and these, each with its layout."""

    main: Sheet
    others: list[tuple[Sheet, Layout]]


def parts_of(sheet: Sheet) -> SheetParts:
    """Split a diary or a list from the tables to the right of it and below it.

    What is no table that is known stays with the first one, whose account names it.
    """
    main, below = _below(sheet)
    main, beside = _beside(main)
    if beside:
        # A header that shared its row with a list beside it is seen only now.
        main, more = _below(main)
        below += more
    return SheetParts(main, [*beside, *below])


def _is_list(layout: Layout | None) -> bool:
    return layout is not None and layout.name in _LISTS


def _is_diary(layout: Layout | None) -> bool:
    return layout is not None and layout.read in _DIARIES


def _beside(sheet: Sheet) -> SheetParts:
    blocks = [(block, only_columns(sheet, block)) for block in column_blocks(sheet)]
    tables = [
        (block, part, layout)
        for block, part in blocks
        if (layout := _layout_beside(part)) is not None
    ]
    if len(tables) < 2:
        return SheetParts(sheet, [])
    first = next((each for each in tables if _is_diary(each[2])), tables[0])
    main = sheet
    others = []
    for block, part, layout in tables:
        if block != first[0]:
            main = main.without_columns(block)
            others.append((part, layout))
    return SheetParts(main, others)


def _layout_beside(part: Sheet) -> Layout | None:
    """Give what a group of columns is; None where it is no table of its own."""
    layout = layout_of(part)
    if layout is None:
        titles = next((row for row in part.rows if any(map(str.strip, row))), ())
        return _UNKNOWN if is_head(titles) else None
    return layout if _is_list(layout) or _is_diary(layout) else None


def _below(sheet: Sheet) -> SheetParts:
    heads = header_rows_below(sheet)
    if not heads:
        return SheetParts(sheet, [])
    ends = [_start_of(sheet, head) for head in heads[1:]]
    others = []
    kept = list(range(_start_of(sheet, heads[0])))
    for head, end in zip(heads, [*ends, len(sheet.rows)], strict=True):
        rows = range(_start_of(sheet, head), end)
        part = sheet.only_rows(rows)
        layout = _named_by_its_title(sheet, rows) or layout_of(part)
        if layout is None or _is_list(layout):
            others.append((part, layout or _UNKNOWN))
        else:
            kept += rows
    return SheetParts(sheet.only_rows(kept), others)


def _set_aside(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    """Set a table aside of which only its titles are known: what it names is weighed."""
    findings = Findings()
    findings.claims.is_aside = True
    for index in range(len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.set_aside(sheet, index, _NOT_KNOWN)
    first = _first_row(sheet)
    written = sheet.written(first)[:WRITTEN_MAX]
    findings.unread.append(UnreadMaterial(sheet.place(first), "", written, Material.MEDICINE))
    return findings


_UNKNOWN = Layout(
    message("a table that is not known"), "a day and a dose or a kind", lambda _: True, _set_aside
)


def _named_by_its_title(sheet: Sheet, rows: range) -> Layout | None:
    """Give the layout that the line above a list names: "Infusions"."""
    title = " ".join(filter(None, map(str.strip, sheet.rows[rows.start])))
    return LAYOUT_OF_SHEET_NAME.get(plain_words(title))


def _start_of(sheet: Sheet, head: int) -> int:
    """Give the row where a list below begins: a line of one cell above its header is its title."""
    above = [cell for cell in sheet.rows[head - 1] if cell.strip()]
    has_title = len(above) == 1 and not any(map(str.isdigit, above[0]))
    return head - 1 if has_title else head


def read_other_parts(parts: SheetParts, main: Findings, choices: ReadingChoices) -> Findings:
    """Read the further tables of a sheet; one that cannot be read is named and weighed."""
    found = Findings()
    if not parts.others:
        return found
    order = choices.date_order or _order_of(parts.main, main)
    told = {line.place.row for line in main.import_log}
    for sheet, layout in parts.others:
        other = _read_in_order(sheet, layout, choices, order)
        said = _said_of(sheet, layout)
        if other.problems:
            other, said = _unread(other)
        close_sheet(sheet, other)
        found.decisions.append(said)
        _log_once(other, told)
        found.add(other)
    return found


def _said_of(sheet: Sheet, layout: Layout) -> Message:
    place = sheet.place(_first_row(sheet))
    if layout is _UNKNOWN:
        return message(
            "{place}: a second table on this sheet was not read: {what}",
            place=place,
            what=_UNKNOWN.name,
        )
    return message(
        "{place}: a second table on this sheet was read as {layout}",
        place=place,
        layout=layout.name,
    )


def _read_in_order(
    sheet: Sheet, layout: Layout, choices: ReadingChoices, order: DateOrder | None
) -> Findings:
    """Read a table in the order of days and months of the first one, else in its own."""
    if order is None or order == choices.date_order:
        return layout.read(sheet, choices)
    other = layout.read(sheet, replace(choices, date_order=order))
    if other.problems:
        return layout.read(sheet, choices)
    # Nobody chose it: the first table showed it.
    other.decisions = [each for each in other.decisions if not _says_chosen(each)]
    return other


def _says_chosen(decision: Message) -> bool:
    told = (value.template for _, value in decision.values if isinstance(value, Message))
    return BECAUSE_CHOSEN in told


def _unread(other: Findings) -> tuple[Findings, Message]:
    problem = other.problems[0]
    aside = Findings()
    aside.claims.titles = other.claims.titles
    aside.claims.title_rows = other.claims.title_rows
    said = message(
        "{place}: a second table on this sheet was not read: {what}",
        place=problem.place,
        what=problem.what,
    )
    return aside, said


def _first_row(sheet: Sheet) -> int:
    return next(index for index in range(len(sheet.rows)) if not sheet.is_blank(index))


def _log_once(other: Findings, told: set[int | None]) -> None:
    """Keep the account of a row once: what a second table put aside of it is said."""
    kept: list[ImportLogRow] = []
    for line in other.import_log:
        if line.place.row not in told:
            kept.append(line)
        elif line.outcome is RowOutcome.SET_ASIDE:
            said = message("{place}: {reason}", place=line.place, reason=line.reason)
            other.decisions.append(said)
    other.import_log = kept
    told |= {line.place.row for line in kept}


def _order_of(sheet: Sheet, main: Findings) -> DateOrder | None:
    """Give the order of day and month in which the first table was read; None where none shows."""
    if main.claims.order is not None:
        return main.claims.order
    for index, day in main.claims.day_of_row.items():
        for cell in sheet.rows[index]:
            written = parse_date(cell, from_1904=sheet.from_1904) if cell.strip() else None
            if written is None or written.day_first == written.month_first:
                continue
            if written.day_first == day:
                return "day_first"
            if written.month_first == day:
                return "month_first"
    return None
