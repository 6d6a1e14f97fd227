"""A list of infusions: dates, doses, products. What is not IVIG is set aside with the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import is_infusion_of_ivig, names_ivig, names_subcutaneous
from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.choices import DateOrder, ReadingChoices
from ivig_track.entries.columns import INFUSION_COLUMNS, UnreadMaterial
from ivig_track.entries.entries import InfusionEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX, Sheet
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading.cells.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.cells.date_ranges import names_two_days, split_date_range
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.cells.doses.infusion_doses import (
    MILLIGRAMS_PER_GRAM,
    WrittenDose,
    parse_dose,
)
from ivig_track.reading.cells.infusion_products import (
    grams_of_volume,
    is_volume,
    without_strength,
)
from ivig_track.reading.cells.infusion_status import Given, is_zero_dose, state_of
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.days.date_zones import in_local_days
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.header_words import EVENT_HEADERS, INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.infusion_columns import (
    DOSE_ROLES,
    ListColumns,
    columns_of_list,
    titled_by_cells,
    why_no_infusion,
    with_doses_given,
)
from ivig_track.reading.headers.side_rows import SideTable, decimal_number, open_table

#: Longest run of days that one row of a list can stand for.
RANGE_DAYS_MAX = 14
_DOSE_OF_SEVERAL_DAYS = phrase(
    "{place}: the dose may be for each day or in all; it was kept as a note, not as a dose"
)
_DAYS_IN_A_ROW = phrase("{place}: read as {days} infusion days in a row")
_DAYS_APART = phrase("{place}: read as {days} infusion days {step} days apart")
_NO_DATE = phrase('"{text}" is no date; write it as 2024-03-31 where IVIG was given')
_TITLE_UNIT = Pattern(r"[(\[]\s*(m?g(?:\s*/\s*kg)?|ml)\b", re.IGNORECASE)
_NO_UNIT = phrase('{place}: the dose "{dose}" has no unit and was left out')
_RATE_LEFT_OUT = phrase('{place}: "{dose}" is a rate, not a dose; the dose was left out')
_VOLUME_LEFT_OUT = phrase(
    '{place}: the dose "{dose}" is a volume, and no strength is written; it was left out'
)
_VOLUME_READ = phrase(
    '{place}: the dose "{dose}" was read as {grams} g by the strength of the product'
)
_RATE = Pattern(r"/\s*(?:h|hr|hour|min|std|heure|hora|ora|uur)\b", re.IGNORECASE)
_KEPT_IN_COPY = phrase(
    "{place}: kept as an infusion, since a tidy copy lists only what was read as one ({reason}); "
    "delete the row if none was given"
)
#: A row of titles with one of these is that of a table, with a column of the day or without.
_TITLED = (Role.DATE, Role.PRODUCT, Role.LOT, *DOSE_ROLES)
#: A product in front of a date has at most so many words.
PRODUCT_WORDS_MAX = 3
#: Words of a line among which its date is looked for; words and fewest digits of a date.
LINE_WORDS_MAX, DATE_WORDS_MAX, DATE_DIGITS_MIN = 40, 4, 5


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet lists infusions: a date, and a dose, product or lot of IVIG."""
    header = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    if header is None:
        return False
    if header.has_any(Role.DOSE_PER_KG, Role.DOSE_MG_PER_KG, Role.LOT, Role.PREMEDICATION):
        return True
    if not header.has_any(*DOSE_ROLES, Role.PRODUCT) and _lists_other_events(sheet):
        return False
    rows = range(header.index, min(len(sheet.rows), header.index + 20))
    names = [sheet.name, *header.titles, *(cell for index in rows for cell in sheet.rows[index])]
    return any(names_ivig(n) or names_subcutaneous(n) or "infusion" in n.lower() for n in names)


def _lists_other_events(sheet: Sheet) -> bool:
    """Tell whether a column of kinds names events that are no infusions ("rash after infusion")."""
    header = find_header(sheet, EVENT_HEADERS, Role.DATE)
    if header is None or not header.has(Role.KIND):
        return False
    column = header.columns[Role.KIND]
    kinds = [sheet.cell(index, column) for index in range(header.index + 1, len(sheet.rows))]
    return any(kind and not is_infusion_of_ivig(kind) for kind in kinds)


