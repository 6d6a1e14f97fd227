"""Rows of a list of infusions that hold another medicine: read where given, else kept in view."""

from __future__ import annotations

from datetime import date

from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import EventEntry, TherapyEntry
from ivig_track.entries.sheet import WRITTEN_MAX
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.given_cells import GivenState, read_given, read_named
from ivig_track.reading.cells.infusion_status import Given, state_of
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.infusion_columns import ListColumns, why_not_given_row
from ivig_track.reading.headers.side_columns import says_only_medicines
from ivig_track.reading.headers.side_rows import SideTable, decimal_number
from ivig_track.reading.headers.state_columns import title_of, with_role
from ivig_track.reading.sheets.infusions.listed_doses import dose_text

_WEIGHED = (Material.HORMONAL, Material.MEDICINE)
_READ = message("no IVIG: read as a medicine that was given on its day")


def read_other(
    table: SideTable,
    columns: ListColumns,
    index: int,
    days: tuple[date | None, date | None],
    findings: Findings,
    *,
    why_not_ivig: Message,
) -> None:
    """Read a row that says that another medicine was given on its days, else set it aside.

    `days` are its first and last. What is not read, and was not said to be left out, is kept in
    view.
    """
    product = table.sheet.cell(index, columns.product)
    is_weighed = bool(product) and material_named(product) in _WEIGHED
    if is_weighed and why_not_given_row(table, columns, index, dose_text(table, index)) is None:
        entry = _entry(table, index, product, days)
        if entry is not None:
            _add(entry, product, findings)
            findings.use(table.sheet, index, _READ)
            return
    set_aside_in_view(table, columns, index, days[0], findings, why=why_not_ivig)


def set_aside_in_view(
    table: SideTable,
    columns: ListColumns,
    index: int,
    day: date | None,
    findings: Findings,
    *,
    why: Message,
) -> None:
    """Set a row aside; a medicine that it names stays in view, unless it says that none was given.

    It is named in the column of products or in another cell: the row may be of another list.
    """
    findings.set_aside(table.sheet, index, why)
    if _was_not_given(table, columns, index):
        return
    beside = {*columns.reasons, *with_role(table, Role.PREMEDICATION)}
    for column in sorted(set(range(len(table.sheet.rows[index]))) - beside):
        cell = table.sheet.cell(index, column)
        material = material_named(cell) if cell else None
        if material in _WEIGHED:
            title, place = title_of(table, column), table.sheet.place(index)
            unread = UnreadMaterial(place, title, cell[:WRITTEN_MAX], material, day, day)
            findings.unread.append(unread)
            return


def _was_not_given(table: SideTable, columns: ListColumns, index: int) -> bool:
    states = [table.sheet.cell(index, column) for column in columns.states]
    return any(state_of(state) is Given.NOT_GIVEN for state in states if state)


def _entry(
    table: SideTable, index: int, product: str, days: tuple[date | None, date | None]
) -> TherapyEntry | None:
    """Give the dose of a row on its days; None where its product says more than its name."""
    named = read_named(product) if says_only_medicines(product) else ()
    first, last = days
    # Without a last day beside others a medicine may go on: that is no gift of one day.
    is_open = table.header.has(Role.STOP) and (last is None or not table.raw(index, Role.STOP))
    if len(named) != 1 or named[0].state is not GivenState.GIVEN or first is None or is_open:
        return None
    amount = table.raw(index, Role.DOSE)
    if decimal_number(amount or "x") is not None:
        amount = f"{amount} {table.raw(index, Role.UNIT)}".strip()
    said = read_given(amount) if amount else named[0]
    dose = said.dose or named[0].dose
    return TherapyEntry(
        named[0].name,
        first,
        first if last is None or last < first else last,
        dose=None if dose is None else dose.amount,
        unit="" if dose is None else dose.unit,
        note=f"dose as written: {said.note}" if said.note else "",
        place=table.sheet.place(index),
    )


def _add(entry: TherapyEntry, product: str, findings: Findings) -> None:
    """Add a medicine; one for rescue is an event of its day."""
    if medicine_class(product) is MedicineClass.RESCUE:
        rescue = EventEntry(entry.start, "rescue", detail=product, place=entry.place)
        findings.events.append(rescue)
    else:
        findings.therapies.append(entry)
