"""What a family wrote down on the page itself: tidy tables, read like those of any other file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ivig_track.writing.tidy_writing import csv_text

#: The columns of each table, in the order of its cells; as in the tidy folder.
COLUMNS = {
    "diary": ("date", "spasms", "clusters", "state", "note"),
    "infusions": ("date", "dose_g"),
    "therapies": ("name", "start", "stop", "dose", "unit"),
    "events": ("date", "kind"),
}
Tables = dict[str, list[list[str]]]


@contextmanager
def folder_of(logged: object) -> Iterator[Path | None]:
    """Write what was logged into a folder of its own, for as long as it is read.

    `logged` has a `name`, by which its rows are called, and `tables`: rows of texts by the name of
    their table. None where nothing was logged.
    """
    tables = _tables(logged)
    if not tables:
        yield None
        return
    name = str(logged["name"]) if isinstance(logged, dict) else ""
    with tempfile.TemporaryDirectory() as folder:
        for table, rows in tables.items():
            file = Path(folder, f"{name}.csv" if table == "diary" else f"{name} {table}.csv")
            file.write_text(csv_text(COLUMNS[table], rows), encoding="utf-8")
        yield Path(folder)


def logged_days(logged: object) -> list[str]:
    """Give the days of which anything was logged, as ISO texts."""
    tables = _tables(logged)
    days = {row[0] for name in ("diary", "infusions", "events") for row in tables.get(name, [])}
    return sorted(days)


def _tables(logged: object) -> Tables:
    tables = logged.get("tables") if isinstance(logged, dict) else None
    given = tables.items() if isinstance(tables, dict) else ()
    return {
        str(name): [[str(cell) for cell in row] for row in rows]
        for name, rows in given
        if name in COLUMNS and rows
    }
