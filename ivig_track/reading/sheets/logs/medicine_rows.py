"""Rows of a list of everything that say that a medicine was given: its dose steps, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, medicine_key, medicines_named
from ivig_track.entries.entries import EventEntry
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import counted, message
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose
from ivig_track.reading.cells.given.dose_days import DoseDay, Steps, one_a_day
from ivig_track.reading.cells.given_cells import Given, GivenState, read_given, read_named
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import THERAPY_HEADERS, Role
from ivig_track.reading.headers.headers import Header, role_of
from ivig_track.reading.headers.side_columns import (
    CLASS_NAMES,
    names_medicines_in_general,
    says_only_medicines,
    says_only_of_a_gift,
)

_RESCUE, _MISSED = "rescue", "missed_dose"


def gifts_of_row(sheet: Sheet, index: int, header: Header) -> tuple[Given, ...]:
    """Give the medicines that a row says were given; () where it says more, or something else.

    A label such as "Sabril 250 mg" names its medicine, and "Medication" leaves that to the note. A
    dose that the label does not hold stands in the column of amounts, else in the note.
    """
    label = sheet.cell(index, header.columns.get(Role.TYPE))
    note = sheet.cell(index, header.columns.get(Role.NOTE))
    amount = _amount(sheet, index, header)
    if says_only_medicines(label):
        return _with_dose(_named(label), amount, note)
    if names_medicines_in_general(label) and says_only_medicines(note):
        return _with_dose(_named(note), amount, "")
    return ()


def _named(text: str) -> tuple[Given, ...]:
    """Read a text that names medicines; "rescue midazolam" is midazolam."""
    names = [medicine.name for medicine in medicines_named(text).medicines]
    single = [name for name in names if name not in CLASS_NAMES]
    if len(names) == 1 or len(single) != 1:
        return read_named(text)
    read = read_given(text)
    state = GivenState.GIVEN if read.state is GivenState.UNREADABLE else read.state
    return (read._replace(name=single[0], state=state),)


def _amount(sheet: Sheet, index: int, header: Header) -> str:
    """Give the cell of a dose as it is written, with its unit where that has a column."""
    cells = [sheet.cell(index, column) for _, column in header.count_columns]
    cells += [sheet.cell(index, column) for column in _columns(header, Role.DOSE)]
    amount = next(filter(None, cells), "")
    units = [sheet.cell(index, column) for column in _columns(header, Role.UNIT)]
    has_unit = any(char.isalpha() for char in amount)
    return amount if has_unit or not units else f"{amount} {units[0]}".strip()


def _columns(header: Header, role: Role) -> list[int]:
    """Give the columns of a role of lists of therapies that the diary leaves unread."""
    taken = {*header.columns.values(), *header.private}
    return [
        column
        for column, title in enumerate(header.titles)
        if column not in taken and title and role_of(title, THERAPY_HEADERS) is role
    ]


def _with_dose(named: tuple[Given, ...], amount: str, note: str) -> tuple[Given, ...]:
    """Add the dose that stands beside one medicine, and whether the note says it was missed."""
    if any(each.state is GivenState.UNREADABLE for each in named):
        return ()
    if len(named) != 1:
        return named
    (one,) = named
    for beside in (amount, note):
        if not beside or not says_only_of_a_gift(beside):
            continue
        said = read_given(beside)
        if said.state in (GivenState.MISSED, GivenState.STOPPED, GivenState.STARTED):
            one = one._replace(state=said.state)
        if one.dose is None and not one.note:
            one = one._replace(dose=said.dose, note=said.note)
        if said.state is GivenState.NOT_GIVEN:
            one = one._replace(state=said.state)
    return (one,)


def claim_amounts(header: Header, findings: Findings) -> None:
    """Say that the columns of doses and their units are read, where a row of a medicine has one."""
    for role, said in ((Role.DOSE, message("dose")), (Role.UNIT, message("unit"))):
        for column in _columns(header, role):
            findings.claims.used.setdefault(column, said)


def read_medicine_rows(sheet: Sheet, header: Header, findings: Findings) -> None:
    """Make therapies and rescue doses of the rows that say that a medicine was given.

    A day of the list on which no row names the medicine is a day without it.
    """
    rows = findings.claims.gifts
    days = findings.claims.day_of_row
    if not rows:
        return
    claim_amounts(header, findings)
    said_of: dict[str, list[tuple[Given, DoseDay]]] = defaultdict(list)
    for index, gifts in rows.items():
        for gift in gifts:
            place = sheet.place(index)
            said = DoseDay(days[index], gift.state, gift.dose, gift.note, place)
            if _is_rescue(sheet, index, header, gift):
                _add_rescue(gift, said, findings)
                continue
            said_of[medicine_key(gift.name)].append((gift, said))
            if gift.state is GivenState.MISSED:
                missed = EventEntry(said.day, _MISSED, detail=gift.name, place=place)
                findings.events.append(missed)
    written = sorted(set(days.values()))
    for found in said_of.values():
        _add_steps(sheet, found, written, findings)


def _is_rescue(sheet: Sheet, index: int, header: Header, gift: Given) -> bool:
    label = sheet.cell(index, header.columns.get(Role.TYPE))
    return MedicineClass.RESCUE in (medicine_class(gift.name), medicine_class(gift.name, label))


def _add_rescue(gift: Given, said: DoseDay, findings: Findings) -> None:
    if gift.state not in (GivenState.GIVEN, GivenState.STARTED):
        return
    detail = " ".join(filter(None, (gift.name, gift.note or _in_words(gift.dose))))
    findings.events.append(EventEntry(said.day, _RESCUE, detail=detail, place=said.place))


def _in_words(dose: MedicineDose | None) -> str:
    return "" if dose is None else f"{dose.amount:g} {dose.unit}".strip()


def _add_steps(
    sheet: Sheet,
    found: Sequence[tuple[Given, DoseDay]],
    written: Sequence[date],
    findings: Findings,
) -> None:
    name = found[0][0].name
    said_of = one_a_day((said for _, said in found), parts=True)
    findings.therapies += Steps(name, "", written).read(said_of)
    findings.decisions.append(
        counted(
            "{file}: {n} row was read as the medicine {name}, a day of the list without such a row "
            "as a day without it; it may have begun before the first day and go on after the last",
            "{file}: {n} rows were read as the medicine {name}, a day of the list without such a "
            "row as a day without it; it may have begun before the first day and go on after the "
            "last",
            len(found),
            file=sheet.file,
            name=name,
        )
    )
