"""Infusions as a line each, without titles: "12-13 March 2024, 1 g/kg/day x 2"."""

from __future__ import annotations

import re
from dataclasses import replace

from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.date_ranges import split_date_range
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.headers.header_words import INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.infusion_columns import (
    DOSE_ROLES,
    titled_by_cells,
)

#: A row of titles with one of these is that of a table, with a column of the day or without.
_TITLED = (Role.DATE, Role.PRODUCT, Role.LOT, *DOSE_ROLES)


#: A product in front of a date has at most so many words.
PRODUCT_WORDS_MAX = 3


#: Words of a line among which its date is looked for; words and fewest digits of a date.
LINE_WORDS_MAX, DATE_WORDS_MAX, DATE_DIGITS_MIN = 40, 4, 5


def typed_lines(sheet: Sheet) -> Sheet:
    """Give a list without headers ("12-13 March 2024, 1 g/kg/day x 2") the columns of a table."""
    if any(find_header(sheet, INFUSION_HEADERS, role) is not None for role in _TITLED):
        return sheet
    titled = titled_by_cells(sheet)
    if titled is not sheet:
        return titled
    stated = re.search(
        r"\b20\d{2}\b", " ".join(row[0] for row in sheet.rows if row and _is_year(row))
    )
    year = int(stated[0]) if stated else None
    lines = [", ".join(cell.strip() for cell in row if cell.strip()) for row in sheet.rows]
    rows = tuple(
        ("", "", line) if _is_year(row) else _typed_line(line, year)
        for row, line in zip(sheet.rows, lines, strict=True)
    )
    if not any(dose for _, dose, _ in rows):
        return sheet
    titles = ("date", "dose", "note")
    return replace(sheet, rows=(titles, *rows), row_numbers=(0, *sheet.row_numbers), as_typed=())


def _is_year(row: tuple[str, ...]) -> bool:
    text = " ".join(row).strip(" :,;#")
    return re.fullmatch(r"(?:\D{0,30}\s)?20\d{2}", text) is not None and parse_date(text) is None


def _typed_line(line: str, year: int | None) -> tuple[str, str, str]:
    """Cut a line into its date and the rest; a product in front of the date goes behind it."""
    product, dated = _product_in_front(line)
    head, rest, note = _dated_line(dated, year)
    if rest and product:
        return head, f"{rest} {product}", f"{note} {product}"
    leading = _dated_line(line, year)
    return leading if leading[1] else _date_inside(line) or leading


def _date_inside(line: str) -> tuple[str, str, str] | None:
    """Cut the first date out of a line that begins otherwise: "IVIG 10 g 5 March 2024"."""
    words = line.split()[:LINE_WORDS_MAX]
    for start in range(1, len(words)):
        for stop in range(min(len(words), start + DATE_WORDS_MAX), start, -1):
            written = " ".join(words[start:stop]).strip(" ,;:-")
            if sum(char.isdigit() for char in written) < DATE_DIGITS_MIN:
                continue
            if parse_date(written) is not None:
                rest = " ".join((*words[:start], *words[stop:])).strip(" ,;:-")
                return written, rest, rest
    return None


def _product_in_front(line: str) -> tuple[str, str]:
    """Split "IVIG 12 March 2024, 8 g" into the product and what follows it; "" where none leads."""
    words = line.split()
    for count in range(1, PRODUCT_WORDS_MAX + 1):
        product = " ".join(words[:count])
        if names_ivig(product) or names_subcutaneous(product):
            return product.rstrip(":,-"), " ".join(words[count:]).lstrip(" :,-")
    return "", line


def _dated_line(line: str, year: int | None) -> tuple[str, str, str]:
    cuts = [match.start() for match in re.finditer(r"[,:;\s]|$", line[:100])]
    for cut in reversed(cuts):
        head, rest = line[:cut].rstrip(" -,:;"), line[cut:].strip(" ,:;-")
        if parse_date(head) is not None or split_date_range(head) is not None:
            return head, rest, rest
        if year is not None and re.search(r"[^\W\d]", head):
            full = f"{head} {year}"
            if parse_date(full) is not None or split_date_range(full) is not None:
                return full, rest, rest
    return line, "", ""
