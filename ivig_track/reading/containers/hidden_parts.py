"""What an xlsx hides: sheets, rows and columns, told by the parts that a spreadsheet keeps them in.

Neither library that reads the cells tells it of rows and columns without reading them once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import NOTHING_HIDDEN, HiddenParts

#: Most columns of a sheet.
_COLUMNS_MAX = 16_384
_SHEET = Pattern(rb"<(?:\w{1,20}:)?sheet\s([^>]{1,4000})>")
_RELATION = Pattern(rb"<(?:\w{1,20}:)?Relationship\s([^>]{1,4000})>")
_ROW_OR_COLUMN = Pattern(rb"<(?:\w{1,20}:)?(row|col)\s([^>]{1,2000})>")
_ATTRIBUTE = Pattern(rb"""([\w:]{1,40})\s?=\s?(?:"([^"]*)"|'([^']*)')""")
_YES = frozenset({"1", "true"})


def hidden_in_sheet(part: bytes) -> HiddenParts:
    """Give the rows and columns that the XML of a sheet hides.

    >>> hidden_in_sheet(b'<cols><col min="3" max="4" hidden="1"/></cols><row r="2" hidden="1">')
    HiddenParts(sheet=False, rows=frozenset({1}), columns=frozenset({2, 3}), is_untold=False)
    """
    if b"hidden" not in part:
        return NOTHING_HIDDEN
    rows: set[int] = set()
    columns: set[int] = set()
    for found in _ROW_OR_COLUMN.finditer(part):
        written = _attributes(found[2])
        if written.get("hidden") not in _YES:
            continue
        if found[1] == b"row":
            rows |= _span(written.get("r", ""), written.get("r", ""))
        else:
            columns |= _span(written.get("min", ""), written.get("max", ""))
    return HiddenParts(rows=frozenset(rows), columns=frozenset(columns))


def hidden_by_name(
    workbook: bytes, relations: bytes, of_part: Mapping[str, HiddenParts]
) -> dict[str, HiddenParts]:
    """Give what each sheet hides, by its name, out of the workbook's own list of its sheets.

    `relations` is `xl/_rels/workbook.xml.rels`; `of_part` what the XML of each sheet hides.
    """
    targets = {}
    for found in _RELATION.finditer(relations):
        written = _attributes(found[1])
        targets[written.get("Id", "")] = written.get("Target", "").removeprefix("/xl/")
    hidden = {}
    for found in _SHEET.finditer(workbook):
        written = _attributes(found[1])
        relation = next((v for k, v in written.items() if k.endswith(":id")), "")
        parts = of_part.get(f"xl/{targets.get(relation, '')}", NOTHING_HIDDEN)
        is_hidden = written.get("state", "visible") != "visible"
        hidden[unescape(written.get("name", ""))] = parts._replace(sheet=is_hidden)
    return hidden


def _attributes(written: bytes) -> dict[str, str]:
    return {
        name.decode(): (double or single).decode("utf-8", "replace")
        for name, double, single in _ATTRIBUTE.findall(written)
    }


def _span(first: str, last: str) -> set[int]:
    if not (first.isdecimal() and last.isdecimal()):
        return set()
    start = int(first[:9]) - 1
    return set(range(start, min(int(last[:9]), start + _COLUMNS_MAX)))
