"""A list of infusions: dates, doses, products. What is not IVIG is set aside with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import is_infusion_of_ivig, names_ivig, names_subcutaneous
from ivig_track.clinical.material import Material
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import DateOrder, ReadingChoices
from ivig_track.entries.columns import INFUSION_COLUMNS, ROW_WAS_READ
from ivig_track.entries.entries import InfusionEntry
from ivig_track.entries.sheet import Sheet
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading.cells.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.cells.date_ranges import names_two_days, split_date_range
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.cells.doses.infusion_doses import (
    WrittenDose,
)
from ivig_track.reading.cells.given.daily_steps import joined_days
from ivig_track.reading.cells.infusion_status import is_zero_dose
from ivig_track.reading.cells.moments.epoch import epoch_moment
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.date_column import DateColumn
from ivig_track.reading.headers.days.date_zones import in_local_days
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.days.undated import with_years_known
from ivig_track.reading.headers.header_words import EVENT_HEADERS, INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.infusion_columns import (
    DOSE_ROLES,
    ListColumns,
    columns_of_list,
    why_no_infusion,
    with_doses_given,
)
from ivig_track.reading.headers.side_rows import SideTable, decimal_number, open_table
from ivig_track.reading.sheets.infusions.listed_doses import (
    RANGE_DAYS_MAX,
    dose_text,
    listed_dose,
    says_in_all,
    says_per_day,
    stated_days,
)
from ivig_track.reading.sheets.infusions.other_medicines import read_other, set_aside_in_view
from ivig_track.reading.sheets.infusions.typed_infusions import typed_lines

_DOSE_OF_SEVERAL_DAYS = phrase(
    "{place}: the dose may be for each day or in all; it was kept as a note, not as a dose"
)
_DAYS_IN_A_ROW = phrase("{place}: read as {days} infusion days in a row")
_DAYS_APART = phrase("{place}: read as {days} infusion days {step} days apart")
_NO_DATE = phrase('"{text}" is no date; write it as 2024-03-31 where IVIG was given')
_KEPT_IN_COPY = phrase(
    "{place}: kept as an infusion, since a tidy copy lists only what was read as one ({reason}); "
    "delete the row if none was given"
)


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
    table = _with_years(table, choices, findings)
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
    first, last = _local_days(table, spans, settled.order)
    # What holds for the first days holds for the last ones, and is said once.
    findings.decisions += dict.fromkeys((*first.decisions, *last.decisions))
    findings.problems += dict.fromkeys((*first.problems, *last.problems))
    for index in spans:
        ends = (first.days.get(index), last.days.get(index))
        _read_row(table, columns, index, ends, findings)
    findings.therapies = joined_days(findings.therapies)
    return findings


def _with_years(table: SideTable, choices: ReadingChoices, findings: Findings) -> SideTable:
    column, title = table.header.columns[Role.DATE], table.header.title(Role.DATE)
    sheet = with_years_known(table.sheet, column, table.rows, choices, title, findings)
    return table._replace(sheet=sheet)


def _local_days(
    table: SideTable, spans: dict[int, _Span | None], order: DateOrder
) -> tuple[DateColumn, DateColumn]:
    """Give the first and the last day of each row, as local days."""
    found = []
    of_last = Role.STOP if table.header.has(Role.STOP) else Role.DATE
    known = {index: span for index, span in spans.items() if span is not None}
    firsts = {index: span.first for index, span in known.items()}
    lasts = {index: span.last for index, span in known.items()}
    for role, written in ((Role.DATE, firsts), (of_last, lasts)):
        days = {i: day for i, meant in written.items() if (day := day_in(order, meant)) is not None}
        dates = DateColumn(days, written, {}, (), ())
        found.append(in_local_days(table.sheet, table.header, dates, role))
    return found[0], found[1]


def _span(table: SideTable, index: int) -> _Span | None:
    text = table.raw(index, Role.DATE)
    from_1904 = table.sheet.from_1904
    first = parse_date(text, from_1904=from_1904) or epoch_moment(text)
    last_text = table.raw(index, Role.STOP)
    if first is not None and last_text:
        last = parse_date(last_text, from_1904=from_1904) or epoch_moment(last_text)
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
    reason = why_no_infusion(table, columns, index, dose_text(table, index))
    if reason is not None and _is_of_tidy_copy(table, index):
        said = message(_KEPT_IN_COPY, place=sheet.place(index), reason=reason)
        findings.decisions.append(said)
        reason = None
    first, last = ends
    if reason is not None:
        read_other(table, columns, index, ends, findings, why_not_ivig=reason)
    elif not text:
        why = message("no date in this row")
        set_aside_in_view(table, columns, index, None, findings, why=why)
    elif first is None or last is None:
        if any(char.isdigit() for char in text):
            what, fix = no_day_in(text, message("this is not an infusion date"))
            findings.slip(
                sheet, index, what, fix, text, Material.IVIG, table.header.cell_of(Role.DATE)
            )
        else:
            why = message(_NO_DATE, text=text[:80])
            set_aside_in_view(table, columns, index, None, findings, why=why)
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
    is_marked = table.raw(index, Role.ORIGIN) == ROW_WAS_READ
    is_own = is_marked or tuple(table.header.titles) == INFUSION_COLUMNS
    return is_own and not any(is_zero_dose(table.raw(index, role)) for role in DOSE_ROLES)


def _with_product(table: SideTable, columns: ListColumns) -> SideTable:
    if columns.product is None:
        return table
    roles = {**table.header.columns, Role.PRODUCT: columns.product}
    return table._replace(header=replace(table.header, columns=roles))


class _Days(NamedTuple):
    """The infusion days of one row: how many from the first, and how many days apart."""

    first: date
    number: int
    step: int = 1


def _add_days(table: SideTable, index: int, span: _Days, findings: Findings) -> None:
    first, days = span.first, span.number
    dose = listed_dose(table, index, findings)
    said_days = stated_days(table, index) or dose.days
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
        and not (dose.in_all or dose.each_day or says_per_day(table) or says_in_all(table))
    ):
        findings.decisions.append(message(_DOSE_OF_SEVERAL_DAYS, place=place))
        note = "; ".join(
            part for part in (note, f"dose as written: {dose_text(table, index)}") if part
        )
        dose = WrittenDose()
    if days > 1:
        findings.decisions.append(_read_as(place, days, span.step))
    if says_in_all(table) and not dose.each_day:
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
    iga = plain_words(table.raw(index, Role.IGA_DEPLETED))
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
