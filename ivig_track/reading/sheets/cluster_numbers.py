"""Whether the column "cluster" of a list numbers the clusters (1, 2, 3) or counts them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import message
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header, data_rows

#: Rows that are looked at, and the shortest run through the whole list that is a numbering.
ROWS_MAX = 400
RUN_MIN = 4
#: Titles that can be the number of one cluster; "clusters" is how many there were.
NUMBERED_TITLES = frozenset(
    ["cluster", "cluster number", "cluster no", "cluster nr", "serie", "salva", "salve", "grappolo",
     "reeks", "racimo"]
)  # fmt: skip


def numbers_its_clusters(sheet: Sheet, header: Header) -> bool:
    """Tell a numbering: 1, 2, 3 anew on each day, or through the whole list."""
    if not header.has(Role.CLUSTERS, Role.DATE):
        return False
    if plain_words(header.title(Role.CLUSTERS)) not in NUMBERED_TITLES:
        return False
    cells = [
        (sheet.cell(i, header.columns[Role.DATE]), sheet.cell(i, header.columns[Role.CLUSTERS]))
        for i in data_rows(sheet, header)[:ROWS_MAX]
    ]
    rows = [(day, number.lstrip("#")) for day, number in cells if day]
    by_day = [[number for _, number in day] for _, day in groupby(rows, key=lambda row: row[0])]
    if not any(len(day) > 1 for day in by_day):
        return False
    whole = [number for _, number in rows]
    return (_runs(whole) and len(whole) >= RUN_MIN) or all(_runs(day) for day in by_day)


def _runs(numbers: list[str]) -> bool:
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def without_numbers(sheet: Sheet, header: Header, findings: Findings) -> Header:
    """Take a column that numbers the clusters out of the counts, and say so."""
    if not numbers_its_clusters(sheet, header):
        return header
    title = header.title(Role.CLUSTERS)
    findings.decisions.append(
        message(
            '{file}: the column "{title}" numbers the clusters of a day; one row is one cluster',
            file=sheet.file,
            title=title,
        )
    )
    columns = dict(header.columns)
    del columns[Role.CLUSTERS]
    counts = tuple(pair for pair in header.count_columns if pair[0] != Role.CLUSTERS)
    return replace(header, columns=columns, count_columns=counts)
