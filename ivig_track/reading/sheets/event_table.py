"""A list of other events: fever, reaction, vaccination, EEG, a change of observer."""

from __future__ import annotations

from datetime import date

from ivig_track.clinical.immunoglobulins import is_infusion_of_ivig, names_ivig
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import EventEntry, InfusionEntry
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.doses.infusion_doses import parse_dose
from ivig_track.reading.cells.infusion_products import (
    names_other_first,
    not_ivig,
    why_product_is_not_ivig,
)
from ivig_track.reading.cells.infusion_status import is_zero_dose, why_not_given
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.header_words import EVENT_HEADERS, Role
from ivig_track.reading.headers.headers import find_header
from ivig_track.reading.headers.side_rows import SideTable, open_table


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet has a date and the kind of an event."""
    header = find_header(sheet, EVENT_HEADERS, Role.DATE)
    return header is not None and header.has(Role.KIND)


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one event per row; a row without a date or a kind is set aside."""
    findings = Findings()
    table = open_table(sheet, EVENT_HEADERS, Role.DATE, message("event dates"), findings)
    if table is None:
        return findings
    dates = table.dates(Role.DATE, choices, findings)
    for index in table.rows:
        kind, detail = table.text(index, Role.KIND), table.text(index, Role.DETAIL)
        if index in dates.days and (kind or detail):
            _add(table, index, dates.days[index], findings)
        elif index in dates.unreadable and not dates.is_contradicted(index):
            text = dates.unreadable[index]
            what, fix = no_day_in(text, message("this is not a date"))
            findings.slip(sheet, index, what, fix, text, cell=table.header.cell_of(Role.DATE))
        else:
            findings.set_aside(sheet, index, message("no date or no event in this row"))
    return findings


def _add(table: SideTable, index: int, day: date, findings: Findings) -> None:
    kind = table.text(index, Role.KIND)
    if is_infusion_of_ivig(kind):
        against = _why_no_infusion(table, index)
        if against is not None:
            findings.set_aside(table.sheet, index, against)
            return
        findings.infusions.append(_infusion(table, index, day))
        findings.use(table.sheet, index, message("one infusion day"))
        return
    findings.events.append(_entry(table, index, day, findings))
    findings.use(table.sheet, index, message("one event"))


def _why_no_infusion(table: SideTable, index: int) -> Message | None:
    """Say why a row "infusion" is none of IVIG that was given; None where it is one."""
    detail, done = table.text(index, Role.DETAIL), table.text(index, Role.DONE)
    if names_other_first(detail) and not names_ivig(table.text(index, Role.KIND)):
        return why_product_is_not_ivig(detail)
    if is_zero_dose(detail):
        return message("not given: the dose is 0")
    return not_ivig(detail) or why_not_given([detail, done])


def _infusion(table: SideTable, index: int, day: date) -> InfusionEntry:
    """Take an infusion out of a list of events, with its dose where the detail tells it."""
    detail = table.text(index, Role.DETAIL)
    dose = parse_dose(detail)
    grams, per_kg = dose.per_day(1) if dose is not None else (None, None)
    return InfusionEntry(
        day,
        dose_g_per_kg=per_kg,
        dose_g=grams,
        product=table.text(index, Role.KIND),
        note=detail,
        place=table.sheet.place(index),
    )


def _entry(table: SideTable, index: int, day: date, findings: Findings) -> EventEntry:
    written = table.text(index, Role.ONSET)
    onset, detail = hours_after(written), table.text(index, Role.DETAIL)
    place = table.sheet.place(index)
    if written and onset is None:
        findings.decisions.append(
            message(
                '{place}: the onset "{written}" is no time after the infusion; kept as a note',
                place=place,
                written=written,
            )
        )
        detail = "; ".join(part for part in (detail, f"onset as written: {written}") if part)
    return EventEntry(
        day,
        table.text(index, Role.KIND) or "other",
        detail=detail,
        severity=table.text(index, Role.SEVERITY),
        place=place,
        onset_hours=onset,
        action=table.text(index, Role.DONE),
    )


HOURS_PER_DAY = 24
#: Onsets later than this are slips: serum sickness, the latest of the labels, comes within weeks.
ONSET_HOURS_MAX = 60 * HOURS_PER_DAY
_WRITTEN = Pattern(r"[~<>]?\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?(?:\s+(?:after|later)\b.*)?")
_HOURS_OF_UNIT = {
    **dict.fromkeys(("", "h", "hr", "hrs", "hour", "hours", "std", "stunden", "horas", "ore"), 1.0),
    **dict.fromkeys(("heures", "heure", "hora", "uur", "uren", "stunde"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten", "minutos"), 1 / 60.0),
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "dia", "dias", "jour", "jours"), 24.0),
    **dict.fromkeys(("giorno", "giorni", "dag", "dagen"), 24.0),
}


def hours_after(text: str) -> float | None:
    """Read a time after the infusion in hours; a plain number is hours. None where it is not one.

    >>> hours_after("36"), hours_after("2 days"), hours_after("30 min"), hours_after("at night")
    (36.0, 48.0, 0.5, None)
    """
    match = _WRITTEN.fullmatch(text.strip().lower())
    if match is None or match.group(2) not in _HOURS_OF_UNIT:
        return None
    hours = float(match.group(1).replace(",", ".")) * _HOURS_OF_UNIT[match.group(2)]
    return hours if hours <= ONSET_HOURS_MAX else None
