"""The same entry twice counts once and is said; what may be two events is counted, and said."""

from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.reading import read_files

TITLES = "Date,Time,Type,Duration\n"
PASTED = (
    "2024-03-01,08:10,Spasm cluster,120\n2024-03-01,14:05,Spasm cluster,60\n"
    "2024-03-02,07:55,Spasm cluster,180\n"
)


def read(folder: Path, text: str, name: str = "log.csv") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_files(folder / name)


def clusters(reading: Reading) -> list[float | None]:
    return [entry.clusters.best for entry in reading.days if entry.clusters is not None]


def merged(reading: Reading) -> list[int | None]:
    log = reading.import_log
    return [line.place.row for line in log if line.outcome == RowOutcome.MERGED]


@pytest.mark.parametrize("between", ["", TITLES])
def test_an_export_pasted_twice_counts_once(tmp_path: Path, between: str) -> None:
    reading = read(
        tmp_path, TITLES + PASTED + between + PASTED + "2024-03-03,9:00,Spasm cluster,90\n"
    )
    assert clusters(reading) == [2, 1, 1]
    assert len(merged(reading)) == 3


def test_an_id_twice_is_one_entry_and_other_ids_are_other_events(tmp_path: Path) -> None:
    row = "2024-03-04,08:10,Spasm cluster,6\n"
    reading = read(
        tmp_path,
        f"id,Date,Time,Type,Spasms\na1,{row}a2,{row}a3,2024-03-05,9:00,Spasm cluster,4\na1,{row}",
    )
    assert clusters(reading) == [2, 1]
    assert merged(reading) == [5]


def test_of_an_entry_that_was_changed_the_later_one_stands(tmp_path: Path) -> None:
    rows = "a1,2024-03-04,08:10,6\na2,2024-03-04,15:00,4\na1,2024-03-04,08:10,7\n"
    (day,) = read(tmp_path, f"id,Date,Time,Spasms per cluster\n{rows}").days
    assert day.spasms is not None
    assert day.spasms.best == 11


def test_presses_in_one_minute_are_counted_each_and_said(tmp_path: Path) -> None:
    press = "2024-03-01,08:10,Spasm\n"
    reading = read(tmp_path, f"Date,Time,Type\n{press}{press}{press}2024-03-02,9:00,Spasm\n")
    assert merged(reading) == []
    assert any("may be the same events or others" in str(said) for said in reading.decisions)


def test_rows_without_a_time_are_never_merged_and_said(tmp_path: Path) -> None:
    row = "2024-03-01,Spasm cluster,60\n"
    reading = read(tmp_path, f"Date,Type,Duration\n{row}2024-03-01,Spasm cluster,90\n{row}")
    assert clusters(reading) == [3]
    assert any("may be the same event or another one" in str(said) for said in reading.decisions)


def test_the_same_dose_step_twice_is_not_twice_the_dose(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-03-02,4\n")
    step = "Prednisolone,2024-03-01,2024-03-14,40,mg\n"
    (tmp_path / "meds.csv").write_text(f"name,start,stop,dose,unit\n{step}{step}")
    reading = read_files(tmp_path / "diary.csv", therapies=tmp_path / "meds.csv")
    assert len(reading.therapies) == 1
    assert merged(reading) == [3]


def test_actions_of_an_app_exported_twice_count_once(tmp_path: Path) -> None:
    rows = "i,Seizure,2024-03-01 08:10:11,Europe/London,x\n"
    rows += "i,Seizure,2024-03-01 09:12:13,Europe/London,\n"
    reading = read(tmp_path, f"Icon,Action,UTC Time,Time Zone,Note\n{rows}{rows}")
    assert [entry.spasms and entry.spasms.best for entry in reading.days] == [2]
