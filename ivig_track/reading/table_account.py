"""The account of a table that is no file: what of it is not read, and rows that nobody was given.

The same words and titles decide as in a sheet of the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.columns import ImportLogColumn, UnreadMaterial
from ivig_track.entries.entries import Reading, StandInDates
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import Message, message, verbatim
from ivig_track.reading.assembly.days_to_come import doubted_january, without_days_to_come
from ivig_track.reading.assembly.listed_therapies import (
    hormonal_events,
    hormonal_infusion_notes,
    not_listed,
)
from ivig_track.reading.assembly.medicine_questions import medicine_questions
from ivig_track.reading.assembly.open_rows import with_bursts_on_top
from ivig_track.reading.assembly.sheet_account import account_of_columns
from ivig_track.reading.cells.given.therapy_status import says_never_taken, state_of_therapy
from ivig_track.reading.cells.infusion_status import Given
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import (
    DIARY_HEADERS,
    INFUSION_HEADERS,
    THERAPY_HEADERS,
    Role,
    Vocabulary,
)
from ivig_track.reading.headers.headers import Header, data_rows, find_header
from ivig_track.reading.headers.infusion_columns import (
    DOSE_ROLES,
    columns_of_list,
    why_no_infusion,
    with_doses_given,
)
from ivig_track.reading.headers.named_in_words import (
    Words,
    may_name_something,
    tell_of_what_words_name,
)
from ivig_track.reading.headers.side_rows import SideTable
from ivig_track.reading.headers.state_columns import (
    cells_of,
    free_columns,
    state_columns,
)
from ivig_track.reading.sheets.doubtful_counts import with_known_codes

_WEIGHED = frozenset({Material.HORMONAL, Material.MEDICINE})


class TableAccount(NamedTuple):
    """What a table says beside its entries.

    `aside` are rows that say that nothing was given, by their index from 0, and why; `codes` are
    cells of counts that stand for "not counted", by title and text.
    """

    columns: tuple[ImportLogColumn, ...] = ()
    unread: tuple[UnreadMaterial, ...] = ()
    decisions: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    aside: Mapping[int, Message] = MappingProxyType({})
    codes: frozenset[tuple[str, str]] = frozenset()


class Table(NamedTuple):
    """A table: its name, its titles, the texts of its rows, and the day of each row by its index.

    `known` are the titles of the columns that are read.
    """

    name: str
    titles: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    days: Mapping[int, date]
    known: frozenset[str]

    def sheet(self) -> Sheet:
        """Give the table as a sheet below its titles; rows are numbered from 1 as in the table."""
        return Sheet(self.name, "", (self.titles, *self.rows), tuple(range(len(self.rows) + 1)))


def account_of_table(table: Table) -> TableAccount:
    """Tell what of a table is not read and may matter, and which of its rows are none.

    >>> rows = [("2024-03-01", "4", "40"), ("2024-03-02", "999", ""), ("2024-03-03", "5", "")]
    >>> days = {n: date(2024, 3, n + 1) for n in range(3)}
    >>> titles = ("date", "spasms", "prednisolone")
    >>> found = account_of_table(Table("diary", titles, rows, days, frozenset(titles[:2])))
    >>> [each.material.value for each in found.unread], sorted(found.codes)
    (['hormonal'], [('spasms', '999')])
    """
    sheet, findings = table.sheet(), Findings()
    claims = findings.claims
    aside = _rows_aside(table, sheet, findings)
    codes = _codes(table, sheet, findings)
    asked = {column: claims.used[column] for column in claims.used if _is_free(table, column)}
    read = {c: verbatim(title) for c, title in enumerate(table.titles) if title in table.known}
    claims.used, claims.private = read | (asked if aside is not None else {}), set()
    claims.titles, claims.title_rows = table.titles, {0}
    claims.day_of_row = {index + 1: day for index, day in table.days.items()}
    if table.name == "diary":
        tell_of_what_words_name(_notes(table, sheet), findings)
    account_of_columns(sheet, findings)
    _weigh_rows_aside(table, sheet, aside or {}, findings)
    return TableAccount(
        tuple(findings.columns),
        tuple(findings.unread),
        tuple(findings.decisions),
        tuple(findings.problems),
        aside or {},
        codes,
    )


def _is_free(table: Table, column: int) -> bool:
    return table.titles[column] not in table.known


def _notes(table: Table, sheet: Sheet) -> list[Words]:
    """Give the texts of columns that are read and may name something that is told."""
    columns = [c for c, title in enumerate(table.titles) if title in table.known]
    texts = {row[column] for column in columns for row in table.rows}
    naming = {text for text in texts if may_name_something(text)}
    return [
        Words(sheet.place(index + 1), table.titles[column], row[column], table.days.get(index))
        for index, row in enumerate(table.rows if naming else ())
        for column in columns
        if row[column] in naming
    ]


def _codes(table: Table, sheet: Sheet, findings: Findings) -> frozenset[tuple[str, str]]:
    """Give the cells of counts that are codes for missing; say them with their days."""
    header = find_header(sheet, DIARY_HEADERS, Role.DATE) if table.name == "diary" else None
    if header is None:
        return frozenset()
    days = {index + 1: day for index, day in table.days.items()}
    counts = tuple(c for c in header.count_columns if header.titles[c[1]] in table.known)
    header = replace(header, count_columns=counts)
    missing = with_known_codes(sheet, header, days, findings).missing
    return frozenset((table.titles[column], text) for column, text in missing)


def _rows_aside(table: Table, sheet: Sheet, findings: Findings) -> dict[int, Message] | None:
    """Give the rows that were not given, by what the table says of them; None for other tables."""
    if table.name == "infusions":
        return _infusions_aside(sheet, findings)
    return _therapies_aside(sheet, findings) if table.name == "therapies" else None


def _opened(sheet: Sheet, vocabulary: Vocabulary, needed: Role, title: str) -> SideTable:
    """Give a table whose titles are known to be its first row, though one alone is understood."""
    header = find_header(sheet, vocabulary, needed)
    if header is None or header.index != 0:
        titles = tuple(sheet.rows[0])
        header = Header(0, {needed: titles.index(title)}, titles)
    return SideTable(sheet, header, data_rows(sheet, header))


def _infusions_aside(sheet: Sheet, findings: Findings) -> dict[int, Message]:
    opened = with_doses_given(_opened(sheet, INFUSION_HEADERS, Role.DATE, "date"), findings)
    findings.claims.used.clear()
    columns = columns_of_list(opened, findings)
    reasons = {
        index - 1: why_no_infusion(opened, columns, index, _dose(opened, index))
        for index in opened.rows
    }
    return {index: reason for index, reason in reasons.items() if reason is not None}


def _dose(table: SideTable, index: int) -> str:
    return next((text for role in DOSE_ROLES if (text := table.raw(index, role))), "")


def _therapies_aside(sheet: Sheet, findings: Findings) -> dict[int, Message]:
    opened = _opened(sheet, THERAPY_HEADERS, Role.START, "start")
    states = [
        c for c in state_columns(opened, free_columns(opened, findings)) if cells_of(opened, c)
    ]
    findings.claims.used |= {column: verbatim(opened.header.titles[column]) for column in states}
    said = {
        index - 1: [opened.sheet.cell(index, column) for column in states] for index in opened.rows
    }
    denied = {
        index: next((text for text in texts if _is_not_taken(text)), "")
        or _never(opened.raw(index + 1, Role.NOTE))
        for index, texts in said.items()
    }
    return {
        index: message('not taken: "{text}"', text=text[:80])
        for index, text in denied.items()
        if text
    }


def _is_not_taken(state: str) -> bool:
    return bool(state) and state_of_therapy(state) is Given.NOT_GIVEN


def _never(note: str) -> str:
    return note if note and says_never_taken(note) else ""


def _weigh_rows_aside(
    table: Table, sheet: Sheet, aside: Mapping[int, Message], findings: Findings
) -> None:
    """Keep in sight what a row that is no infusion names: another medicine was given there."""
    for index in aside if table.name == "infusions" else ():
        for cell in table.rows[index]:
            named = material_named(cell)
            if named in _WEIGHED:
                day = table.days.get(index)
                place = sheet.place(index + 1)
                findings.unread.append(
                    UnreadMaterial(place, "", cell[:WRITTEN_MAX], named, day, day)
                )


def weighed(reading: Reading, today: date) -> Reading:
    """Weigh what tables gave together, as files are: days to come, what is named and not listed.

    `today` is the day of reading. A reading of stand-in dates has no days to come.
    """
    days, said = list(reading.days), list(reading.decisions)
    if reading.patient.dates is StandInDates.NONE:
        days, to_come = without_days_to_come(days, today)
        said += [*to_come, *doubted_january(days)]
    therapies, bursts = with_bursts_on_top(reading.therapies)
    asked = [question.as_message() for question in medicine_questions(therapies)]
    words = [*reading.unread, *hormonal_events(reading.events)]
    words += hormonal_infusion_notes(reading.infusions)
    return replace(
        reading,
        days=tuple(days),
        therapies=tuple(therapies),
        unread=tuple(not_listed(words, therapies)),
        decisions=(*said, *bursts, *asked),
    )
