"""An ods gives its values, not what is drawn beside them, and nothing in it grows without end."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime
from datetime import time as clock

import pytest

from ivig_track.reading.containers.open_document import sheets_of
from ivig_track.reading.containers.raw_sheet import SHEETS_MAX, SheetTooLargeError

NAMES = {
    "office": "office", "table": "table", "text": "text", "draw": "drawing", "o": "office",
}  # fmt: skip
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in NAMES.items()
)


def document(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<office:all {SPACES}>{body}</office:all>'.encode()


def table(rows: str, name: str = "May") -> bytes:
    return document(f'<table:table table:name="{name}">{rows}</table:table>')


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def said(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}>{text}</table:table-cell>'


def cell(kind: str, attribute: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"/>'


def only(content: bytes) -> list[list[object]]:
    (sheet,) = sheets_of(content)
    return sheet.rows


def one(written: str) -> object:
    return only(table(row(written)))[0][0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (cell("float", "value", "4"), 4.0),
        (cell("percentage", "value", "0.5"), 0.5),
        (cell("currency", "value", "-3.25"), -3.25),
        (cell("boolean", "boolean-value", "true"), True),
        (cell("date", "date-value", "2024-03-01"), date(2024, 3, 1)),
        (cell("date", "date-value", "2024-03-01T09:05:00"), datetime(2024, 3, 1, 9, 5)),
        # Written by spreadsheets for 09:05, because they count in parts of a day.
        (cell("date", "date-value", "2024-03-01T09:04:59.999999997"), datetime(2024, 3, 1, 9, 5)),
        (cell("date", "date-value", "2024-03-01T09:05:00Z"), "2024-03-01T09:05:00Z"),
        (cell("date", "date-value", "-0044-03-15"), "-0044-03-15"),
        (cell("time", "time-value", "PT09H05M00S"), clock(9, 5)),
        (cell("time", "time-value", "PT26H05M00S"), "PT26H05M00S"),
        (cell("string", "string-value", "kept"), "kept"),
        (said("<text:p>a<text:s text:c='3'/>b<text:tab/>c</text:p>"), "a   b\tc"),
        (said("<text:p>one</text:p><text:p>two <text:span>three</text:span></text:p>"),
         "one\ntwo three"),
        (said("<office:annotation><text:p>remark</text:p></office:annotation><text:p>x</text:p>"),
         "x"),
        (said("<text:p>x</text:p><draw:frame><text:p>drawn</text:p></draw:frame>"), "x"),
        (said("<text:p>x</text:p><table:table><table:table-row/></table:table>"), "x"),
    ],
)  # fmt: skip
def test_a_cell_gives_the_value_that_was_kept(written: str, meant: object) -> None:
    assert one(written) == meant


def test_a_name_that_the_format_does_not_own_is_no_cell() -> None:
    """What counts is the namespace, not how a program abbreviates it."""
    other = '<x:table-cell xmlns:x="urn:other" office:value-type="float" office:value="9"/>'
    same = '<table:table-cell o:value-type="float" o:value="4"/>'
    assert only(table(row(other, same))) == [[4.0]]


def test_repeats_hold_their_places_and_trailing_blanks_are_no_cells() -> None:
    four = cell("float", "value", "4").replace("/>", ' table:number-columns-repeated="2"/>')
    rows = (
        row("<table:table-cell/>", more='table:number-rows-repeated="2"'),
        row('<table:table-cell table:number-columns-repeated="2"/>', four,
            '<table:table-cell table:number-columns-repeated="16380"/>',
            more='table:number-rows-repeated="2"'),
        row('<table:table-cell table:number-columns-repeated="16384"/>',
            more='table:number-rows-repeated="1048000"'),
    )  # fmt: skip
    assert only(table("".join(rows))) == [[""] * 4] * 2 + [["", "", 4.0, 4.0]] * 2


def test_a_merged_range_is_named_from_its_first_cell_to_its_last() -> None:
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    (sheet,) = sheets_of(table(row("<table:table-cell/>", said("<text:p>x</text:p>", spans))))
    assert sheet.merged == [((0, 1), (2, 2))]


def test_more_sheets_than_a_diary_has_are_not_looked_at() -> None:
    many = "".join(f'<table:table table:name="{n}"/>' for n in range(SHEETS_MAX + 5))
    assert len(sheets_of(document(many))) == SHEETS_MAX


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e "4">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "https://example.org/x.dtd">',
        "<!DOCTYPE x>",
    ],
)
def test_a_document_type_is_refused_whatever_it_declares(doctype: str) -> None:
    with pytest.raises(ValueError, match="document type"):
        sheets_of(document("", doctype))


# Far right, far down, and repeated without end.
FAR = (
    row(said("<text:p>x</text:p>", 'table:number-columns-repeated="1000000000"')),
    row(said("<text:p>x</text:p>"), more='table:number-rows-repeated="1000000000"'),
    row('<table:table-cell table:number-columns-repeated="99999999"/>', said("<text:p>x</text:p>")),
    row(more='table:number-rows-repeated="99999999"') + row(said("<text:p>x</text:p>")),
)


@pytest.mark.parametrize("rows", FAR)
def test_a_cell_far_away_or_without_end_costs_nothing_and_is_refused(rows: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(SheetTooLargeError):
            sheets_of(table(rows))
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
