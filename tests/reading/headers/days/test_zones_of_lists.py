"""Days of infusions, therapies and events are local days where the file names the zone."""

from datetime import date
from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading
from ivig_track.reading import read_files
from tests.reading_helpers import read_text, said_by, spasms_of

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 31))
MOVED = "moments in UTC were moved to the local calendar day of their time zone"
IN_UTC = "the moments are UTC and no time zone is given, so the days are UTC days"
#: 6 March 09:00 and 11 March 09:00 in Sydney.
FIRST, LAST = "2024-03-05T22:00:00Z", "2024-03-10T22:00:00Z"
AS_NUMBERS = {"1709676000": FIRST, "1710108000": LAST}


def beside_a_diary(folder: Path, text: str) -> Reading:
    (folder / "diary.csv").write_text(DIARY)
    (folder / "list.csv").write_text(text)
    return read_files([folder / "diary.csv", folder / "list.csv"])


@pytest.mark.parametrize("zone", ["Australia/Sydney", ""])
@pytest.mark.parametrize("as_number", [False, True])
def test_first_and_last_days_of_therapies_are_moved_as_days_are(
    tmp_path: Path, zone: str, *, as_number: bool
) -> None:
    text = f"Name,Start,Stop,Time zone,Dose\nprednisolone,{FIRST},{LAST},{zone},40 mg\n"
    for number, moment in AS_NUMBERS.items() if as_number else ():
        text = text.replace(moment, number)
    reading = beside_a_diary(tmp_path, text)
    (step,) = reading.therapies
    moved = 1 if zone else 0
    assert (step.start, step.stop) == (date(2024, 3, 5 + moved), date(2024, 3, 10 + moved))
    assert said_by(reading).count(MOVED if zone else IN_UTC) == 1


@pytest.mark.parametrize("first", [FIRST, "1709676000", "1709676000000"])
def test_an_infusion_is_on_its_local_day(tmp_path: Path, first: str) -> None:
    text = f"Date,Product,Dose,Time zone\n{first},Privigen,8 g,Australia/Sydney\n"
    reading = beside_a_diary(tmp_path, text)
    assert [infusion.day for infusion in reading.infusions] == [date(2024, 3, 6)]
    assert spasms_of(reading)["2024-03-06"] == "4"


def test_both_ends_of_days_of_infusions_are_moved(tmp_path: Path) -> None:
    text = (
        "Date,End,Product,Time zone\n"
        "2024-03-05T22:00:00Z,2024-03-06T22:00:00Z,Privigen,Australia/Sydney\n"
    )
    reading = beside_a_diary(tmp_path, text)
    assert [infusion.day.day for infusion in reading.infusions] == [6, 7]


def test_an_event_is_on_its_local_day(tmp_path: Path) -> None:
    reading = beside_a_diary(tmp_path, f"Date,Kind,Time zone\n{FIRST},fever,Australia/Sydney\n")
    assert [(event.kind, event.day.day) for event in reading.events] == [("fever", 6)]


@pytest.mark.parametrize(
    "text",
    [
        f"Date,Product\n{FIRST},Privigen\n",
        "Date,Time,Product,Dose\n2024-03-05,10:00,Privigen,8 g\n",
        f"Name,Start,Stop,Dose\nprednisolone,{FIRST},{LAST},40 mg\n",
    ],
)
def test_a_list_with_times_of_day_that_is_none_of_spasms_counts_none(
    tmp_path: Path, text: str
) -> None:
    reading = beside_a_diary(tmp_path, text)
    assert set(spasms_of(reading).values()) == {"4"}
    assert len(reading.infusions) + len(reading.therapies) == 1
    assert "differ between" not in said_by(reading)


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ("Date,Spasms\n1709251200,3\n1709337600,4\n", {"2024-03-01": "3", "2024-03-02": "4"}),
        ("timestamp,Type\n1709251260000,Spasm\n", {"2024-03-01": "1"}),
        (
            "timestamp,Type,Time zone\n1709251260,Spasm,America/New_York\n",
            {"2024-02-29": "1"},
        ),
    ],
)
def test_seconds_and_milliseconds_since_1970_are_days(
    tmp_path: Path, rows: str, days: dict[str, str]
) -> None:
    assert spasms_of(read_text(tmp_path, rows)) == days


def test_numbers_of_ten_digits_elsewhere_are_no_days(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Date,Spasms,Phone\n2024-03-01,3,1709251200\n")
    assert spasms_of(reading) == {"2024-03-01": "3"}
