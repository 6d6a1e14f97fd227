"""The count cells of one diary row, by column, to the day's spasms and clusters."""

from __future__ import annotations

from collections.abc import Sequence

from ivig_track.entries.counts import add_counts, at_least, uncountable
from ivig_track.entries.entries import Count, DayState
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, joined, message, verbatim
from ivig_track.reading.cells.count_cells import (
    FIXES,
    SLIPS,
    TROUBLES,
    CellCount,
    CellTrouble,
    read_count,
    read_whole_count,
)
from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.findings import Findings, RowCounts
from ivig_track.reading.headers.count_titles import Said
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header

_COLUMNS_DIFFER = message("two columns give different counts for this row")


def row_counts(sheet: Sheet, index: int, header: Header, findings: Findings) -> RowCounts:
    """Read the count cells of a row; a slip of the pen becomes a problem."""
    texts = tuple([sheet.cell(index, column) for _, column in header.count_columns])
    known = findings.counts_of_texts.get(texts)
    if known is None:
        known = _row_counts(sheet, index, header, findings)
        if not known.trouble:
            findings.counts_of_texts[texts] = known
    return known


def _row_counts(sheet: Sheet, index: int, header: Header, findings: Findings) -> RowCounts:
    if header.count_columns and header.count_columns[0][0] == Role.PART:
        return _sum_of_parts(sheet, index, header, header.count_columns, findings)
    found = [
        counts
        for columns in _groups(header)
        for counts in _read_group(sheet, index, header, columns, findings)
    ]
    troubled = [counts for counts in found if counts.trouble is not None]
    if troubled:
        return troubled[0]
    spasms = [counts.spasms for counts in found if counts.spasms is not None]
    clusters = [counts.clusters for counts in found if counts.clusters is not None]
    if _differ(spasms) or _differ(clusters):
        return RowCounts(trouble=_COLUMNS_DIFFER)
    if clusters and _says_one_size_only(sheet, index, header, clusters[0]):
        # "3 clusters, 10 per cluster" may be an average or the largest: the sum is not known.
        spasms = [uncountable(clusters[0].low)]
    return _both(spasms[0] if spasms else None, clusters[0] if clusters else None)


Columns = Sequence[tuple[Role, int]]


def _read_group(
    sheet: Sheet, index: int, header: Header, columns: Columns, findings: Findings
) -> list[RowCounts]:
    """Read columns that belong together: parts of a day are added, observers compared."""
    said = header.said.get(columns[0][1])
    if said is Said.PART:
        return [_sum_of_parts(sheet, index, header, columns, findings)]
    if said is Said.OBSERVER and len(columns) > 1:
        return [_largest(sheet, index, header, columns, findings)]
    return _cells_of(sheet, index, header, columns, findings)


def _groups(header: Header) -> list[Columns]:
    """Give the columns of counts by what they count, those of parts and of observers apart."""
    groups: dict[tuple[Role, Said | None], list[tuple[Role, int]]] = {}
    for role, column in header.count_columns:
        groups.setdefault((role, header.said.get(column)), []).append((role, column))
    return list(groups.values())


def _read(text: str, sheet: Sheet, header: Header, findings: Findings) -> CellCount:
    """Read a cell by the legend of its sheet, where there is one, and say so once."""
    if header.legend is None or not header.legend.explains(text):
        # A folder that states its bounds holds means of ranges: 7.5 for 5 to 10.
        is_stated = header.has_any(Role.STATE, Role.SPASMS_LOW, Role.SPASMS_HIGH)
        cell = read_count(text) if is_stated else read_whole_count(text)
        unreadable = cell.trouble == CellTrouble.UNREADABLE
        return read_saying(text)[0] if unreadable else cell
    said = message(
        "{file}: read by its legend: {legend}", file=sheet.file, legend=header.legend.in_words()
    )
    findings.decisions += [] if said in findings.decisions else [said]
    return header.legend.read(text)


