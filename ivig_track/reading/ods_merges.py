"""Which cells of an ods workbook are shown as one: its spreadsheet library does not say so.

The tags are scanned as bytes and only whole numbers are taken from them: nothing is parsed as XML,
so entities are never expanded.
"""

from __future__ import annotations

import re

from ivig_track.reading.merged_cells import MergedRange

#: Most merged ranges of a workbook that are looked at.
RANGES_MAX = 20_000
_IS_MERGED = re.compile(rb'-spanned="(?:[2-9]|[1-9]\d{1,6})"')
_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]{0,4000})>"
)
_NUMBER = re.compile(
    rb'table:number-(columns-repeated|rows-repeated|columns-spanned|rows-spanned)="(\d{1,7})"'
)


def merged_ranges(content_xml: bytes) -> list[list[MergedRange]]:
    """Give the merged ranges of each sheet, in the order of the sheets; [] where nothing is merged.

    >>> row = b'<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"/>'
    >>> merged_ranges(b"<table:table><table:table-row>" + row + b"</table:table-row></table:table>")
    [[((0, 0), (0, 1))]]
    """
    if not _IS_MERGED.search(content_xml):
        return []
    sheets: list[list[MergedRange]] = []
    depth, row, next_row, column, found = 0, 0, 0, 0, 0
    for tag in _TAG.finditer(content_xml):
        closes, name, written = tag.groups()
        if name == b"table":
            depth += -1 if closes else 0 if written.endswith(b"/") else 1
            if depth == 1 and not closes:
                sheets.append([])
                row = next_row = 0
            continue
        if closes or depth != 1 or found >= RANGES_MAX:
            continue
        numbers = {key: int(value) for key, value in _NUMBER.findall(written)}
        if name == b"table-row":
            row, column = next_row, 0
            next_row += numbers.get(b"rows-repeated", 1)
            continue
        wide, tall = numbers.get(b"columns-spanned", 1), numbers.get(b"rows-spanned", 1)
        if wide * tall > 1:
            sheets[-1].append(((row, column), (row + tall - 1, column + wide - 1)))
            found += 1
        column += numbers.get(b"columns-repeated", 1)
    return sheets
