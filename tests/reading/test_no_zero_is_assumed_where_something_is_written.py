"""`--gaps zero` fills blank days only: what says that nobody watched is never a zero."""

from pathlib import Path

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayOrigin
from ivig_track.reading import read_files

FILES = {
    "an event list that asks whether the day was watched": (
        "log.csv",
        "Date,Time,Spasms,Observed\n2024-05-01,08:00,3,yes\n2024-05-02,,,no\n2024-05-04,08:00,3,yes",
    ),
    "an event list with a zero that nobody watched": (
        "log.csv",
        (
            "Date,Time,Spasms,Observed\n2024-05-01,08:00,3,yes\n2024-05-02,,0,no\n"
            "2024-05-04,08:00,3,yes"
        ),
    ),
    "a daily sheet that asks whether the day was watched": (
        "diary.csv",
        "Date,Spasms,Observed\n2024-05-01,3,yes\n2024-05-02,,morning only\n2024-05-04,3,yes",
    ),
    "a daily sheet with hours watched": (
        "diary.csv",
        "Date,Spasms,Hours watched\n2024-05-01,3,10\n2024-05-02,,0\n2024-05-04,3,9",
    ),
    "an event list with hours watched": (
        "log.csv",
        "Date,Time,Spasms,Hours watched\n2024-05-01,08:00,3,9\n2024-05-02,,,0\n2024-05-04,,3,9",
    ),
    "a care log with a night": (
        "log.csv",
        (
            "Date,Time,Entry\n2024-05-01,08:00,Spasm\n2024-05-02,08:00,no spasms overnight\n"
            "2024-05-04,08:00,Spasm\n2024-05-04,09:00,Nap"
        ),
    ),
    "an event list with a night in its notes": (
        "log.csv",
        (
            "Date,Time,Spasms,Notes\n2024-05-01,08:00,3,\n2024-05-02,,,no spasms overnight\n"
            "2024-05-04,08:00,3,"
        ),
    ),
    "a daily sheet with a note": (
        "diary.csv",
        "Date,Spasms,Notes\n2024-05-01,3,\n2024-05-02,,nobody watched her\n2024-05-04,3,",
    ),
    "notes": ("notes.txt", "1 May 2024: 3 spasms\n2 May 2024: not watched\n4 May 2024: 2 spasms"),
    "notes of events": (
        "notes.txt",
        (
            "1 May 2024 08:00 3 spasms\n1 May 2024 09:00 3 spasms\n"
            "2 May 2024 08:00 none overnight\n"
            "4 May 2024 07:00 2 spasms"
        ),
    ),
    "an export of actions": (
        "log.csv",
        (
            "Icon,Action,UTC Time,Time Zone,Note\n,Seizure,2024-05-01 12:00,Europe/Berlin,\n"
            ",No seizures overnight,2024-05-02 12:00,Europe/Berlin,\n"
            ",Seizure,2024-05-04 12:00,Europe/Berlin,"
        ),
    ),
    "an export of clusters with a number that cannot be": (
        "log.csv",
        (
            "Date_Time,length_min,type,type_ISSpasmNum\n"
            "5/1/24 07:10,3,Infantile Spasms (cluster),9\n"
            "5/2/24 07:10,3,Infantile Spasms (cluster),-3\n"
            "5/14/24 07:10,3,Infantile Spasms (cluster),9"
        ),
    ),
}


@pytest.mark.parametrize("shape", FILES)
def test_a_day_of_which_something_is_said_is_no_assumed_zero(tmp_path: Path, shape: str) -> None:
    name, text = FILES[shape]
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    reading = read_files(file, choices=ReadingChoices(gaps="zero"))
    days = {entry.day.day: entry for entry in reading.days}
    assert (days[2].spasms, days[2].clusters) == (None, None)
    assert days[3].origin is DayOrigin.ASSUMED, "a blank day is assumed, because it was so chosen"


def test_an_action_that_denies_seizures_is_none(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(
        "Icon,Action,UTC Time,Time Zone,Note\n,Seizure,2024-05-01 12:00,Europe/Berlin,\n"
        ",No seizures today,2024-05-02 12:00,Europe/Berlin,\n"
    )
    first, second = read_files(file).days
    assert first.spasms is not None
    assert second.spasms is not None
    assert (first.spasms.best, second.spasms.best) == (1, 0)
