"""A diary with a row for each day, or for each day and kind."""

from __future__ import annotations

from pathlib import Path

from tests.reading_helpers import read_text, spasms_of


def test_no_spasms_as_a_label_is_a_zero_where_somebody_watched_and_else_nothing(
    tmp_path: Path,
) -> None:
    rows = ["2024-03-01,spasms,3,yes", "2024-03-02,no spasms,,no", "2024-03-03,no spasms,,yes"]
    reading = read_text(tmp_path, "date,type,count,watched\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-03-01": "3", "2024-03-02": "", "2024-03-03": "0"}


def test_a_length_or_a_time_beside_the_count_of_a_day_makes_no_event_of_it(tmp_path: Path) -> None:
    """Days that do not repeat are days: nobody said that each is one cluster."""
    text = "Date,Spasms,Duration\n2024-03-01,4,20 min\n2024-03-02,5,10 min\n"
    reading = read_text(tmp_path, text)
    assert [entry.clusters for entry in reading.days] == [None, None]
    assert [str(line.reason) for line in reading.import_log] == ["one day"] * 2
    timed = "Date,Time,Clusters,Spasms\n2024-03-01,09:00,1,20\n2024-03-02,10:00,2,10\n"
    assert [str(line.reason) for line in read_text(tmp_path, timed).import_log] == ["one day"] * 2


def test_spasms_outside_of_clusters_are_counted_though_nobody_watched_all_day(
    tmp_path: Path,
) -> None:
    """Only a day whose every count is zero says nothing where nobody watched."""
    rows = ["2024-03-01,4,0,no", "2024-03-02,0,0,no", "2024-03-03,0,0,yes"]
    reading = read_text(tmp_path, "date,spasms,clusters,watched\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-03-01": "4", "2024-03-02": "", "2024-03-03": "0"}
