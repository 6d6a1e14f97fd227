"""An .ics calendar: appointments that name IVIG are infusion days, the others are set aside."""

from __future__ import annotations

import re

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.errors import Place
from ivig_track.reading.dates import parse_date
from ivig_track.reading.entries import AccountLine, InfusionEntry, RowOutcome
from ivig_track.reading.findings import Findings
from ivig_track.reading.infusion_doses import parse_dose

_FOLD = re.compile(r"\r?\n[ \t]")
_CANCELLED = "CANCELLED"


def recognises(text: str) -> bool:
    """Tell whether a text is an iCalendar file."""
    return text.lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR")


def read(text: str, file: str) -> Findings:
    """Read every event. The row of the account is the number of the event in the file."""
    findings = Findings()
    blocks = re.split(r"BEGIN:VEVENT", _FOLD.sub("", text))[1:]
    for number, block in enumerate(blocks, 1):
        _read_event(_properties(block), Place(file, row=number), findings)
    return findings


def _properties(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in block.splitlines():
        name, _, value = line.partition(":")
        found.setdefault(name.partition(";")[0].strip().upper(), value.strip())
    return found


def _read_event(event: dict[str, str], place: Place, findings: Findings) -> None:
    summary = event.get("SUMMARY", "")[:200]
    written = parse_date(event.get("DTSTART", "")[:8])
    day = written.day_first if written else None
    reason, outcome = "one infusion day", RowOutcome.SET_ASIDE
    if not names_ivig(summary):
        reason = "an appointment that does not name IVIG"
    elif event.get("STATUS", "").upper() == _CANCELLED:
        reason = "a cancelled appointment"
    elif day is None:
        reason = "no day in this appointment"
    elif "RRULE" in event:
        reason = "a repeated appointment: give each infusion day by itself"
    else:
        outcome = RowOutcome.USED
        dose = parse_dose(summary)
        findings.infusions.append(
            InfusionEntry(
                day,
                dose_g_per_kg=dose.grams_per_kg if dose else None,
                dose_g=dose.grams if dose else None,
                note=summary,
                place=place,
            )
        )
    kept = (summary,) if outcome == RowOutcome.USED else ()
    findings.account.append(AccountLine(place, outcome, reason, kept))
