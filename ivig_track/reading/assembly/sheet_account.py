"""The account of a sheet, closed by the driver: what no reader claimed is told, never forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ivig_track.clinical.catalogue import ANY_HORMONAL
from ivig_track.clinical.material import Material, material_named, may_name_a_medicine
from ivig_track.clinical.medicines import (
    medicine_class,
    medicines_named,
    plain_words,
    short_name,
)
from ivig_track.entries.columns import ColumnOutcome, ImportLogColumn, UnreadMaterial
from ivig_track.entries.entries import RowOutcome
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.entries.yes_no import NO
from ivig_track.errors import Place
from ivig_track.messages.message import message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.findings import Claims, Findings
from ivig_track.reading.headers.header_words import THERAPY_HEADERS, Role
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.headers.named_in_words import (
    Words,
    may_name_something,
    tell_of_what_words_name,
    unread_words,
)
from ivig_track.reading.headers.side_columns import SideKind, side_column

_NOT_READ = message("not read")
_PRIVATE = message("left out: it says who or where")
_LETTERS = Pattern(r"[^\W\d_]{2}")
_DASHES = frozenset("-–—/ ")
_GRAVITY = {material: number for number, material in enumerate(Material)}
_PURPOSES = frozenset({Material.IVIG, Material.WATCHING})
_BESIDE_A_NAME = frozenset(["mg", "g", "ml", "mcg", "iu", "x", "bd", "od", "daily", "given"])
#: A name of a medicine with fewer letters can be that of a child.
NAME_OF_NOBODY_LETTERS_MIN = 5
#: What is said of a row that its reader forgot.
ROW_NOT_READ = message("not read: it has no place in this table")


def close_sheet(sheet: Sheet, findings: Findings) -> None:
    """Account for every column and row of a sheet that its reader did not account for.

    `sheet` is the one of the file, with its private columns. What stands unread and names
    something that matters is added to `findings.unread`.
    """
    _close_rows(sheet, findings)
    if findings.days or findings.observed_events:
        aside = _rows_set_aside(findings)
        tell_of_what_words_name(_words_of_diary(sheet, findings, aside), findings)
        findings.unread += _in_rows_set_aside(sheet, findings, aside)
    findings.unread += _of_its_name(sheet, findings)
    account_of_columns(sheet, findings)


def _of_its_name(sheet: Sheet, findings: Findings) -> Iterator[UnreadMaterial]:
    """Tell of a sheet, or a file that was set aside, whose very name names hormonal therapy."""
    stem = sheet.file.rpartition(".")[0] if findings.claims.is_aside else ""
    name = sheet.name or stem
    if not findings.therapies and material_named(name) is Material.HORMONAL:
        place = Place(sheet.file, sheet.name)
        yield UnreadMaterial(place, "", name[:WRITTEN_MAX], Material.HORMONAL)


def account_of_columns(sheet: Sheet, findings: Findings) -> None:
    """Say of each column what became of it; what an unread one names is told as unread."""
    claims = findings.claims
    width = max(map(len, sheet.rows), default=0)
    cells_in = [_filled(sheet, column, claims) for column in range(width)]
    of_another_table = _with_days_of_their_own(sheet, cells_in, claims)
    for column, filled in enumerate(cells_in):
        title = _title(claims, column)
        if not filled and not title:
            continue
        line = _line(sheet, column, title, filled, claims)
        findings.columns.append(line)
        if line.outcome is ColumnOutcome.NOT_READ:
            known = Claims() if column in of_another_table else claims
            findings.unread += _material(sheet, title, _cells(sheet, column, claims), known)
        elif line.outcome is ColumnOutcome.SET_ASIDE:
            named = _names_of_medicines(sheet, column, claims)
            findings.unread += _material(sheet, "", named, claims)


def _words_of_diary(sheet: Sheet, findings: Findings, aside: set[int | None]) -> Iterator[Words]:
    """Give the texts of a diary that were read as a note, a count and the like."""
    claims = findings.claims
    width = max(map(len, sheet.rows), default=0)
    kept = claims.used if claims.whole is None else range(width)
    columns = [
        column
        for column in kept
        if column not in claims.as_entries and column not in claims.private
    ]
    no_words = claims.title_rows | claims.gifts.keys()
    for column in columns:
        texts = sheet.whole_column(column)
        # Most cells of a diary repeat, and name nothing.
        naming = {text for text in set(texts) if _may_name_something(text)}
        for index, text in enumerate(texts) if naming else ():
            is_aside = index in no_words or sheet.row_numbers[index] in aside
            if text in naming and not is_aside:
                day = claims.day_of_row.get(index)
                yield Words(sheet.place(index), _title(claims, column), text, day)


def _may_name_something(text: str) -> bool:
    return _LETTERS.search(text) is not None and may_name_something(text)


def _may_name(text: str) -> bool:
    return _LETTERS.search(text) is not None and may_name_a_medicine(text)


def _with_days_of_their_own(sheet: Sheet, filled: list[int], claims: Claims) -> set[int]:
    """Give unread columns behind a blank one that hold days: their rows are not of those beside."""
    found: set[int] = set()
    for start in range(1, len(filled)):
        if filled[start] and not filled[start - 1]:
            stop = next((c for c in range(start, len(filled)) if not filled[c]), len(filled))
            group = range(start, stop)
            is_unread = claims.whole is None and claims.used.keys().isdisjoint(group)
            if is_unread and any(_holds_days(sheet, column, claims) for column in group):
                found |= {*group}
    return found


def _holds_days(sheet: Sheet, column: int, claims: Claims) -> bool:
    return all(map(parse_date, _cells(sheet, column, claims).values()))


def _names_of_medicines(sheet: Sheet, column: int, claims: Claims) -> dict[int, str]:
    """Give the cells of a private column that name medicines, and nobody.

    A short name may be initials, or a child's: "MP", "Lev".
    """
    # A column of numbers of entries holds no word at all.
    if not _LETTERS.search("\n".join(sheet.whole_column(column))):
        return {}
    texts = set(sheet.whole_column(column))
    naming = {text for text in texts if _may_name(text) and _is_no_person(text)}
    cells = _cells(sheet, column, claims) if naming else {}
    return {index: cell for index, cell in cells.items() if cell in naming}


def _is_no_person(cell: str) -> bool:
    medicines, others = medicines_named(cell)
    words = [word for word in others if not word[0].isdigit()]
    is_long = len(plain_words(cell)) >= NAME_OF_NOBODY_LETTERS_MIN
    return bool(medicines) and is_long and {*words} <= _BESIDE_A_NAME


def _rows_set_aside(findings: Findings) -> set[int | None]:
    aside = RowOutcome.SET_ASIDE
    return {line.place.row for line in findings.import_log if line.outcome is aside}


def _in_rows_set_aside(
    sheet: Sheet, findings: Findings, aside: set[int | None]
) -> Iterator[UnreadMaterial]:
    """Give what the rows name that a diary put aside: a remark, a list pasted below it.

    The title of a diary may name its purpose ("IVIG diary"): above the table only a medicine, an
    illness or a vaccine is weighed. The reader itself weighs the rows that are about other things.
    """
    claims = findings.claims
    first_title = min(claims.title_rows, default=0)
    told = claims.title_rows.union(claims.other_rows)
    for index, row in enumerate(sheet.rows) if aside else ():
        if sheet.row_numbers[index] not in aside or index in told:
            continue
        for column, cell in enumerate(row):
            is_entry = column in claims.as_entries and index in claims.day_of_row
            is_told = column in claims.private or is_entry
            named = None if is_told or not cell.strip() else _named_in(cell, claims)
            is_purpose = index < first_title and named in _PURPOSES
            if named is None or is_purpose or not _is_left_to_rows(column, claims):
                continue
            yield _in_a_row_set_aside(sheet, index, column, named, claims)


def _in_a_row_set_aside(
    sheet: Sheet, index: int, column: int, named: Material, claims: Claims
) -> UnreadMaterial:
    row, place = sheet.rows[index], sheet.place(index)
    cell = row[column]
    days = _days_of_row(row, claims) if column not in claims.day_of_column else []
    if days:
        return UnreadMaterial(place, cell, cell[:WRITTEN_MAX], named, min(days), max(days))
    day = claims.day_of_row.get(index)
    if day is None and (own := _days_written_in(row)):
        # A row of a list that nobody knows: its dates say when, as those of an entry do.
        return UnreadMaterial(place, "", cell[:WRITTEN_MAX], named, min(own), max(own))
    return unread_words(Words(place, "", cell, day), named)


def _days_written_in(row: tuple[str, ...]) -> list[date]:
    """Give every day that the cells of a row can mean: "kortikoid | 03/04/2024 | 19/04/2024"."""
    written = [parse_date(cell) for cell in row]
    dates = [each for each in written if each is not None and not each.serial]
    readings = [day for each in dates for day in (each.day_first, each.month_first)]
    return [day for day in readings if day is not None]


def _days_of_row(row: tuple[str, ...], claims: Claims) -> list[date]:
    """Give the days on which a row of a grid says something: "Prednisolone | x | | x"."""
    return [
        day
        for column, day in claims.day_of_column.items()
        if column < len(row) and row[column].strip() and not _says_nothing(row[column])
    ]


def _named_in(cell: str, claims: Claims) -> Material | None:
    """Give what a cell of a row names; in a grid it may be the title of its row: "Dex (mg)"."""
    return _named_by_title(cell) if claims.day_of_column else material_named(cell)


def _named_by_title(title: str) -> Material | None:
    """Give what a title names; beside a unit a short name is that of a steroid: "Dex (mg)"."""
    named = material_named(title)
    if named is not None and named is not Material.MEDICINE:
        return named
    side = side_column(0, title)
    if side is None or side.kind is not SideKind.MEDICINE:
        return named
    is_hormonal = medicine_class(side.name, side.stated_class) in ANY_HORMONAL
    return Material.HORMONAL if is_hormonal else Material.MEDICINE


def _is_left_to_rows(column: int, claims: Claims) -> bool:
    """Tell whether no account of a column weighs its cells."""
    return column in claims.used or claims.whole is not None


def _close_rows(sheet: Sheet, findings: Findings) -> None:
    known = {line.place.row for line in findings.import_log if line.place.sheet == sheet.name}
    for index, number in enumerate(sheet.row_numbers):
        is_known = number in known or index in findings.claims.title_rows
        if not is_known and not sheet.is_blank(index):
            findings.set_aside(sheet, index, ROW_NOT_READ)


def _title(claims: Claims, column: int) -> str:
    return claims.titles[column] if column < len(claims.titles) else ""


def _filled(sheet: Sheet, column: int, claims: Claims) -> int:
    """Give how many cells of a column hold anything, titles left out."""
    cells = sheet.whole_column(column)
    titles = sum(bool(cells[index]) for index in claims.title_rows)
    return len(cells) - cells.count("") - titles


def _cells(sheet: Sheet, column: int, claims: Claims) -> dict[int, str]:
    """Give the cells of a column that hold anything, by the index of their row."""
    return {
        index: text
        for index, text in enumerate(sheet.whole_column(column))
        if text and index not in claims.title_rows
    }


def _line(sheet: Sheet, column: int, title: str, cells: int, claims: Claims) -> ImportLogColumn:
    place = Place(sheet.file, sheet.name)
    outcome, what = ColumnOutcome.NOT_READ, _NOT_READ
    if column in claims.private:
        outcome, what = ColumnOutcome.SET_ASIDE, _PRIVATE
    elif column in claims.used:
        outcome, what = ColumnOutcome.USED, claims.used[column]
    elif claims.whole is not None:
        outcome, what = ColumnOutcome.USED, claims.whole
    return ImportLogColumn(place, column + 1, title, outcome, what, cells)


def _material(
    sheet: Sheet, title: str, cells: dict[int, str], claims: Claims
) -> Iterator[UnreadMaterial]:
    """Give what an unread column names: by its title, and each graver thing in its cells."""
    named = _named_by_title(title)
    if named is not None:
        rows = [index for index, cell in cells.items() if not _says_nothing(cell)]
        if rows:
            yield _found(sheet, title, title, named, rows, claims)
    of_medicines = named is Material.MEDICINE or role_of(title, THERAPY_HEADERS) is Role.NAME
    rows_of: dict[tuple[Material, str], list[int]] = {}
    for index, cell in cells.items():
        found = material_named(cell)
        if of_medicines and short_name(cell) is not None:
            found = Material.HORMONAL  # "MP" is a steroid among medicines
        if found is not None and (named is None or _GRAVITY[found] < _GRAVITY[named]):
            rows_of.setdefault((found, cell[:WRITTEN_MAX]), []).append(index)
    for (found, cell), rows in rows_of.items():
        yield _found(sheet, title, cell, found, rows, claims)


def _says_nothing(cell: str) -> bool:
    # A tick has no word in it, and says something all the same.
    return set(cell) <= _DASHES or plain_words(cell) in NO | {"none", "0"}


def _found(
    sheet: Sheet, title: str, written: str, material: Material, rows: list[int], claims: Claims
) -> UnreadMaterial:
    days: list[date] = [claims.day_of_row[row] for row in rows if row in claims.day_of_row]
    first, last = (min(days), max(days)) if days else (None, None)
    return UnreadMaterial(sheet.place(rows[0]), title, written, material, first, last)