class _Span(NamedTuple):
    """The dates of one row: its first and its last infusion day as written."""

    first: WrittenDate
    last: WrittenDate
    is_range: bool


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one infusion day, or one range of days, per row."""
    findings = Findings()
    sheet = typed_lines(sheet)
    table = open_table(sheet, INFUSION_HEADERS, Role.DATE, message("infusion dates"), findings)
    if table is None:
        return findings
    table = with_doses_given(table, findings)
    columns = columns_of_list(table, findings)
    table = _with_product(table, columns)
    spans = {index: _span(table, index) for index in table.rows}
    cells = [
        DatedCell(sheet.place(index), table.raw(index, Role.DATE), end)
        for index, span in spans.items()
        if span is not None
        for end in ((span.first, span.last) if span.is_range else (span.first,))
        if not end.is_impossible
    ]
    title = table.header.title(Role.DATE)
    settled = settle_order(cells, header=title, choice=choices.date_order)
    if settled.decision is not None:
        said = message("{file}: infusion {decision}", file=sheet.file, decision=settled.decision)
        findings.decisions.append(said)
    findings.problems += settled.problems
    local = _local_days(table, spans, settled.order)
    findings.decisions += local.decisions
    findings.problems += local.problems
    for index, span in spans.items():
        day = local.days.get(index)
        ends = (
            (day, day)
            if day is not None
            else (
                (day_in(settled.order, span.first), day_in(settled.order, span.last))
                if span is not None
                else (None, None)
            )
        )
        _read_row(table, columns, index, ends, findings)
    return findings


def _local_days(table: SideTable, spans: dict[int, _Span | None], order: DateOrder) -> DateColumn:
    """Give the rows of a single moment as local days."""
    written = {i: span.first for i, span in spans.items() if span and not span.is_range}
    days = {i: day for i, meant in written.items() if (day := day_in(order, meant)) is not None}
    return in_local_days(table.sheet, table.header, DateColumn(days, written, {}, (), ()))


def _span(table: SideTable, index: int) -> _Span | None:
    text = table.raw(index, Role.DATE)
    from_1904 = table.sheet.from_1904
    first = parse_date(text, from_1904=from_1904)
    last_text = table.raw(index, Role.STOP)
    if first is not None and last_text:
        last = parse_date(last_text, from_1904=from_1904)
        return _Span(first, last or WrittenDate(None, None), is_range=True)
    if first is not None:
        return _Span(first, first, is_range=False)
    parts = split_date_range(text)
    if parts is None:
        return None
    start, end = parse_date(parts[0]), parse_date(parts[1])
    return _Span(start, end, is_range=True) if start and end else None


def _read_row(
    table: SideTable,
    columns: ListColumns,
    index: int,
    ends: tuple[date | None, date | None],
    findings: Findings,
) -> None:
    sheet, text = table.sheet, table.raw(index, Role.DATE)
    reason = why_no_infusion(table, columns, index, _dose_text(table, index))
    if reason is not None and _is_of_tidy_copy(table, index):
        said = message(_KEPT_IN_COPY, place=sheet.place(index), reason=reason)
        findings.decisions.append(said)
        reason = None
    first, last = ends
    if reason is not None:
        findings.set_aside(sheet, index, reason)
        _weigh(table, columns, index, first, findings)
    elif not text:
        findings.set_aside(sheet, index, message("no date in this row"))
    elif first is None or last is None:
        if any(char.isdigit() for char in text):
            what, fix = no_day_in(text, message("this is not an infusion date"))
            findings.slip(
                sheet, index, what, fix, text, Material.IVIG, table.header.cell_of(Role.DATE)
            )
        else:
            findings.set_aside(sheet, index, message(_NO_DATE, text=text[:80]))
    elif not 0 <= (last - first).days < RANGE_DAYS_MAX:
        what = message("this stretch of infusion days cannot be")
        fix = message("write one row for each infusion day")
        findings.slip(sheet, index, what, fix, text, Material.IVIG)
    else:
        days = (last - first).days + 1
        skips = days > 2 and not table.raw(index, Role.STOP) and names_two_days(text)
        _add_days(
            table, index, _Days(first, 2 if skips else days, days - 1 if skips else 1), findings
        )


def _is_of_tidy_copy(table: SideTable, index: int) -> bool:
    """Tell a row of our own copy, whose product and remarks were weighed when it was first read.

    A dose of zero is none of it: no reading holds one.
    """
    is_own = tuple(table.header.titles) == INFUSION_COLUMNS
    return is_own and not any(is_zero_dose(table.raw(index, role)) for role in DOSE_ROLES)


def _with_product(table: SideTable, columns: ListColumns) -> SideTable:
    if columns.product is None:
        return table
    roles = {**table.header.columns, Role.PRODUCT: columns.product}
    return table._replace(header=replace(table.header, columns=roles))


def _weigh(
    table: SideTable, columns: ListColumns, index: int, day: date | None, findings: Findings
) -> None:
    """Keep in view a medicine that a list of infusions names as given and does not read."""
    product = table.sheet.cell(index, columns.product)
    material = material_named(product) if product else None
    states = [table.sheet.cell(index, column) for column in columns.states]
    was_not = any(state_of(state) is Given.NOT_GIVEN for state in states if state)
    if material not in (Material.HORMONAL, Material.MEDICINE) or was_not:
        return
    title = table.header.title(Role.PRODUCT)
    place = table.sheet.place(index)
    findings.unread.append(UnreadMaterial(place, title, product[:WRITTEN_MAX], material, day, day))


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


class _Days(NamedTuple):
    """The infusion days of one row: how many from the first, and how many days apart."""

    first: date
    number: int
    step: int = 1


def _add_days(table: SideTable, index: int, span: _Days, findings: Findings) -> None:
    first, days = span.first, span.number
    dose = _dose(table, index, findings)
    said_days = _stated_days(table, index) or dose.days
    if said_days is not None and days > 1 and said_days != days:
        what = message(
            "the dates give {days} days, the dose {said_days}", days=days, said_days=said_days
        )
        fix = message("correct one of them")
        written = table.raw(index, Role.DATE)
        findings.slip(table.sheet, index, what, fix, written, Material.IVIG)
        return
    days = max(days, min(said_days or 1, RANGE_DAYS_MAX))
    note = table.text(index, Role.NOTE)
    place = table.sheet.place(index)
    if (
        days > 1
        and not dose.is_empty
        and not (dose.in_all or dose.each_day or _per_day_title(table) or _in_all_title(table))
    ):
        findings.decisions.append(message(_DOSE_OF_SEVERAL_DAYS, place=place))
        note = "; ".join(
            part for part in (note, f"dose as written: {_dose_text(table, index)}") if part
        )
        dose = WrittenDose()
    if days > 1:
        findings.decisions.append(_read_as(place, days, span.step))
    if _in_all_title(table) and not dose.each_day:
        dose = dose._replace(in_all=True)
    grams, per_kg = dose.per_day(days)
    for offset in range(days):
        entry = _entry(
            table, index, first + timedelta(days=offset * span.step), grams, per_kg, note
        )
        findings.infusions.append(entry)
    findings.use(table.sheet, index, counted("one infusion day", "{n} infusion days", days))


def _read_as(place: Place, days: int, step: int) -> Message:
    return message(_DAYS_IN_A_ROW if step == 1 else _DAYS_APART, place=place, days=days, step=step)


def _entry(
    table: SideTable, index: int, day: date, grams: float | None, per_kg: float | None, note: str
) -> InfusionEntry:
    iga = table.raw(index, Role.IGA_DEPLETED).lower()
    return InfusionEntry(
        day,
        dose_g_per_kg=per_kg,
        dose_g=grams,
        weight_kg=_weight(table, index),
        product=table.text(index, Role.PRODUCT),
        lot=table.text(index, Role.LOT),
        iga_depleted=True if iga in YES else False if iga in NO else None,
        setting=table.text(index, Role.SETTING),
        premedication=table.text(index, Role.PREMEDICATION),
        rate=_rate(table, index),
        note=note,
        place=table.sheet.place(index),
    )


def _rate(table: SideTable, index: int) -> str:
    """Give the rate as written; a plain number takes the unit of its title along."""
    written, title = table.text(index, Role.RATE), table.header.title(Role.RATE).lower()
    if decimal_number(written or "x") is None:
        return written
    per_kg = "ml" in title and "kg" in title
    return f"{written} {'mL/kg/h' if per_kg else 'mL/h'}" if "ml" in title else written


def _weight(table: SideTable, index: int) -> float | None:
    return decimal_number(table.raw(index, Role.WEIGHT).lower().removesuffix("kg").strip() or "x")


def _stated_days(table: SideTable, index: int) -> int | None:
    number = decimal_number(table.raw(index, Role.DAYS) or "x")
    return int(number) if number is not None and 1 <= number <= RANGE_DAYS_MAX else None


def _dose_titles(table: SideTable) -> str:
    return " ".join(table.header.title(role) for role in DOSE_ROLES).lower()


def _per_day_title(table: SideTable) -> bool:
    titles = _dose_titles(table)
    return "day" in titles or "daily" in titles


def _in_all_title(table: SideTable) -> bool:
    titles = _dose_titles(table)
    return any(word in titles for word in ("total", "gesamt", "totaal")) and not _per_day_title(
        table
    )


def _dose_text(table: SideTable, index: int) -> str:
    written = next((text for role in DOSE_ROLES if (text := table.raw(index, role))), "")
    product = without_strength(table.raw(index, Role.PRODUCT))
    return written or (product if parse_dose(product) else "")


def _dose(table: SideTable, index: int, findings: Findings) -> WrittenDose:
    """Read the dose columns of a row; a column with a unit in its title takes plain numbers."""
    grams = _in_unit(table, index, Role.DOSE_G, 1, findings)
    if grams is None:
        grams = _in_unit(table, index, Role.DOSE_MG, MILLIGRAMS_PER_GRAM, findings)
    per_kg = _in_unit(table, index, Role.DOSE_PER_KG, 1, findings)
    if per_kg is None:
        per_kg = _in_unit(table, index, Role.DOSE_MG_PER_KG, MILLIGRAMS_PER_GRAM, findings)
    free = table.raw(index, Role.DOSE)
    if table.raw(index, Role.UNIT) and decimal_number(free) is not None:
        free = f"{free} {table.raw(index, Role.UNIT)}"
    elif decimal_number(free) is not None:
        unit = _TITLE_UNIT.search(table.header.title(Role.DOSE))
        free = f"{free} {unit[1]}" if unit else free
    written = next(
        (dose for text in (free, _dose_text(table, index)) if (dose := parse_dose(text))), None
    )
    if free and written is None:
        written = _dose_of_volume(table, index, free, findings)
    if written is None and not table.header.has_any(*DOSE_ROLES):
        written = _dose_in_note(table, index)
    written = written or WrittenDose()
    return WrittenDose(
        written.grams if grams is None else grams,
        written.grams_per_kg if per_kg is None else per_kg,
        written.days,
        written.in_all,
        written.each_day,
    )


def _dose_in_note(table: SideTable, index: int) -> WrittenDose | None:
    """Read a note that begins with a dose, in a list that has no column of doses."""
    note = table.text(index, Role.NOTE)
    return parse_dose(note) if note[:1].isdigit() else None


def _dose_of_volume(
    table: SideTable, index: int, dose: str, findings: Findings
) -> WrittenDose | None:
    """Read a volume by the strength of its product; else say that the dose was left out."""
    place = table.sheet.place(index)
    named = f"{table.raw(index, Role.PRODUCT)} {table.header.title(Role.DOSE)}"
    grams = grams_of_volume(dose, named)
    if grams is not None:
        said = message(_VOLUME_READ, place=place, dose=dose, grams=f"{grams:g}")
    elif is_volume(dose):
        said = message(_VOLUME_LEFT_OUT, place=place, dose=dose)
    elif _RATE.search(dose):
        said = message(_RATE_LEFT_OUT, place=place, dose=dose)
    else:
        said = message(_NO_UNIT, place=place, dose=dose)
    findings.decisions.append(said)
    return None if grams is None else WrittenDose(grams=grams)


def _in_unit(
    table: SideTable, index: int, role: Role, divisor: float, findings: Findings
) -> float | None:
    text = table.raw(index, role)
    if not text:
        return None
    number = decimal_number(text)
    if number is None and parse_dose(text) is None:
        what, fix = message("this dose is not a number"), message("write a number")
        slip = Problem(what, fix, table.sheet.place(index), text, is_slip=True)
        findings.problems.append(slip)
    return None if number is None else number / divisor
