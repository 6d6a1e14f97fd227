"""Calendars, bills, diaries and lists of events take what is known as IVIG and as given."""

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import sheet_of_rows
from ivig_track.reading.exports import calendar_file, claims_lines
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheets import daily_sheet, event_table


def appointment(summary: str, more: str = "") -> Findings:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20240506", f"SUMMARY:{summary}"]
    lines += [*filter(None, [more]), "END:VEVENT", "END:VCALENDAR"]
    return calendar_file.read("\n".join(lines), "family.ics")


@pytest.mark.parametrize("summary", ["IVIG 9 g", "IVIG day unit", "Privigen infusion", "IVIG"])
def test_an_appointment_for_ivig_is_an_infusion_day(summary: str) -> None:
    assert len(appointment(summary).infusions) == 1


@pytest.mark.parametrize(
    ("summary", "more"),
    [("IVIG consult", ""), ("Order IVIG", ""), ("Hizentra", ""), ("Tetanus immunoglobulin", ""),
     ("IVIG 9 g - not given", ""), ("IVIG moved to 8 May", ""), ("Paracetamol before IVIG", ""),
     ("IVIG", "STATUS:TENTATIVE"), ("IVIG", "STATUS:CANCELLED"),
     ("IVIG", "DESCRIPTION:no venous access\\, sent home"), ("IVIG 0 g", "")],
)  # fmt: skip
def test_an_appointment_at_which_none_was_given_is_none(summary: str, more: str) -> None:
    found = appointment(summary, more)
    assert found.infusions == []
    assert len(found.import_log) == 1


def test_an_appointment_that_names_a_steroid_is_kept_in_view() -> None:
    (unread,) = appointment("start prednisolone 20 mg").unread
    assert (unread.material, str(unread.first_day)) == (Material.HORMONAL, "2024-05-06")


def test_a_steroid_in_the_description_of_an_appointment_is_kept_in_view() -> None:
    (unread,) = appointment("Clinic", "DESCRIPTION:then\\, prednisolone 20 mg").unread
    assert (unread.title, unread.written) == ("DESCRIPTION", "then, prednisolone 20 mg")


def test_a_private_appointment_is_shown_nowhere() -> None:
    found = appointment("Dentist", "DESCRIPTION:root canal")
    assert found.unread == []
    assert found.import_log[0].cells == ()


@pytest.mark.parametrize(
    ("state", "lines"), [("Paid", 1), ("Denied", 0), ("Reversed", 0), ("Zzz", 0), ("", 1)]
)
def test_a_line_of_a_bill_counts_as_its_state_says(state: str, lines: int) -> None:
    rows: list[tuple[str, ...]] = [
        ("Service Date", "HCPCS", "Units", "Claim Status"),
        ("2024-05-06", "J1459", "18", state),
    ]
    found = claims_lines.read(sheet_of_rows("bill.csv", "", rows), ReadingChoices())
    assert len(found.infusions) == lines


@pytest.mark.parametrize(
    ("cell", "days"),
    [("yes", 1), ("9 g", 1), ("Privigen", 1), ("given", 1), ("0 g", 0), ("refused", 0),
     ("IVIG consult", 0), ("tetanus immunoglobulin", 0), ("paracetamol 120 mg", 0), ("Held", 0),
     ("9 g - moved to Friday", 0), ("9 g - moved to 8 May", 0)],
)  # fmt: skip
def test_the_column_of_a_diary_says_what_was_given(cell: str, days: int) -> None:
    rows: list[tuple[str, ...]] = [
        ("Date", "Spasms", "IVIG"),
        ("2024-05-05", "3", ""),
        ("2024-05-06", "2", cell),
    ]
    found = daily_sheet.read(sheet_of_rows("diary.csv", "", rows), ReadingChoices())
    assert len(found.infusions) == days


@pytest.mark.parametrize(
    ("kind", "detail", "days"),
    [("IVIG infusion", "9 g", 1), ("IVIG infusion", "cancelled, fever", 0), ("infusion", "iron", 0),
     ("IVIG infusion", "9 g, nothing given", 0), ("infusion", "IVIG 9 g", 1)],
)  # fmt: skip
def test_an_event_that_is_an_infusion_was_given(kind: str, detail: str, days: int) -> None:
    rows: list[tuple[str, ...]] = [("Date", "Event", "Detail"), ("2024-05-06", kind, detail)]
    found = event_table.read(sheet_of_rows("events.csv", "", rows), ReadingChoices())
    assert len(found.infusions) == days
    assert len(found.import_log) == 1


def test_a_task_is_an_entry_of_its_own_and_has_to_be_done() -> None:
    entries = (
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20240301\nSUMMARY:IVIG\n"
        "BEGIN:VALARM\nSTATUS:CANCELLED\nEND:VALARM\nEND:VEVENT\n"
        "BEGIN:VTODO\nDUE;VALUE=DATE:20240302\nSUMMARY:IVIG\nEND:VTODO\n"
        "BEGIN:VTODO\nDUE;VALUE=DATE:20240303\nSUMMARY:IVIG\nSTATUS:COMPLETED\nEND:VTODO\n"
        "BEGIN:VJOURNAL\nDTSTART;VALUE=DATE:20240304\nSUMMARY:began ACTH\nEND:VJOURNAL\n"
    )
    found = calendar_file.read(f"BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n", "c.ics")
    assert [each.day.day for each in found.infusions] == [1, 3]
    assert [line.outcome.value for line in found.import_log] == [
        "used",
        "set_aside",
        "used",
        "set_aside",
    ]
    assert [each.written for each in found.unread] == ["began ACTH"]
