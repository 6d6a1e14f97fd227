"""Every known shape of table, in the order in which it is tried: the first that fits is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message
from ivig_track.reading.exports import claims_lines, seizure_tracker, when_did_i
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheets import (
    daily_sheet,
    dated_grid,
    event_list,
    event_shape,
    event_table,
    month_grid,
    patient_facts,
    period_totals,
    therapy_list,
    unread_table,
)
from ivig_track.reading.sheets.infusions import infusion_list


class Layout(NamedTuple):
    """A shape: its name, its cue in words, the test for it and its reader."""

    name: Message
    cue: str
    recognises: Callable[[Sheet], bool]
    read: Callable[[Sheet, ReadingChoices], Findings]


INFUSIONS = Layout(
    message("infusion list"),
    "a date and a dose, product or lot of IVIG",
    infusion_list.recognises,
    infusion_list.read,
)
THERAPIES = Layout(
    message("therapy list"), "a name and a first day", therapy_list.recognises, therapy_list.read
)
PATIENT = Layout(
    message("facts of the child"),
    "the sheet Patient with the columns fact and value",
    patient_facts.recognises,
    patient_facts.read,
)
EVENTS = Layout(
    message("events"), "a date and a kind of event", event_table.recognises, event_table.read
)

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        message("what was not read"),
        "the columns names, first_day, last_day, title and written of a tidy copy",
        unread_table.recognises,
        unread_table.read,
    ),
    Layout(
        message("When Did I"),
        "the columns Action and UTC Time",
        when_did_i.recognises,
        when_did_i.read,
    ),
    Layout(
        message("Seizure Tracker"),
        "the columns Date_Time, type, type_ISSpasmNum",
        seizure_tracker.recognises,
        seizure_tracker.read,
    ),
    Layout(
        message("billing lines"),
        "a day, a column of codes, and an HCPCS code of IVIG",
        claims_lines.recognises,
        claims_lines.read,
    ),
    Layout(
        message("weeks in rows"),
        "seven weekdays side by side, and the date of its first day in front of each week",
        dated_grid.recognises_weeks,
        dated_grid.read_weeks,
    ),
    Layout(
        message("dates across"),
        "a date above each column, and rows that name spasms or clusters",
        dated_grid.recognises_dates,
        dated_grid.read_dates,
    ),
    Layout(
        message("month or calendar grid"),
        "the numbers 1 to 28 or more in a row or column, or a row of weekdays, and a month",
        month_grid.recognises,
        month_grid.read,
    ),
    Layout(
        message("totals of weeks or months"),
        "a title that names weeks or months, and a count",
        period_totals.recognises,
        period_totals.read,
    ),
    Layout(
        message("event list"),
        "a date with a time of day, a length or the size of one cluster in each row",
        event_shape.recognises,
        event_list.read,
    ),
    Layout(
        message("daily sheet"),
        "a date and a count in each row",
        daily_sheet.recognises,
        daily_sheet.read,
    ),
    INFUSIONS,
    THERAPIES,
    EVENTS,
    Layout(
        message("Seizure Tracker profile"),
        "the column Unlinked_ID, and what the app knows of the child",
        seizure_tracker.is_profile,
        seizure_tracker.read_profile,
    ),
)

#: Sheets whose name says what they hold.
LAYOUT_OF_SHEET_NAME = {
    **dict.fromkeys(
        ("infusions", "infusion", "ivig", "infusiones", "infusionen", "perfusions", "infusioni",
         "infusen", "infusoes"),
        INFUSIONS,
    ),
    **dict.fromkeys(
        ("medicines", "medicine", "therapies", "therapy", "medication", "medications", "meds",
         "drugs", "medicamentos", "medikamente", "medicaments", "farmaci", "medicijnen"),
        THERAPIES,
    ),
    "patient": PATIENT,
    **dict.fromkeys(
        ("events", "other events", "eventos", "ereignisse", "sucesos", "evenements", "eventi",
         "gebeurtenissen", "acontecimentos"),
        EVENTS,
    ),
}  # fmt: skip


def layout_of(sheet: Sheet) -> Layout | None:
    """Give the shape of a sheet: by its name if that says it, else the first whose cue fits."""
    named = LAYOUT_OF_SHEET_NAME.get(plain_words(sheet.name))
    if named is not None and named.recognises(sheet):
        return named
    return next((layout for layout in LAYOUTS if layout.recognises(sheet)), None)
