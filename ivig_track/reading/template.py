"""The workbook a parent can fill in, and a month sheet to print for the fridge."""

from __future__ import annotations

import calendar
import html
from datetime import date
from pathlib import Path

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.reading.excel import Column, SheetPlan, save_workbook

_PEOPLE_NOTE = "Do not write the child's name anywhere in this file."
INSTRUCTIONS = (
    "How to fill in this workbook",
    "Diary: one row for each day. Write how many spasms and how many clusters you saw.",
    "Write 0 (or none) for a day on which someone watched and saw none.",
    "Leave the count empty where nobody counted. Missed days are normal: left out, not zero.",
    "If you are not sure, write it as it is: about 10, 5 to 10, 20+, too many.",
    "Example: date 2024-03-01, spasms 12, clusters 3, observer mother, note: after the nap.",
    "Example: date 2024-03-02, spasms 0. Example: date 2024-03-03, spasms about 10.",
    "Infusions: one row for each day on which IVIG was given, with the dose of that day.",
    "Example: date 2024-03-08, dose_g 8, weight_kg 8, product Privigen, setting hospital.",
    "If the letter says grams per kilogram, write it under dose_g_per_kg instead.",
    "Medicines: one row for each dose. When the dose changes, end the row and begin another.",
    "Example: name vigabatrin, start 2024-01-10, stop 2024-02-20, dose 500, unit mg.",
    "Leave stop empty while the medicine is still given.",
    "Events: fever, infection, vaccination, EEG, hospital, rescue medicine, another observer.",
    "For a reaction: what was seen (detail), hours after the infusion, what was done.",
    _PEOPLE_NOTE,
    "This workbook records. It does not diagnose and does not decide about treatment.",
    URGENT,
)
OBSERVERS = ("mother", "father", "carer", "nursery", "hospital")
EVENT_KINDS = (
    "fever", "infection", "vaccination", "eeg", "reaction", "hospital", "observer_change",
    "rescue", "other",
)  # fmt: skip
TEMPLATE_SHEETS = (
    SheetPlan(
        "Diary",
        (
            Column("date", 14, is_date=True),
            Column("spasms", 12),
            Column("clusters", 12),
            Column("observer", 16, OBSERVERS),
            Column("note", 50),
        ),
    ),
    SheetPlan(
        "Infusions",
        (
            Column("date", 14, is_date=True),
            Column("dose_g_per_kg", 16),
            Column("dose_g", 12),
            Column("weight_kg", 12),
            Column("product", 20),
            Column("lot", 14),
            Column("iga_depleted", 14, ("yes", "no")),
            Column("setting", 16, ("hospital", "home")),
            Column("premedication", 30),
            Column("rate", 16),
            Column("note", 40),
        ),
    ),
    SheetPlan(
        "Medicines",
        (
            Column("name", 24),
            Column("start", 14, is_date=True),
            Column("stop", 14, is_date=True),
            Column("dose", 12),
            Column("unit", 12, ("mg", "ml", "units", "mg/kg")),
            Column("note", 40),
        ),
    ),
    SheetPlan(
        "Events",
        (
            Column("date", 14, is_date=True),
            Column("kind", 20, EVENT_KINDS),
            Column("detail", 50),
            Column("severity", 14, ("mild", "moderate", "severe")),
            Column("onset_hours", 14),
            Column("action", 30),
        ),
    ),
)


def write_template(path: Path) -> None:
    """Write the empty workbook; OutputError where it cannot be written.

    Filled in and read back it gives what was typed.
    """
    save_workbook(path, TEMPLATE_SHEETS, ("Read me", INSTRUCTIONS))


def month_sheet_html(year: int, month: int) -> str:
    """Give a page of one month to print: a line for each day, to be filled in by hand.

    >>> "29 February" in month_sheet_html(2024, 2)
    True
    """
    days = calendar.monthrange(year, month)[1]
    title = html.escape(f"{date(year, month, 1):%B %Y}")
    rows = "\n".join(_row(date(year, month, day)) for day in range(1, days + 1))
    return _PAGE.format(
        title=title, rows=rows, note=html.escape(_PEOPLE_NOTE), urgent=html.escape(URGENT)
    )


def _row(day: date) -> str:
    name = html.escape(f"{day:%a} {day.day} {day:%B}")
    return f'<tr><th scope="row">{name}</th><td></td><td></td><td></td></tr>'


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Spasm diary, {title}</title>
<style>
@page {{ size: A4; margin: 12mm; }}
body {{ font: 11pt sans-serif; color: #000; background: #fff; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #333; height: 6.6mm; padding: 0 2mm; }}
th {{ text-align: left; font-weight: normal; }}
tbody th {{ white-space: nowrap; width: 1%; }}
thead th {{ font-weight: bold; }}
h1 {{ font-size: 15pt; margin: 0 0 2mm; }}
p {{ margin: 2mm 0; }}
</style>
</head>
<body>
<h1>Spasm diary, {title}</h1>
<p>Write 0 if someone watched and saw none. Leave the line empty if nobody counted. {note}</p>
<table>
<thead><tr><th scope="col">Day</th><th scope="col">Spasms</th><th scope="col">Clusters</th>
<th scope="col">Notes: fever, medicine, infusion, who counted</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p><strong>{urgent}</strong></p>
</body>
</html>
"""
