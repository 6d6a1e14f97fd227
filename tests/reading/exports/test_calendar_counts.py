"""A calendar whose entries say how many spasms there were is a diary; one entry alone is none."""

from __future__ import annotations

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads


def calendar(*entries: str) -> str:
    """Write a calendar out of "20240301 Spasms 12", with a time of day "20240301T0900"."""
    events = [
        f"BEGIN:VEVENT\nDTSTART:{start}\nSUMMARY:{text}\nEND:VEVENT\n"
        for start, _, text in (entry.partition(" ") for entry in entries)
    ]
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n"


def read(*entries: str) -> Reading:
    return read_uploads({"calendar.ics": calendar(*entries).encode()}, ReadingChoices())


def counts(reading: Reading) -> dict[str, float | None]:
    return {str(n.day): n.spasms.best for n in reading.days if n.spasms is not None}


@pytest.mark.parametrize(
    "text", ["Spasms 12", "12 spasms", "Spasms: 12", "Krämpfe: 12", "Espasmos - 12", "spasmes x 12"]
)
def test_a_count_in_each_way_of_writing_is_that_of_its_day(text: str) -> None:
    assert counts(read(f"20240301 {text}", "20240302 4 spasms")) == {
        "2024-03-01": 12, "2024-03-02": 4
    }  # fmt: skip


def test_appointments_of_other_kinds_stay_private_and_unread() -> None:
    reading = read(
        "20240301 Spasms 12", "20240302 no spasms", "20240303 Run 5", "20240303 IVIG 9 g"
    )
    assert counts(reading) == {"2024-03-01": 12, "2024-03-02": 0}
    assert len(reading.infusions) == 1
    assert not any("Run 5" in cell for line in reading.import_log for cell in line.cells)


@pytest.mark.parametrize(
    "entries",
    [
        ("20240301 Spasms 12",),
        (
            "20240301 Spasms 12",
            "20240302 Spasm clinic",
            "20240303 Spasm clinic",
            "20240304 spasms 3",
        ),
    ],
)
def test_a_calendar_that_is_no_diary_gives_no_day(entries: tuple[str, ...]) -> None:
    with pytest.raises(DataError):
        read(*entries)


def test_a_day_with_two_counts_is_set_aside_by_name() -> None:
    reading = read(
        "20240301 Spasms 12", "20240301 Spasms 3", "20240302 Spasms 4", "20240302 Spasms 4"
    )
    assert counts(reading) == {"2024-03-02": 4}
    (slip,) = reading.slips
    assert "2024-03-01 stands here twice" in str(slip.what)


def test_entries_with_times_on_the_same_day_are_added_up() -> None:
    reading = read(
        "20240301T090000 Spasms 12", "20240301T170000 Spasms 3", "20240302T090000 4 spasms"
    )
    assert counts(reading) == {"2024-03-01": 15, "2024-03-02": 4}
