"""Infusions whose rows are plain: days and doses that were checked together with others.

They become the very entries and account that their rows would become one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from ivig_track.entries.columns import ImportLogColumn
from ivig_track.entries.entries import ImportLogRow, InfusionEntry, RowOutcome
from ivig_track.errors import Place
from ivig_track.record.frame_account import READ_AS, account_of_frame


@dataclass(frozen=True)
class PlainInfusions:
    """One row per infusion day, in order; a dose is None where none was written."""

    days: Sequence[date]
    doses_g_per_kg: Sequence[float | None]
    titles: tuple[str, ...]

    @property
    def entries(self) -> tuple[InfusionEntry, ...]:
        """The infusions, each with its row, from 1."""
        pairs = zip(self.days, self.doses_g_per_kg, strict=True)
        return tuple(
            InfusionEntry(day, dose_g_per_kg=dose, place=Place("infusions", row=row))
            for row, (day, dose) in enumerate(pairs, start=1)
        )

    @property
    def import_log(self) -> list[ImportLogRow]:
        """The account of its rows: each was used."""
        return [
            ImportLogRow(Place("infusions", row=row), RowOutcome.USED, READ_AS["infusions"])
            for row in range(1, len(self.days) + 1)
        ]

    @property
    def columns(self) -> tuple[ImportLogColumn, ...]:
        """What became of the columns of its table."""
        doses = sum(dose is not None for dose in self.doses_g_per_kg)
        cells = {"date": len(self.days), "dose_g_per_kg": doses}
        columns = _account_of_plain(self.titles)
        return tuple(column._replace(cells=cells[column.title]) for column in columns)


@lru_cache(maxsize=16)
def _account_of_plain(titles: tuple[str, ...]) -> tuple[ImportLogColumn, ...]:
    """Ask the account of a table with these columns, which says the same of all of them."""
    cells = {title: ["2024-01-01" if title == "date" else 1.0] for title in titles}
    day = {0: date(2024, 1, 1)}
    return account_of_frame("infusions", pd.DataFrame(cells, dtype="object"), day).columns
