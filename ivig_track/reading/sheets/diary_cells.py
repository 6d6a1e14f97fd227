"""The count cells of one diary row, by column, to the day's spasms and clusters."""

from __future__ import annotations

from ivig_track.entries.counts import add_counts, at_least, uncountable
from ivig_track.entries.entries import Count, DayState
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import message
from ivig_track.reading.cells.count_cells import (
    FIXES,
    SLIPS,
    TROUBLES,
    CellCount,
    CellTrouble,
    read_count,
)
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.findings import Findings, RowCounts
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
    spasms: list[Count] = []
    clusters: list[Count] = []
    troubled: list[RowCounts] = []
    if header.count_columns and header.count_columns[0][0] == Role.PART:
        return _sum_of_parts(sheet, index, header, findings)
    for role, column in header.count_columns:
        text = sheet.cell(index, column)
        cell = _read(text, sheet, header, findings)
        if cell.trouble is not None:
            troubled.append(_troubled(sheet, index, cell, text, header.title(role), findings))
        plain = clusters if role == Role.CLUSTERS else spasms
        plain += [cell.count] if cell.count else []
        spasms += [cell.spasms] if cell.spasms else []
        clusters += [cell.clusters] if cell.clusters else []
    if troubled:
        return troubled[0]
    if _differ(spasms) or _differ(clusters):
        return RowCounts(trouble=_COLUMNS_DIFFER)
    if clusters and _says_one_size_only(sheet, index, header, clusters[0]):
        # "3 clusters, 10 per cluster" may be an average or the largest: the sum is not known.
        spasms = [uncountable(clusters[0].low)]
    counts = [*spasms, *clusters]
    zero = bool(counts) and all(count.state == DayState.NONE_SEEN for count in counts)
    return RowCounts(spasms[0] if spasms else None, clusters[0] if clusters else None, is_zero=zero)


def _read(text: str, sheet: Sheet, header: Header, findings: Findings) -> CellCount:
    """Read a cell by the legend of its sheet, where there is one, and say so once."""
    if header.legend is None or not header.legend.explains(text):
        cell = read_count(text)
        unreadable = cell.trouble == CellTrouble.UNREADABLE
        return read_saying(text)[0] if unreadable else cell
    said = message(
        "{file}: read by its legend: {legend}", file=sheet.file, legend=header.legend.in_words()
    )
    findings.decisions += [] if said in findings.decisions else [said]
    return header.legend.read(text)


def _sum_of_parts(sheet: Sheet, index: int, header: Header, findings: Findings) -> RowCounts:
    """Add up morning, evening and the like. A part that nobody counted leaves the sum open."""
    cells = []
    for _, column in header.count_columns:
        text = sheet.cell(index, column)
        cell = _read(text, sheet, header, findings)
        if cell.trouble is not None:
            return _troubled(sheet, index, cell, text, header.titles[column], findings)
        cells.append(cell)
    spasms = _sum([cell.spasms or cell.count for cell in cells])
    clusters = _sum([cell.clusters for cell in cells]) if any(c.clusters for c in cells) else None
    zero = spasms is not None and spasms.state == DayState.NONE_SEEN
    return RowCounts(spasms, clusters, is_zero=zero)


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


def _troubled(
    sheet: Sheet, index: int, cell: CellCount, text: str, title: str, findings: Findings
) -> RowCounts:
    code = cell.trouble or CellTrouble.UNREADABLE
    trouble = TROUBLES[code]
    if code in SLIPS:
        what = message('column "{title}": {trouble}', title=title, trouble=trouble)
        slip = Problem(what, FIXES[code], sheet.place(index), text, is_slip=True)
        findings.problems.append(slip)
    if cell.hint is not None:
        trouble = message("{trouble} ({hint})", trouble=trouble, hint=cell.hint)
    said = message(
        '"{text}" in column "{title}": {trouble}', text=text, title=title, trouble=trouble
    )
    return RowCounts(trouble=said)
