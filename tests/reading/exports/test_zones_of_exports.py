# ruff: noqa: E501 - a row of a table is one case
"""Calendars and FHIR bundles: the local day where a zone is named, else it is said."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading
from ivig_track.reading import read_files

IN_UTC = "the moments are UTC and no time zone is given, so the days are UTC days"
MOVED = "moments in UTC were moved to the local calendar day of their time zone"


def beside_a_diary(folder: Path, name: str, text: str) -> Reading:
    diary, side = folder / "diary.csv", folder / name
    days = [date(2024, 1, 1) + timedelta(n) for n in range(182)]
    diary.write_text("date,spasms\n" + "".join(f"{day},0\n" for day in days))
    side.write_text(text)
    return read_files(diary, infusions=side)


def calendar(*events: str, head: str = "") -> str:
    blocks = "".join(
        f"BEGIN:VEVENT\n{event}\nSUMMARY:IVIG\u00a010 g\nEND:VEVENT\n" for event in events
    )
    return f"BEGIN:VCALENDAR\n{head}{blocks}END:VCALENDAR\n"


@pytest.mark.parametrize(
    ("head", "start", "day", "words"),
    [
        ("X-WR-TIMEZONE:Australia/Sydney\n", "DTSTART:20240305T220000Z", (3, 6), MOVED),
        ("X-WR-TIMEZONE:America/Chicago\n", "DTSTART:20240306T010000Z", (3, 5), MOVED),
        ("BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE\n", "DTSTART:20240305T220000Z", (3, 6), MOVED),
        ("", "DTSTART:20240305T220000Z", (3, 5), IN_UTC),
        ("X-WR-TIMEZONE:Home\n", "DTSTART:20240305T220000Z", (3, 5), IN_UTC),
        ("", "DTSTART;TZID=Australia/Sydney:20240306T090000", (3, 6), ""),
        ("X-WR-TIMEZONE:Australia/Sydney\n", "DTSTART;VALUE=DATE:20240306", (3, 6), ""),
    ],
)  # fmt: skip
def test_an_appointment_is_on_its_local_day(
    head: str, start: str, day: tuple[int, int], words: str, tmp_path: Path
) -> None:
    reading = beside_a_diary(tmp_path, "cal.ics", calendar(start, head=head))
    assert [infusion.day for infusion in reading.infusions] == [date(2024, *day)]
    assert [infusion.dose_g for infusion in reading.infusions] == [10]
    told = [text for text in map(str, reading.decisions) if "UTC" in text]
    assert [text.partition(": ")[2] for text in told] == ([words] if words else [])


@pytest.mark.parametrize(
    ("moment", "is_said"),
    [
        ("2024-03-06T01:30:00Z", True),
        ("2024-03-06T01:30:00.000+00:00", True),
        ("2024-03-06T01:30:00+10:00", False),
        ("2024-03-06", False),
    ],
)
def test_a_bundle_in_utc_says_that_its_days_are(
    moment: str,
    is_said: object,
    tmp_path: Path,
) -> None:
    resource = {
        "resourceType": "MedicationAdministration",
        "status": "completed",
        "medicationCodeableConcept": {"text": "Immune globulin (human) IV 10%"},
        "effectiveDateTime": moment,
    }
    text = json.dumps({"resourceType": "Bundle", "entry": [{"resource": resource}]})
    reading = beside_a_diary(tmp_path, "bundle.json", text)
    assert [infusion.day for infusion in reading.infusions] == [date(2024, 3, 6)]
    assert ("in UTC" in "\n".join(map(str, reading.decisions))) is is_said
