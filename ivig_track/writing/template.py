"""The workbook a parent can fill in. Filled in and read back it gives what was typed."""

from __future__ import annotations

from pathlib import Path

from ivig_track.entries.own_instructions import NAME, PARAGRAPHS, TITLE
from ivig_track.writing.workbook_writing import Column, SheetPlan, TextPage, save_workbook

INSTRUCTIONS = TextPage(NAME, TITLE, PARAGRAPHS)
OBSERVERS = ("mother", "father", "carer", "nursery", "hospital")
EVENT_KINDS = (
    "fever", "infection", "vaccination", "eeg", "reaction", "hospital", "observer_change",
    "rescue", "other",
)  # fmt: skip
_COUNT_HINT = (
    "How many you saw. 0 if someone watched and saw none. Empty if nobody counted. Not sure? "
    "about 10, 5 to 10, 20+, too many."
)
TEMPLATE_SHEETS = (
    SheetPlan(
        "Diary",
        (
            Column("Date", 14, "The day, as 2024-03-31.", is_date=True),
            Column("Spasms", 13, _COUNT_HINT),
            Column("Clusters", 13, _COUNT_HINT),
            Column("Counted by", 17, "Who watched: mother, nursery ... no names.", OBSERVERS),
            Column("Notes", 52, "Anything worth knowing of this day."),
        ),
    ),
    SheetPlan(
        "Infusions",
        (
            Column("Date", 14, "One row for each infusion day.", is_date=True),
            Column("Dose (g per kg)", 11, "Grams for each kilogram, if the letter says so."),
            Column("Dose (g)", 10, "Or grams in all on this day."),
            Column("Weight (kg)", 10, "The child's weight on this day."),
            Column("Product", 18, "The name on the bottle."),
            Column("Lot number", 14, "The lot or batch on the bottle."),
            Column("Low IgA", 9, "Whether the product is IgA-depleted.", ("yes", "no")),
            Column("Home or hospital", 13, "Where it was given.", ("hospital", "home")),
            Column("Premedication", 24, "What was given before it, a steroid above all."),
            Column("Rate", 12, "How fast it ran, such as 20 mL/h."),
            Column("Notes", 30),
        ),
    ),
    SheetPlan(
        "Medicines",
        (
            Column("Medicine", 26, "The name on the packet, or the diet."),
            Column("From", 14, "The first day of this dose.", is_date=True),
            Column("To", 14, "Its last day. Empty while it is given.", is_date=True),
            Column("Daily dose", 13, "How much in one day, all doses together."),
            Column("Unit", 12, "mg, mL, units ...", ("mg", "mL", "units", "mg/kg")),
            Column("Notes", 44),
        ),
    ),
    SheetPlan(
        "Events",
        (
            Column("Date", 14, "The day on which it happened.", is_date=True),
            Column("What happened", 20, "Choose, or write your own word.", EVENT_KINDS),
            Column("Details", 44, "For a reaction: what was seen. For an EEG: what it showed."),
            Column("Severity", 13, "", ("mild", "moderate", "severe")),
            Column("Hours after infusion", 14, "For a reaction only."),
            Column("What was done", 30, "For a reaction only."),
        ),
    ),
)


def write_template(path: Path) -> None:
    """Write the empty workbook; OutputError where it cannot be written."""
    save_workbook(path, TEMPLATE_SHEETS, INSTRUCTIONS)
