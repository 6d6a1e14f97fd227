"""The workbook a parent can fill in. Filled in and read back it gives what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ivig_track.entries.own_instructions import DIARY, NAME, PARAGRAPHS, TITLE
from ivig_track.messages.message import ENGLISH, Message, Speech, phrase, said
from ivig_track.writing.workbook_writing import Column, SheetPlan, TextPage, save_workbook

OBSERVERS = (
    phrase("mother"), phrase("father"), phrase("carer"), phrase("nursery"), phrase("hospital"),
)  # fmt: skip
EVENT_KINDS = (
    phrase("fever"), phrase("infection"), phrase("vaccination"), "eeg", phrase("reaction"),
    phrase("hospital"), phrase("observer_change"), phrase("rescue"), phrase("other"),
)  # fmt: skip
_COUNT_HINT = phrase(
    "How many you saw. 0 if someone watched and saw none. Empty if nobody counted. Not sure? "
    "about 10, 5 to 10, 20+, too many."
)
TEMPLATE_SHEETS = (
    SheetPlan(
        DIARY,
        (
            Column(phrase("Date"), 14, phrase("The day, as 2024-03-31."), is_date=True),
            Column(phrase("Spasms"), 13, _COUNT_HINT),
            Column(phrase("Clusters"), 13, _COUNT_HINT),
            Column(
                phrase("Counted by"),
                17,
                phrase("Who watched: mother, nursery ... no names."),
                OBSERVERS,
            ),
            Column(phrase("Notes"), 52, phrase("Anything worth knowing of this day.")),
        ),
    ),
    SheetPlan(
        phrase("Infusions"),
        (
            Column(phrase("Date"), 14, phrase("One row for each infusion day."), is_date=True),
            Column(
                phrase("Dose (g per kg)"),
                11,
                phrase("Grams for each kilogram, if the letter says so."),
            ),
            Column(phrase("Dose (g)"), 10, phrase("Or grams in all on this day.")),
            Column(phrase("Weight (kg)"), 10, phrase("The child's weight on this day.")),
            Column(phrase("Product"), 18, phrase("The name on the bottle.")),
            Column(phrase("Lot number"), 14, phrase("The lot or batch on the bottle.")),
            Column(
                phrase("Low IgA"),
                9,
                phrase("Whether the product is IgA-depleted."),
                (phrase("yes"), phrase("no")),
            ),
            Column(
                phrase("Home or hospital"),
                13,
                phrase("Where it was given."),
                (phrase("hospital"), phrase("home")),
            ),
            Column(
                phrase("Premedication"),
                24,
                phrase("What was given before it, a steroid above all."),
            ),
            Column(phrase("Rate"), 12, phrase("How fast it ran, such as 20 mL/h.")),
            Column(phrase("Notes"), 30),
        ),
    ),
    SheetPlan(
        phrase("Medicines"),
        (
            Column(phrase("Medicine"), 26, phrase("The name on the packet, or the diet.")),
            Column(phrase("From"), 14, phrase("The first day of this dose."), is_date=True),
            Column(
                phrase("To"), 14, phrase("Its last day. Empty while it is given."), is_date=True
            ),
            Column(phrase("Daily dose"), 13, phrase("How much in one day, all doses together.")),
            Column(
                phrase("Unit"),
                12,
                phrase("mg, mL, units ..."),
                ("mg", "mL", phrase("units"), "mg/kg"),
            ),
            Column(phrase("Notes"), 44),
        ),
    ),
    SheetPlan(
        phrase("Events"),
        (
            Column(phrase("Date"), 14, phrase("The day on which it happened."), is_date=True),
            Column(
                phrase("What happened"), 20, phrase("Choose, or write your own word."), EVENT_KINDS
            ),
            Column(
                phrase("Details"),
                44,
                phrase("For a reaction: what was seen. For an EEG: what it showed."),
            ),
            Column(
                phrase("Severity"), 13, "", (phrase("mild"), phrase("moderate"), phrase("severe"))
            ),
            Column(phrase("Hours after infusion"), 14, phrase("For a reaction only.")),
            Column(phrase("What was done"), 30, phrase("For a reaction only.")),
        ),
    ),
)


#: What a spreadsheet says of a cell that takes a day and holds something else.
_NO_DAY = phrase("Write the day as 2024-03-31")


#: Days whose dates can be written in advance: two years. The sheet is prepared for a little more.
DAYS_AHEAD_MAX = 731


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Give the days from `first` to `last`, both included.

    Raises ValueError, with a sentence, where `last` comes before `first` and where there are more
    than DAYS_AHEAD_MAX.

    >>> [day.day for day in days_between(date(2024, 2, 28), date(2024, 3, 1))]
    [28, 29, 1]
    """
    days = (last - first).days + 1
    if days < 1:
        raise ValueError(f"the last day, {last}, comes before the first, {first}")
    if days > DAYS_AHEAD_MAX:
        raise ValueError(f"{first} to {last} are {days} days; {DAYS_AHEAD_MAX} fit in one workbook")
    return tuple(first + timedelta(n) for n in range(days))


def write_template(path: Path, speech: Speech = ENGLISH, days: Sequence[date] = ()) -> None:
    """Write the empty workbook in a language; OutputError where it cannot be written.

    The diary begins with the dates of `days`. Those at its end of which nothing else is written
    are no days of the diary when it is read.
    """
    diary, *others = (_sheet_said(plan, speech) for plan in TEMPLATE_SHEETS)
    sheets = [replace(diary, first_cells=tuple(days)), *others]
    save_workbook(path, sheets, instructions(speech))


def instructions(speech: Speech = ENGLISH) -> TextPage:
    """Give the page that says how the workbook is filled in.

    >>> instructions().name
    'Read me'
    """
    paragraphs = tuple(
        (_said(heading, speech), tuple(_said(sentence, speech) for sentence in sentences))
        for heading, sentences in PARAGRAPHS
    )
    return TextPage(_said(NAME, speech), _said(TITLE, speech), paragraphs)


def _sheet_said(plan: SheetPlan, speech: Speech) -> SheetPlan:
    columns = tuple(_column_said(column, speech) for column in plan.columns)
    return SheetPlan(_said(plan.name, speech), columns)


def _column_said(column: Column, speech: Speech) -> Column:
    return replace(
        column,
        title=_said(column.title, speech),
        hint=_said(column.hint, speech) if column.hint else "",
        choices=tuple(_said(choice, speech) for choice in column.choices),
        wrong=_said(_NO_DAY, speech) if column.is_date else "",
    )


def _said(template: str, speech: Speech) -> str:
    return said(Message(template), speech)
