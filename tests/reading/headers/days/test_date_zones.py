"""Moments in UTC become local days where the file names a zone; else it is said, or refused."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.cells.moments.zones import local_moment

IN_UTC = "the moments are UTC and no time zone is given, so the days are UTC days"
MOVED = "moments in UTC were moved to the local calendar day of their time zone"


def read(folder: Path, text: str) -> Reading:
    file = folder / "events.csv"
    file.write_text(text)
    return read_files(file)


def clusters(reading: Reading) -> dict[int, float | None]:
    return {e.day.day: e.clusters.best for e in reading.days if e.clusters is not None}


def said(reading: Reading) -> str:
    return "\n".join(map(str, reading.decisions))


@pytest.mark.parametrize("zone", ["Z", "+00:00", " UTC", ".000Z", " GMT"])
def test_moments_in_utc_are_said_to_be_utc_days(zone: str, tmp_path: Path) -> None:
    rows = f"2024-03-02T03:10:00{zone},cluster\n2024-03-03T13:05:00{zone},cluster\n"
    reading = read(tmp_path, "start,type\n" + rows)
    assert clusters(reading) == {2: 1, 3: 1}
    assert IN_UTC in said(reading)


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("America/New_York", {1: 1, 2: 3}),
        ("Australia/Sydney", {2: 1, 3: 3}),
        ("Europe/London", {2: 2, 3: 2}),
    ],
)
def test_a_column_of_zones_gives_the_local_day(
    zone: str, days: dict[int, int], tmp_path: Path
) -> None:
    moments = ("02T03:10:00Z", "02T13:05:00Z", "03T02:55:00Z", "03T04:20:00.000Z")
    rows = "".join(f"2024-03-{moment},cluster,{zone}\n" for moment in moments)
    reading = read(tmp_path, "start,type,time zone\n" + rows)
    assert clusters(reading) == days
    assert MOVED in said(reading)


def test_local_moments_beside_their_zone_stay_as_they_are(tmp_path: Path) -> None:
    rows = "2024-03-02 23:10,cluster,Europe/London\n2024-03-03 01:05,cluster,Europe/London\n"
    reading = read(tmp_path, "start,type,time zone\n" + rows)
    assert clusters(reading) == {2: 1, 3: 1}
    assert "UTC" not in said(reading)


@pytest.mark.parametrize(
    ("header", "tail"),
    [("start (UTC),type", ""), ("start,type,time zone", ",UTC"), ("UTC time,type", "")],
)
def test_a_title_or_a_column_can_say_that_moments_are_utc(
    header: str, tail: str, tmp_path: Path
) -> None:
    rows = f"2024-03-02 03:10,cluster{tail}\n2024-03-03 13:05,cluster{tail}\n"
    assert IN_UTC in said(read(tmp_path, f"{header}\n{rows}"))


@pytest.mark.parametrize(
    "zones",
    [("+01:00", "+01:00"), ("+01:00", "+02:00"), ("-0500", "-0400"), ("", ""), (" CET", " CEST"),
     (" CET", ""), (" GMT", " BST"), ("+00:00", "+01:00")],
)  # fmt: skip
def test_offsets_of_one_place_in_winter_and_summer_are_local_days(
    zones: tuple[str, str], tmp_path: Path
) -> None:
    winter, summer = zones
    rows = f"2024-01-02T23:10:00{winter},cluster\n2024-07-03T23:05:00{summer},cluster\n"
    reading = read(tmp_path, "start,type\n" + rows)
    assert clusters(reading) == {2: 1, 3: 1}
    assert "UTC" not in said(reading)


@pytest.mark.parametrize("zones", [("", "Z"), ("Z", ""), ("+10:00", "Z"), ("-05:00", "+01:00")])
def test_moments_of_several_zones_are_refused_with_place_and_fix(
    zones: tuple[str, str], tmp_path: Path
) -> None:
    rows = "".join(f"2024-08-22T21:18:3{n}{zone},cluster\n" for n, zone in enumerate(zones))
    with pytest.raises(DataError) as caught:
        read(tmp_path, "start,type\n" + rows)
    (problem,) = caught.value.problems
    assert (problem.place.row, problem.place.column, problem.place.title) == (3, 1, "start")
    assert "not all of one time zone" in str(problem)
    assert 'a column "time zone" that names the zone' in str(problem.fix)


def test_a_zone_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    rows = "2024-03-02T03:10:00Z,cluster,at home\n2024-03-03T03:10:00Z,cluster,Europe/Rome\n"
    with pytest.raises(DataError, match="this time zone is not known"):
        read(tmp_path, "start,type,time zone\n" + rows)


def test_midnight_in_utc_is_how_programs_write_a_day(tmp_path: Path) -> None:
    rows = "2024-03-02T00:00:00Z,4\n2024-03-03T00:00:00Z,2\n"
    reading = read(tmp_path, "date,spasms\n" + rows)
    assert [entry.day for entry in reading.days] == [date(2024, 3, 2), date(2024, 3, 3)]
    assert "UTC" not in said(reading)


def test_a_list_of_infusions_has_local_days_too(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(
        "date,spasms\n" + "".join(f"2024-03-{day:02},1\n" for day in range(1, 31))
    )
    side = tmp_path / "i.csv"
    side.write_text("date,dose (g),time zone\n2024-03-05T22:00:00Z,10,Australia/Sydney\n")
    reading = read_files(tmp_path / "d.csv", infusions=side)
    assert [infusion.day for infusion in reading.infusions] == [date(2024, 3, 6)]


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 30)),
    st.sampled_from(["Australia/Sydney", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"]),
)
def test_a_local_moment_is_the_same_moment(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    day, clock = local_moment(moment.date(), moment.time(), zone)
    back = datetime.combine(day, clock, tzinfo=zone)
    behind = datetime.combine(day, clock, tzinfo=zone).replace(fold=1)
    assert moment.replace(tzinfo=UTC) in {back.astimezone(UTC), behind.astimezone(UTC)}
