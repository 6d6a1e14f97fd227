"""Whether a column "cluster" or "number" of a list numbers its rows (1, 2, 3) or counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import message, phrase
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header, data_rows

#: Rows that are looked at, and the shortest run through the whole list that is a numbering.
ROWS_MAX = 400
RUN_MIN = 4
#: The shortest run under a title that can be a number of rows, on days of their own.
RUN_OF_NUMBERS_MIN = 3
#: Titles that can be the number of one cluster; "clusters" is how many there were.
NUMBERED_TITLES = frozenset(
    ["cluster", "cluster number", "cluster no", "cluster nr", "serie", "salva", "salve", "grappolo",
     "reeks", "racimo"]
)  # fmt: skip
#: Titles that can be the running number of a row.
NUMBER_TITLES = frozenset(
    ["number", "n", "seizure number", "spasm number", "numero", "seizure", "spasm"]
)


def numbers_its_clusters(sheet: Sheet, header: Header) -> bool:
    """Tell a numbering of clusters or of rows: 1, 2, 3 anew on each day, or through the list."""
    return _numbered_column(sheet, header) is not None


def _numbered_column(sheet: Sheet, header: Header) -> tuple[Role, int] | None:
    """Give the column that numbers the rows, and the role that its title gave it."""
    if not header.has(Role.DATE):
        return None
    for role, column in header.count_columns:
        title = plain_words(header.titles[column])
        if role == Role.CLUSTERS and title in NUMBERED_TITLES:
            found = _numbers(sheet, header, column, on_days_of_their_own=0)
        elif title in NUMBER_TITLES:
            found = _numbers(sheet, header, column, on_days_of_their_own=RUN_OF_NUMBERS_MIN)
        else:
            found = False
        if found:
            return role, column
    return None


def _numbers(sheet: Sheet, header: Header, column: int, *, on_days_of_their_own: int) -> bool:
    cells = [
        (sheet.cell(i, header.columns[Role.DATE]), sheet.cell(i, column))
        for i in data_rows(sheet, header)[:ROWS_MAX]
    ]
    rows = [(day, number.lstrip("#")) for day, number in cells if day]
    by_day = [[number for _, number in day] for _, day in groupby(rows, key=lambda row: row[0])]
    whole = [number for _, number in rows]
    if not any(len(day) > 1 for day in by_day):
        return bool(on_days_of_their_own) and len(whole) >= on_days_of_their_own and _runs(whole)
    longest = max(map(len, by_day))
    each_day = longest >= on_days_of_their_own and all(_runs(day) for day in by_day)
    return each_day or (_runs(whole) and len(whole) >= RUN_MIN)


def _runs(numbers: list[str]) -> bool:
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def without_numbers(sheet: Sheet, header: Header, findings: Findings) -> Header:
    """Take a column that numbers the clusters or the rows out of the counts, and say so."""
    found = _numbered_column(sheet, header)
    if found is None:
        return header
    role, column = found
    template = _CLUSTERS if role == Role.CLUSTERS else _ROWS
    findings.decisions.append(message(template, file=sheet.file, title=header.titles[column]))
    counts = tuple(pair for pair in header.count_columns if pair[1] != column)
    columns = {named: at for named, at in header.columns.items() if at != column}
    return replace(header, columns=columns, count_columns=counts)


_CLUSTERS = phrase(
    '{file}: the column "{title}" numbers the clusters of a day; one row is one cluster'
)
_ROWS = phrase('{file}: the column "{title}" numbers the rows; one row is one event')
