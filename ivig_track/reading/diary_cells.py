"""The count cells of one diary row, by column, to the day's spasms and clusters."""

from __future__ import annotations

from ivig_track.errors import Problem
from ivig_track.reading.count_cells import SLIPS, CellCount, CellTrouble, read_count
from ivig_track.reading.counts import uncountable
from ivig_track.reading.entries import Count, DayState
from ivig_track.reading.findings import Findings, RowCounts
from ivig_track.reading.header_words import Role
from ivig_track.reading.headers import Header
from ivig_track.reading.sheet import Sheet

MENDS = {
    CellTrouble.NEGATIVE: "write how many were seen, 0 for none, or leave the cell empty",
    CellTrouble.ABSURD: "check the number; write how many were seen that day",
    CellTrouble.DATE: "format the column as text and write the count again",
    CellTrouble.THOUSANDS: "write the number without a separator",
    CellTrouble.BACKWARDS: "write the smaller number first",
    CellTrouble.UNREADABLE: "write a number, none, or leave the cell empty",
}


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
    for role, column in header.count_columns:
        text = sheet.cell(index, column)
        cell = read_count(text)
        if cell.trouble is not None:
            troubled.append(_troubled(sheet, index, cell, text, header.title(role), findings))
        plain = clusters if role == Role.CLUSTERS else spasms
        plain += [cell.count] if cell.count else []
        spasms += [cell.spasms] if cell.spasms else []
        clusters += [cell.clusters] if cell.clusters else []
    if troubled:
        return troubled[0]
    if _differ(spasms) or _differ(clusters):
        return RowCounts(trouble="two columns give different counts for this row")
    if clusters and _says_one_size_only(sheet, index, header, clusters[0]):
        # "3 clusters, 10 per cluster" may be an average or the largest: the sum is not known.
        spasms = [uncountable(clusters[0].low)]
    counts = [*spasms, *clusters]
    zero = bool(counts) and all(count.state == DayState.NONE_SEEN for count in counts)
    return RowCounts(spasms[0] if spasms else None, clusters[0] if clusters else None, is_zero=zero)


def _says_one_size_only(sheet: Sheet, index: int, header: Header, clusters: Count) -> bool:
    text = sheet.cell(index, header.columns.get(Role.SPASMS_PER_CLUSTER))
    return text.isdecimal() and clusters.low > 1 and not header.has(Role.SPASMS)


def _differ(counts: list[Count]) -> bool:
    return any(count != counts[0] for count in counts)


def _troubled(
    sheet: Sheet, index: int, cell: CellCount, text: str, title: str, findings: Findings
) -> RowCounts:
    trouble = cell.trouble or CellTrouble.UNREADABLE
    if trouble in SLIPS:
        what = f'column "{title}": {trouble.value}'
        findings.problems.append(Problem(what, MENDS[trouble], sheet.place(index), text))
    hint = f" ({cell.hint})" if cell.hint else ""
    return RowCounts(trouble=f'"{text}" in column "{title}": {trouble.value}{hint}')
