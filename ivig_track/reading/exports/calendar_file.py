"""An .ics calendar: appointments that name IVIG are infusion days, those with counts a diary.

All others are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.clean_text import clean
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import ImportLogRow, InfusionEntry, RowOutcome
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import WRITTEN_MAX
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.cells.doses.infusion_doses import WrittenDose, parse_dose
from ivig_track.reading.cells.infusion_products import (
    is_only_about_ivig,
    names_other_first,
    not_ivig,
)
from ivig_track.reading.cells.infusion_status import why_not_given
from ivig_track.reading.cells.moments.zones import DAYS_IN_UTC, LOCAL_DAYS, local_moment, zone_named
from ivig_track.reading.exports.calendar_counts import Saying, saying_of, take_counts
from ivig_track.reading.findings import Findings

_FOLD = Pattern(r"\r?\n[ \t]")
_STATED_ZONE = Pattern(r"^X-WR-TIMEZONE[^:\r\n]*:([^\r\n]+)", re.MULTILINE | re.IGNORECASE)
_NAMED_ZONE = Pattern(r"\bTZID[=:]\"?([A-Za-z_]+/[A-Za-z_/+-]+)", re.IGNORECASE)
_IN_UTC = Pattern(r"\d{8}T(\d{2})(\d{2})\d{0,2}Z")
_AT = Pattern(r"\d{8}T(\d{2})(\d{2})\d{0,2}Z?")
_BEGIN = Pattern(r"BEGIN:(VEVENT|VTODO|VJOURNAL)", re.IGNORECASE)
_TASK, _NOT_DONE, _CANCELLED = "VTODO", "NEEDS-ACTION", "CANCELLED"
#: What says nothing of a task: it is done where it says so.
_OF_APPOINTMENTS = frozenset({"", "CONFIRMED", "FINAL"})
#: States of an appointment and of a task that went ahead, for all the calendar knows.
_KEPT = frozenset({"CONFIRMED", "COMPLETED", "FINAL"})
#: Letters of a summary or a description that are looked at.
LETTERS_MAX = 200
#: Longest run of whole days of one appointment that is taken as infusion days.
DAYS_MAX = 5


def recognises(text: str) -> bool:
    """Tell whether a text is an iCalendar file."""
    return text.lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR")


def read(text: str, file: str) -> Findings:
    """Read every appointment, task and journal entry; the row of the account is its number."""
    findings = Findings()
    head, *parts = _BEGIN.split(_FOLD.sub("", text))
    zone = _zone_of(head, parts)
    entries = zip(parts[::2], parts[1::2], strict=True)
    sayings: list[Saying] = []
    for number, (kind, block) in enumerate(entries, 1):
        event = _properties(block)
        if kind.upper() == _TASK:
            if event.get("STATUS", "").upper() in _OF_APPOINTMENTS:
                event["STATUS"] = _NOT_DONE
            event.setdefault("DTSTART", event.get("DUE", ""))
        place = Place(file, row=number)
        _read_event(event, zone, place, findings)
        found = list(_sayings(event, zone, place))
        sayings += found
        if found:
            _told_of_zone(event.get("DTSTART", ""), zone, place, findings)
    take_counts(sayings, findings)
    return findings


def _sayings(event: dict[str, str], zone: ZoneInfo | None, place: Place) -> Iterator[Saying]:
    """Give what an appointment of one day that went ahead says of spasms."""
    day, clock = _moment(event.get("DTSTART", ""), zone)
    status = event.get("STATUS", "").upper()
    went_ahead = (not status or status in _KEPT) and "RRULE" not in event
    if day is None or not went_ahead or _whole_days(event, day) > 1:
        return
    summary = event.get("SUMMARY", "").replace("\\", "")[:LETTERS_MAX]
    saying = None if names_ivig(summary) else saying_of(place, summary, day, clock)
    if saying is not None:
        yield saying


def _zone_of(head: str, blocks: list[str]) -> ZoneInfo | None:
    """Give the zone of a calendar: the one it states, else the only one that it names."""
    stated = _STATED_ZONE.search(head)
    if stated is not None:
        return zone_named(stated[1].strip())
    named = {match[1] for part in (head, *blocks) for match in _NAMED_ZONE.finditer(part)}
    zones = {zone.key: zone for name in named if (zone := zone_named(name)) is not None}
    return next(iter(zones.values())) if len(zones) == 1 else None


def _properties(block: str) -> dict[str, str]:
    """Give the properties of one entry, without those of its alarms and of what follows it."""
    found: dict[str, str] = {}
    depth = 0
    for line in block.splitlines():
        name, _, value = line.partition(":")
        key = name.partition(";")[0].strip().upper()
        depth += (key == "BEGIN") - (key == "END")
        if depth < 0:
            break
        if depth == 0:
            found.setdefault(key, clean(value))
    return found


def _first_day(start: str, zone: ZoneInfo | None) -> date | None:
    """Give the day of a start; one in UTC is moved to the zone of the calendar."""
    return _moment(start, zone)[0]


def _moment(start: str, zone: ZoneInfo | None) -> tuple[date | None, time | None]:
    """Give the day and the time of day of a start, as `_first_day`; None for what it has not."""
    written = parse_date(start[:8])
    day = written.day_first if written else None
    at = _AT.fullmatch(start)
    if day is None or at is None:
        return day, None
    try:
        clock = time(int(at[1]), int(at[2]))
        if zone is None or not start.endswith("Z"):
            return day, clock
        return local_moment(day, clock, zone)
    except ValueError:
        return day, None


def _told_of_zone(start: str, zone: ZoneInfo | None, place: Place, findings: Findings) -> None:
    """Say once in a file what its days are, where an infusion is written in UTC."""
    said = message(DAYS_IN_UTC if zone is None else LOCAL_DAYS, file=place.file)
    if _IN_UTC.fullmatch(start) and said not in findings.decisions:
        findings.decisions.append(said)


def _read_event(
    event: dict[str, str], zone: ZoneInfo | None, place: Place, findings: Findings
) -> None:
    summary = event.get("SUMMARY", "")[:LETTERS_MAX]
    start = event.get("DTSTART", "")
    day = _first_day(start, zone)
    reason = _why_aside(event, summary, day)
    if reason is not None or day is None:
        reason = reason or message("no day in this appointment")
        # What else stands in a calendar is private.
        shown = (summary,) if material_named(summary) or not_ivig(summary) else ()
        findings.import_log.append(ImportLogRow(place, RowOutcome.SET_ASIDE, reason, shown))
        findings.unread += _unread(event, place, day)
        return
    _told_of_zone(start, zone, place, findings)
    days = _whole_days(event, day)
    findings.infusions += _infusions(summary, day, days, place)
    used = counted("one infusion day", "{n} infusion days", days)
    findings.import_log.append(ImportLogRow(place, RowOutcome.USED, used, (summary,)))


def _why_aside(event: dict[str, str], summary: str, day: date | None) -> Message | None:
    """Say why an appointment is no infusion; None where nothing speaks against it."""
    if not names_ivig(summary):
        return not_ivig(summary) or message("an appointment that does not name IVIG")
    against = _words_against(event, summary)
    if against is not None:
        return against
    if day is not None and "RRULE" in event:
        return message("a repeated appointment: give each infusion day by itself")
    return None


def _words_against(event: dict[str, str], summary: str) -> Message | None:
    if is_only_about_ivig(summary) or names_other_first(summary):
        return message("it names IVIG, but its words say that this is no infusion")
    status = event.get("STATUS", "").upper()
    if status == _CANCELLED:
        return message("a cancelled appointment")
    if status and status not in _KEPT:
        return message('an appointment with the state "{text}"', text=status[:80])
    return why_not_given([summary, _description(event)])


def _description(event: dict[str, str]) -> str:
    return event.get("DESCRIPTION", "").replace("\\n", " ").replace("\\,", ",")[:LETTERS_MAX]


def _unread(event: dict[str, str], place: Place, day: date | None) -> Iterator[UnreadMaterial]:
    """Give what an appointment names that is no infusion; talk of IVIG is none of it."""
    for title in ("SUMMARY", "DESCRIPTION"):
        words = _description(event) if title == "DESCRIPTION" else event.get(title, "")
        named = material_named(words[:LETTERS_MAX])
        if named is not None and named is not Material.IVIG:
            yield UnreadMaterial(place, title, words[:WRITTEN_MAX], named, day, day)


def _whole_days(event: dict[str, str], day: date) -> int:
    """Give how many days an appointment of whole days lasts; its end is the day after the last."""
    end_text = event.get("DTEND", "")
    end = parse_date(end_text) if len(end_text) == 8 else None
    last = end.day_first if end else None
    days = (last - day).days if last is not None else 1
    return days if 1 <= days <= DAYS_MAX else 1


def _infusions(summary: str, first: date, days: int, place: Place) -> list[InfusionEntry]:
    dose = parse_dose(summary) or WrittenDose()
    if days > 1 and not (dose.in_all or dose.each_day):
        dose = WrittenDose()
    grams, per_kg = dose.per_day(days)
    return [
        InfusionEntry(
            first + timedelta(days=number),
            dose_g_per_kg=per_kg,
            dose_g=grams,
            note=summary,
            place=place,
        )
        for number in range(days)
    ]
