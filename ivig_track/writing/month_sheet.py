"""A month to print for the fridge: a line for each day, to be filled in by hand."""

from __future__ import annotations

import calendar
import html
from datetime import date

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.messages.message import ENGLISH, Message, Speech, message, month_name, phrase, said

#: Monday is 0; from here on it is the weekend, whose lines are shaded.
SATURDAY = 5
WEEKDAYS = (
    phrase("Mon"), phrase("Tue"), phrase("Wed"), phrase("Thu"), phrase("Fri"), phrase("Sat"),
    phrase("Sun"),
)  # fmt: skip
#: The words of the page by their place in it.
_WORDS = {
    "heading": phrase("Spasm diary"),
    "zero": phrase("Write 0 if someone watched and saw none."),
    "empty": phrase("Leave the line empty if nobody counted."),
    "unsure": phrase("Not sure? Write it so: about 10, 5 to 10, 20+, too many."),
    "day": phrase("Day"),
    "spasms": phrase("Spasms"),
    "clusters": phrase("Clusters"),
    "observer": phrase("Counted by"),
    "notes": phrase("IVIG, medicines, fever, notes"),
    "no_name": phrase("Do not write the child's name on this sheet."),
    "urgent": URGENT,
}


def month_sheet_html(year: int, month: int, speech: Speech = ENGLISH) -> str:
    """Give a page of one month to print: a line for each day, to be filled in by hand.

    >>> "Thu <b>29</b>" in month_sheet_html(2024, 2)
    True
    """
    days = calendar.monthrange(year, month)[1]
    title = message("{month} {year}", month=month_name(month), year=str(year))
    words = {place: _shown(Message(words), speech) for place, words in _WORDS.items()}
    words["zero"] = words["zero"].replace("0", "<b>0</b>")
    rows = "\n".join(_row(date(year, month, day), speech) for day in range(1, days + 1))
    return _PAGE.format(language=speech.language, title=_shown(title, speech), rows=rows, **words)


def _shown(words: Message, speech: Speech) -> str:
    return html.escape(said(words, speech))


def _row(day: date, speech: Speech) -> str:
    weekend = ' class="weekend"' if day.weekday() >= SATURDAY else ""
    name = _shown(Message(WEEKDAYS[day.weekday()]), speech)
    cells = "<td></td>" * 4
    return f'<tr{weekend}><th scope="row">{name} <b>{day.day}</b></th>{cells}</tr>'


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}, {title}</title>
<style>
@page {{ size: A4; margin: 11mm 12mm; }}
body {{ font: 10.5pt/1.35 system-ui, sans-serif; color: #111; background: #fff;
  max-width: 186mm; margin: 0 auto; }}
h1 {{ font-size: 19pt; margin: 0 0 1.5mm; }}
h1 span {{ font-weight: 400; color: #444; }}
ul {{ margin: 0 0 3mm; padding-left: 5mm; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border: 0.25mm solid #666; height: 6.9mm; padding: 0 2mm; }}
th {{ text-align: left; font-weight: normal; white-space: nowrap; }}
tbody th b {{ float: right; }}
thead th {{ font-weight: bold; border-bottom: 0.6mm solid #111; }}
.weekend th, .weekend td {{ background: #f1f1f1;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
.day {{ width: 20mm; }} .count {{ width: 24mm; }} .who {{ width: 29mm; }}
p {{ margin: 2.5mm 0 0; font-size: 9pt; color: #333; }}
</style>
</head>
<body>
<h1>{heading} <span>{title}</span></h1>
<ul>
<li>{zero} {empty}</li>
<li>{unsure}</li>
</ul>
<table>
<colgroup><col class="day"><col class="count"><col class="count"><col class="who"><col></colgroup>
<thead><tr><th scope="col">{day}</th><th scope="col">{spasms}</th><th scope="col">{clusters}</th>
<th scope="col">{observer}</th><th scope="col">{notes}</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p>{no_name} {urgent}</p>
</body>
</html>
"""