def _cells_of(
    sheet: Sheet, index: int, header: Header, columns: Columns, findings: Findings
) -> list[RowCounts]:
    """Read cells that belong together, each by the measure of its column."""
    found = []
    for role, column in columns:
        text = header.count_cell(sheet, index, column)
        cell = _read(text, sheet, header, findings)
        if cell.trouble is not None:
            return [_troubled(sheet, index, cell, text, header.titles[column], findings)]
        clusters = cell.clusters or (cell.count if role == Role.CLUSTERS else None)
        spasms = cell.spasms or (None if role == Role.CLUSTERS else cell.count)
        found.append(RowCounts(spasms, clusters))
    return found


def _sum_of_parts(
    sheet: Sheet, index: int, header: Header, columns: Columns, findings: Findings
) -> RowCounts:
    """Add up morning, evening and the like. A part that nobody counted leaves the sum open.

    Where a diary has one part of the day only, the rest of each day was not counted.
    """
    cells = _cells_of(sheet, index, header, columns, findings)
    if cells[0].trouble:
        return cells[0]
    cells += [RowCounts()] if len(cells) == 1 else []
    spasms = _sum([cell.spasms for cell in cells])
    clusters = _sum([cell.clusters for cell in cells]) if any(c.clusters for c in cells) else None
    return _both(spasms, clusters)


def _both(spasms: Count | None, clusters: Count | None) -> RowCounts:
    counts = [count for count in (spasms, clusters) if count is not None]
    zero = bool(counts) and all(count.state == DayState.NONE_SEEN for count in counts)
    return RowCounts(spasms, clusters, is_zero=zero)


def _largest(
    sheet: Sheet, index: int, header: Header, columns: Columns, findings: Findings
) -> RowCounts:
    """Keep the larger count: a carer can miss spasms, but does not see too many."""
    cells = _cells_of(sheet, index, header, columns, findings)
    if cells[0].trouble:
        return cells[0]
    titles = [verbatim(f'"{header.titles[column]}"') for _, column in columns]
    said = message(
        "{file}: {columns} are counts of several observers; where they differ the larger count "
        "was kept",
        file=sheet.file,
        columns=joined(titles, ", "),
    )
    findings.decisions += [] if said in findings.decisions else [said]
    spasms = [cell.spasms for cell in cells if cell.spasms is not None]
    clusters = [cell.clusters for cell in cells if cell.clusters is not None]
    return _both(max(spasms, key=_size, default=None), max(clusters, key=_size, default=None))


def _size(count: Count) -> tuple[float, float]:
    return count.low if count.best is None else count.best, count.low


def _sum(parts: list[Count | None]) -> Count | None:
    known = [part for part in parts if part is not None]
    total = add_counts(known) if known else None
    if total is None or len(known) == len(parts):
        return total
    return at_least(total.low) if total.low > 0 else None


def _says_one_size_only(sheet: Sheet, index: int, header: Header, clusters: Count) -> bool:
    text = sheet.cell(index, header.columns.get(Role.SPASMS_PER_CLUSTER))
    return text.isdecimal() and clusters.low > 1 and not header.has(Role.SPASMS)


def _differ(counts: list[Count]) -> bool:
    return any(count != counts[0] for count in counts)


def _in_parts(text: str, code: CellTrouble) -> Message | None:
    found = counts_in_parts(text) if code is CellTrouble.UNREADABLE else None
    if found is None:
        return None
    return message(
        "it may be {total} in all, counted in parts of the day: write {total}, or give each part "
        "of the day a column of its own",
        total=f"{found.total.best:g}",
    )


def _troubled(
    sheet: Sheet, index: int, cell: CellCount, text: str, title: str, findings: Findings
) -> RowCounts:
    code = cell.trouble or CellTrouble.UNREADABLE
    trouble = TROUBLES[code]
    if code in SLIPS:
        what = message('column "{title}": {trouble}', title=title, trouble=trouble)
        slip = Problem(what, FIXES[code], sheet.place(index), text, is_slip=True)
        findings.problems.append(slip)
    hint = cell.hint or _in_parts(text, code)
    if hint is not None:
        trouble = message("{trouble} ({hint})", trouble=trouble, hint=hint)
    said = message(
        '"{text}" in column "{title}": {trouble}', text=text, title=title, trouble=trouble
    )
    return RowCounts(trouble=said)
