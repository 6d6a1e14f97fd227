"""The data dictionary as a page: a table for each table of a tidy copy."""

from __future__ import annotations

from pathlib import Path

from docs.site.staging import put
from ivig_track.writing.registries.data_dictionary import FIELDS, DataField, fields_of

INTRODUCTION = """# Data dictionary

Every column of a tidy copy: what it means, in which unit, and what a blank cell says. Missing is
never zero. The same as a file for programs: [data_dictionary.csv](../data_dictionary.csv), which
`ivig-track dictionary` prints. A column marked with * may tell who the child is.
"""
HEAD = "| column | holds | unit | meaning | a blank cell says |\n|---|---|---|---|---|"


def write_dictionary(folder: Path) -> None:
    """Write the page, as the code has the columns."""
    tables = dict.fromkeys(field.table for field in FIELDS)
    parts = [f"## {table}\n\n{HEAD}\n" + "\n".join(map(_row, fields_of(table))) for table in tables]
    put(folder / "data_dictionary.md", "\n\n".join([INTRODUCTION, *parts, ""]))


def _row(field: DataField) -> str:
    mark = " *" if field.may_identify else ""
    codes = "; ".join(
        f"`{code}`" if code == words else f"`{code}`: {words}" for code, words in field.choices
    )
    meaning = f"{field.meaning}. {codes}" if codes else field.meaning
    cells = (f"`{field.name}`{mark}", field.kind.value, field.unit, meaning)
    blank = field.missing or "never blank"
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in (*cells, blank))} |"
