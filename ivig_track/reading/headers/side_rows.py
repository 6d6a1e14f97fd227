"""What the readers of infusions, therapies and events share: their rows with a settled day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.safe_text import restored
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.date_order import DatedCell
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import DateColumn, read_date_column
from ivig_track.reading.headers.days.date_zones import in_local_days
from ivig_track.reading.headers.days.undated import with_years_known
from ivig_track.reading.headers.header_words import Role, Vocabulary
from ivig_track.reading.headers.headers import (
    Header,
    claim_columns,
    data_rows,
    find_header,
    tell_of_other_dates,
    without_columns,
)


class SideTable(NamedTuple):
    """A table below its header, with access to the cells of a row by role."""

    sheet: Sheet
    header: Header
    rows: list[int]

    def text(self, index: int, role: Role) -> str:
        """Give a text cell as it was typed."""
        return restored(self.sheet.typed(index, self.header.columns.get(role)))

    def raw(self, index: int, role: Role) -> str:
        """Give a cell as patterns read it."""
        return self.sheet.cell(index, self.header.columns.get(role))

    def dates(
        self,
        role: Role,
        choices: ReadingChoices,
        findings: Findings,
        *,
        beside: Sequence[DatedCell] = (),
    ) -> DateColumn:
        """Read a date column and pass on its decision and its problems.

        `beside` are the dates of another column of the list, which was written the same way.
        """
        rows = [index for index in self.rows if self.raw(index, role)]
        column = self.header.columns[role]
        title = self.header.title(role)
        sheet = with_years_known(self.sheet, column, rows, choices, title, findings)
        dates = read_date_column(sheet, column, rows, choices, title=title, beside=beside)
        dates = in_local_days(self.sheet, self.header, dates, role)
        # What holds for the first column of days is said once.
        findings.decisions += [said for said in dates.decisions if said not in findings.decisions]
        findings.problems += dates.problems
        return dates


def open_table(
    sheet: Sheet, vocabulary: Vocabulary, needed: Role, what: Message, findings: Findings
) -> SideTable | None:
    """Find the header of a side table; note the problem where there is none."""
    header = find_header(sheet, vocabulary, needed)
    if header is None:
        problem = Problem(
            message("no column of {what} was found", what=what),
            message(
                'name the column of {what} "{title}" in the first row',
                what=what,
                title=needed.value,
            ),
            sheet.place(0) if sheet.rows else Place(sheet.file, sheet.name),
        )
        findings.problems.append(problem)
        return None
    claim_columns(header, findings)
    sheet = without_columns(sheet, header.private)
    tell_of_other_dates(sheet, header, findings)
    findings.set_aside_titles(sheet, header.index)
    return SideTable(sheet, header, data_rows(sheet, header))


def decimal_number(text: str) -> float | None:
    """Read a number with a decimal point or comma; None where it is not one.

    >>> decimal_number("0,4"), decimal_number("1 g"), decimal_number("-1")
    (0.4, None, -1.0)
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
