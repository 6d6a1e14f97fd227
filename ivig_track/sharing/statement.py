"""What a shared copy holds, what was left out of it, and what could still tell who the child is."""

from __future__ import annotations

import html
from collections.abc import Iterable

from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.entries.entries import StandInDates
from ivig_track.messages.message import Message, counted, message, phrase
from ivig_track.reading import assumed_zero_days
from ivig_track.sharing.deidentification import SharedReading

TITLE = message("What this copy holds, and what it does not")
FILES = (
    message("review.html: the page, to be opened in any browser. It was made of this copy alone."),
    message(
        "diary.csv, infusions.csv, therapies.csv, events.csv, patient.toml: the record itself, for"
        " `ivig-track review` and for spreadsheets."
    ),
    message("statement.html: this page."),
)
DATES = {
    StandInDates.FROM_FIRST_INFUSION: phrase(
        "Calendar dates. Days are counted from the first {anchor}: {neutral} stands for its day."
        " Every distance between two days is as it was."
    ),
    StandInDates.MOVED: phrase(
        "Calendar dates. All of them were moved by the same number of days, drawn by chance. The"
        " number stands in a file that you keep: do not hand it on with this copy."
    ),
}
ALWAYS_LEFT_OUT = (
    message(
        "The record's label, the names of people and places, lot numbers, the month of birth, the"
        " month in which spasms began, the cause of the epilepsy, and a price. Where the month of"
        " birth was known, the age in months at the first infusion stands in its place. People who"
        " counted are called observer 1, observer 2."
    ),
    message(
        "The names, properties, comments, hidden sheets and pictures of your files: this copy was"
        " written anew and holds none of their parts."
    ),
)
NOTES_LEFT_OUT = message(
    "Everything in your own words: notes, details of events, and names of medicines that are not on"
    ' our list. Such a medicine is called "other medicine 1".'
)
NOTES_KEPT = message(
    "Notes, details of events, and names of medicines and events ARE in this copy, word for word,"
    " because you asked for it. Read each of them before you hand the copy on: they may hold names,"
    " places and real dates."
)
KEPT = (
    message(
        "How many spasms and clusters were counted on each day, how sure each count is, and which"
        " days have no count."
    ),
    message(
        "Doses, weights, and the known names of medicines, products and vaccines. An EEG says"
        " whether hypsarrhythmia was named, and its BASED score. A reaction says its kind, when it"
        " began and what known medicine was given for it."
    ),
    message("Rare values as they are: a very high count or an unusual dose is not rounded."),
)
COULD_STILL_TELL = (
    message(
        "Someone who knows this child may recognise the pattern: the distances between infusions, a"
        " rare medicine, an unusual dose, a hospital stay."
    ),
    message(
        "Someone who holds another list with the same treatments, such as a clinic or an insurer,"
        " could match it by these distances."
    ),
    message(
        "A diary mostly ends shortly before it is handed on. The time of these files, or of the"
        " mail that carries them, then tells its real dates to within days, however they were"
        " moved."
    ),
    message(
        "Weights and doses are exact, and every distance is exact to the day: each of them can be"
        " compared with another list."
    ),
    message(
        "So hand this copy only to people whom you would also tell. It carries no name, but it is"
        " not anonymous for everyone."
    ),
)


def statement_lines(shared: SharedReading) -> dict[Message, tuple[Message, ...]]:
    """Give the statement in plain words, by the heading of each part."""
    counts = tuple(
        message("{what}: {number}", what=what, number=number)
        for what, number in shared.left_out.items()
    )
    notes = (NOTES_KEPT,) if shared.keeps_notes else ()
    assumed = assumed_zero_days(shared.reading.days)
    kept = (*KEPT, _assumed(assumed)) if assumed else KEPT
    left_out = (_dates(shared), *ALWAYS_LEFT_OUT, *(() if notes else (NOTES_LEFT_OUT,)))
    return {
        **({message("Your own words are in it"): notes} if notes else {}),
        message("What was left out"): left_out,
        message("How often something was left out"): counts
        or (message("Nothing had to be left out."),),
        message("What is in it"): kept,
        message("What could still tell who the child is"): COULD_STILL_TELL,
        message("The files"): FILES,
    }


def _assumed(days: int) -> Message:
    return counted(
        "{n} of its zeros was not written down: the family said that every day was watched, and it"
        " is marked as assumed.",
        "{n} of its zeros were not written down: the family said that every day was watched, and"
        " they are marked as assumed.",
        days,
    )


def _dates(shared: SharedReading) -> Message:
    infusions, days = shared.reading.infusions, shared.reading.days
    neutral = min((entry.day for entry in infusions), default=days[0].day)
    anchor = message("infusion") if infusions else message("day of the diary")
    return message(DATES[shared.move.dates], anchor=anchor, neutral=neutral.isoformat())


def statement_html(shared: SharedReading) -> str:
    """Give the statement as a page that loads nothing."""
    synthetic = shared.reading.patient.synthetic
    return _PAGE.format(
        title=html.escape(str(TITLE)),
        synthetic="<p><strong>SYNTHETIC</strong> This record is invented.</p>" if synthetic else "",
        parts="\n".join(_part(*part) for part in statement_lines(shared).items()),
        urgent=html.escape(URGENT),
    )


def _part(heading: Message, lines: Iterable[Message]) -> str:
    items = "".join(f"<li>{html.escape(str(line))}</li>\n" for line in lines)
    return f"<h2>{html.escape(str(heading))}</h2>\n<ul>\n{items}</ul>"


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1b1f24;
background: #fff; max-width: 42rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }}
h1 {{ font-size: 1.55rem; line-height: 1.2; }}
h2 {{ font-size: 1.15rem; margin: 1.6rem 0 .4rem; }}
ul {{ margin: .3rem 0; padding-left: 1.3rem; }}
footer {{ margin-top: 2rem; border-top: 1px solid #c9ced6; padding-top: .7rem; }}
@media print {{ @page {{ size: A4; margin: 14mm; }} body {{ font-size: 10pt; padding: 0; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{synthetic}
{parts}
<footer>{urgent}</footer>
</main>
</body>
</html>
"""
