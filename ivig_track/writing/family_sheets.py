"""The tables of a reading as the sheets of the workbook to fill in: its names, titles and order."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ivig_track.entries.columns import ROW_ORIGIN, ROW_WAS_READ
from ivig_track.messages.message import Message, Speech, phrase, said
from ivig_track.writing.template import TEMPLATE_SHEETS

_DIARY, _INFUSIONS, _MEDICINES, _EVENTS = TEMPLATE_SHEETS
#: The sheet of each tidy table, and the tidy columns in the order of the columns of that sheet.
#: Columns behind those of the sheet keep their tidy names.
_SHEETS = {
    "infusions.csv": (
        _INFUSIONS,
        ("date", "dose_g_per_kg", "dose_g", "weight_kg", "product", "lot", "iga_depleted",
         "setting", "premedication", "rate", "note", ROW_ORIGIN),
    ),
    "therapies.csv": (_MEDICINES, ("name", "start", "stop", "dose", "unit", "note", "kind")),
    "events.csv": (_EVENTS, ("date", "kind", "detail", "severity", "onset_hours", "action")),
}  # fmt: skip
_YES_NO = {"true": phrase("yes"), "false": phrase("no")}


class FamilySheet(NamedTuple):
    """A sheet: its name and titles in a language, its tidy columns, and its rows of texts."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def family_sheets(files: Mapping[str, str], speech: Speech) -> list[FamilySheet]:
    """Give the sheets of infusions, medicines and events; `files` are the tidy tables by name."""
    return [_sheet(files[file], file, speech) for file in _SHEETS]


def diary_sheet_name(speech: Speech) -> str:
    """Give the name of the sheet of the days.

    >>> from ivig_track.messages.message import ENGLISH
    >>> diary_sheet_name(ENGLISH)
    'Diary'
    """
    return _said(_DIARY.name, speech)


def diary_titles(columns: Sequence[str], speech: Speech) -> tuple[str, ...]:
    """Give the titles of the days; columns that the empty workbook has not keep their names."""
    known = {column.title for column in _DIARY.columns}
    return tuple(_said(title, speech) if title in known else title for title in columns)


def _sheet(table: str, file: str, speech: Speech) -> FamilySheet:
    plan, columns = _SHEETS[file]
    titles = [_said(column.title, speech) for column in plan.columns]
    rows = csv.DictReader(io.StringIO(table, newline=""))
    return FamilySheet(
        _said(plan.name, speech),
        (*titles, *columns[len(titles) :]),
        columns,
        tuple(tuple(_cell(row, column, speech) for column in columns) for row in rows),
    )


def _cell(row: Mapping[str, str], column: str, speech: Speech) -> str:
    if column == ROW_ORIGIN:
        return ROW_WAS_READ
    text = row[column]
    return _said(_YES_NO[text], speech) if column == "iga_depleted" and text in _YES_NO else text


def _said(template: str, speech: Speech) -> str:
    return said(Message(template), speech)
