"""Write a workbook to fill in: its sheets, drop-downs and checks; the door to the library for it.

openpyxl is imported inside the functions, so that nobody who only reads waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from textwrap import wrap
from typing import Any

from ivig_track.entries.own_instructions import sealed
from ivig_track.writing.atomic_folder import write_whole
from ivig_track.writing.saved_workbook import bytes_of_workbook


@dataclass(frozen=True, slots=True)
class Column:
    """One column to fill in: its header, width in characters, what to write, its choices.

    `hint` is shown beside a cell that is being filled in. A column of dates takes dates only, and
    says what is `wrong` of anything else; choices are offered, other words are taken too.
    """

    title: str
    width: int
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_date: bool = False
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet to fill in, with the days that its first column begins with."""

    name: str
    columns: tuple[Column, ...]
    first_cells: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class TextPage:
    """A sheet of text: a title, then paragraphs by their heading."""

    name: str
    title: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


#: Rows for which drop-downs and date checks are set: two years of days.
PREPARED_ROWS = 800
#: Rows that are printed: a month and its header.
PRINTED_ROWS = 32
#: Width of the text in characters of a sheet, and how many letters of it stand on a line.
TEXT_WIDTH, LINE_LETTERS = 74, 82
FONT, TEXT_SIZE, SEAL_SIZE = "Calibri", 12, 8
HEADER_FILL, HEADER_INK, LINE_INK = "D5E5DC", "1F3D33", "B9C6C0"
#: Headers have room for two lines, and for more where a language needs them.
HEADER_LINE, HEADER_LINES_MIN, ROW_HEIGHT = 16, 2, 20


def save_workbook(path: Path, sheets: Sequence[SheetPlan], page: TextPage) -> None:
    """Write a page of text and empty sheets; whole or not at all, else OutputError."""
    openpyxl = import_module("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    _add_text(book.create_sheet(page.name), page)
    for plan in sheets:
        _prepare_for_paper(_add_sheet(book, plan))
    write_whole(path.parent, {path.name: bytes_of_workbook(book)})


def _add_text(sheet: Any, page: TextPage) -> None:
    styles = import_module("openpyxl.styles")
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = TEXT_WIDTH
    lines = [(page.title, 18, True)]
    for heading, sentences in page.paragraphs:
        lines += [("", TEXT_SIZE, False), (heading, 14, True)]
        lines += [(sentence, TEXT_SIZE, False) for sentence in sentences]
    lines += [
        ("", SEAL_SIZE, False),
        (sealed([text for text, _, _ in lines])[-1], SEAL_SIZE, False),
    ]
    for number, (text, size, is_heading) in enumerate(lines, 1):
        cell = sheet.cell(number, 1, text)
        ink = HEADER_INK if is_heading else "000000"
        cell.font = styles.Font(name=FONT, size=size, bold=is_heading, color=ink)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = 1.45 * size * (1 + len(text) // LINE_LETTERS)
    _fit_to_page(sheet, "portrait")


def _prepare_for_paper(sheet: Any) -> None:
    """One lying page that holds a month."""
    _fit_to_page(sheet, "landscape")
    last = sheet.cell(1, sheet.max_column).column_letter
    sheet.print_area = f"A1:{last}{PRINTED_ROWS}"


def _fit_to_page(sheet: Any, orientation: str) -> None:
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    properties = import_module("openpyxl.worksheet.properties").PageSetupProperties
    sheet.sheet_properties.pageSetUpPr = properties(fitToPage=True)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1


def _add_sheet(book: Any, plan: SheetPlan) -> Any:
    letter_of = import_module("openpyxl.utils").get_column_letter
    sheet = book.create_sheet(plan.name)
    sheet.append([column.title for column in plan.columns])
    sheet.freeze_panes = "A2"
    lines = max(len(wrap(column.title, column.width - 1)) for column in plan.columns)
    sheet.row_dimensions[1].height = HEADER_LINE * max(lines, HEADER_LINES_MIN)
    sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    for number, column in enumerate(plan.columns, 1):
        letter = letter_of(number)
        sheet.column_dimensions[letter].width = column.width
        _dress(sheet, letter, column)
        cells = f"{letter}2:{letter}{PREPARED_ROWS}"
        rule = _rule(column)
        sheet.add_data_validation(rule)
        rule.add(cells)
    for row, day in enumerate(plan.first_cells, 2):
        sheet.cell(row, 1).value = day
    return sheet


def _dress(sheet: Any, letter: str, column: Column) -> None:
    styles = import_module("openpyxl.styles")
    side = styles.Side("thin", LINE_INK)
    border = styles.Border(left=side, right=side, top=side, bottom=side)
    header = sheet[f"{letter}1"]
    header.font = styles.Font(name=FONT, size=TEXT_SIZE, bold=True, color=HEADER_INK)
    header.fill = styles.PatternFill("solid", fgColor=HEADER_FILL)
    header.alignment = styles.Alignment(wrap_text=True, vertical="center")
    header.border = border
    first, *others = (row[0] for row in sheet[f"{letter}2:{letter}{PREPARED_ROWS}"])
    # Text format keeps a typed 5-10 from becoming a date.
    first.number_format = "yyyy-mm-dd" if column.is_date else "@"
    first.font, first.border = styles.Font(name=FONT, size=TEXT_SIZE), border
    for cell in others:
        # Comparing three styles for each of thousands of cells takes a phone many seconds.
        cell._style = copy(first._style)  # noqa: SLF001  # the library's way to repeat a style


def _rule(column: Column) -> Any:
    """What a cell offers, checks and says of itself."""
    validation = import_module("openpyxl.worksheet.datavalidation").DataValidation
    rule = validation(allow_blank=True, showErrorMessage=False)
    if column.is_date:
        rule = validation(
            type="date", operator="between", formula1="DATE(1990,1,1)", formula2="DATE(2100,12,31)",
            allow_blank=True, showErrorMessage=True, error=column.wrong,
        )  # fmt: skip
    elif column.choices:
        listed = '"' + ",".join(column.choices) + '"'
        rule = validation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
    if column.hint:
        rule.promptTitle, rule.prompt = column.title, column.hint
        rule.showInputMessage = True
    return rule
