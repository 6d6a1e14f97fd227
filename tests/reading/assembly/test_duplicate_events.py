"""The same event logged by two carers is proposed as one, in words, and never merged silently."""

from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.reading import read_files

HEADER = "date,time,spasms,logged by\n"


def read_lists(folder: Path, *lists: str, header: str = HEADER) -> Reading:
    files = []
    for number, rows in enumerate(lists):
        file = folder / f"list{number}.csv"
        file.write_text(header + rows)
        files.append(file)
    return read_files(files)


def proposals(reading: Reading) -> list[str]:
    return [said for said in map(str, reading.decisions) if "look like the same" in said]


@pytest.mark.parametrize("second", ["09:00", "09:05"])
def test_two_carers_in_one_list_are_proposed_and_both_counted(tmp_path: Path, second: str) -> None:
    rows = f"2024-03-01,09:00,12,Anna\n2024-03-01,15:00,3,Anna\n2024-03-01,{second},10,Ben\n"
    reading = read_lists(tmp_path, rows)
    (proposal,) = proposals(reading)
    assert "row 2 (09:00, Anna) and row 4" in proposal
    assert "look like the same cluster" in proposal
    (day,) = reading.days
    assert day.spasms is not None
    assert day.clusters is not None
    assert (day.spasms.best, day.clusters.best) == (25, 3)
    assert [line.outcome for line in reading.import_log] == [RowOutcome.USED] * 3


@pytest.mark.parametrize(
    "rows",
    [
        "2024-03-01,09:00,12,Anna\n2024-03-01,09:06,10,Ben\n",
        "2024-03-01,09:00,12,Anna\n2024-03-01,09:02,10,Anna\n",
        "2024-03-01,09:00,12,Anna\n2024-03-01,09:02,10,\n",
        "2024-03-01,09:00,12,Anna\n2024-03-02,09:00,10,Ben\n",
        "2024-03-01,09:00,none,Anna\n2024-03-01,09:00,none,Ben\n",
    ],
    ids=["further apart", "one carer", "no name", "other day", "stated zeros"],
)
def test_what_does_not_look_like_one_event_is_not_proposed(tmp_path: Path, rows: str) -> None:
    assert proposals(read_lists(tmp_path, rows)) == []


def test_two_lists_are_compared_event_by_event(tmp_path: Path) -> None:
    first = "2024-03-01,09:00,12,\n2024-03-01,12:00,3,\n"
    reading = read_lists(tmp_path, first, "2024-03-01,09:02,11,\n2024-03-01,18:00,3,\n")
    (proposal,) = proposals(reading)
    assert "list0.csv, row 2 (09:00) and list1.csv, row 2 (09:02)" in proposal
    alone = [said for said in map(str, reading.decisions) if "one list only" in said]
    assert len(alone) == 1
    assert "list0.csv, row 3 (12:00)" in alone[0]
    assert "list1.csv, row 3 (18:00)" in alone[0]
    assert len(reading.import_log) == 4


def test_many_pairs_are_counted_and_not_all_told(tmp_path: Path) -> None:
    pairs = [
        f"2024-{month:02}-{day:02},09:00,2,{who}\n"
        for month in (3, 5)
        for day in range(1, 31)
        for who in ("Anna", "Ben")
    ]
    reading = read_lists(tmp_path, "".join(pairs))
    assert len(proposals(reading)) == 40
    assert "20 more pairs or days like these were found" in map(str, reading.decisions)


def test_presses_of_seizure_tracker_within_five_minutes_are_one_cluster_and_said(
    tmp_path: Path,
) -> None:
    header = "Date_Time,length_hr,length_min,length_sec,type,type_ISSpasmNum\n"
    kind = "Infantile Spasms (cluster)"
    times = [("09:00:00", 0), ("09:01:30", 0), ("09:06:30", 0), ("09:12:00", 0), ("09:13:00", 30)]
    rows = "".join(f"2024-03-01 {clock},0,0,{sec},{kind},1\n" for clock, sec in times)
    reading = read_lists(tmp_path, rows, header=header)
    (day,) = reading.days
    assert day.clusters is not None
    assert day.clusters.best == 3
    outcomes = [line.outcome for line in reading.import_log]
    assert outcomes == [RowOutcome.USED] + [RowOutcome.MERGED] * 2 + [RowOutcome.USED] * 2
    assert any(
        "5 minutes apart" in said and "2 rows" in said for said in map(str, reading.decisions)
    )


def test_notes_and_a_list_of_events_are_compared_by_their_times(tmp_path: Path) -> None:
    notes = tmp_path / "dad.txt"
    notes.write_text("2024-03-01 09:02 12 spasms\n2024-03-02 07:30 4 spasms\n")
    events = tmp_path / "mum.csv"
    events.write_text(HEADER + "2024-03-01,09:00,12,\n2024-03-02,19:30,4,\n")
    (proposal,) = proposals(read_files([notes, events]))
    assert "2024-03-01" in proposal
    assert "dad.txt" in proposal
    assert "mum.csv" in proposal


def test_messages_take_no_part_since_they_only_say_when_they_were_sent(tmp_path: Path) -> None:
    messages = tmp_path / "chat.txt"
    messages.write_text("[13/03/2024, 09:02:00] Dad: 12 spasms\n")
    events = tmp_path / "mum.csv"
    events.write_text(HEADER + "2024-03-13,09:00,12,\n")
    assert proposals(read_files([messages, events])) == []


def test_two_exports_of_when_did_i_are_compared_by_local_time(tmp_path: Path) -> None:
    header = "Icon,Action,UTC Time,Time Zone,Note\n"
    reading = read_lists(
        tmp_path,
        "a,Spasm,2024-07-13 10:00:00,Europe/London,\n",
        "a,Spasm,2024-07-13 12:01:00,Europe/London,\na,Spasm,2024-07-13 10:03:00,Europe/London,\n",
        header=header,
    )
    (proposal,) = proposals(reading)
    assert "11:00" in proposal
    assert "11:03" in proposal
    (day,) = reading.days
    assert day.spasms is not None
    assert day.spasms.best == 2
